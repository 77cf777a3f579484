"""From ballots to a result, and the result as data that stands by itself.

Schema `weighing-result/1`: the options, one table for each party and one for all together, every ballot with
its receipt's digest, the root over them and the lot's seed. Fractions are written "25/2".
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from malmoandan.weighing.counting import (
    Completion,
    Election,
    Item,
    Method,
    Paper,
    Tally,
    count,
    equal_weights,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from malmoandan.weighing.models import Option, Weighing

SCHEMA = "weighing-result/1"
JOINT = ""  # the table of all parties together

Row = dict[str, Any]  # one ballot: party, receipt, choices


def result_of(
    weighing: Weighing,
    options: Sequence[Option],
    ballots: Sequence[Row],
    parties: Mapping[str, str],
    seed: str,
) -> dict[str, Any]:
    """The whole result. `parties` are their names by slug, in their order."""
    return {
        "schema": SCHEMA,
        "weighing": weighing.pk,
        "method": weighing.method,
        "completion": weighing.completion,
        "places": weighing.places,
        "budget": weighing.budget,
        "unit": weighing.unit,
        "rule": weighing.digest,
        "root": weighing.root,
        "lot_seed": seed,
        "options": [
            {"number": each.number, "title": each.title, "cost": each.cost, "about": each.about}
            for each in options
        ],
        "ballots": list(ballots),
        "tables": [
            table_of(election_of(weighing, options, ballots, slug, seed), slug, name, ballots)
            for slug, name in [*parties.items(), (JOINT, "")]
        ],
    }


def election_of(
    weighing: Weighing, options: Sequence[Option], ballots: Iterable[Row], slug: str, seed: str
) -> Election:
    """One party's ballots by themselves, or all of them with every party weighing the same."""
    rows = [row for row in ballots if slug in {JOINT, row["party"]}]
    weights = weights_of(rows)
    return Election(
        method=Method(weighing.method),
        completion=Completion(weighing.completion),
        items=tuple(Item(each.code, Fraction(each.cost or 1)) for each in options),
        papers=tuple(
            Paper(tuple(str(number) for number in row["choices"]), weights[row["party"]], row["party"])
            for row in rows
        ),
        budget=Fraction(weighing.budget or weighing.places or 0),
        lot=seed,
    )


def weights_of(ballots: Iterable[Row]) -> dict[str, int]:
    """How many times each party's ballots count; 1 where there is one party only."""
    sizes: dict[str, int] = {}
    for row in ballots:
        sizes[row["party"]] = sizes.get(row["party"], 0) + 1
    return equal_weights(sizes) if sizes else {}


def table_of(election: Election, slug: str, name: str, ballots: Sequence[Row]) -> dict[str, Any]:
    """What came of one count, as data."""
    tally = count(election)
    return {
        "party": slug,
        "name": name,
        "ballots": len(election.papers),
        "weights": weights_of(row for row in ballots if slug in {JOINT, row["party"]}),
        "voices": election.voices,
        **_told(tally),
    }


def _told(tally: Tally) -> dict[str, Any]:
    return {
        "chosen": [int(code) for code in tally.chosen],
        "filled": [int(code) for code in tally.filled],
        "scores": {code: str(points) for code, points in tally.scores.items()},
        "supporters": dict(tally.supporters),
        "share": str(tally.share),
        "raised": tally.raised,
        "spent": str(tally.spent),
        "ties": [
            {"among": [int(code) for code in tie.among], "first": int(tie.first), "by": tie.by}
            for tie in tally.ties
        ],
        "rounds": [
            {
                "number": int(each.code), "cost": str(each.cost), "supporters": each.supporters,
                "emptied": each.emptied, "most": str(each.most), "left": str(each.left),
            }
            for each in tally.rounds
        ],
    }  # fmt: skip


def spelt(result: Mapping[str, Any]) -> str:
    """The one spelling of a result: what is digested, kept and handed out."""
    return json.dumps(result, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(result: Mapping[str, Any]) -> str:
    """The SHA-256 of the spelling, in hexadecimal."""
    return hashlib.sha256(spelt(result).encode()).hexdigest()
