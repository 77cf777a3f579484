"""What meetings, items, decisions and follow-ups are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.steering.quarters import Quarter
from malmoandan.steering.queries import decisions_visible_to, follow_ups_visible_to, meetings_visible_to
from malmoandan.trace.registry import Node, describes
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


def _numbers(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isdecimal()]


@describes("steering.meeting")
def meetings(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Meetings: where things are answered to the parties."""
    found = meetings_visible_to(actor).filter(number__in=_numbers(ids))
    return {
        str(each.number): Node(
            each.title,
            reverse("steering:meeting", args=[each.number]),
            "answered" if each.is_over else "planned",
            each.starts_at,
        )
        for each in found
    }


@describes("steering.decision")
def decisions(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Decisions this actor may read: promised, and done when they are."""
    found = decisions_visible_to(actor).filter(pk__in=_numbers(ids))
    return {
        str(each.pk): Node(
            excerpt(each.text, 120),
            reverse("steering:logged_decision", args=[each.pk]),
            "done" if each.state == "done" else "promised",
            each.logged_at,
        )
        for each in found
    }


@describes("steering.follow_up")
def follow_ups(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Follow-ups that are shown."""
    now = timezone.now()  # noqa: TID251 - a thread is drawn as it is seen now
    found = follow_ups_visible_to(actor, now).filter(pk__in=_numbers(ids)).select_related("party")
    return {
        str(each.pk): Node(
            _("%(party)s on quarter %(quarter)s") % {"party": each.party, "quarter": each.of},
            reverse("steering:follow_ups"),
            "reported",
            each.written_at,
        )
        for each in found
    }


@describes("steering.quarter")
def quarters(ids: Collection[str], actor: Actor) -> dict[str, Node]:  # noqa: ARG001 - a quarter is everybody's
    """Quarters, as both parties look back on them."""
    found = {}
    for each in ids:
        try:
            quarter = Quarter.parse(each)
        except ValueError:
            continue
        title = _("Follow-up of quarter %(number)s, %(year)s") % {
            "number": quarter.number,
            "year": quarter.year,
        }
        found[each] = Node(title, reverse("steering:follow_ups"), "reported")
    return found
