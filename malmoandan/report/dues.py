"""What is owed by a day: reading the report through, turning the key, answering a recommendation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.decisions.models import Key
from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.parties.models import VOLUNTEERS
from malmoandan.parties.queries import parties
from malmoandan.report.models import AnnualReport, Recommendation, ReportState, Response
from malmoandan.report.queries import edition_now
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

names_kind("report.key", gettext_lazy("Annual reports to decide on"))
names_kind("report.response", gettext_lazy("Recommendations to answer"))


@dues
def keys_to_turn(at: datetime) -> Iterator[Due]:  # noqa: ARG001 - every source takes it
    """The report before the parties, by every party that has not turned its key on it."""
    proposed = AnnualReport.objects.filter(state=ReportState.PROPOSED, sign_by__isnull=False)
    for report in proposed.defer("snapshot").order_by("year"):
        edition = edition_now(report)
        decision = decision_on(edition.ref) if edition else None
        if edition is None or decision is None or report.sign_by is None:
            continue
        turned = Key.objects.filter(decision=decision, withdrawn_at__isnull=True)
        done = set(turned.values_list("party__slug", flat=True))
        for party in parties():
            if party.slug not in done:
                yield Due(
                    ref=report.ref,
                    kind="report.key",
                    title=_("Decide on the annual report of %(year)s") % {"year": report.year},
                    due_on=report.sign_by,
                    since=timezone.localtime(edition.made_at).date(),
                    url=reverse("decisions:decision", args=[decision.pk]),
                    party=party.slug,
                )


@dues
def recommendations_to_answer(at: datetime) -> Iterator[Due]:  # noqa: ARG001 - as above
    """Each recommendation without an answer, by the body it is made to, from the joint review on."""
    answers = Response.objects.filter(recommendation=OuterRef("pk"))
    waiting = Recommendation.objects.filter(~Exists(answers), dropped_at__isnull=True)
    waiting = waiting.exclude(report__state=ReportState.DRAFT).select_related("to__party")
    for each in waiting.order_by("answer_by", "pk"):
        yield Due(
            ref=each.ref,
            kind="report.response",
            title=excerpt(each.text, 120),
            due_on=each.answer_by,
            since=timezone.localtime(each.made_at).date(),
            url=reverse("report:answer_recommendation", args=[each.pk]),
            read_at=each.get_absolute_url(),
            body=each.to_id,
            party=each.to.party.slug if each.to.party else "",
            is_volunteer=each.to.kind in VOLUNTEERS,
        )
