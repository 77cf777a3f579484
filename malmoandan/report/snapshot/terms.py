"""What every code in a report is called, in every language of the site, as on the day of freezing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

from malmoandan.answers.models import AnswerOutcome
from malmoandan.assessments.models import Ambition, Completion, Result
from malmoandan.commitments.models import State
from malmoandan.decisions.models import Outcome
from malmoandan.dialogue.models import DialogueState
from malmoandan.matters.models import ObstacleOutcome, ObstacleState
from malmoandan.plan.models import Assessment, Direction, MilestoneState, PartRole, Phase
from malmoandan.report.models import CHARTS, NARRATIVE, ResponseKind, ReviewKind
from malmoandan.report.snapshot.parts import Term
from malmoandan.rounds.models import Mark
from malmoandan.rounds.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import TextChoices

SCALES: dict[str, tuple[Iterable[TextChoices], ...]] = {
    "section": (NARRATIVE,),
    "chart": (CHARTS,),
    "phase": (Phase,),
    "assessment": (Assessment,),
    "part": (PartRole,),
    "milestone": (MilestoneState,),
    "direction": (Direction,),
    "commitment": (State,),
    "dialogue": (DialogueState,),
    "answer": (AnswerOutcome,),
    "obstacle": (ObstacleState, ObstacleOutcome),
    "response": (ResponseKind,),
    "review": (ReviewKind,),
    "outcome": (Outcome,),
    "completion": (Completion,),
    "result": (Result,),
    "ambition": (Ambition,),
    "mark": (Mark,),
    "report": (Stage,),
}


@cache
def terms() -> tuple[Term, ...]:
    """Every code of every scale, made once: words change only with the program."""
    codes = [code for code, _name in settings.LANGUAGES]
    found: dict[tuple[str, str], dict[str, str]] = {}
    for language in codes:
        with translation.override(language):
            for scale, kinds in SCALES.items():
                for choice in (each for kind in kinds for each in kind):
                    found.setdefault((scale, choice.value), {})[language] = str(choice.label)
    return tuple(Term(scale, code, words) for (scale, code), words in found.items())
