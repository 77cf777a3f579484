"""Numbers asked for together are those asked for one by one, in a world with something in every room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.measures.registry import MEASURES
from malmoandan.record.checkpoints import sign_checkpoint
from malmoandan.site.commands import count_clause
from malmoandan.site.queries.sampling import seed_of
from tests import cast, world
from tests.measures.numbers import same_every_way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
YEARS = (2027, 2026, 2025)
TODAY = cast.NOON.date().replace(year=2027)
LATER = cast.NOON.replace(year=2027)
COLD, WARM, WARM_SIGNED_IN = 30, 3, 10  # questions
SOMETHING = 10  # numbers that are not nought


@pytest.fixture(autouse=True)
def _world(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    """Something of everything, seen from a day when what was owed has fallen due."""
    world.build()
    with time_machine.travel(LATER, tick=True):
        yield


def questions(client: PageCheckingClient, address: str) -> int:
    """How many a page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_all_together_are_the_same_as_each_alone_and_as_its_rows() -> None:
    told = same_every_way(YEARS, TODAY)
    assert sum(bool(each.value) for each in told.values()) >= SOMETHING, "there is something to count"


def test_the_pages_of_numbers_and_of_the_audit_ask_by_table_and_not_by_measure_or_clause(
    client: PageCheckingClient,
) -> None:
    for number, code in enumerate(MEASURES):
        count_clause(clause_key=f"C{number % 5 + 1}", measure=code, by=cast.city_coordinator(), at=cast.NOON)
    sign_checkpoint(at=LATER)
    assert seed_of(None) is not None
    for address in ("/en/matt/", "/en/granskning/"):
        client.get(address)
        cache.clear()
        assert questions(client, address) <= COLD
        assert questions(client, address) <= WARM
    client.sign_in(cast.auditor())
    for address in ("/en/matt/", "/en/granskning/"):
        client.get(address)
        assert questions(client, address) <= WARM_SIGNED_IN
