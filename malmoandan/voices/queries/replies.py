"""What has been said back, in threads, and who may read it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from malmoandan.parties.models import Role
from malmoandan.parties.policies import writes_for_body
from malmoandan.voices.models import Contribution, Reply
from malmoandan.voices.queries.contributions import contributions_visible_to, decided_by, is_moderator
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

SHOWN = Q(hidden_at__isnull=True, author_hidden_at__isnull=True)


def replies_visible_to(actor: Actor) -> QuerySet[Reply]:
    """The replies whose words this actor may read.

    Under contributions she may read, all that are not hidden; her own; hidden ones where her own party
    decides on hiding. An auditor all.
    """
    if actor.has_role(Role.AUDITOR):
        return Reply.objects.all()
    seen = SHOWN & Q(Exists(contributions_visible_to(actor).filter(pk=OuterRef("contribution"))))
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


class SaidBack(NamedTuple):
    """A reply as a thread shows it, in plain words: a thread of the same words is drawn once.

    Of one whose words are kept from the reader there is neither text nor name.
    """

    pk: int
    contribution: int
    parent: int | None
    number: int
    text: str
    language: str
    sender: str
    said_at: datetime
    is_hidden: bool
    hidden_why: str

    @property
    def anchor(self) -> str:
        """Its place on the contribution's page."""
        return f"reply-{self.number}"


class ReplyThread(NamedTuple):
    """A reply that began a thread, or the place of one that is hidden, and what was said after it."""

    first: SaidBack
    is_shown: bool
    after: tuple[SaidBack, ...] = ()


def threads_of(contribution: Contribution, actor: Actor) -> list[ReplyThread]:
    """The replies to a contribution in threads, oldest first, in two queries however many there are.

    A hidden reply keeps its place, without words or name, while something readable stands under it.
    """
    shown = _as_shown(replies_visible_to(actor).filter(contribution=contribution))
    seen = {each.pk for each in shown}
    lost = {each.parent for each in shown if each.parent is not None} - seen
    places = [_place(each) for each in _as_shown(Reply.objects.filter(pk__in=lost))] if lost else []
    after: dict[int, list[SaidBack]] = defaultdict(list)
    for each in shown:
        if each.parent is not None:
            after[each.parent].append(each)
    firsts = sorted([each for each in shown if each.parent is None] + places)
    return [ReplyThread(each, each.pk in seen, tuple(after[each.pk])) for each in firsts]


def _as_shown(rows: QuerySet[Reply]) -> list[SaidBack]:
    """These replies in plain words, in their order. Instances of five hundred would cost most of the page."""
    asked = rows.order_by("pk").values_list(
        "pk", "contribution", "parent", "number", "text", "language", "body__name", "alias",
        "name_hidden_at", "said_at", "hidden_at", "author_hidden_at", "hidden_why",
    )  # fmt: skip
    return [
        SaidBack(
            pk, voice, parent, number, text, language, body or ("" if nameless else alias), said_at,
            bool(hidden or by_author), why,
        )
        for (
            pk, voice, parent, number, text, language, body, alias, nameless, said_at, hidden, by_author, why
        ) in asked
    ]  # fmt: skip


def _place(reply: SaidBack) -> SaidBack:
    return reply._replace(text="", sender="")
