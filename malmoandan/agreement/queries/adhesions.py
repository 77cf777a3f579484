"""Who has joined. The roll shows those who chose to be listed; persons are only counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, Count, F, Q, Value, When

from malmoandan.agreement.models import ActorKind, Adhesion, AdhesionState
from malmoandan.parties.models import Body
from malmoandan.parties.queries import bodies_visible_to
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

LISTED_KINDS = [kind for kind in ActorKind if kind != ActorKind.PERSON]
SHOWN_ON_THE_ROLL = ("name", "kind", "accepted_at", "body__party__name", "umbrella__name")
ROLL_CHANGED_BY = ("agreement", "parties")  # the rooms whose acts can change who stands on the roll
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class RollFilter:
    """What a reader of the roll asked for; every value comes from a list or is plain words."""

    kind: str = ""
    party: str = ""
    area: str = ""
    words: str = ""


def roll() -> QuerySet[Adhesion]:
    """Those who have joined and chose to be listed, by name. Never a person."""
    listed = Adhesion.objects.filter(state=AdhesionState.ACCEPTED, is_listed=True)
    return (
        listed.exclude(kind=ActorKind.PERSON).select_related("body__party", "umbrella").order_by("name", "pk")
    )


def roll_of(asked: RollFilter) -> QuerySet[Adhesion]:
    """The part of the roll that was asked for."""
    found = roll()
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.party:
        found = found.filter(body__party__slug=asked.party)
    if asked.area:
        found = found.filter(area=asked.area)
    for word in asked.words.replace("\x00", "").split()[:5]:
        found = found.filter(name__icontains=word)
    return found


def areas_on_the_roll() -> list[str]:
    """The areas somebody on the roll has given."""
    return list(roll().exclude(area="").order_by("area").values_list("area", flat=True).distinct())


def roll_at_a_glance() -> tuple[list[str], dict[str, int]]:
    """The areas on the roll, and how many have joined of each kind: both go through every row."""
    return areas_on_the_roll(), joined_by_kind()


def joined_by_kind() -> dict[str, int]:
    """How many have joined, of each kind, those who are not listed included."""
    rows = Adhesion.objects.filter(state=AdhesionState.ACCEPTED).values_list("kind").annotate(Count("pk"))
    found = dict(rows.order_by())
    return {kind.value: found.get(kind.value, 0) for kind in ActorKind}


def adhesions_visible_to(actor: Actor) -> QuerySet[Adhesion]:
    """Coordinators of every party and auditors see all; others their own and their body's."""
    if actor.roles & {"coordinator", "auditor"}:
        return Adhesion.objects.all()
    own = Q(pk__in=[])
    if actor.person is not None:
        own |= Q(person=actor.person)
    if actor.body is not None:
        own |= Q(body=actor.body)
    return Adhesion.objects.filter(own)


def waiting_first(adhesions: QuerySet[Adhesion]) -> QuerySet[Adhesion]:
    """In the order they wait for somebody: second looks, new ones, then the rest, newest first."""
    order = Case(
        When(state=AdhesionState.SECOND_LOOK, then=Value("1")),
        When(state=AdhesionState.WAITING, then=Value("2")),
        default=Value("3"),
        output_field=CharField(),
    )
    return adhesions.select_related("body", "umbrella", "version").order_by(
        order, F("joined_at").desc(), "-pk"
    )


def adhesion_with(code: str) -> Adhesion | None:
    """The joining a receipt code opens."""
    digest = receipts.digest(code)
    return Adhesion.objects.filter(receipt_digest=digest).first() if digest else None


def likely_same(name: str) -> Sequence[Body]:
    """Listed bodies whose name is the same or nearly: shown as a question, never decided by the machine."""
    words = [word for word in name.replace("\x00", "").split() if len(word) >= _FEWEST_LETTERS][:4]
    if not words:
        return []
    alike = Q()
    for word in words:
        alike &= Q(name__icontains=word[: max(4, len(word) - 2)])
    from_list = Body.objects.filter(Q(is_listed=True) & (alike | Q(name__iexact=name.strip())))
    return list(from_list.order_by("name")[:5])


def bodies_to_join(actor: Actor) -> QuerySet[Body]:
    """The registered bodies somebody may join as."""
    return bodies_visible_to(actor).filter(valid_to__isnull=True).order_by("name")


def umbrellas() -> QuerySet[Body]:
    """Listed umbrella organisations, which may represent others beside their own joining."""
    return Body.objects.filter(kind="umbrella", is_listed=True, valid_to__isnull=True).order_by("name")
