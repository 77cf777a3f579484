"""What reports and recommendations are on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.report.models import ReportState
from malmoandan.report.queries import recommendations_visible_to, reports_visible_to
from malmoandan.trace.registry import Choice, Node, describes, offers
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from malmoandan.kernel.actors import Actor


def _numbers(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isdecimal()]


@describes("report.report")
def reports(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Annual reports this actor may read."""
    found = reports_visible_to(actor).filter(year__in=_numbers(ids))
    return {
        str(each.year): Node(each.title, each.get_absolute_url(), "reported", each.published_at)
        for each in found
    }


@describes("report.recommendation")
def recommendations(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Recommendations this actor may read: reported, and what they lead to in the next plan stands after."""
    found = recommendations_visible_to(actor).filter(pk__in=_numbers(ids))
    return {
        str(each.pk): Node(excerpt(each.text, 120), each.get_absolute_url(), "reported", each.made_at)
        for each in found
    }


@offers(gettext_lazy("Annual reports"))
def reports_to_choose(actor: Actor) -> Iterator[Choice]:
    """The published ones, the newest first."""
    published = reports_visible_to(actor).filter(state=ReportState.PUBLISHED)
    for each in published.order_by("-year"):
        yield Choice(each.ref, _("Annual report of %(year)s") % {"year": each.year})
