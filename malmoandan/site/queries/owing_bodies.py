"""Bodies that owe something, for those who coordinate them: which they are, and what of it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.http import urlencode

from malmoandan.outreach.missing import missing
from malmoandan.outreach.policies import may_remind_missing
from malmoandan.parties.models import Body, Role
from malmoandan.parties.queries import bodies_visible_to
from malmoandan.site.queries.owed import kind_label
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: a party, a kind, a body, only what is past its day. Empty is all."""

    party: str = ""
    kind: str = ""
    body: str = ""
    only_past: bool = False

    def address(self, name: str) -> str:
        """The address of the page of this name that asks for this."""
        asked = {"part": self.party, "typ": self.kind, "organ": self.body, "nar": "sen" * self.only_past}
        words = urlencode({key: value for key, value in asked.items() if value})
        return f"{address_of(name)}?{words}" if words else address_of(name)


def bodies_that_owe(actor: Actor, owed: Iterable[Due]) -> dict[int, Body]:
    """The bodies that owe something and that she may know of, by primary key."""
    keys = {due.body for due in owed if due.body is not None}
    seen = bodies_visible_to(actor).filter(pk__in=keys).select_related("party")
    return {body.pk: body for body in seen}


def may_see_rows(actor: Actor, body: Body) -> bool:
    """Whether the things behind a body's numbers are for her: its coordinator's, and an auditor's."""
    return actor.has_role(Role.AUDITOR) or may_remind_missing(actor, body)


def body_of(actor: Actor, slug: str) -> Body | None:
    """A body whose rows she may see, whether it owes anything or not."""
    found = bodies_visible_to(actor).filter(slug=slug).select_related("party").first()
    return found if found is not None and may_see_rows(actor, found) else None


def to_remind(
    actor: Actor, dues: Iterable[Due], bodies: Collection[Body], told: Collection[str], today: date
) -> list[Due]:
    """Of these, what she may remind of today and nobody has been reminded of yet."""
    own = {body.pk for body in bodies if may_remind_missing(actor, body)}
    return [due for due in missing(dues, own, today) if due.key not in told]


def party_slug(body: Body) -> str:
    """The party a body belongs to, or nothing."""
    return body.party.slug if body.party else ""


def labelled(kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Kinds with what they are called, in the order of that."""
    return sorted(((kind, kind_label(kind)) for kind in kinds), key=lambda pair: pair[::-1])
