"""What collaborations and what was said of them are called on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.partnerships.models import Moment, Stage
from malmoandan.partnerships.queries import collaborations_visible_to, follow_ups_visible_to
from malmoandan.trace.registry import Choice, Node, describes, offers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor

MOST_CHOICES = 200


@describes("partnerships.collaboration")
def collaborations(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Those this actor may read and that have terms that hold. What ended or ran out stands as done."""
    today = timezone.localdate()
    wanted = [int(each) for each in ids if each.isdecimal()]
    rows = collaborations_visible_to(actor).filter(pk__in=wanted, current__isnull=False)
    return {
        str(each.pk): Node(
            each.current.name if each.current else "",
            reverse("partnerships:collaboration", args=[each.pk]),
            "done" if each.stage_on(today) in {Stage.ENDED, Stage.RUN_OUT} else "promised",
            each.confirmed_at,
        )
        for each in rows.select_related("current")
    }


@describes("partnerships.follow_up")
def follow_ups(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """What one side said of a year or of the start, where it stands on the collaboration's page."""
    wanted = [int(each) for each in ids if each.isdecimal()]
    rows = follow_ups_visible_to(actor).filter(pk__in=wanted).select_related("body", "terms")
    return {
        str(each.pk): Node(
            _title(each.moment) % {"body": each.body.name, "year": each.year, "name": each.terms.name},
            reverse("partnerships:collaboration", args=[each.collaboration_id]) + f"#said-{each.pk}",
            "done",
            each.said_at,
        )
        for each in rows
    }


def _title(moment: str) -> str:
    if moment == Moment.START:
        return _("%(body)s at the start: %(name)s")
    return _("%(body)s on %(year)s: %(name)s")


@offers(gettext_lazy("Collaborations"))
def collaborations_to_choose(actor: Actor) -> Iterable[Choice]:
    """Those this actor may read that have terms that hold, latest first."""
    rows = collaborations_visible_to(actor).filter(current__isnull=False).select_related("current")
    return [
        Choice(each.ref, each.current.name) for each in rows.order_by("-pk")[:MOST_CHOICES] if each.current
    ]
