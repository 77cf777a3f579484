"""Each side's judgement of the activities, side by side and never averaged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.refs import Ref
    from malmoandan.report.snapshot.planned import Rating


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings of a year by what they judge."""

    by_ref: dict[Ref, tuple[Rating, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, year: int) -> Ratings:  # noqa: ARG003 - the room of assessments is still to come
        """Those given of a year, as everybody may read them."""
        return cls()

    def on(self, ref: Ref) -> tuple[Rating, ...]:
        """Those of one thing: the city's, the sector's, an independent reader's."""
        return self.by_ref.get(ref, ())

    def differ(self, ratings: Sequence[Rating]) -> bool:
        """Whether two sides judge it differently in any of the three questions."""
        said = {(each.completion, each.result, each.ambition) for each in ratings}
        return len(said) > 1
