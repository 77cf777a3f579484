"""Draws as this or that actor may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.panels.lots import files, numbers
from malmoandan.panels.models import Draw, DrawState
from malmoandan.panels.policies import may_see_pool
from malmoandan.panels.rules import rule_of

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.panels.models import Seal

HEAVY = ("pool", "panels")


def draws_visible_to(actor: Actor) -> QuerySet[Draw]:
    """All for coordinators and auditors; for everyone else what has been fixed."""
    if may_see_pool(actor):
        return Draw.objects.all()
    is_public = Q(state__in=[DrawState.FIXED, DrawState.DRAWN])
    was_public = Q(state=DrawState.CANCELLED, fixed_at__isnull=False)
    return Draw.objects.filter(is_public | was_public)


def listed_draws(actor: Actor) -> QuerySet[Draw]:
    """The same for lists, without pools and panels."""
    return draws_visible_to(actor).defer(*HEAVY)


def draws_about(ref: Ref, actor: Actor) -> QuerySet[Draw]:
    """The draws that belong to a thing of another room, the newest first."""
    return listed_draws(actor).filter(about=str(ref)).order_by("-pk")


def draws_to_work_out() -> QuerySet[Draw]:
    """The fixed draws that wait for their panels, the oldest first."""
    return Draw.objects.filter(state=DrawState.FIXED, panels_at__isnull=True).order_by("fixed_at", "pk")


def chances_in(draw: Draw) -> dict[int, int]:
    """How many of the 1 000 lots draw each number of the pool, the least first."""
    found = numbers.chances(draw.panels, (row[0] for row in draw.pool.get("rows", ())))
    return dict(sorted(found.items(), key=lambda each: (each[1], each[0])))


def published_file(draw: Draw) -> dict[str, Any]:
    """The draw as data that stands by itself; see `lots.files`."""
    seals = draw.seals.select_related("party").order_by("party__position")
    return {
        "schema": files.SCHEMA, "rule": rule_of(draw), "rule_digest": draw.rule_digest,
        "made_with": draw.made_with, "panels": draw.panels, "panels_digest": draw.panels_digest,
        "seals": [_told(seal) for seal in seals],
        "drawn": draw.drawn,
    }  # fmt: skip


def _told(seal: Seal) -> dict[str, object]:
    return {
        "party": seal.party.slug,
        "fingerprint": seal.fingerprint,
        "number": seal.number,
        "code": seal.code,
    }
