"""What following a running plan up owes: words of how it goes, milestones, values, another party's eyes.

The leading body owes, else the coordinators; the hosts of the challenge are told when it waits.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.dues import Due, Owner, dues, names_kind
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.workdays import after_working_days
from malmoandan.parties.models import VOLUNTEERS
from malmoandan.plan.models import (
    RUNNING,
    ActivityParty,
    CheckIn,
    Indicator,
    IndicatorValue,
    PartRole,
    ValueState,
)
from malmoandan.plan.queries.following import activities_followed, check_in_due_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from malmoandan.parties.models import Body
    from malmoandan.plan.models import Activity

names_kind("plan.check_in", gettext_lazy("Check-ins"))
names_kind("plan.milestone", gettext_lazy("Milestones"))
names_kind("plan.communication", gettext_lazy("People to tell"))
names_kind("plan.acknowledgement", gettext_lazy("Check-ins to read"))
names_kind("plan.value", gettext_lazy("Values of indicators"))
names_kind("plan.judgement", gettext_lazy("Values to approve"))


@dues
def steps_owed(at: datetime, *, of: Owner | None = None) -> Iterable[Due]:  # noqa: ARG001 - as every source
    """What the activities of running plans owe: the next word, open milestones, people not yet told."""
    activities = activities_followed() if of is None else _touching(activities_followed(), of)
    for activity in activities.prefetch_related("milestones", "communication__body"):
        lead = lead_of(activity)
        if (day := check_in_due_on(activity)) is not None:
            yield _of_activity(activity, lead, "plan.check_in", str(activity), day)
        for each in activity.milestones.all():
            if each.is_open:
                title = f"{activity.code} {each.title}"
                yield _of_activity(activity, lead, "plan.milestone", title, each.due_on, milestone=each.pk)
        for measure in activity.communication.all():
            if measure.due_on and not measure.done_on:
                title = _("Tell %(audience)s of %(activity)s") % {
                    "audience": measure.audience,
                    "activity": str(activity),
                }
                teller = measure.body or lead
                yield _of_activity(activity, teller, "plan.communication", title, measure.due_on)


@dues
def acknowledgements_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source takes the moment
    """The newest word of an activity waits for each other party's host, unless nothing had changed."""
    newest = CheckIn.objects.filter(activity=OuterRef("activity")).order_by("-number").values("number")[:1]
    told = CheckIn.objects.filter(activity__plan__state__in=RUNNING, is_unchanged=False)
    waiting = told.annotate(newest=Subquery(newest)).filter(number=F("newest"))
    rows = waiting.select_related("activity__challenge", "party").prefetch_related(
        "acknowledgements", "activity__challenge__hosts__body"
    )
    for each in rows.order_by("pk"):
        read_by = {seen.party_id for seen in each.acknowledgements.all()} | {each.party_id}
        since = timezone.localtime(each.told_at).date()
        for host in each.activity.challenge.hosts.all():
            if host.party_id not in read_by:
                yield Due(
                    ref=each.ref,
                    kind="plan.acknowledgement",
                    title=_("Read how it goes: %(activity)s") % {"activity": str(each.activity)},
                    due_on=after_working_days(since, settings.ANSWER_WORKING_DAYS),
                    since=since,
                    url=reverse("plan:acknowledge", args=[each.pk]),
                    read_at=each.activity.get_absolute_url(),
                    body=host.body_id,
                    is_volunteer=host.body.kind in VOLUNTEERS,
                )


@dues
def values_owed(at: datetime) -> Iterable[Due]:
    """The next value of each indicator is owed by its responsible body; a given one waits for approval."""
    today = timezone.localtime(at).date()
    there = Indicator.objects.filter(plan__state__in=RUNNING, next_value_due_on__isnull=False)
    waiting = set(
        IndicatorValue.objects.filter(state=ValueState.SUBMITTED).values_list("indicator", flat=True)
    )
    for each in there.select_related("responsible").order_by("next_value_due_on", "pk"):
        if each.pk in waiting or each.next_value_due_on is None:
            continue
        yield Due(
            ref=each.ref,
            kind="plan.value",
            title=str(each),
            due_on=each.next_value_due_on,
            since=min(today, each.next_value_due_on - timedelta(days=31)),
            url=reverse("plan:give_value", args=[each.pk]),
            read_at=each.get_absolute_url(),
            body=each.responsible_id,
            is_volunteer=each.responsible is not None and each.responsible.kind in VOLUNTEERS,
        )
    yield from _judgements()


def _judgements() -> Iterable[Due]:
    submitted = IndicatorValue.objects.filter(
        state=ValueState.SUBMITTED, indicator__plan__state__in=RUNNING
    ).select_related("indicator")
    for each in submitted.order_by("pk"):
        since = timezone.localtime(each.given_at).date()
        yield Due(
            ref=each.ref,
            kind="plan.judgement",
            title=str(each.indicator),
            due_on=after_working_days(since, settings.ANSWER_WORKING_DAYS),
            since=since,
            url=reverse("plan:judge_value", args=[each.pk]),
            read_at=each.indicator.get_absolute_url(),
        )


def _touching(activities: QuerySet[Activity], owner: Owner) -> QuerySet[Activity]:
    """Those in which this owner may owe something: leading, telling, or coordinating where none leads."""
    leads = Exists(ActivityParty.objects.filter(activity=OuterRef("pk"), role=PartRole.LEAD))
    hers = Q(parts__body=owner.body, parts__role=PartRole.LEAD) | Q(communication__body=owner.body)
    found = activities.filter(hers if owner.body is not None else Q(pk__in=()))
    return (found | activities.filter(~leads)).distinct() if owner.party else found.distinct()


def lead_of(activity: Activity) -> Body | None:
    """The body responsible, from parts already fetched."""
    parts: Iterable[ActivityParty] = activity.parts.all()
    return next((part.body for part in parts if part.role == "lead"), None)


def _of_activity(
    activity: Activity, body: Body | None, kind: str, title: str, due_on: date, *, milestone: int = 0
) -> Due:
    """A due of an activity's leading body, with the challenge's hosts behind it."""
    begun = activity.told_on or activity.plan.period_start
    pages = {"plan.check_in": "plan:check_in", "plan.milestone": "plan:mark_milestone"}
    page = pages.get(kind, "plan:run_activity")
    return Due(
        ref=Ref("plan.milestone", str(milestone)) if milestone else activity.ref,
        kind=kind,
        title=title,
        due_on=due_on,
        since=min(begun, due_on),
        url=reverse(page, args=[milestone or activity.pk]),
        read_at=activity.get_absolute_url(),
        body=body.pk if body else None,
        party="",
        hosts=tuple(host.body_id for host in activity.challenge.hosts.all()),
        is_volunteer=body is not None and body.kind in VOLUNTEERS,
    )
