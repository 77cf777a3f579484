"""What the committees reported and what organisations let be quoted, as everybody may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malmoandan.report.snapshot.parts import Committee, Contribution, Missing
    from malmoandan.report.snapshot.years import Told


@dataclass(frozen=True, slots=True)
class Reported:
    """The committees' reports of a year, and the committees whose report is not there."""

    committees: tuple[Committee, ...] = ()
    missing: tuple[Missing, ...] = ()


def committees_told(told: Told) -> Reported:  # noqa: ARG001 - the room of rounds is still to come
    """The reports that their committees have decided, in the round of the year."""
    return Reported()


def contributions_told(told: Told) -> tuple[Contribution, ...]:  # noqa: ARG001 - as above
    """The quotes that organisations have approved, with the committees' replies."""
    return ()
