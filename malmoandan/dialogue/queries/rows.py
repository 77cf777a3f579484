"""A dialogue as lists and its own page tell how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.dialogue.queries.dialogues import STAGE_SHAPES, STAGES, stage_of
from malmoandan.dialogue.queries.owed import Owed, owed_by
from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.queries import SAID

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.dialogue.models import Dialogue, Phase


@dataclass(frozen=True, slots=True)
class Row:
    """How far it has come: its stage in words and shape, the days left, and how much is answered."""

    dialogue: Dialogue
    owed: Owed
    stage: str
    days_left: int
    is_late: bool

    @classmethod
    def of(cls, dialogue: Dialogue, owed: Owed, today: date) -> Row:
        """As it is that day. `days_left` counts the last day too; nought when none is left."""
        left = (dialogue.closes_on - today).days + 1 if dialogue.closes_on else 0
        return cls(dialogue, owed, stage_of(dialogue, today), max(left, 0), dialogue.is_late_on(today))

    @property
    def label(self) -> str:
        """The stage in words; a draft or one thrown away by its state."""
        return str(STAGES[self.stage] if self.stage else self.dialogue.get_state_display())

    @property
    def shape(self) -> str:
        """The badge's shape."""
        return STAGE_SHAPES[self.stage]

    @property
    def is_open(self) -> bool:
        """Whether voices are taken."""
        return self.stage == "open"

    @property
    def phases(self) -> list[Phase]:
        """Its phases, those ended before their day left out."""
        return [phase for phase in self.dialogue.phases.all() if phase.ended_at is None]


def owed_kept(dialogue: Dialogue) -> Owed:
    """The numbers of one dialogue, counted once until something more is said or answered."""
    place = f"dialogue.owed.{dialogue.pk}"
    return until_next_entry(place, lambda: owed_by(dialogue), *SAID, "consultation")
