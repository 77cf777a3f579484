"""Which letters somebody wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.outreach.models import Declined

if TYPE_CHECKING:
    from datetime import datetime


@transaction.atomic
def decline_letters(*, recipient: str, at: datetime) -> None:
    """From now on only letters that answer her own acts reach this recipient. Nothing about it is public."""
    Declined.objects.get_or_create(recipient=recipient, defaults={"at": at})


@transaction.atomic
def accept_letters(*, recipient: str) -> None:
    """Reminders and the like reach this recipient again."""
    Declined.objects.filter(recipient=recipient).delete()
