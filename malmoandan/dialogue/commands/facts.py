"""What the fact box of a dialogue says, as a command takes it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from malmoandan.dialogue.commands.holding import LONGEST_TEXT, long_text, short_text
from malmoandan.dialogue.models import Ladder, Step
from malmoandan.kernel.errors import Refused

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.parties.models import Body

LONGEST_TITLE, LONGEST_QUESTION = 200, 300


@dataclass(frozen=True, slots=True)
class Facts:
    """The fact box. Title and question are needed from the start, the rest before it is published."""

    title: str
    question: str
    background: str = ""
    decided_already: str = ""
    can_be_influenced: str = ""
    ladder: Ladder | str = Ladder.DIALOGUE
    step: Step | str = Step.AGENDA
    invited: str = ""
    access_needs: str = ""
    how_answered: str = ""
    answer_due_on: date | None = None
    answerer: Body | None = None
    language: str = "sv"

    def as_fields(self) -> dict[str, Any]:
        """The values of the model's fields, clean; `Refused` for what does not fit."""
        said = asdict(self) | {"answerer": self.answerer}
        said["title"] = short_text(self.title, LONGEST_TITLE)
        said["question"] = short_text(self.question, LONGEST_QUESTION)
        for name in TEXTS:
            said[name] = long_text(said[name], LONGEST_TEXT)
        if not said["title"] or not said["question"]:
            raise Refused(_("Give the dialogue a title and a question."))
        said["ladder"], said["step"] = Ladder(self.ladder).value, Step(self.step).value
        return said


TEXTS = ("background", "decided_already", "can_be_influenced", "invited", "access_needs", "how_answered")
