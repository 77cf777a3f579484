"""Draws ready made for the tests of this room, and pools from the library's own examples."""

from __future__ import annotations

import csv
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from malmoandan.kernel.actors import CLOCK
from malmoandan.panels import commands
from malmoandan.panels.commands import Terms
from malmoandan.panels.lots import computing
from malmoandan.panels.lots.files import asked_of
from malmoandan.panels.lots.numbers import PLACES, fingerprint
from malmoandan.panels.models import Draw, Quota
from malmoandan.panels.rules import rule_of, seen_of
from malmoandan.web import receipts
from malmoandan.web.sheet_files import read_sheet
from tests import cast

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.web.sheet_files import Sheet

EXAMPLES = Path(__file__).parents[3] / "shared" / "data" / "sortition" / "data"  # beside the project
QUOTAS = (
    Quota("Ålder", "yngre", 2, 4), Quota("Ålder", "äldre", 2, 4),
    Quota("Område", "norr", 1, 3), Quota("Område", "söder", 3, 5),
)  # fmt: skip
TERMS = Terms(title="Badhusets grupp", purpose="Råd om badhuset.", size=6, quotas=QUOTAS)
LATER = cast.NOON + timedelta(days=8)
NUMBERS = {"city": 700, "sector": 345}


def pool_csv(count: int = 40) -> bytes:
    """A pool: every second younger, every third of the north; a column too many, which is not kept."""
    lines = ["nummer;ålder;Område;Namn"]
    for number in range(1, count + 1):
        age, area = ("yngre" if number % 2 else "äldre"), ("norr" if number % 3 == 0 else "söder")
        lines.append(f"{number};{age};{area};Hemlig {number}")
    return "\r\n".join(lines).encode()


def sheet(count: int = 40) -> Sheet:
    """The same as it is read."""
    return read_sheet(pool_csv(count))


def drafted(terms: Terms = TERMS, count: int = 40) -> Draw:
    """A draft with its pool."""
    cast.everyone()
    draw = commands.draft_draw(terms=terms, by=cast.city_coordinator(), at=cast.NOON)
    if count:
        commands.bring_pool(draw=draw, sheet=sheet(count), by=cast.sector_coordinator(), at=cast.NOON)
    return fresh(draw)


def fixed(terms: Terms = TERMS, count: int = 40) -> Draw:
    """One whose rule and pool are fixed."""
    draw = drafted(terms, count)
    commands.fix_draw(draw=draw, seen=seen_of(draw), by=cast.city_coordinator(), at=cast.NOON)
    return fresh(draw)


def panels() -> list[dict[str, Any]]:
    """Four groups, as a worker might answer; made by hand, so that tests need not wait for a solver."""
    return [
        {"members": [1, 2, 3, 4, 5, 8], "places": 250}, {"members": [1, 2, 3, 4, 7, 10], "places": 250},
        {"members": [5, 6, 7, 8, 9, 10], "places": 200}, {"members": [11, 12, 13, 14, 16, 17], "places": 300},
    ]  # fmt: skip


def published() -> Draw:
    """One with its panels."""
    draw = fixed()
    commands.publish_panels(draw=draw, panels=panels(), made_with="hand/1", by=CLOCK, at=cast.NOON)
    return fresh(draw)


def code_of(party: str) -> str:
    """The code a party keeps, the same at every asking."""
    return receipts.derived(f"{party} code code code".encode())


def seal(draw: Draw, by: Actor) -> None:
    """A party's number of `NUMBERS`, sealed."""
    made = fingerprint(draw.panels_digest, by.party, NUMBERS[by.party], code_of(by.party))
    commands.seal_number(draw=draw, fingerprint=made, by=by, at=cast.NOON)


def unseal(draw: Draw, by: Actor) -> None:
    """The same, opened."""
    commands.open_number(draw=draw, number=NUMBERS[by.party], code=code_of(by.party), by=by, at=cast.NOON)


def sealed() -> Draw:
    """One for which both parties have sealed."""
    draw = published()
    seal(draw, cast.city_coordinator())
    seal(draw, cast.sector_coordinator())
    return fresh(draw)


def drawn() -> Draw:
    """One with its panel: 700 + 345 gives lot 045."""
    draw = sealed()
    unseal(draw, cast.sector_coordinator())
    unseal(draw, cast.city_coordinator())
    return fresh(draw)


def fresh(draw: Draw) -> Draw:
    """The same as it stands now."""
    return Draw.objects.get(pk=draw.pk)


def example(name: str = "example_small_20", size: int = 20) -> dict[str, Any]:
    """What is asked of the worker for an example of the library's, its people numbered from one."""
    with (EXAMPLES / name / "categories.csv").open() as file:
        quotas = [
            [row["category"], row["feature"], int(row["min"]), int(row["max"])]
            for row in csv.DictReader(file)
        ]
    with (EXAMPLES / name / "respondents.csv").open() as file:
        names, *rows = list(csv.reader(file))
    numbered = [[number, *row] for number, row in enumerate(rows, 1)]
    return {
        "size": size, "quotas": quotas, "categories": names, "rows": numbered, "seed": 2026, "places": PLACES,
    }  # fmt: skip


@cache
def small_panels() -> dict[str, Any]:
    """The worker's answer for the small pool of these tests: worked out once."""
    pool = {"categories": ["Ålder", "Område"], "rows": rows_of_pool()}
    draw = Draw(pk=1, title="x", purpose="x", size=6, quotas=[list(each) for each in QUOTAS])
    return computing.panels_of(asked_of(rule_of(draw), pool))


def rows_of_pool(count: int = 40) -> list[list[Any]]:
    """The pool of `pool_csv` as it is kept."""
    return [
        [number, "yngre" if number % 2 else "äldre", "norr" if number % 3 == 0 else "söder"]
        for number in range(1, count + 1)
    ]
