"""Files for those who count again: ballots as rows, each count as a Pabulib file, the result as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.web.sheets import sheet
from malmoandan.weighing import results
from malmoandan.weighing.counting import files
from malmoandan.weighing.queries import published_ballots

if TYPE_CHECKING:
    from malmoandan.weighing.models import Weighing

CURRENCIES = {"sek": "SEK", "hours": "hours"}


def ballots_csv(weighing: Weighing) -> str:
    """Every ballot: its party, its receipt's digest and the options' numbers."""
    rows = [
        (row["party"], row["receipt"], ",".join(str(number) for number in row["choices"]))
        for row in published_ballots(weighing)
    ]
    return sheet(["party", "receipt", "choices"], rows)


def pabulib_file(weighing: Weighing, party: str) -> str:
    """The ballots of one party by themselves, or of all together where `party` is empty."""
    options = list(weighing.options.order_by("number"))
    seed = weighing.result["lot_seed"] if weighing.result else ""
    election = results.election_of(weighing, options, published_ballots(weighing), party, seed)
    return files.written(
        election,
        titles={option.code: option.title for option in options},
        meta=_meta(weighing, party),
    )


def _meta(weighing: Weighing, party: str) -> dict[str, str]:
    said = {
        "description": weighing.title,
        "country": "Sweden",
        "unit": party or "all parties, each weighing the same",
        "instance": str(weighing.pk),
        "date_begin": weighing.opens_on.strftime("%d.%m.%Y"),
        "date_end": weighing.closes_on.strftime("%d.%m.%Y"),
    }
    return said | ({"currency": CURRENCIES[weighing.unit]} if weighing.unit else {})
