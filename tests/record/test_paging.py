"""Pages of long lists: the same rows from whichever end they are counted, and counts that only grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.kernel.actors import NOBODY
from malmoandan.record.paging import Growth, Pages
from malmoandan.voices.queries import SAID, STANDING, contributions_of
from tests.voices.things import gathered, hidden, replied, voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.voices.models import Gathering

pytestmark = pytest.mark.django_db


def asked_by(act: Callable[[], object]) -> list[str]:
    """The questions an act asks the database."""
    with CaptureQueriesContext(connection) as told:
        act()
        return [str(each["sql"]) for each in told.captured_queries]


def counted(gathering: Gathering) -> int:
    """How many voices hold a word, as the list of them counts."""
    rows = contributions_of(gathering, NOBODY).filter(text__icontains="lampor").order_by("-said_at", "-pk")
    return Pages(rows, 5, changed_by=SAID, growth=Growth(STANDING)).count


@pytest.mark.parametrize("count", [1, 7, 8, 9])
def test_far_pages_hold_the_same_rows_from_whichever_end_they_are_counted(count: int) -> None:
    gathering = gathered()
    for number in range(count):
        voice(gathering, text=f"Nummer {number}")
    rows = contributions_of(gathering, NOBODY).order_by("-said_at", "-pk")
    plain = Paginator(rows, 2)
    for number in plain.page_range:
        far = Pages(rows, 2, numbers_first=True).page(number)
        assert list(far.object_list) == list(plain.page(number).object_list)


def test_what_was_counted_is_not_counted_again_when_more_comes() -> None:
    gathering = gathered()
    first = voice(gathering)
    assert counted(gathering) == 1
    voice(gathering)
    voice(gathering, text="Något annat")
    (asked,) = (sql for sql in asked_by(lambda: counted(gathering)) if "COUNT" in sql)
    assert f'"number" > {first.number}' in asked
    assert counted(gathering) == 2
    replied(first)
    assert not any("COUNT" in sql for sql in asked_by(lambda: counted(gathering)))


def test_what_is_hidden_leaves_the_count_at_once() -> None:
    gathering = gathered()
    said = voice(gathering)
    voice(gathering)
    assert counted(gathering) == 2
    hidden(said)
    assert counted(gathering) == 1


def test_a_count_that_is_known_is_not_asked_for() -> None:
    rows = contributions_of(gathered(), NOBODY).order_by("pk")
    assert not asked_by(lambda: Pages(rows, 5, count=7).num_pages)
