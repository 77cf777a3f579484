"""Tying things together, and taking back a link made in error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.trace import policies
from malmoandan.trace.models import Link, LinkKind

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

LONGEST_REASON = 500  # characters


@transaction.atomic
def link(*, source: Ref, target: Ref, kind: LinkKind | str, by: Actor, at: datetime, why: str = "") -> Link:
    """Tie one thing to another. Linking twice is one link, and leaves one line on the record."""
    require(policies.may_link(by))
    if source == target:
        raise Refused(_("A thing cannot be linked to itself."))
    tied, is_new = Link.objects.get_or_create(
        source=str(source),
        target=str(target),
        kind=LinkKind(kind),
        withdrawn_at=None,
        defaults={"mandate_id": by.mandate, "why": why.strip()[:LONGEST_REASON], "linked_at": at},
    )
    if is_new:
        record.write(
            kind="trace.linked", ref=source, by=by, at=at, target=str(target), link=tied.kind, why=tied.why
        )
    return tied


@transaction.atomic
def withdraw_link(*, link: Link, why: str, by: Actor, at: datetime) -> None:
    """Take back a link, saying why. That it was there stays on the record."""
    now = Link.objects.select_for_update(of=("self",)).select_related("mandate__body__party").get(pk=link.pk)
    require(policies.may_withdraw_link(by, now))
    reason = why.strip()[:LONGEST_REASON]
    if not reason:
        raise Refused(_("Say why the link is taken back."))
    Link.objects.filter(pk=now.pk).update(withdrawn_at=at, withdrawn_by_id=by.mandate, withdrawn_why=reason)
    record.write(
        kind="trace.link_withdrawn",
        ref=now.source_ref,
        by=by,
        at=at,
        target=now.target,
        link=now.kind,
        why=reason,
    )
