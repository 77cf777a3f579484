"""Where measures are declared: by this room's `counting`, and by rooms above in their `measured.py`.

Rule: every number links to the rows it counts, says of how many, and is shown whatever it says. No measure is
about one organisation, and none ranks. The words are the same for every city.

declare("obstacles-removed", Group.ANSWERS, _("Obstacles removed"), _("…"), tally=…, rows=…, changed_by=…)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.measures.shapes import USUAL, AskedBy, Measure
from malmoandan.measures.together import counts_over

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from django.utils.functional import _StrPromise

    from malmoandan.measures.shapes import Count, Group, Part, Row, Spans, Tally, Words, Year

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
    tally: Callable[[Year, date], Tally] | None = None,
    spans: Callable[[Year, date], Spans] | None = None,
    over: Callable[[Sequence[Year], date], Mapping[int, Count]] | None = None,
    counted: Callable[[Year, date], Count] | None = None,
    parts: Callable[[Year, date], Sequence[Part]] | None = None,
    words: Words = USUAL,
    has_refs: bool = True,
) -> None:
    """Add a measure whose count is kept until one of the acts that can change it. A code is used once.

    It is asked for in exactly one of four ways: see `shapes.AskedBy`.
    """
    if code in MEASURES:
        raise RuntimeError(f"two measures called {code}")
    asked_by = AskedBy(tally, spans, over, counted)
    if sum(way is not None for way in (tally, spans, over, counted)) != 1:
        raise RuntimeError(f"{code} is not asked for in one way")

    def count(year: Year, today: date) -> Count:
        return counts_over([MEASURES[code]], [year.number], today)[code, year.number]

    MEASURES[code] = Measure(
        code, group, label, explanation, count, rows, changed_by, asked_by, words, parts, has_refs
    )
