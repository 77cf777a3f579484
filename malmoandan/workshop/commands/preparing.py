"""Beginning a workshop, writing its script, opening its doors."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.opinions import commands as opinions
from malmoandan.opinions.models import Conversation
from malmoandan.opinions.policies import may_open_conversation
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.voices import commands as voices
from malmoandan.voices.models import Gathering
from malmoandan.web.receipts import ALPHABET
from malmoandan.workshop import policies, scripts
from malmoandan.workshop.commands.leading import locked
from malmoandan.workshop.models import Step, StepKind, StepOption, Workshop, WorkshopState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.meetings.models import Meeting

CODE_LENGTH = 6


@transaction.atomic
def begin_workshop(
    *, meeting: Meeting, title: str, question: str, answer_due_on: date, by: Actor, at: datetime
) -> Workshop:
    """Prepare a workshop in a meeting, with the usual script.

    Whoever takes part is told by which day the answer comes. The bodies that call the meeting lead it.
    """
    require(policies.may_begin_workshop(by, meeting), _("That meeting is called by others."))
    if not title.strip() or not question.strip():
        raise Refused(_("Write what it is called and what it asks."))
    if answer_due_on <= timezone.localtime(at).date():
        raise Refused(_("The day of the answer must lie ahead."))
    made = Workshop.objects.create(
        code=free_code(),
        title=title.strip()[:200],
        question=" ".join(question.split())[:300],
        meeting=meeting,
        answer_due_on=answer_due_on,
        begun_by_id=by.mandate or 0,
        begun_at=at,
    )
    keep_rows(made, scripts.usual())
    record.write(kind="workshop.workshop_begun", ref=made.ref, by=by, at=at, title=made.title)
    return made


@transaction.atomic
def write_script(
    *, workshop: Workshop, rows: Sequence[scripts.Row], seen: int, by: Actor, at: datetime
) -> None:
    """Set the steps. Those that have been shown stand as they are; the rest come after them.

    `seen` is the version the writer began from; `Stale` when another has changed it since.
    """
    held = locked(workshop.pk)
    require(policies.may_write_script(by, held))
    if held.version != seen:
        raise Stale(
            _("Somebody else has changed the script meanwhile. Yours is still here: compare, then save.")
        )
    sound = scripts.sound([*rows])
    held.steps.filter(shown_at__isnull=True).delete()
    keep_rows(held, sound, after=held.steps.count())
    held.version += 1
    held.save(update_fields=["version"])
    record.write(
        kind="workshop.script_written", ref=held.ref, by=by, at=at, title=held.title, steps=held.steps.count()
    )


@transaction.atomic
def open_workshop(*, workshop: Workshop, by: Actor, at: datetime) -> None:
    """Open the doors: from now on the code leads in, and the first step is on.

    What is written goes to the dialogue the meeting belongs to, where there is one, else to a gathering of
    the workshop's own, owed an answer by the day that was told.
    """
    held = locked(workshop.pk)
    require(policies.may_open_workshop(by, held))
    first = held.steps.order_by("position").first()
    if first is None:
        raise Refused(_("Write the script first."))
    held.gathering = gathering_of(held, by, at)
    if held.steps.filter(kind=StepKind.VOTE).exists():
        held.conversation = conversation_of(held, by, at)
    Step.objects.filter(pk=first.pk).update(shown_at=at)
    held.state, held.current, held.opened_at = WorkshopState.OPEN, first, at
    held.revision += 1
    held.save(update_fields=["gathering", "conversation", "state", "current", "opened_at", "revision"])
    record.write(kind="workshop.workshop_opened", ref=held.ref, by=by, at=at, title=held.title)


def gathering_of(workshop: Workshop, by: Actor, at: datetime) -> Gathering:
    """The dialogue's open gathering, or a new one."""
    place = subject_of(workshop)
    found = Gathering.objects.filter(subject_kind=place.kind, subject_id=place.id).first()
    if found is not None and found.is_open(at):
        return found
    return voices.open_gathering(
        subject=workshop.ref,
        question=workshop.question,
        party=Party.objects.filter(slug=by.party).first(),
        answerer=workshop.meeting.organiser,
        opens_at=at,
        closes_at=None,
        answer_due_on=workshop.answer_due_on,
        by=by,
        at=at,
    )


def conversation_of(workshop: Workshop, by: Actor, at: datetime) -> Conversation:
    """The dialogue's open conversation, or a new one."""
    place = subject_of(workshop)
    found = Conversation.objects.filter(
        subject_kind=place.kind, subject_id=place.id, closed_at__isnull=True
    ).first()
    opens = by if may_open_conversation(by) else CLOCK  # a step of the script opens it, whoever leads
    return found or opinions.open_conversation(
        subject=workshop.ref, question=workshop.question, opens_at=at, party=by.party, by=opens, at=at
    )


def subject_of(workshop: Workshop) -> Ref:
    """What the meeting belongs to; the workshop, where it belongs to nothing."""
    return workshop.meeting.subject or workshop.ref


def free_code() -> str:
    """Six symbols nobody misreads, that no other workshop has."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _symbol in range(CODE_LENGTH))
        if not Workshop.objects.filter(code=code).exists():
            return code


def keep_rows(workshop: Workshop, rows: Sequence[scripts.Row], after: int = 0) -> None:
    """Write the rows as steps, numbered from `after` on."""
    for position, row in enumerate(rows, after + 1):
        step = Step.objects.create(
            workshop=workshop,
            position=position,
            kind=row.kind,
            title=row.title.strip()[:200],
            words=row.words.strip()[:1000],
            minutes=row.minutes,
        )
        StepOption.objects.bulk_create(
            StepOption(step=step, number=number, text=text.strip()[: scripts.LONGEST_OPTION])
            for number, text in enumerate(row.options, 1)
        )
