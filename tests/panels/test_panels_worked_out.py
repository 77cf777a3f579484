"""The worker: the same pool gives the same panels, quotas hold, chances are as even as they can be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from malmoandan.panels.lots import computing
from malmoandan.panels.lots.cells import SMALLEST, shown_counts
from malmoandan.panels.lots.numbers import PLACES, chances
from tests.panels import things


def keeps_quotas(asked: dict[str, Any], members: list[int]) -> bool:
    """Whether a panel has its size and every quota."""
    rows = {row[0]: dict(zip(asked["categories"], row[1:], strict=True)) for row in asked["rows"]}
    counts = [
        least <= sum(rows[member][category] == value for member in members) <= most
        for category, value, least, most in asked["quotas"]
    ]
    return len(set(members)) == asked["size"] and all(counts)


def small() -> dict[str, Any]:
    """A pool of forty, six to be drawn."""
    return {
        "size": 6, "quotas": [list(each) for each in things.QUOTAS], "categories": ["Ålder", "Område"],
        "rows": things.rows_of_pool(), "seed": 7, "places": PLACES,
    }  # fmt: skip


def test_the_same_pool_gives_the_same_panels_in_two_processes() -> None:
    one, other = computing.panels_of(small()), computing.panels_of(small())
    assert one["panels"]
    assert one == other


def test_every_panel_keeps_the_quotas_and_the_places_are_a_thousand() -> None:
    found = computing.panels_of(small())["panels"]
    assert sum(panel["places"] for panel in found) == PLACES
    assert all(keeps_quotas(small(), panel["members"]) for panel in found)


def test_chances_are_those_of_the_library_called_directly() -> None:
    if not things.EXAMPLES.is_dir():
        pytest.skip("the library's example pools are not here")
    asked = things.example()
    found = computing.panels_of(asked, seconds=None)["panels"]
    assert all(keeps_quotas(asked, panel["members"]) for panel in found)
    ours = chances(found, (row[0] for row in asked["rows"]))
    directly = json.loads(
        subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", DIRECTLY], input=json.dumps(asked), capture_output=True, text=True,
            check=True, env=os.environ | {"PYTHONHASHSEED": "0"},
        ).stdout.rpartition("\n")[2]
    )  # fmt: skip
    assert min(ours.values()) / PLACES >= min(directly.values()) - 2 / PLACES
    in_lots = sum(panel["places"] > 0 for panel in found) / PLACES  # each panel is rounded by less than a lot
    assert all(abs(ours[int(number)] / PLACES - chance) <= in_lots for number, chance in directly.items())


DIRECTLY = """
import json, sys
from malmoandan.panels.lots.worker import read
from sortition_algorithms.committee_generation import find_distribution_maximin
from sortition_algorithms.utils import set_random_provider
asked = json.load(sys.stdin)
set_random_provider(asked["seed"])
features, people = read(asked)
panels, shares, _ = find_distribution_maximin(features, people, asked["size"], [])
chances = dict.fromkeys((str(row[0]) for row in asked["rows"]), 0.0)
for panel, share in zip(panels, shares):
    for number in panel:
        chances[number] += share
print("\\n" + json.dumps(chances), end="")
"""


def test_quotas_that_no_panel_keeps_are_told_with_what_to_loosen() -> None:
    asked = small()
    asked["rows"] = [row for row in asked["rows"] if row[1:] != ["äldre", "söder"] or row[0] == 2]
    asked["quotas"] = [["Ålder", "yngre", 2, 2], ["Ålder", "äldre", 4, 4]]
    asked["quotas"] += [["Område", "norr", 1, 1], ["Område", "söder", 5, 5]]
    loosen = computing.panels_of(asked)["loosen"]
    assert loosen
    for category, value, *limits in loosen:
        assert category in asked["categories"]
        assert isinstance(value, str)
        assert limits[:2] != limits[2:]


def test_a_pool_that_takes_too_long_is_given_up() -> None:
    assert computing.panels_of(small(), seconds=0.01) == {"slow": 0.01}


def test_without_a_fixed_order_of_hashes_or_a_seed_nothing_is_worked_out() -> None:
    command = [sys.executable, "-m", "malmoandan.panels.lots.worker"]
    for seed, order in ((7, "1"), (0, "0")):
        done = subprocess.run(  # noqa: S603 - as above
            command, input=json.dumps(small() | {"seed": seed}), capture_output=True, text=True, check=False,
            env=os.environ | {"PYTHONHASHSEED": order},
        )  # fmt: skip
        assert done.returncode == 1
        assert not done.stdout


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 50, "b": 60}, {"a": 50, "b": 60}),
        ({"a": 5, "b": 60}, {"a": None, "b": None}),
        ({"a": 5, "b": 20, "c": 60}, {"a": None, "b": None, "c": 60}),
        ({"a": 0, "b": 20, "c": 60}, {"a": None, "b": None, "c": 60}),
        ({"a": 1, "b": 2, "c": 30, "d": 60}, {"a": None, "b": None, "c": None, "d": 60}),
        ({"a": 9, "b": 2, "c": 30}, {"a": None, "b": None, "c": 30}),
    ],
)
def test_no_small_count_is_shown_nor_follows_from_the_others(
    counts: dict[str, int], shown: dict[str, int | None]
) -> None:
    assert shown_counts(counts) == shown
    hidden = [counts[value] for value, count in shown.items() if count is None]
    assert not hidden or (len(hidden) > 1 and sum(hidden) >= SMALLEST)
