"""The script as it is sent and compared: rows of a form, a file, a command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.workshop.models import StepKind

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_STEPS, MOST_OPTIONS, LONGEST_STEP = 20, 12, 240
LONGEST_OPTION = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One step as written: `minutes` it may take, and what can be marked when it weighs."""

    kind: str
    title: str
    words: str = ""
    minutes: int = 10
    options: tuple[str, ...] = ()


def usual() -> list[Row]:
    """The script a workshop begins with; every word of it can be changed."""
    return [
        Row(StepKind.TALK, _("Welcome"), _("Who we are, why we meet, and when the answer comes."), 10),
        Row(StepKind.WRITE, _("Write"), _("What works, what does not, and what would you change?"), 15),
        Row(
            StepKind.GATHER,
            _("Bring together"),
            _("What belongs together? Say it aloud; we put it together."),
            20,
        ),
        Row(StepKind.VOTE, _("Take a stand"), _("One statement at a time. There is no right answer."), 15),
        Row(StepKind.TOGETHER, _("Write together"), _("What do we take with us from here?"), 20),
    ]


def sound(rows: Sequence[Row]) -> list[Row]:
    """The rows, each whole; `Refused` with what to mend."""
    if not rows:
        raise Refused(_("Write at least one step."))
    if len(rows) > MOST_STEPS:
        raise Refused(_("A script has at most %(most)d steps.") % {"most": MOST_STEPS})
    for number, row in enumerate(rows, 1):
        _require_whole(number, row)
    return list(rows)


def _require_whole(number: int, row: Row) -> None:
    if row.kind not in StepKind.values or not row.title.strip():
        raise Refused(_("Step %(number)d needs a kind and a title.") % {"number": number})
    if not 1 <= row.minutes <= LONGEST_STEP:
        raise Refused(
            _("Step %(number)d takes between 1 and %(most)d minutes.")
            % {"number": number, "most": LONGEST_STEP}
        )
    if row.kind == StepKind.WEIGH and not 2 <= len(row.options) <= MOST_OPTIONS:  # noqa: PLR2004 - a choice
        raise Refused(
            _("Step %(number)d weighs: write between 2 and %(most)d things to choose among, one a line.")
            % {"number": number, "most": MOST_OPTIONS}
        )
    if row.kind != StepKind.WEIGH and row.options:
        raise Refused(
            _("Step %(number)d has things to choose among but does not weigh.") % {"number": number}
        )
