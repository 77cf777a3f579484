"""From a table of votes to a chart: each step once, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from malmoandan.opinions.maps import axes as axes_
from malmoandan.opinions.maps import ground, groups, holdings, routing, showing, slate
from malmoandan.opinions.maps.chart import (
    RULES,
    Division,
    Figure,
    Group,
    Holding,
    OpinionChart,
    Point,
    Slate,
    Tally,
    Unity,
)
from malmoandan.opinions.maps.tallies import Tallies, tallies_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from malmoandan.opinions.maps.table import Table

    Numbers = NDArray[np.float64]

FINE = 6  # decimals of figures that are not places


@dataclass(frozen=True, slots=True, eq=False)
class _Sketch:
    """What the parts of the chart are made from. `told` is groups × statements: which cells may be told."""

    table: Table
    axes: axes_.Axes
    tallies: Tallies
    told: NDArray[np.bool_]
    whole: Tallies
    placed: Tallies

    @property
    def is_told(self) -> NDArray[np.bool_]:
        """Statements all whose cells may be told, where there are groups at all."""
        return self.told.all(axis=0) & ~self.table.is_removed & (len(self.told) > 0)


def chart_of(table: Table, *, slate_size: int, smallest_group: int) -> OpinionChart:
    """The whole chart. One thread, so that sums are always added in the same order."""
    with threadpool_limits(1):
        axes = axes_.axes_of(table)
        placed = axes_.is_placed(table)
        points = axes_.positions(table, axes)[placed]
        is_shown = len(points) >= showing.FROM_VOTERS
        points = points if is_shown else points[:0]
        grouping = groups.grouping_of(points, smallest=smallest_group)
        sketch = _sketched(table, axes, placed, grouping if is_shown else None)
        return OpinionChart(
            rules=RULES,
            voters=len(table.voters),
            votes=len(table.value),
            placed=int(placed.sum()),
            removed=int(table.is_removed.sum()),
            silhouette=round(grouping.silhouette, 3),
            figures=_figures(sketch),
            groups=_groups(sketch, points, grouping),
            points=_points(points, grouping),
            unites=_unites(sketch),
            divides=_divides(sketch),
            slate=_slate(table, slate_size),
        )


def _sketched(
    table: Table, axes: axes_.Axes, placed: NDArray[np.bool_], grouping: groups.Grouping | None
) -> _Sketch:
    """Counts by group, of all who stand on the map, and of all who voted."""
    everybody = np.zeros(len(table.voters), dtype=np.int64)
    group_of = np.full(len(table.voters), -1, dtype=np.int64)
    if grouping is not None:
        group_of[placed] = grouping.labels
    tallies = tallies_of(table, group_of, grouping.count if grouping else 0)
    told = np.array([showing.told_cells(each) for each in tallies.seen.T.tolist()], dtype=bool)
    return _Sketch(
        table,
        axes,
        tallies,
        told.reshape(len(table.statements), len(tallies.seen)).T,
        tallies_of(table, everybody, 1),
        tallies_of(table, np.where(placed, 0, -1), 1),
    )


def _tally(tallies: Tallies, group: int, column: int) -> Tally:
    agree, disagree = int(tallies.agree[group, column]), int(tallies.disagree[group, column])
    return Tally(agree, disagree, int(tallies.seen[group, column]) - agree - disagree)


def _figures(sketch: _Sketch) -> tuple[Figure, ...]:
    """Every statement that is open, by rising id."""
    tallies = sketch.tallies
    for_all = ground.consensus(tallies.agree, tallies.seen)
    against_all = ground.consensus(tallies.disagree, tallies.seen)
    extremities = axes_.extremities(sketch.axes)
    return tuple(
        Figure(
            statement=int(sketch.table.statements[column]),
            tally=_tally(sketch.whole, 0, column),
            by_group=tuple(
                _tally(tallies, group, column) if told else None
                for group, told in enumerate(sketch.told[:, column].tolist())
            ),
            agreed_by_all=round(float(for_all[column]), FINE) if sketch.is_told[column] else None,
            refused_by_all=round(float(against_all[column]), FINE) if sketch.is_told[column] else None,
            priority=round(_priority(sketch, column, float(extremities[column])), FINE),
            mean=round(float(sketch.axes.means[column]), FINE),
            loading=_loading(sketch.axes, column),
        )
        for column in np.flatnonzero(~sketch.table.is_removed).tolist()
    )


def _loading(axes: axes_.Axes, column: int) -> tuple[float, float]:
    x, y = axes.loadings[:, column].tolist()
    return round(x, FINE) + 0.0, round(y, FINE) + 0.0


def _priority(sketch: _Sketch, column: int, extremity: float) -> float:
    """By what those on the map said, as the stored priorities are."""
    tally = _tally(sketch.placed, 0, column)
    return routing.priority(agree=tally.agree, passed=tally.passed, seen=tally.seen, extremity=extremity)


def _groups(sketch: _Sketch, points: Numbers, grouping: groups.Grouping) -> tuple[Group, ...]:
    """Each group with what it holds more than others; one group alone holds nothing more than others."""
    if not len(points):
        return ()
    open_ = ~sketch.table.is_removed[None, :]
    stands = holdings.representative(sketch.tallies, sketch.told & open_ & (grouping.count > 1))
    return tuple(
        Group(
            int((grouping.labels == at).sum()),
            round(x, 2) + 0.0,
            round(y, 2) + 0.0,
            tuple(_holding(sketch, at, column, agrees=agrees) for column, agrees in stands[at]),
        )
        for at, (x, y) in enumerate(groups.centres(points, grouping.labels).tolist())
    )


def _holding(sketch: _Sketch, group: int, column: int, *, agrees: bool) -> Holding:
    others = sketch.tallies.others()
    return Holding(
        int(sketch.table.statements[column]),
        agrees,
        _share(sketch.tallies, group, column, agrees=agrees),
        _share(others, group, column, agrees=agrees),
    )


def _share(tallies: Tallies, group: int, column: int, *, agrees: bool) -> float:
    """Of those who saw it, nobody added; nought where nobody did."""
    tally = _tally(tallies, group, column)
    return round((tally.agree if agrees else tally.disagree) / max(tally.seen, 1), FINE)


def _points(points: Numbers, grouping: groups.Grouping) -> tuple[Point, ...]:
    """Rounded, counted, and sorted by where they are: their order tells nothing of when or who."""
    steps = 10**showing.DECIMALS
    cells = np.column_stack((grouping.labels, np.rint(points * steps).astype(np.int64)))
    places, people = np.unique(cells, axis=0, return_counts=True)
    return tuple(
        Point(group, x / steps, y / steps, count)
        for (group, x, y), count in zip(places.tolist(), people.tolist(), strict=True)
    )


def _unites(sketch: _Sketch) -> tuple[Unity, ...]:
    """What most of every group say, with the share of the group that says it least."""
    count = len(sketch.tallies.seen)
    return tuple(
        Unity(
            int(sketch.table.statements[column]),
            agrees,
            min(_share(sketch.tallies, group, column, agrees=agrees) for group in range(count)),
        )
        for column, agrees in ground.uniting(sketch.tallies, sketch.is_told)
    )


def _divides(sketch: _Sketch) -> tuple[Division, ...]:
    """What sets one group against another."""
    may_stand = sketch.told & ~sketch.table.is_removed[None, :]
    return tuple(
        Division(
            int(sketch.table.statements[split.column]),
            split.for_group,
            split.against_group,
            _share(sketch.tallies, split.for_group, split.column, agrees=True),
            _share(sketch.tallies, split.against_group, split.column, agrees=True),
        )
        for split in ground.dividing(sketch.tallies, may_stand)
    )


def _slate(table: Table, size: int) -> Slate:
    columns, audit = slate.slate_of(table, size)
    statements = tuple(int(table.statements[each]) for each in columns)
    return Slate(statements, audit.people, audit.without, audit.agreed_to_nothing, audit.left_out)
