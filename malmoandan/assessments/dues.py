"""What bodies owe here: to judge what they answer for, before all of a year's assessments are shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.assessments.models import Assessment
from malmoandan.assessments.queries import activities_of_year, closing_day
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import VOLUNTEERS, Body
from malmoandan.plan.models import LEADING, ActivityParty
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

names_kind("assessments.assessment", gettext_lazy("Assessments of a year"))
BEGINS = (12, 1)  # month and day of the year itself
LEFT_IN_PEACE = timedelta(days=60)  # after the closing day: what is missing then stands as missing


@dues
def assessments_owed(at: datetime) -> Iterable[Due]:
    """One for each body that leads something its party has not judged, however many things that are."""
    today = timezone.localtime(at).date()
    for year in (today.year - 1, today.year):
        closes = closing_day(year)
        if date(year, *BEGINS) <= today <= closes + LEFT_IN_PEACE:
            for body in _owing(year):
                yield _due(year, body, closes)


def _owing(year: int) -> Iterable[Body]:
    given = Assessment.objects.filter(
        activity=OuterRef("activity"), year=year, replaced_at__isnull=True, party=OuterRef("body__party")
    )
    led = ActivityParty.objects.filter(
        ~Exists(given), role__in=LEADING, body__party__isnull=False,
        activity__in=activities_of_year(year, CLOCK),
    )  # fmt: skip
    return Body.objects.filter(pk__in=led.values("body")).select_related("party").order_by("pk")


def _due(year: int, body: Body, closes: date) -> Due:
    return Due(
        ref=Ref("assessments.year", f"{year}-{body.pk}"),
        kind="assessments.assessment",
        title=_("Assess what you answer for in %(year)s") % {"year": year},
        due_on=closes - timedelta(days=1),
        since=date(year, *BEGINS),
        url=address_of("assessments:assess_activities", year),
        body=body.pk,
        party=body.party.slug if body.party else "",
        is_volunteer=body.kind in VOLUNTEERS,
        read_at=address_of("assessments:year", year),
    )
