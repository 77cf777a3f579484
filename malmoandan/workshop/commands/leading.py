"""Leading: which step is on, what the screen shows, what is written together, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.workshop import policies
from malmoandan.workshop.models import Mark, Step, StepKind, StepOption, Workshop, WorkshopState
from malmoandan.workshop.queries.weighed import marks_in_words, phones_of

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_TEXT = 20_000  # characters written together


@transaction.atomic
def show_step(*, workshop: Workshop, step: Step, by: Actor, at: datetime) -> None:
    """Let the room see this step and no other. A step may be shown again; what it took in stands.

    One that weighed shows its result then: a second count would tell what the marks in between were.
    """
    held = locked(workshop.pk)
    require(policies.may_show_step(by, held))
    if step.workshop_id != held.pk:
        raise Refused(_("That step belongs to another workshop."))
    if held.current_id == step.pk:
        return
    held.steps.filter(pk=held.current_id or 0, ended_at__isnull=True).update(ended_at=at)
    Step.objects.filter(pk=step.pk).exclude(kind=StepKind.WEIGH).update(ended_at=None)
    Step.objects.filter(pk=step.pk, shown_at__isnull=True).update(shown_at=at)
    held.current = step
    held.revision += 1
    held.save(update_fields=["current", "revision"])
    record.write(kind="workshop.step_shown", ref=held.ref, by=by, at=at, title=held.title, step=step.title)


@transaction.atomic
def show_voices(*, workshop: Workshop, is_shown: bool, by: Actor, at: datetime) -> None:
    """Whether the big screen shows what people write: a person has looked before a room reads it."""
    held = locked(workshop.pk)
    require(policies.may_show_step(by, held))
    held.shows_voices = is_shown
    held.revision += 1
    held.save(update_fields=["shows_voices", "revision"])
    record.write(
        kind="workshop.voices_shown", ref=held.ref, by=by, at=at, title=held.title, is_shown=is_shown
    )


@transaction.atomic
def write_together(*, step: Step, text: str, seen: int, by: Actor, at: datetime) -> None:
    """Set the text the room writes together. `Stale` when the other side's pen has written meanwhile."""
    workshop = locked(step.workshop_id)
    held = Step.objects.select_for_update(of=("self",)).select_related("workshop__meeting").get(pk=step.pk)
    require(policies.may_write_together(by, held))
    if held.text_version != seen:
        raise Stale(_("Somebody else has written meanwhile. Your words are still here: compare, then save."))
    words = text.replace("\x00", "").strip()
    if len(words) > LONGEST_TEXT:
        raise Refused(_("At most %(most)d characters fit.") % {"most": LONGEST_TEXT})
    held.text, held.text_version = words, held.text_version + 1
    held.save(update_fields=["text", "text_version"])
    workshop.revision += 1
    workshop.save(update_fields=["revision"])
    record.write(
        kind="workshop.text_written", ref=workshop.ref, by=by, at=at, title=workshop.title, step=held.title
    )


@transaction.atomic
def end_workshop(*, workshop: Workshop, by: Actor, at: datetime) -> None:
    """Close the doors. How the room weighed goes on the record in numbers; who marked what is forgotten."""
    held = locked(workshop.pk)
    require(policies.may_end_workshop(by, held))
    held.steps.filter(pk=held.current_id or 0, ended_at__isnull=True).update(ended_at=at)
    count_and_forget(held)
    held.state, held.current, held.ended_at = WorkshopState.OVER, None, at
    held.revision += 1
    held.save(update_fields=["state", "current", "ended_at", "revision"])
    record.write(
        kind="workshop.workshop_ended",
        ref=held.ref,
        by=by,
        at=at,
        title=held.title,
        weighed=marks_in_words(held),
    )


def locked(key: int) -> Workshop:
    """The workshop as it is now, held until the transaction ends."""
    return Workshop.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=key)


def count_and_forget(workshop: Workshop) -> None:
    """Keep how many marks each choice has, and of how many phones; let the marks go."""
    for step in workshop.steps.filter(kind=StepKind.WEIGH):
        for option in step.options.all():
            StepOption.objects.filter(pk=option.pk).update(marked=option.marks.count())
        Step.objects.filter(pk=step.pk).update(phones=phones_of(step))
    Mark.objects.filter(step__workshop=workshop).delete()
