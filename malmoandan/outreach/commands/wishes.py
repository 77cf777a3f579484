"""Which letters somebody wants, and whether she wants what she has to do in her own calendar."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.kernel.rights import require
from malmoandan.outreach import policies
from malmoandan.outreach.models import CalendarKey, Declined

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def decline_letters(*, recipient: str, at: datetime) -> None:
    """From now on only letters that answer her own acts reach this recipient. Nothing about it is public."""
    Declined.objects.get_or_create(recipient=recipient, defaults={"at": at})


@transaction.atomic
def accept_letters(*, recipient: str) -> None:
    """Reminders and the like reach this recipient again."""
    Declined.objects.filter(recipient=recipient).delete()


@transaction.atomic
def make_calendar(*, by: Actor, at: datetime) -> CalendarKey:
    """Give her a secret address of her own; one she had before opens nothing any more. Nothing is public."""
    require(policies.may_make_calendar(by))
    CalendarKey.objects.filter(person=by.person).delete()
    return CalendarKey.objects.create(person_id=by.person or 0, key=secrets.token_urlsafe(32), made_at=at)


@transaction.atomic
def end_calendar(*, by: Actor, at: datetime) -> None:  # noqa: ARG001 - every command knows when
    """From now on her address opens nothing."""
    require(policies.may_make_calendar(by))
    CalendarKey.objects.filter(person=by.person).delete()
