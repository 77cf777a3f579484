"""Readings that wait to be checked: seen by the coordinators of every party, who may both correct them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.agreement.models import KeptReading
from malmoandan.parties.policies import is_coordinator

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def readings_visible_to(actor: Actor, *, is_open: bool = False) -> QuerySet[KeptReading]:
    """All for a coordinator, none for anyone else, the newest first; on demand the open ones only."""
    if not is_coordinator(actor):
        return KeptReading.objects.none()
    found = KeptReading.objects.select_related("version").order_by("-pk")
    return found.filter(content__isnull=False) if is_open else found
