"""How many say the same. People are shown in whole tens, so that nobody can be singled out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.models import Support

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.voices.models import Contribution

BATCH = 10  # people; no smaller number is shown and none between
MOST_NAMED = 50  # bodies
SUPPORTED = ("voices.supported_by_body", "voices.support_withdrawn")  # the acts that change them


@dataclass(frozen=True, slots=True)
class Supporters:
    """Who else says the same: bodies by name, people in whole tens, and whether this actor is among them."""

    bodies: list[Body]
    people: int
    is_mine: bool
    is_my_bodys: bool


def supporters_of(contribution: Contribution, actor: Actor) -> Supporters:
    """The support of one contribution, in two queries; the bodies asked for once until they change."""
    given = Support.objects.filter(contribution=contribution)
    place = f"voices.supports.{contribution.pk}"
    bodies = until_next_entry(place, lambda: _named(given), *SUPPORTED, "parties.body_changed")
    mine = bool(actor.is_signed_in or actor.visitor) and given.filter(supporter=actor.key).exists()
    is_my_bodys = any(each.pk == actor.body for each in bodies)
    return Supporters(bodies, contribution.people_supports, mine, is_my_bodys)


def _named(given: QuerySet[Support]) -> list[Body]:
    named = given.filter(body__isnull=False).select_related("body").order_by("body__name", "pk")
    return [each.body for each in named[:MOST_NAMED] if each.body is not None]
