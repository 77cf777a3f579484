"""Drafting a draw: the purpose, the quotas, and the pool."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Stale
from malmoandan.kernel.rights import require
from malmoandan.panels import policies, pools
from malmoandan.panels.commands.terms import require_sound
from malmoandan.panels.lots.numbers import digest_of
from malmoandan.panels.models import Draw
from malmoandan.panels.rules import seen_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.panels.commands.terms import Terms
    from malmoandan.web.sheet_files import Sheet


@transaction.atomic
def draft_draw(*, terms: Terms, by: Actor, at: datetime) -> Draw:
    """Begin a draw. Only coordinators and auditors see it until its rule is fixed."""
    require(policies.may_draft_draw(by))
    require_sound(terms)
    drafted = Draw.objects.create(**terms.as_fields(), mandate_id=cast("int", by.mandate), drafted_at=at)
    record.write(kind="panels.draw_drafted", ref=drafted.ref, by=by, at=at)
    return drafted


@transaction.atomic
def change_draw(*, draw: Draw, terms: Terms, seen: str, by: Actor, at: datetime) -> None:
    """Change a draft. `seen` is the digest of what she saw; `Stale` if it moved on."""
    draw = unchanged(draw, seen)
    require(policies.may_change_draw(by, draw), _("Only a draft can be changed."))
    require_sound(terms)
    Draw.objects.filter(pk=draw.pk).update(**terms.as_fields(), fault={})
    record.write(kind="panels.draw_changed", ref=draw.ref, by=by, at=at)


@transaction.atomic
def bring_pool(*, draw: Draw, sheet: Sheet, by: Actor, at: datetime) -> int:
    """Take the pool from a table: numbers in the first column, and a column for each category of the quotas.

    What the quotas do not ask for is not kept. `Refused` names the cells that cannot be read; then nothing
    is kept. Gives how many people the pool has.
    """
    draw = locked(draw)
    require(policies.may_bring_pool(by, draw), _("Only a draft can be changed."))
    categories, rows = pools.read(sheet, draw.each_quota)
    pool = {"salt": secrets.token_hex(16), "categories": categories, "rows": rows}
    Draw.objects.filter(pk=draw.pk).update(
        pool=pool, pool_digest=digest_of(pool), pool_size=len(rows), fault={}
    )
    record.write(kind="panels.pool_brought", ref=draw.ref, by=by, at=at, digest=digest_of(pool))
    return len(rows)


def locked(draw: Draw) -> Draw:
    """The draw as it stands now, held until the transaction ends."""
    return Draw.objects.select_for_update().get(pk=draw.pk)


def unchanged(draw: Draw, seen: str) -> Draw:
    """The same, and still as the actor saw it; nothing is silently laid over another's work."""
    draw = locked(draw)
    if seen != seen_of(draw):
        raise Stale(_("Somebody has changed the draft since you opened it. Look at it again."))
    return draw
