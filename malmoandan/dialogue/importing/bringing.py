"""Bringing tables into a dialogue's gathering: first a look, then all of it or nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers.importing import BroughtAnswer, answers_by_voice, bring_answers
from malmoandan.answers.models import AnswerOutcome
from malmoandan.dialogue.importing.checking import actions_of, unknown_actions
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.meetings.importing import bring_meetings, meetings_by_key
from malmoandan.trace.commands import bring_links
from malmoandan.voices.importing import bring_contributions, bring_replies, keys_of

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.dialogue.importing.reading import Fault, Tables
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.voices.importing import BroughtVoice
    from malmoandan.voices.models import Gathering

MOST_TOLD = 20  # faults in one refusal


@dataclass(frozen=True, slots=True)
class Brought:
    """How many of each were new."""

    voices: int
    replies: int
    answers: int
    meetings: int
    links: int = 0

    def to_data(self) -> dict[str, int]:
        """As plain data."""
        return asdict(self)


def faults_of(tables: Tables, by: Actor) -> list[Fault]:
    """All that is wrong with the tables, for whoever is to bring them in."""
    words = _("there is no outcome “%(outcome)s” here")
    strange = [
        tables.places["answers"].fault(words % {"outcome": each.outcome}, at, "outcome")
        for at, each in enumerate(tables.answers)
        if each.outcome not in AnswerOutcome.values
    ]
    return tables.faults + strange + unknown_actions(tables, by)


def require_whole(tables: Tables, by: Actor) -> None:
    """Refuse tables with any fault, naming the first of them by file, row and column."""
    if faults := faults_of(tables, by):
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
    """Voices, replies, `body`'s answers, `organiser`'s meetings and what ties them, in one transaction.

    The same tables again change nothing.
    """
    require_whole(tables, by)
    if tables.answers and body is None:
        raise Refused(_("Say which body has given the answers."))
    if tables.meetings and organiser is None:
        raise Refused(_("Say which body has held the meetings."))
    with transaction.atomic():
        meetings = 0 if organiser is None else _meetings(tables, gathering, organiser, by, at)
        voices = bring_contributions(rows=_at_meetings(tables, gathering), gathering=gathering, by=by, at=at)
        replies = bring_replies(rows=tables.replies, gathering=gathering, by=by, at=at)
        answers = 0 if body is None else _answers(tables, gathering, body, by, at)
        links = _links(tables, gathering, body, by, at)
    return Brought(voices, replies, answers, meetings, links)


def _at_meetings(tables: Tables, gathering: Gathering) -> list[BroughtVoice]:
    """The voices, each with the meeting it was said at; what is here already keeps the one it has."""
    if not tables.said_at:
        return tables.voices
    held, said_at = meetings_by_key(gathering.subject), tables.said_at
    return [
        replace(each, meeting=held[said_at[each.key]]) if each.key in said_at else each
        for each in tables.voices
    ]


def _links(tables: Tables, gathering: Gathering, body: Body | None, by: Actor, at: datetime) -> int:
    """From each answer, or from the voice where this body gave none, to the activities it led to."""
    if not tables.ties:
        return 0
    voices, actions = keys_of(gathering), actions_of(tables, by)
    answered = {} if body is None else answers_by_voice(gathering, body)
    ties = [
        (answered.get(voice) or Ref("voices.contribution", str(voice)), actions[code])
        for tie in tables.ties
        for voice in [voices[tie.voice]]
        for code in tie.codes
    ]
    return bring_links(ties=ties, subject=gathering.subject, by=by, at=at)


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
