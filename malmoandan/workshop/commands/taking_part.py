"""What a phone does here. What it writes is a voice, and what it thinks is a vote: those lie elsewhere."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.workshop import policies
from malmoandan.workshop.models import MOST_MARKS, Mark, Step, StepOption

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def mark_options(*, step: Step, numbers: Collection[int], by: Actor, at: datetime) -> None:  # noqa: ARG001 - see below
    """Set this phone's marks in the step that is on; the last set counts.

    No entry on the record for each: marks are counted once, when the workshop ends (`workshop_ended`), so
    that no line tells who marked what or when.
    """
    held = Step.objects.select_related("workshop").get(pk=step.pk)
    is_on = held.workshop.is_open and held.workshop.current_id == held.pk
    require(policies.may_mark_options(by, held if is_on else None), _("The room has moved on."))
    chosen = list(StepOption.objects.filter(step=held, number__in=numbers))
    if len(chosen) > MOST_MARKS:
        raise Refused(_("Mark at most %(most)d.") % {"most": MOST_MARKS})
    voter = voter_of(by, held)
    Mark.objects.filter(step=held, voter=voter).exclude(option__in=chosen).delete()
    Mark.objects.bulk_create(
        [Mark(step=held, option=option, voter=voter) for option in chosen], ignore_conflicts=True
    )


def voter_of(by: Actor, step: Step) -> str:
    """A digest that is the same for one voter in one step and in no other."""
    return hashlib.sha256(f"workshop {step.pk} {by.key}".encode()).hexdigest()
