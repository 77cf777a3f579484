"""Bringing tables into a dialogue's gathering: first a look, then all of it or nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers.importing import BroughtAnswer, bring_answers
from malmoandan.answers.models import AnswerOutcome
from malmoandan.dialogue.importing.reading import Fault
from malmoandan.kernel.errors import Refused
from malmoandan.meetings.importing import bring_meetings
from malmoandan.voices.importing import bring_contributions, bring_replies, keys_of

if TYPE_CHECKING:
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
    meetings: int

    def to_data(self) -> dict[str, int]:
        """As plain data."""
        return asdict(self)


def faults_of(tables: Tables) -> list[Fault]:
    """All that is wrong with the tables, those that name a row first."""
    unknown = {each.outcome for each in tables.answers} - set(AnswerOutcome.values)
    words = _("there is no outcome “%(outcome)s” here")
    return tables.faults + [Fault(words % {"outcome": outcome}) for outcome in sorted(unknown)]


def require_whole(tables: Tables) -> None:
    """Refuse tables with any fault, naming the first of them by file and row."""
    if faults := faults_of(tables):
        told = "\n".join(map(str, faults[:MOST_TOLD]))
        if len(faults) > MOST_TOLD:
            told += "\n" + _("… and %(count)d more") % {"count": len(faults) - MOST_TOLD}
        raise Refused(_("The tables have faults, and nothing was brought in:") + f"\n{told}")


def bring_folder(
    *,
    tables: Tables,
    gathering: Gathering,
    body: Body | None,
    by: Actor,
    at: datetime,
    organiser: Body | None = None,
) -> Brought:
    """Voices, replies, `body`'s answers and `organiser`'s meetings, in one transaction.

    The same tables again change nothing.
    """
    require_whole(tables)
    if tables.answers and body is None:
        raise Refused(_("Say which body has given the answers."))
    if tables.meetings and organiser is None:
        raise Refused(_("Say which body has held the meetings."))
    with transaction.atomic():
        voices = bring_contributions(rows=tables.voices, gathering=gathering, by=by, at=at)
        replies = bring_replies(rows=tables.replies, gathering=gathering, by=by, at=at)
        answers = 0 if body is None else _answers(tables, gathering, body, by, at)
        meetings = 0 if organiser is None else _meetings(tables, gathering, organiser, by, at)
    return Brought(voices, replies, answers, meetings)


def _answers(tables: Tables, gathering: Gathering, body: Body, by: Actor, at: datetime) -> int:
    if not tables.answers:
        return 0
    voices = keys_of(gathering)
    rows = [
        BroughtAnswer(voices[each.voice], each.outcome, each.reasons, each.answered_at)
        for each in tables.answers
    ]
    return bring_answers(rows=rows, gathering=gathering, body=body, by=by, at=at)


def _meetings(tables: Tables, gathering: Gathering, organiser: Body, by: Actor, at: datetime) -> int:
    if not tables.meetings:
        return 0
    return bring_meetings(rows=tables.meetings, subject=gathering.subject, organiser=organiser, by=by, at=at)
