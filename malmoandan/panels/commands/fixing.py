"""Fixing rule and pool, and what comes of them: the panels, or why there are none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.panels import policies
from malmoandan.panels.commands.drafting import locked, unchanged
from malmoandan.panels.lots.numbers import panels_digest
from malmoandan.panels.models import Draw, DrawState
from malmoandan.panels.rules import seen_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.panels.lots.numbers import Panel


@transaction.atomic
def fix_draw(*, draw: Draw, seen: str, by: Actor, at: datetime) -> None:
    """Fix this exact rule and pool, for everyone to read, before any panel is worked out."""
    draw = unchanged(draw, seen)
    require(policies.may_fix_draw(by, draw), _("Only a draft can be fixed."))
    require_enough(draw)
    digest = seen_of(draw)
    Draw.objects.filter(pk=draw.pk).update(state=DrawState.FIXED, fixed_at=at, rule_digest=digest, fault={})
    record.write(
        kind="panels.draw_fixed", ref=draw.ref, by=by, at=at, title=draw.title, rule=digest,
        pool=draw.pool_digest, size=draw.size, pool_size=draw.pool_size,
    )  # fmt: skip


@transaction.atomic
def publish_panels(*, draw: Draw, panels: Sequence[Panel], made_with: str, by: Actor, at: datetime) -> None:
    """Publish all panels and their lots, once, with the digest on the record, before any number is sealed."""
    draw = locked(draw)
    require(policies.may_publish_panels(by, draw))
    digest = panels_digest(draw.rule_digest, panels)
    Draw.objects.filter(pk=draw.pk).update(
        panels=list(panels), panels_at=at, panels_digest=digest, made_with=made_with[:100]
    )
    record.write(
        kind="panels.published", ref=draw.ref, by=by, at=at, title=draw.title, panels=digest,
        count=len(panels),
    )  # fmt: skip


@transaction.atomic
def return_draw(*, draw: Draw, fault: dict[str, Any], by: Actor, at: datetime) -> None:
    """Give a rule from which no panels came back as a draft, with what to loosen."""
    draw = locked(draw)
    require(policies.may_return_draw(by, draw))
    Draw.objects.filter(pk=draw.pk).update(state=DrawState.DRAFT, fault=fault, rule_digest="")
    record.write(kind="panels.draw_returned", ref=draw.ref, by=by, at=at, title=draw.title)


def require_enough(draw: Draw) -> None:
    """The pool is there, fits the quotas, and has people enough for the least of each."""
    if not draw.pool_size:
        raise Refused(_("Bring in the pool first: a table of numbers and categories."))
    if draw.pool_size < draw.size:
        raise Refused(_("The pool has fewer people than the group."))
    categories = draw.pool["categories"]
    if set(categories) != {quota.category for quota in draw.each_quota}:
        raise Refused(_("The quotas have other categories than the pool. Bring in the pool again."))
    counts = Counter(
        (category, value)
        for row in draw.pool["rows"]
        for category, value in zip(categories, row[1:], strict=True)
    )
    known = {(quota.category, quota.value) for quota in draw.each_quota}
    if set(counts) - known:
        raise Refused(_("The pool has values that no quota speaks of. Bring in the pool again."))
    for quota in draw.each_quota:
        if counts[quota[:2]] < quota.least:
            raise Refused(
                _("%(category)s: %(value)s – the pool has fewer than the least of %(least)d. Lower it.")
                % quota._asdict()
            )
