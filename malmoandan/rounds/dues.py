"""What is owed here by a day: reports, the committees' decisions on them, and the opening of a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.dues import Due, Owner, dues, names_kind
from malmoandan.parties.queries import mandates_in_force, parties
from malmoandan.rounds.models import WRITABLE, Assignment, AssignmentState, FollowUpRound, RoundState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

REPORT = "rounds.report"
TAKING = (RoundState.OPEN, RoundState.CLOSED, RoundState.COMPILED)

names_kind(REPORT, gettext_lazy("Reports to write"))
names_kind("rounds.decision", gettext_lazy("Reports to decide on"))
names_kind("rounds.round", gettext_lazy("Follow-up rounds to open"))


@dues
def reports_owed(at: datetime, *, of: Owner | None = None) -> Iterator[Due]:
    """Every report that is not handed in: by who writes it, her deputy when she is gone, else by the body."""
    rows = list(_assignments(of).filter(state__in=WRITABLE))
    named = {key for row in rows for key in (row.assignee_id, row.deputy_id) if key}
    people = dict(mandates_in_force(at).filter(pk__in=named).values_list("pk", "person")) if named else {}
    for row in rows:
        person = people.get(row.assignee_id or 0) or people.get(row.deputy_id or 0)
        said = {"year": row.round.year, "body": row.body.name}
        yield Due(
            ref=row.report.ref,
            kind=REPORT,
            title=_("Report on %(year)s: %(body)s") % said,
            due_on=row.last_day,
            since=timezone.localtime(row.assigned_at).date(),
            url=reverse("rounds:report", args=[row.report.pk]),
            person=person,
            body=row.body_id,
            party=row.body.party.slug if row.body.party else "",
            read_at=reverse("rounds:round", args=[row.round.year]),
        )


@dues
def decisions_owed(at: datetime, *, of: Owner | None = None) -> Iterator[Due]:  # noqa: ARG001 - as every source
    """Every report that is handed in and waits for its committee to decide."""
    waiting = (AssignmentState.SUBMITTED, AssignmentState.APPROVED)
    for row in _assignments(of).filter(state__in=waiting):
        handed_in = row.report.submitted_at or row.assigned_at
        said = {"year": row.round.year, "body": row.body.name}
        yield Due(
            ref=row.report.ref,
            kind="rounds.decision",
            title=_("Decision on the report on %(year)s: %(body)s") % said,
            due_on=row.round.decide_by,
            since=timezone.localtime(handed_in).date(),
            url=reverse("rounds:report", args=[row.report.pk]),
            body=row.body_id,
            party=row.body.party.slug if row.body.party else "",
            read_at=reverse("rounds:round", args=[row.round.year]),
        )


@dues
def rounds_to_open(at: datetime) -> Iterator[Due]:  # noqa: ARG001 - every source takes it
    """Every planned round, by each party's coordinators: one of them is enough."""
    for planned in FollowUpRound.objects.filter(state=RoundState.PLANNED).order_by("year"):
        for party in parties():
            yield Due(
                ref=planned.ref,
                kind="rounds.round",
                title=_("Open the follow-up of %(year)s") % {"year": planned.year},
                due_on=planned.opens_on,
                since=timezone.localtime(planned.planned_at).date(),
                url=reverse("rounds:round", args=[planned.year]),
                party=party.slug,
            )


def _assignments(of: Owner | None) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(round__state__in=TAKING)
    if of is not None:
        rows = rows.filter(body=of.body)
    return rows.select_related("round", "report", "body__party").order_by("round__year", "pk")
