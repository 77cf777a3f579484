"""Which bodies have been invited, which may be, and which may host or answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.dialogue.models import DialogueInvitation
from malmoandan.parties.models import Body, BodyKind, BodySize
from malmoandan.parties.policies import is_coordinator
from malmoandan.parties.queries import bodies_visible_to, there_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Sought:
    """Which bodies one looks for; what is not known is left out."""

    kind: str = ""
    area: str = ""
    language: str = ""
    words: str = ""
    size: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Sought:
        """Read from an address."""

        def short(name: str) -> str:
            return sent.get(name, "").replace("\0", "").strip()[:80]

        kind, size = short("kind"), short("size")
        return cls(
            kind if kind in BodyKind.values else "", short("area"), short("language"), short("q"),
            size if size in BodySize.values else "",
        )  # fmt: skip


def invitations_of(dialogue: Dialogue) -> QuerySet[DialogueInvitation]:
    """Who has been invited, the latest first."""
    return dialogue.invitations.select_related("body__party").order_by("-invited_at", "-pk")


def bodies_to_invite(dialogue: Dialogue, sought: Sought, actor: Actor, day: date) -> QuerySet[Body]:
    """The bodies of the public list that exist that day and are not invited yet, by name."""
    invited = DialogueInvitation.objects.filter(dialogue=dialogue).values("body")
    rows = bodies_visible_to(actor).filter(there_on(day), is_listed=True).exclude(pk__in=invited)
    if sought.kind:
        rows = rows.filter(kind=sought.kind)
    if sought.size:
        rows = rows.filter(size=sought.size)
    if sought.area:
        rows = rows.filter(area=sought.area)
    if sought.language:
        rows = rows.filter(languages__iregex=rf"(^|,) *{re.escape(sought.language)} *(,|$)")
    if sought.words:
        rows = rows.filter(name__icontains=sought.words)
    return rows.select_related("party").order_by("name", "pk")


def hosts_to_choose(actor: Actor, day: date) -> QuerySet[Body]:
    """The bodies she may open a dialogue for, or stand as co-host for: her own; a coordinator her party's."""
    mine = Q(pk=actor.body or 0)
    if is_coordinator(actor):
        mine |= Q(party__slug=actor.party)
    rows = Body.objects.filter(mine, there_on(day), party__isnull=False)
    return rows.select_related("party").order_by("name", "pk")


def answerers_to_choose(party: int, co_host: int | None, day: date) -> QuerySet[Body]:
    """The bodies that may be promised to answer: those of the party that opens, and the co-host."""
    rows = Body.objects.filter(Q(party=party) | Q(pk=co_host or 0), there_on(day))
    return rows.select_related("party").order_by("name", "pk")
