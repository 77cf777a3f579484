"""What a room's page shows of another room, where the site offers it by `{% include_if_there %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.db.models import Q
from django.utils import timezone

from malmoandan.agreement import queries
from malmoandan.partnerships.models import PUBLIC, Partner
from malmoandan.partnerships.queries import collaborations_visible_to
from malmoandan.record.remembering import same_unless_signed_in
from malmoandan.site.policies import may_type_in_form
from malmoandan.site.queries.papers import gathering_at
from malmoandan.voices.queries import SAID, contributions_visible_to
from malmoandan.voices.queries.contributions import SHOWN
from malmoandan.workshop.policies import may_begin_workshop
from malmoandan.workshop.queries import workshops_visible_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.agreement.models import Clause
    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting
    from malmoandan.parties.models import Body
    from malmoandan.partnerships.models import Collaboration, Stage
    from malmoandan.voices.models import Contribution
    from malmoandan.workshop.models import Workshop

MOST_COLLABORATIONS = 20  # on a body's page; the register shows the rest
MOST_SAID = 10  # voices on a meeting's page; the thread shows the rest

register = template.Library()


@register.simple_tag
def ways_of_working() -> Sequence[Clause]:
    """How those who collaborate have agreed to work: the card that opens a meeting (clauses C13, C22)."""
    return queries.ways_of_working()


@register.simple_tag
def collaborations_of(body: Body, actor: Actor) -> list[tuple[Collaboration, Stage]]:
    """The latest confirmed collaborations of a body, and how each stands today; one more than is shown."""
    partner_in = Partner.objects.filter(body=body).values("terms")
    named = Q(committee=body) | Q(current__in=partner_in)
    rows = collaborations_visible_to(actor).filter(named, state__in=PUBLIC).select_related("current")
    today = timezone.localdate()
    found = rows.order_by("-confirmed_at", "-pk")[: MOST_COLLABORATIONS + 1]
    return [(each, each.stage_on(today)) for each in found]


@register.simple_tag
def workshops_at(meeting: Meeting, actor: Actor) -> list[Workshop]:
    """The workshops of a meeting that this actor may see, in the order they were begun."""
    return list(workshops_visible_to(actor).filter(meeting=meeting).order_by("begun_at", "pk"))


@register.simple_tag
def said_at(meeting: Meeting, actor: Actor) -> list[Contribution]:
    """The first voices from a meeting that this actor may read, one more than is shown."""
    if not meeting.is_held:
        return []
    said = contributions_visible_to(actor).filter(SHOWN, meeting_id=str(meeting.pk)).order_by("pk")
    rows = said.only("title", "text", "language")[: MOST_SAID + 1]
    found: list[Contribution] = same_unless_signed_in(
        actor, f"site.said_at.{meeting.pk}", lambda: list(rows), *SAID
    )
    return found


@register.simple_tag
def may_prepare_at(meeting: Meeting, actor: Actor) -> bool:
    """Whether this actor may prepare a workshop in this meeting."""
    return meeting.state == "planned" and may_begin_workshop(actor, meeting)


@register.simple_tag
def may_type_in_at(meeting: Meeting, actor: Actor) -> bool:
    """Whether this actor may type in paper forms of this meeting: asked only of those who act for a body."""
    if actor.mandate is None or (gathering := gathering_at(meeting)) is None:
        return False
    return may_type_in_form(actor, meeting, gathering, timezone.now())  # noqa: TID251 - as the page is seen
