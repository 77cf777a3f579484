"""The auditor's matrix: drawn so that nobody chooses, read-only, and telling nobody what is not hers."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from malmoandan.kernel.refs import Ref
from malmoandan.matters.commands import ask_question
from malmoandan.record.checkpoints import sign_checkpoint
from malmoandan.site.commands import count_clause
from malmoandan.site.queries.sampling import DRAWN, draw, rank, seed_of
from malmoandan.site.queries.shown_by import shown_by
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from malmoandan.web import receipts
from tests import cast
from tests.commitments.things import accepted, words
from tests.site.things import agreement_in_force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.matters.models import Question
    from malmoandan.record.models import Checkpoint
    from tests.conftest import PageCheckingClient

TODAY = cast.NOON.date()
LATE = "2026-12-30 12:00:00+00:00"


@pytest.fixture(autouse=True)
def _late(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    """A day when what was asked has fallen due; the agreement stands, and C1 is counted by its questions."""
    with time_machine.travel(LATE, tick=True):
        agreement_in_force()
        yield


def asked(subject: str) -> Question:
    """A question that nobody has published."""
    return ask_question(
        subject=subject, text="När?", language="sv", receipt=receipts.make(), by=cast.resident(), at=cast.NOON
    )


def counted_by_questions(number: int = 0) -> list[str]:
    """C1 counted by the questions asked, as Refs."""
    count_clause(clause_key="C1", measure="questions-in-time", by=cast.city_coordinator(), at=cast.NOON)
    return [str(asked(f"Hemlig fråga {n}").ref) for n in range(number)]


def signed() -> Checkpoint:
    """The record, signed as it is now."""
    checkpoint = sign_checkpoint(at=cast.NOON)
    assert checkpoint is not None
    return checkpoint


def drawn(page: str) -> list[str]:
    """The Refs a page shows as drawn."""
    return re.findall(r'<code dir="ltr">([^<]+)</code>', page)


def year_of_today() -> int:
    """The year the pages show."""
    return 2026


def test_what_shows_a_clause_is_linked_to_it_names_it_or_is_counted_by_it() -> None:
    refs = counted_by_questions(2)

    promise = accepted(words=words("Vi öppnar"), clauses=["C1"])
    news = asked("Länkad")
    link(
        source=news.ref, target=Ref("agreement.clause", "C2"), kind=LinkKind.EVIDENCE,
        by=cast.city_coordinator(), at=cast.NOON, why="",
    )  # fmt: skip
    found = shown_by(year_of_today(), TODAY.replace(month=12, day=30))
    assert set(refs) <= set(found["C1"])
    assert str(promise.ref) in found["C1"]
    assert found["C2"] == [str(news.ref)]


def test_the_draw_is_what_anybody_can_work_out_from_the_root() -> None:
    refs = counted_by_questions(40)
    checkpoint = signed()
    root = bytes(checkpoint.root).hex()
    by_hand = sorted(
        refs, key=lambda ref: hashlib.sha256(f"andan-sample-v1\0{root}\0C1\0{ref}\0".encode()).hexdigest()
    )
    seed = seed_of(None)
    assert seed is not None
    assert [ref for ref, _ in draw({"C1": refs}, seed)["C1"]] == by_hand[:DRAWN]


def test_another_root_draws_others() -> None:
    refs = [f"x.y:{n}" for n in range(100)]
    first, second = (
        sorted(refs, key=lambda ref, root=root: rank(root, "C1", ref))[:5]  # type: ignore[misc]
        for root in ("00", "01")
    )
    assert first != second


def test_what_came_after_the_checkpoint_is_not_drawn_and_pushes_nothing_out(
    client: PageCheckingClient,
) -> None:
    counted_by_questions(8)
    size = signed().size
    before = drawn(client.get(f"/granskning/C1/?kontrollpunkt={size}").content.decode())
    assert len(before) == DRAWN
    for n in range(40):
        asked(f"Senare {n}")
    signed()
    assert drawn(client.get(f"/granskning/C1/?kontrollpunkt={size}").content.decode()) == before


def test_everybody_has_the_same_draw_and_the_auditor_reads_what_others_may_not(
    client: PageCheckingClient,
) -> None:
    counted_by_questions(8)
    signed()
    public = client.get("/en/granskning/C1/").content.decode()
    assert "Hemlig fråga" not in public
    assert public.count("not public") == DRAWN
    client.sign_in(cast.auditor())
    read = client.get("/en/granskning/C1/").content.decode()
    assert drawn(read) == drawn(public)
    assert read.count("Hemlig fråga") == DRAWN


@pytest.mark.parametrize("door", ["/granskning/", "/granskning/granskning.csv", "/granskning/C1/"])
def test_what_is_not_public_leaks_through_no_door(client: PageCheckingClient, door: str) -> None:
    counted_by_questions(3)
    signed()
    for who in (None, cast.resident(), cast.association_member()):
        if who is not None:
            client.sign_in(who)
        if who != cast.resident():  # she asked them herself
            assert "Hemlig fråga" not in client.get(door).content.decode()


def test_each_sample_leads_to_its_entry_and_its_proof(client: PageCheckingClient) -> None:
    counted_by_questions(1)
    signed()
    page = client.get("/en/granskning/C1/").content.decode()
    (entry,) = re.findall(r'href="(/en/protokollet/\d+/)"', page)
    (proof,) = re.findall(r'href="(/[^"]*bevis)"', page)
    assert client.get(entry).status_code == 200
    assert client.get(proof).status_code == 200


def test_before_the_first_checkpoint_nothing_is_drawn_and_the_page_says_so(
    client: PageCheckingClient,
) -> None:
    counted_by_questions(3)
    assert "no signed checkpoint" in client.get("/en/granskning/").content.decode()
    assert drawn(client.get("/en/granskning/C1/").content.decode()) == []


@pytest.mark.parametrize("asked_for", ["999999", "0", "1" * 15])
def test_a_checkpoint_there_is_not_is_not_found(client: PageCheckingClient, asked_for: str) -> None:
    assert client.get(f"/granskning/?kontrollpunkt={asked_for}").status_code == 404


@pytest.mark.parametrize("asked_for", ["-1", "x" * 10_000, "\x00", "１", "1; drop", "9" * 400])
def test_what_is_no_checkpoint_is_passed_over(client: PageCheckingClient, asked_for: str) -> None:
    assert client.get("/granskning/", {"kontrollpunkt": asked_for, "ar": asked_for}).status_code == 200


def test_a_clause_there_is_not_is_not_found(client: PageCheckingClient) -> None:
    assert client.get("/granskning/C99/").status_code == 404


def test_the_matrix_is_had_as_tables_with_one_row_for_each_sample(client: PageCheckingClient) -> None:
    counted_by_questions(3)
    signed()
    answer = client.get("/en/granskning/granskning.csv").content.decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert [row["clause"] for row in rows] == ["C1", "C1", "C1", "C2", "C3"]
    assert all(row["proof"] for row in rows[:3])
    book = load_workbook(io.BytesIO(client.get("/en/granskning/granskning.xlsx").content))
    assert len(list(book.worksheets[0].rows)) == 1 + len(rows)


def test_the_matrix_costs_the_same_however_much_shows_the_clauses(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    client.sign_in(cast.auditor())
    counted_by_questions(5)
    signed()

    def grow() -> None:
        for n in range(30):
            asked(f"Mer {n}")
        signed()

    same_queries(lambda: client.get("/granskning/"), grow, most=24)


def test_a_second_visit_draws_nothing_anew(client: PageCheckingClient) -> None:
    counted_by_questions(5)
    signed()
    client.get("/granskning/")
    with CaptureQueriesContext(connection) as asked_now:
        client.get("/granskning/")
    assert len(asked_now) <= 3


def test_nothing_can_be_written_there(client: PageCheckingClient) -> None:
    client.sign_in(cast.auditor())
    for address in ("/granskning/", "/granskning/C1/", "/granskning/granskning.csv"):
        assert client.post(address).status_code == 405
