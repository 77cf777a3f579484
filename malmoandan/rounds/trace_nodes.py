"""What rounds, reports and occasions of telling are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.rounds.queries import reports_visible_to, rounds_visible_to, spreadings_visible_to
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


@describes("rounds.report", "parties.body_changed")
def reports(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """The reports this actor may read."""
    return {
        str(each.pk): Node(
            _("Report on %(year)s: %(body)s")
            % {"year": each.assignment.round.year, "body": each.assignment.body.name},
            reverse("rounds:report", args=[each.pk]),
            "reported",
            each.decided_at,
        )
        for each in reports_visible_to(actor).filter(pk__in=_keys(ids))
    }


@describes("rounds.round")
def rounds(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """The rounds this actor may see."""
    return {
        str(each.pk): Node(each.title, reverse("rounds:round", args=[each.year]), "reported", each.opened_at)
        for each in rounds_visible_to(actor).filter(pk__in=_keys(ids))
    }


@describes("rounds.spreading")
def spreadings(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """What was logged and stands."""
    return {
        str(each.pk): Node(
            f"{each.audience} · {each.held_on:%Y-%m-%d}",
            f"{reverse('rounds:spreading')}?body={each.body.slug}",
            "done",
            each.logged_at,
        )
        for each in spreadings_visible_to(actor).select_related("body").filter(pk__in=_keys(ids))
    }


def _keys(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isdecimal()]
