"""Each side's judgement of the activities, side by side and never averaged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malmoandan.assessments.queries import assessments_side_by_side
from malmoandan.kernel.actors import NOBODY
from malmoandan.report.snapshot.planned import Rating

if TYPE_CHECKING:
    from malmoandan.assessments.queries import Side, SideBySide
    from malmoandan.kernel.refs import Ref
    from malmoandan.report.snapshot.years import Told


@dataclass(frozen=True, slots=True)
class Ratings:
    """The judgements of a year by what they judge, as everybody may read them."""

    by_ref: dict[Ref, SideBySide] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Told) -> Ratings:
        """Those shown on the day of counting."""
        found = assessments_side_by_side(told.year, NOBODY, told.today)
        return cls({each.activity: each for each in found})

    def on(self, ref: Ref) -> tuple[Rating, ...]:
        """Those of one thing that are given: each party in its order, then an independent reader."""
        sides = self.by_ref[ref].sides if ref in self.by_ref else ()
        return tuple(_rating(side) for side in sides if side.is_given)

    def differ_on(self, ref: Ref) -> bool:
        """Whether two parties judge it differently."""
        return ref in self.by_ref and bool(self.by_ref[ref].differs)


def _rating(side: Side) -> Rating:
    return Rating(
        side.by, side.name, side.completion, side.result, side.ambition, side.comment, side.evidence,
        side.given_on,
    )  # fmt: skip
