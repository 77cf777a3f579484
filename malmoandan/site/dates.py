"""Public dates for the calendar file: dialogues, consultations, weighings, meetings, a plan's days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments.models import LIVING
from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.consultation.queries import consultations_visible_to
from malmoandan.dialogue.queries import running_dialogues
from malmoandan.dialogue.queries.owed import SUBJECT
from malmoandan.kernel.actors import NOBODY
from malmoandan.meetings.queries import meetings_coming
from malmoandan.opinions.queries import conversations_ending
from malmoandan.outreach.dates import PublicDate, dates
from malmoandan.partnerships.models import State as Going
from malmoandan.partnerships.queries import collaborations_visible_to
from malmoandan.plan.queries import plan_in_force
from malmoandan.plan.queries.timeline import days_ahead
from malmoandan.steering.queries import public_meetings_from
from malmoandan.voices.queries import gatherings_visible_to
from malmoandan.weighing.queries import last_days_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from malmoandan.plan.models import ActionPlan

MOST = 50  # consultations, and weighings, the newest


@dates
def consultation_dates(at: datetime) -> Iterator[PublicDate]:
    """The days of consultations whose answers are still to come."""
    today = timezone.localtime(at).date()
    coming = consultations_visible_to(NOBODY).filter(answer_by__gte=today).order_by("-opens_on", "-pk")
    for each in coming[:MOST]:
        names = {"title": each.title}
        for what, words, on in (
            ("opens", _("Open for comments: %(title)s"), each.opens_on),
            ("closes", _("Last day to comment: %(title)s"), each.closes_on),
            ("answered", _("Comments are answered: %(title)s"), each.answer_by),
        ):
            yield PublicDate(each.ref, what, words % names, on, each.url)


@dates
def dialogue_dates(at: datetime) -> Iterator[PublicDate]:
    """The first and last day of dialogues that still owe their answer, and the day it was promised."""
    today = timezone.localtime(at).date()
    for each in running_dialogues().filter(answer_due_on__gte=today)[:MOST]:
        names, url = {"title": each.title}, reverse("dialogue:dialogue", args=[each.pk])
        for what, words, on in (
            ("opens", _("Dialogue opens: %(title)s"), each.opens_on),
            ("closes", _("Last day to take part: %(title)s"), each.closes_on),
            ("answered", _("The dialogue is answered: %(title)s"), each.answer_due_on),
        ):
            if on is not None:
                yield PublicDate(each.ref, what, words % names, on, url)


@dates
def answer_dates(at: datetime) -> Iterator[PublicDate]:
    """The days by which what was said is answered, where no dialogue tells of it already."""
    today = timezone.localtime(at).date()
    owed = gatherings_visible_to(NOBODY).filter(answer_due_on__gte=today).exclude(subject_kind=SUBJECT)
    for each in owed.order_by("answer_due_on", "pk")[:MOST]:
        words = _("Contributions are answered: %(question)s") % {"question": each.question}
        url = reverse("answers:gathering", args=[each.pk])
        yield PublicDate(each.ref, "answered", words, each.answer_due_on, url)


@dates
def commitment_dates(at: datetime) -> Iterator[PublicDate]:
    """The days by which something promised is to be done, from today on."""
    today = timezone.localtime(at).date()
    coming = commitments_visible_to(NOBODY).filter(state__in=LIVING, due_on__gte=today)
    for each in coming.select_related("owner").order_by("due_on", "pk")[:MOST]:
        url = reverse("commitments:commitment", args=[each.pk])
        yield PublicDate(each.ref, "due", f"{each.owner.name}: {each.title}", each.due_on, url)


@dates
def collaboration_dates(at: datetime) -> Iterator[PublicDate]:
    """The days to which collaborations are secured, and their last days: no end comes unannounced (C19)."""
    today = timezone.localtime(at).date()
    coming = Q(current__secured_to__gte=today) | Q(current__ends_on__gte=today)
    going = (
        collaborations_visible_to(NOBODY)
        .filter(coming, state=Going.CONFIRMED)
        .annotate(
            soonest=Case(
                When(current__secured_to__gte=today, then=F("current__secured_to")),
                default=F("current__ends_on"),
            )
        )
    )
    for each in going.select_related("current").order_by("soonest", "pk")[:MOST]:
        names = {"title": str(each)}
        secured, last = (each.current.secured_to, each.current.ends_on) if each.current else (None, None)
        for what, words, on in (
            ("secured", _("Nothing is decided after this day: %(title)s"), secured),
            ("ends", _("Last day: %(title)s"), last),
        ):
            if on is not None and on >= today:
                yield PublicDate(each.ref, what, words % names, on, each.get_absolute_url())


@dates
def weighing_dates(at: datetime) -> Iterator[PublicDate]:
    """The days of weighings whose answers are still to come."""
    for each in last_days_of(timezone.localtime(at).date())[:MOST]:
        names, url = {"title": each.title}, reverse("weighing:weighing", args=[each.pk])
        for what, words, on in (
            ("opens", _("Open for ballots: %(title)s"), each.opens_on),
            ("closes", _("Last day to vote: %(title)s"), each.closes_on),
            ("answered", _("What was not chosen is answered: %(title)s"), each.answer_by),
        ):
            yield PublicDate(each.ref, what, words % names, on, url)


@dates
def conversation_dates(at: datetime) -> Iterator[PublicDate]:
    """The last days to vote on statements."""
    for each in conversations_ending(at)[:MOST]:
        words = _("Last day to vote on statements: %(question)s") % {"question": each.question}
        url, ends = reverse("opinions:conversation", args=[each.pk]), each.closes_at or at
        yield PublicDate(each.ref, "closes", words, timezone.localtime(ends).date(), url)


@dates
def steering_dates(at: datetime) -> Iterator[PublicDate]:
    """The steering group's meetings to come."""
    for each in public_meetings_from(timezone.localtime(at).date())[:MOST]:
        yield PublicDate(
            each.ref, "held", each.title, each.day, reverse("steering:meeting", args=[each.number])
        )


@dates
def meeting_dates(at: datetime) -> Iterator[PublicDate]:
    """The open meetings to come."""
    for each in meetings_coming(NOBODY, at)[:MOST]:
        yield PublicDate(each.ref, "held", each.title, each.day, reverse("meetings:meeting", args=[each.pk]))


@dates
def days_of_the_plan(at: datetime) -> Iterator[PublicDate]:
    """The milestones and last days still to come in the plan in force."""
    plan = plan_in_force()
    if plan is not None:
        yield from days_of(plan, at)


def days_of(plan: ActionPlan, at: datetime) -> Iterator[PublicDate]:
    """The days still to come in a plan, as everybody may see them."""
    for day in days_ahead(plan, NOBODY, timezone.localtime(at).date()):
        what = "due" if day.ref.kind == "plan.milestone" else "ends"
        yield PublicDate(day.ref, what, f"{day.code} {day.title}", day.on, day.url)
