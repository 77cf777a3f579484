"""Imports of dialogues: whose they are to see, which wait for the worker, and which have lain too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.dialogue.models import PUBLIC, DialogueImport, ImportState
from malmoandan.parties.models import Role

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def imports_visible_to(actor: Actor) -> QuerySet[DialogueImport]:
    """Those of her own party for a coordinator; all for an auditor; nobody else's."""
    rows = DialogueImport.objects.select_related("dialogue__party", "dialogue__host__party", "body__party")
    seen = Q(dialogue__state__in=PUBLIC)
    if actor.has_role(Role.AUDITOR):
        return rows.filter(seen)
    if actor.mandate is None or not actor.has_role(Role.COORDINATOR):
        return rows.none()
    return rows.filter(seen, dialogue__party__slug=actor.party)


def imports_waiting() -> QuerySet[DialogueImport]:
    """What the worker has to bring in, the oldest first."""
    rows = DialogueImport.objects.filter(state=ImportState.WAITING)
    return rows.select_related("dialogue__party", "mandate").order_by("changed_at", "pk")


def imports_to_forget(before: datetime) -> QuerySet[DialogueImport]:
    """What nobody has touched since, and still holds its tables."""
    open_ones = DialogueImport.objects.filter(state__in=[ImportState.LOOKED, ImportState.FAILED])
    return open_ones.filter(changed_at__lt=before).order_by("pk")


def packed_tables(imported: DialogueImport) -> dict[str, bytes]:
    """Its files, packed, by name."""
    return {name: bytes(content) for name, content in imported.tables.values_list("name", "content")}
