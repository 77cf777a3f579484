"""Two people at the same moment: decided exactly once, and never on a text unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from malmoandan.decisions import commands, queries
from malmoandan.decisions.models import Decision, Key
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.record.models import Entry
from tests import cast
from tests.decisions.putting import DIGEST, OTHER_DIGEST, SUBJECT, put, turn

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Start all acts at the same moment, each on its own connection; what each gave or was refused with."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


@pytest.mark.parametrize("round_", range(3))
def test_both_parties_approve_at_once_and_it_is_decided_exactly_once(round_: int) -> None:  # noqa: ARG001 - again
    decision, city, sector = put(), cast.city_coordinator(), cast.sector_coordinator()
    results = at_once(lambda: turn(decision, city), lambda: turn(decision, sector))
    assert all(isinstance(result, Key) for result in results)
    assert queries.approved_by_all(SUBJECT, DIGEST)
    lasts = [reading for reading in readings("decisions.key_turned") if reading["is_joint"]]
    assert len(lasts) == 1


def test_two_of_one_party_approve_at_once_and_one_key_is_turned() -> None:
    decision, one, other = put(), cast.city_coordinator(), cast.city_signatory()
    results = at_once(lambda: turn(decision, one), lambda: turn(decision, other))
    assert sorted(type(result).__name__ for result in results) == ["Key", "NotAllowed"]
    assert Key.objects.count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_one_approves_while_the_other_amends_and_no_key_stands_on_a_text_unseen(round_: int) -> None:  # noqa: ARG001
    decision, city, sector = put(), cast.city_coordinator(), cast.sector_coordinator()
    turn(decision, sector)

    def amend() -> Decision:
        return commands.amend_decision(ref=SUBJECT, digest=OTHER_DIGEST, by=sector, at=cast.NOON)

    turned, amended = at_once(lambda: turn(decision, city), amend)
    if isinstance(turned, Key):  # the key came first: joint, and the amendment too late
        assert isinstance(amended, NotAllowed)
        assert queries.approved_by_all(SUBJECT, DIGEST)
    else:
        assert isinstance(turned, Stale)
        assert not queries.approved_by_all(SUBJECT, DIGEST)
        assert not Key.objects.filter(decision__digest=OTHER_DIGEST).exists()


def test_the_same_text_put_by_both_at_once_is_one_decision() -> None:
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    at_once(lambda: put(city), lambda: put(sector))
    assert Decision.objects.count() == 1
    assert Entry.objects.filter(kind="decisions.opened").count() == 1


def readings(kind: str) -> list[dict[str, object]]:
    """The values of all entries of a kind."""
    from malmoandan.record.queries import readings as read  # noqa: PLC0415 - one use

    return [dict(reading.fields) for reading in read(Entry.objects.filter(kind=kind).order_by("seq"))]
