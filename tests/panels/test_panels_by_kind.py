"""A large pool of few kinds is worked out in seconds, as fairly as one by one, the same each time."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from malmoandan.panels.lots import alike
from malmoandan.panels.lots.numbers import PLACES
from malmoandan.panels.lots.worker import of_few_kinds, worked_out
from tests.panels.things import EXAMPLES, example

POOL = [
    [number, "yngre" if number % 3 else "äldre", "norr" if number % 5 < 2 else "söder"]
    for number in range(1, 601)
]
ASKED: dict[str, Any] = {
    "size": 30, "places": PLACES, "seed": 2026, "categories": ["Ålder", "Område"], "rows": POOL,
    "quotas": [["Ålder", "yngre", 10, 16], ["Ålder", "äldre", 14, 20], ["Område", "norr", 8, 12],
               ["Område", "söder", 18, 22]],
}  # fmt: skip


def chances(asked: dict[str, Any], panels: list[dict[str, Any]]) -> list[int]:
    """Of a thousand lots, how many each of the pool is in."""
    drawn = Counter(member for panel in panels for member in panel["members"] for _ in range(panel["places"]))
    return [drawn.get(row[0], 0) for row in asked["rows"]]


def require_sound(asked: dict[str, Any], panels: list[dict[str, Any]]) -> None:
    """Every panel is whole and keeps every quota, and all places are taken."""
    assert sum(panel["places"] for panel in panels) == asked["places"]
    values = {row[0]: row[1:] for row in asked["rows"]}
    for panel in panels:
        assert len(set(panel["members"])) == asked["size"]
        for category, value, least, most in asked["quotas"]:
            place = asked["categories"].index(category)
            assert least <= sum(values[each][place] == value for each in panel["members"]) <= most


def test_every_panel_keeps_the_quotas_and_all_lots_are_shared() -> None:
    require_sound(ASKED, alike.panels_by_kind(ASKED) or [])


def test_people_of_a_kind_differ_by_at_most_one_lot() -> None:
    drawn = dict(
        zip((row[0] for row in POOL), chances(ASKED, alike.panels_by_kind(ASKED) or []), strict=True)
    )
    for members in alike.kinds_of(ASKED).values():
        lots = [drawn[member] for member in members]
        assert max(lots) - min(lots) <= 1


def test_the_same_seed_gives_the_same_panels_and_another_gives_others() -> None:
    first = alike.panels_by_kind(ASKED)
    assert first == alike.panels_by_kind(ASKED)
    assert first != alike.panels_by_kind({**ASKED, "seed": 2027})


def test_quotas_nobody_can_keep_go_to_the_library_which_says_what_to_loosen() -> None:
    asked = {**ASKED, "quotas": [["Ålder", "yngre", 0, 5], ["Ålder", "äldre", 0, 5]]}
    assert alike.panels_by_kind(asked) is None
    assert of_few_kinds(asked) is None


def test_a_small_pool_is_left_to_the_library() -> None:
    assert not alike.is_many_of_few({**ASKED, "rows": POOL[:100]})


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not in ../shared/data/sortition/")
def test_two_thousand_people_and_two_hundred_seats_are_worked_out_and_all_have_one_chance_in_ten() -> None:
    asked = example("example_large_200", 200)
    answer = worked_out(asked)
    require_sound(asked, answer["panels"])
    assert set(chances(asked, answer["panels"])) == {100}


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not in ../shared/data/sortition/")
def test_nobody_is_worse_off_than_when_the_library_works_person_by_person() -> None:
    asked = example()
    by_person = worked_out(asked)["panels"]
    by_kind = alike.panels_by_kind(asked) or []
    assert min(chances(asked, by_kind)) >= min(chances(asked, by_person))
