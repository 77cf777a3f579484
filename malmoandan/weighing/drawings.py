"""The result as bars: each party's count by itself, then all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.web.charts.bars import Bar, Bars

if TYPE_CHECKING:
    from malmoandan.weighing.models import Weighing
    from malmoandan.weighing.queries.results import Outcome, Table


def drawings_of(weighing: Weighing, outcome: Outcome) -> dict[str, Bars]:
    """One drawing for each table, by the party's slug; the joint one under "joint"."""
    return {table.party or "joint": _drawing(weighing, outcome, table) for table in outcome.tables}


def _drawing(weighing: Weighing, outcome: Outcome, table: Table) -> Bars:
    unit = _("Per cent of the points it could get") if weighing.ranks else _("Per cent of the voices")
    return Bars(
        title=table.name or _("All together, each party weighing the same"),
        summary=unit,
        unit=unit,
        bars=tuple(
            Bar(str(option), table.scores[option.number].percent)
            for option in [*outcome.chosen, *outcome.others]
        ),
    )
