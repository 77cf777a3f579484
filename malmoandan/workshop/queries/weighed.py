"""How the room weighed, told so that no newcomer's marks can be read off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from malmoandan.workshop.models import Mark, StepKind, StepOption

if TYPE_CHECKING:
    from malmoandan.workshop.models import Step, Workshop

FEWEST = 5  # phones, below which a count would tell of single persons
TENS = 10


@dataclass(frozen=True, slots=True)
class Weighed:
    """The options in their order with their marks, and how many phones were counted."""

    phones: int
    counts: tuple[tuple[str, int], ...]

    @property
    def is_shown(self) -> bool:
        """Whether enough took part for anything to be told."""
        return self.phones >= FEWEST


def weighed(step: Step) -> Weighed | None:
    """The count, once the step is over: nothing is counted while phones still mark."""
    if step.ended_at is None:
        return None
    phones = phones_of(step) if step.phones is None else step.phones
    return Weighed(phones, tuple(counted(step)) if phones >= FEWEST else ())


def phones_of(step: Step) -> int:
    """How many phones have marks now."""
    return Mark.objects.filter(step=step).values("voter").distinct().count()


def phones_in_tens(step: Step) -> int:
    """How many have marked so far, in whole tens, so that no newcomer is seen coming."""
    return phones_of(step) // TENS * TENS


def counted(step: Step) -> list[tuple[str, int]]:
    """Each option with its marks, in the order they are written."""
    rows = StepOption.objects.filter(step=step).order_by("number")
    if step.phones is not None:
        return [(row.text, row.marked) for row in rows]
    return [(row.text, row.now) for row in rows.annotate(now=Count("marks"))]


def all_weighed(workshop: Workshop) -> list[tuple[Step, Weighed]]:
    """Every step of weighing that is over, with its count."""
    steps = workshop.steps.filter(kind=StepKind.WEIGH, ended_at__isnull=False).order_by("position")
    return [(step, found) for step in steps if (found := weighed(step)) is not None]


def marks_in_words(workshop: Workshop) -> str:
    """Every step of weighing in one line each: what the record keeps."""
    lines = []
    for step, found in all_weighed(workshop):
        told = ", ".join(f"{text} {count}" for text, count in found.counts)
        lines.append(f"{step.title}: {told or '–'}")
    return "\n".join(lines)
