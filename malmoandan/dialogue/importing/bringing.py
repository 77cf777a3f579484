"""Bringing a folder of tables into a dialogue's gathering: first a look, then all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.answers.importing import BroughtAnswer, bring_answers
from malmoandan.answers.models import AnswerOutcome
from malmoandan.kernel.errors import Refused
from malmoandan.voices.importing import bring_contributions, bring_replies, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from malmoandan.dialogue.importing.reading import Tables
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.voices.models import Gathering

MOST_TOLD = 20  # faults in one refusal


@dataclass(frozen=True, slots=True)
class Brought:
    """How many of each were new."""

    voices: int
    replies: int
    answers: int


def require_whole(tables: Tables) -> None:
    """Refuse tables with any fault, naming the first of them by file and row."""
    unknown = {each.outcome for each in tables.answers} - set(AnswerOutcome.values)
    faults = tables.faults + [f"there is no outcome {outcome!r} here" for outcome in sorted(unknown)]
    if faults:
        more = f"\n… and {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
        told = "\n".join(faults[:MOST_TOLD])
        raise Refused(f"The tables have faults, and nothing was brought in:\n{told}{more}")


def bring_folder(
    *,
    tables: Tables,
    gathering: Gathering,
    body: Body | None,
    by: Actor,
    at: datetime,
    told: Callable[[str], None] = lambda _words: None,
) -> Brought:
    """Voices, replies and `body`'s answers in one transaction; the same tables again change nothing.

    `told` hears how far it has come.
    """
    require_whole(tables)
    if tables.answers and body is None:
        raise Refused("Say which body has given the answers.")
    with transaction.atomic():
        voices = bring_contributions(rows=tables.voices, gathering=gathering, by=by, at=at)
        told(f"{voices} of {len(tables.voices)} voices")
        replies = bring_replies(rows=tables.replies, gathering=gathering, by=by, at=at)
        told(f"{replies} of {len(tables.replies)} replies")
        answers = 0 if body is None else _answers(tables, gathering, body, by, at)
        told(f"{answers} of {len(tables.answers)} answers")
    return Brought(voices, replies, answers)


def _answers(tables: Tables, gathering: Gathering, body: Body, by: Actor, at: datetime) -> int:
    if not tables.answers:
        return 0
    voices = keys_of(gathering)
    rows = [
        BroughtAnswer(voices[each.voice], each.outcome, each.reasons, each.answered_at)
        for each in tables.answers
    ]
    return bring_answers(rows=rows, gathering=gathering, body=body, by=by, at=at)
