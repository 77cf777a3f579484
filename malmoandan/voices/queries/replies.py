"""What has been said back, in threads, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from malmoandan.parties.models import Role
from malmoandan.parties.policies import writes_for_body
from malmoandan.voices.models import Contribution, Reply
from malmoandan.voices.queries.contributions import contributions_visible_to, decided_by, is_moderator
from malmoandan.web import receipts

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

SHOWN = Q(hidden_at__isnull=True, author_hidden_at__isnull=True)


def replies_visible_to(actor: Actor) -> QuerySet[Reply]:
    """The replies whose words this actor may read.

    Under contributions she may read, all that are not hidden; her own; hidden ones where her own party
    decides on hiding. An auditor all.
    """
    if actor.has_role(Role.AUDITOR):
        return Reply.objects.all()
    seen = SHOWN & Q(contribution__in=contributions_visible_to(actor))
    if actor.person is not None:
        seen |= Q(person=actor.person, body__isnull=True)
    elif actor.visitor:
        seen |= Q(visitor=actor.visitor)
    if writes_for_body(actor, actor.body):
        seen |= Q(body=actor.body)
    if is_moderator(actor):
        seen |= decided_by(actor, gathering="contribution__gathering")
    return Reply.objects.filter(seen)


def reply_with(receipt: str) -> Reply | None:
    """The reply of a receipt code. Whoever holds the code reads its words, hidden or not."""
    digest = receipts.digest(receipt)
    return with_place(Reply.objects.filter(receipt=digest)).first() if digest else None


def with_place(rows: QuerySet[Reply]) -> QuerySet[Reply]:
    """The same with the body each came from and what it replies to."""
    return rows.select_related(
        "body__party", "parent", "contribution__gathering__party", "contribution__body"
    )


@dataclass(slots=True)
class ReplyThread:
    """A reply that began a thread, or the place of one that is hidden, and what was said after it."""

    first: Reply
    is_shown: bool
    after: list[Reply] = field(default_factory=list)


def threads_of(contribution: Contribution, actor: Actor) -> list[ReplyThread]:
    """The replies to a contribution in threads, oldest first, in two queries however many there are.

    A hidden reply keeps its place, without words or name, while something readable stands under it.
    """
    rows = replies_visible_to(actor).filter(contribution=contribution).select_related("body").order_by("pk")
    shown = list(rows)
    seen = {each.pk for each in shown}
    lost = {each.parent_id for each in shown if each.parent_id is not None} - seen
    kept = Reply.objects.filter(pk__in=lost).only(
        "number", "contribution", "parent", "said_at", "hidden_at", "hidden_rule", "hidden_why",
        "author_hidden_at",
    )  # fmt: skip
    firsts = [each for each in shown if each.parent_id is None] + list(kept)
    threads = {each.pk: ReplyThread(each, each.pk in seen) for each in sorted(firsts, key=lambda one: one.pk)}
    for each in shown:
        if each.parent_id is not None:
            threads[each.parent_id].after.append(each)
    return list(threads.values())
