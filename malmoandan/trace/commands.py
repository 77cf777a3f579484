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
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

LONGEST_REASON = 500  # characters
BATCH = 500  # rows in one statement


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
def bring_links(*, ties: Iterable[tuple[Ref, Ref]], subject: Ref, by: Actor, at: datetime) -> int:
    """Tie many things to what they led to, with one line on the record; how many ties were new.

    A tie that is there, or has ever been and was taken back, is left as it is: again, nothing happens.
    """
    require(policies.may_bring_links(by))
    wanted = dict.fromkeys((str(source), str(target)) for source, target in ties if source != target)
    sources = sorted({source for source, _target in wanted})
    for start in range(0, len(sources), BATCH):
        known = Link.objects.filter(source__in=sources[start : start + BATCH], kind=LinkKind.LED_TO)
        for pair in known.values_list("source", "target"):
            wanted.pop(pair, None)
    made = [
        Link(source=source, target=target, kind=LinkKind.LED_TO, mandate_id=by.mandate, linked_at=at)
        for source, target in wanted
    ]
    Link.objects.bulk_create(made, batch_size=BATCH)
    if made:
        record.write(kind="trace.links_brought", ref=subject, by=by, at=at, count=len(made))
    return len(made)


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
