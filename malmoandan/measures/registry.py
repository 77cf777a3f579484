"""Where measures are declared: by this room's `counting`, and by rooms above in their `measured.py`.

Rule: every number links to the rows it counts, says of how many, and is shown whatever it says. No measure is
about one organisation, and none ranks. The words are the same for every city.

declare("obstacles-removed", Group.ANSWERS, _("Obstacles removed"), _("…"), counted, rows, "matters")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.measures.shapes import Measure
from malmoandan.measures.tallies import counted_alone
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.utils.functional import _StrPromise

    from malmoandan.measures.shapes import Count, Group, Part, Row, Tally, Year

MEASURES: dict[str, Measure] = {}

BODIES = (  # the acts that change which bodies there are, of what kind and whose; a name changes no number
    "parties.party_founded",
    "parties.party_registered",
    "parties.body_closed",
    "parties.body_introduced",
    "parties.body_registered",
    "parties.body_taken_in",
)
JOININGS = (  # the acts that change who has joined
    "agreement.joined",
    "agreement.adhesion_confirmed",
    "agreement.adhesion_accepted",
    "agreement.adhesion_refused",
    "agreement.second_look_taken",
    "agreement.left",
)


def declare(
    code: str,
    group: Group,
    label: _StrPromise,
    explanation: _StrPromise,
    *,
    rows: Callable[[Year, date], Sequence[Row]],
    changed_by: tuple[str, ...],
    counted: Callable[[Year, date], Count] | None = None,
    tally: Callable[[Year, date], Tally] | None = None,
    parts: Callable[[Year, date], Sequence[Part]] | None = None,
) -> None:
    """Add a measure whose count is kept until one of the acts that can change it. A code is used once.

    It gives a tally where it simply counts things, else it says itself how it is counted.
    """
    if code in MEASURES:
        raise RuntimeError(f"two measures called {code}")

    def count(year: Year, today: date) -> Count:
        place = f"measures.{code}.{year.number}.{today}"
        return until_next_entry(place, lambda: _count(year, today), *changed_by)

    def _count(year: Year, today: date) -> Count:
        if tally is not None:
            return counted_alone(tally(year, today))
        if counted is None:
            raise RuntimeError(f"{code} is not counted")
        return counted(year, today)

    MEASURES[code] = Measure(code, group, label, explanation, count, rows, changed_by, parts, tally)
