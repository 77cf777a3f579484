"""What this room's people owe by a day: decisions on what is reported. Answers are owed in their own room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.voices.models import Report
from malmoandan.voices.policies import moderating_party
from malmoandan.voices.queries.reports import with_thing
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

names_kind("voices.report", gettext_lazy("Reports to decide on"))


@dues
def decisions_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """One for each thing that is reported and waits, by its soonest day; owed by the party it lies with."""
    met: set[str] = set()
    rows = with_thing(Report.objects.filter(settled_at__isnull=True)).order_by("settle_by", "pk")
    for report in rows:
        thing = report.thing
        if str(thing.ref) in met:
            continue
        met.add(str(thing.ref))
        yield Due(
            ref=thing.ref,
            kind="voices.report",
            title=_("Words that are reported, in “%(question)s”")
            % {"question": report.contribution.gathering.question},
            due_on=report.settle_by,
            since=timezone.localtime(report.reported_at).date(),
            url=address_of("voices:settle_report", report.pk),
            party=moderating_party(thing),
            read_at=address_of("voices:house_rules"),
        )
