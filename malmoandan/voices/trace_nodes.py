"""What voices are on the red thread, and how they tie it: meeting → what was said there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from malmoandan.trace.registry import Node, describes, leads_from, leads_to
from malmoandan.voices.models import Contribution
from malmoandan.voices.queries import contributions_visible_to, gatherings_visible_to
from malmoandan.voices.queries.contributions import ADDED, SHOWN
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor

VOICE, MEETING = "voices.contribution", "meetings.meeting"
TIE = ("pk", "meeting_id")
MOST = 100  # ties of one thing


@describes(VOICE)
def contributions(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Contributions whose words the actor may read. A hidden one is hidden here too."""
    shown = contributions_visible_to(actor).filter(SHOWN, pk__in=numbers(ids))
    return {
        str(each.pk): Node(
            Truncator(each.title or each.text).chars(80),
            address_of("voices:contribution", each.pk),
            "said",
            each.said_at,
        )
        for each in shown.only("title", "text", "said_at")
    }


@describes("voices.gathering")
def gatherings(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Gatherings the actor may see."""
    return {
        str(each.pk): Node(
            _("Voices on %(question)s") % {"question": each.question},
            address_of("voices:gathering", each.pk),
            "said",
            each.opens_at,
        )
        for each in gatherings_visible_to(actor).filter(pk__in=numbers(ids))
    }


def numbers(ids: Collection[str]) -> list[int]:
    """The ids that can be primary keys at all."""
    return [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) < len(str(2**63))]


@leads_from(MEETING, *ADDED)
def from_meetings(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A meeting leads to what was said there."""
    said = Contribution.objects.filter(meeting_id__in=ids).exclude(meeting_id="").order_by("pk")
    return [(f"{MEETING}:{meeting}", f"{VOICE}:{key}") for key, meeting in said.values_list(*TIE)[:MOST]]


@leads_to(VOICE, *ADDED)
def to_voices(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """What was said at a meeting comes from it."""
    said = Contribution.objects.filter(pk__in=numbers(ids)).exclude(meeting_id="")
    return [(f"{MEETING}:{meeting}", f"{VOICE}:{key}") for key, meeting in said.values_list(*TIE)[:MOST]]
