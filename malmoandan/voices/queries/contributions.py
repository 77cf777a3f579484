"""What has been said, and who may read it: `contributions_visible_to`, and whoever holds the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from malmoandan.parties.models import WRITERS, Role
from malmoandan.parties.policies import acts_for_party, is_coordinator, writes_for_body
from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.models import Contribution, Gathering
from malmoandan.voices.queries.gatherings import GATHERED, gathering_seen
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.kernel.actors import Actor

SHOWN = Q(hidden_at__isnull=True, author_hidden_at__isnull=True, withdrawn_at__isnull=True)
HIDDEN = Q(hidden_at__isnull=False) | Q(author_hidden_at__isnull=False) | Q(withdrawn_at__isnull=False)
ADDED = ("voices.said", "voices.said_for", "voices.contributions_brought")  # the acts that add a voice
HIDING = (  # the acts that hide words and names, or show them again
    "voices.hidden", "voices.shown", "voices.report_settled", "voices.hidden_by_author", "voices.withdrawn",
    "parties.erasure_decided",
)  # fmt: skip
STANDING = (*HIDING, *GATHERED)  # the acts that change which of the voices there are a list holds
SAID = (*ADDED, *STANDING, "answers")  # and those that change which it holds, and which of them wait


def contributions_visible_to(actor: Actor) -> QuerySet[Contribution]:
    """The contributions whose words this actor may read, whichever door she comes through.

    In gatherings she may see, all that are not hidden; hidden ones where her own party decides on hiding, and
    where her body owes the answer; her own, and those of the body she writes for, everywhere. An auditor all.
    """
    if actor.has_role(Role.AUDITOR):
        return Contribution.objects.all()
    seen = gathering_seen(actor, "gathering__") & SHOWN
    return Contribution.objects.filter(seen | _own(actor) | _decided_or_answered_by(actor))


def contributions_kept_from(actor: Actor) -> QuerySet[Contribution]:
    """The others, of the gatherings she may see: few of many thousand, and so quicker to leave out."""
    seen = contributions_visible_to(actor).filter(pk=OuterRef("pk"))
    return Contribution.objects.filter(HIDDEN).exclude(Exists(seen))


def own_contributions(actor: Actor) -> QuerySet[Contribution]:
    """What this actor has said, for herself or for the body she writes for; latest first."""
    own = _own(actor)
    rows = Contribution.objects.filter(own) if own else Contribution.objects.none()
    return rows.select_related("gathering", "body").order_by("-said_at", "-pk")


def public_contributions() -> QuerySet[Contribution]:
    """The contributions anybody may read."""
    return Contribution.objects.filter(SHOWN, gathering__is_public=True)


def contributions_of(gathering: Gathering, actor: Actor) -> QuerySet[Contribution]:
    """What has been said in a gathering that this actor may read, with what a list says of each."""
    return as_listed(contributions_visible_to(actor).filter(gathering=gathering))


def as_listed(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same with the body each came from and who typed it in."""
    return rows.select_related("body", "entered_by__body")


def as_read(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """The same with all that one contribution's page says of it."""
    return rows.select_related(
        "gathering__party", "gathering__answerer", "body__party", "entered_by__body", "hidden_by", "person"
    )


def contribution_with(receipt: str) -> Contribution | None:
    """The contribution of a receipt code. Whoever holds the code reads its words, hidden or not."""
    digest = receipts.digest(receipt)
    return as_read(Contribution.objects.filter(receipt=digest)).first() if digest else None


def contributions_waiting(gathering: Gathering) -> QuerySet[Contribution]:
    """Those that are owed an answer and have none, oldest first; what is hidden by a moderator too."""
    rows = Contribution.objects.filter(
        gathering=gathering, answered_at__isnull=True, withdrawn_at__isnull=True
    )
    return rows.order_by("said_at", "pk")


def hidden_contributions(gathering: Gathering) -> QuerySet[Contribution]:
    """What moderators have hidden: when, by which mandate, by which rule and why; without the words."""
    rows = Contribution.objects.filter(gathering=gathering, hidden_at__isnull=False)
    rows = rows.select_related("hidden_by__body").only(
        "gathering", "number", "hidden_at", "hidden_rule", "hidden_why", "hidden_by"
    )
    return rows.order_by("-hidden_at", "-pk")


def hidden_kept(gathering: Gathering, most: int) -> list[Contribution]:
    """The latest hidden ones, asked for once until something is hidden or shown, or a body changes."""
    place = f"voices.hidden.{gathering.pk}.{most}"
    return until_next_entry(place, lambda: list(hidden_contributions(gathering)[:most]), *HIDING, "parties")


def hidden_in_sight(actor: Actor) -> QuerySet[Contribution]:
    """What moderators have hidden where this actor may see; not what its author hid or took back."""
    rows = Contribution.objects.filter(
        gathering_seen(actor, "gathering__"),
        hidden_at__isnull=False,
        author_hidden_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    return rows.select_related("gathering", "hidden_by__body").only(
        "gathering", "number", "hidden_at", "hidden_rule", "hidden_why", "hidden_by"
    )


def counts_of(gatherings: Iterable[Gathering]) -> dict[int, tuple[int, int]]:
    """For each gathering how many contributions it has and how many of them are answered; in one query."""
    rows = (
        Contribution.objects.filter(gathering__in=list(gatherings))
        .values_list("gathering")
        .annotate(said=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)))
        .order_by()
    )
    return {key: (said, answered) for key, said, answered in rows}


def _own(actor: Actor) -> Q:
    own = Q()
    if actor.person is not None:
        own |= Q(person=actor.person, body__isnull=True)
    elif actor.visitor:
        own |= Q(visitor=actor.visitor)
    if writes_for_body(actor, actor.body):
        own |= Q(body=actor.body)
    return own


def _decided_or_answered_by(actor: Actor) -> Q:
    seen = Q(gathering__answerer=actor.body) if actor.body and actor.roles & WRITERS else Q(pk__in=[])
    return seen | decided_by(actor) if is_moderator(actor) else seen


def is_moderator(actor: Actor) -> bool:
    """Whether she decides on hiding at all: a coordinator, for her own party."""
    return is_coordinator(actor) and acts_for_party(actor, actor.party)


def decided_by(actor: Actor, to: str = "", gathering: str = "gathering") -> Q:
    """Of what was said, or of what leads `to` it: where a human of this actor's party decides on hiding."""
    body, where = f"{to}body__party", f"{to}{gathering}__party"
    nobodys = Q(**{f"{body}__isnull": True})
    ours = Q(**{f"{where}__slug": actor.party}) | Q(**{f"{where}__isnull": True})
    return Q(**{f"{body}__slug": actor.party}) | (nobodys & ours)
