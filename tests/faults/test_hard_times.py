"""Full disk, no database, a clock that lies, two clicks: a plain answer, and nothing half done."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.urls import reverse

from malmoandan.kernel.idempotency import once
from malmoandan.kernel.models import DoneOnce
from malmoandan.kernel.refs import Ref
from malmoandan.matters.models import Question
from malmoandan.record import commands as record
from malmoandan.record import queries
from malmoandan.record.models import Entry
from tests import cast
from tests.cast import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test.client import _MonkeyPatchedWSGIResponse as Page

    from tests.conftest import PageCheckingClient

ASKING = {"subject": "Lokaler", "text": "När får vi låna en lokal?", "to": "", "language": "sv", "once": "k1"}
ASK = "/fraga/"
pytestmark = pytest.mark.usefixtures("coordinated", "_nobody_sleeps")


@pytest.fixture
def coordinated(db: None) -> None:  # noqa: ARG001 - it needs one
    """Somebody to ask."""
    cast.city_coordinator()
    cast.sector_coordinator()


@pytest.fixture
def _nobody_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that waits for better times is a failure, however busy the machine is that tests it."""

    def refuse(seconds: float) -> None:
        raise AssertionError(f"slept {seconds} s")

    monkeypatch.setattr(time, "sleep", refuse)


def meets_a_full_disk(execute: Callable[..., object], *asked: object) -> object:
    """Writing fails as on a full disk, reading does not."""
    if str(asked[0]).startswith(("INSERT", "UPDATE")):
        raise OperationalError("database or disk is full")
    return execute(*asked)


def meets_nobody(*_: object) -> None:
    """Whatever is asked, nobody is there."""
    raise OperationalError("server closed the connection unexpectedly")


def assert_later(answer: Page) -> None:
    """Try again later, said at once: `_nobody_sleeps`."""
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0


def test_a_full_disk_is_503_at_once_and_reading_goes_on(client: PageCheckingClient) -> None:
    client.raise_request_exception = False
    with connection.execute_wrapper(meets_a_full_disk):
        answer = client.post(ASK, ASKING)
        assert_later(answer)
        assert "När får vi låna en lokal?" in answer.content.decode()  # her words are not lost
        assert client.get(ASK).status_code == 200
    assert client.post(ASK, ASKING).status_code == 303
    assert Question.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_truly_full_sqlite_says_so_and_recovers(client: PageCheckingClient) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's disk cannot be filled without root's tools")
    client.raise_request_exception = False
    long = {**ASKING, "text": "ord " * 2000}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no free pages to hide in
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        answers = [client.post(ASK, {**long, "once": f"k{number}"}).status_code for number in range(5)]
        cursor.execute("PRAGMA max_page_count = 1073741823")
    assert set(answers) == {503}
    assert Question.objects.count() == 0
    assert client.post(ASK, {**long, "once": "k9"}).status_code == 303


def test_a_database_that_is_gone_is_503_at_once(client: PageCheckingClient) -> None:
    client.raise_request_exception = False
    client.sign_in(cast.city_coordinator())
    for name in ("matters:ask_question", "decisions:decisions", "parties:my_account"):
        with connection.execute_wrapper(meets_nobody):
            assert_later(client.get(reverse(name)))
    assert client.get(ASK).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one_act() -> None:
    by, begin = cast.city_coordinator(), threading.Barrier(2)
    came: list[Ref] = []

    def act() -> Ref:
        ref = Ref("test.thing", f"made by {threading.get_ident()}")
        record.write(kind="test.happened", ref=ref, by=by, at=NOON)
        return ref

    def click() -> None:
        begin.wait()
        try:
            came.append(once(by=by, key="the same", act=act))
        finally:
            connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(30)
    assert len(came) == 2
    assert came[0] == came[1]
    assert Entry.objects.filter(kind="test.happened").count() == DoneOnce.objects.count() == 1


def test_a_clock_that_jumps_does_not_reorder_the_record() -> None:
    by, hours = cast.city_coordinator(), (0, 3, -3, 1)
    for number, hour in enumerate(hours):
        with transaction.atomic():
            at = NOON + timedelta(hours=hour)
            record.write(kind="test.happened", ref=Ref("test.thing", str(number)), by=by, at=at)
    latest = [entry.about for entry in queries.latest_entries(4)]
    assert latest == [f"test.thing:{number}" for number in (3, 2, 1, 0)]
