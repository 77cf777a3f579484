"""Counting meetings, dialogues and consultations: how soon, how long, and with notes both sides confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.consultation.models import Consultation
from malmoandan.dialogue.models import Dialogue, DialogueState
from malmoandan.kernel.refs import Ref
from malmoandan.measures.middles import days_between, middle
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Count, Group, Row, Tally, Unit, Year
from malmoandan.meetings.models import Meeting, MeetingState
from malmoandan.parties.queries import known_parties
from malmoandan.record.models import Entry
from malmoandan.steering.models import FollowUp
from malmoandan.steering.models import Meeting as SteeringMeeting

if TYPE_CHECKING:
    from datetime import date, datetime


def held_in(year: Year, today: date) -> QuerySet[Meeting]:
    """Public meetings of this year up to today that were held."""
    return Meeting.objects.filter(
        state=MeetingState.HELD,
        is_public=True,
        starts_at__gte=year.starts_at,
        starts_at__lt=year.until(today),
    )


def first_meetings(year: Year, today: date) -> list[Row]:
    """For each matter whose first held meeting was this year: the days from its first line on the record.

    Rule: a matter is what a meeting belongs to (a dialogue, an activity, an obstacle). It began when it was
    first written down here, which is its first entry; nobody states that day. A meeting that belongs to
    nothing starts nothing and is left out; one held before its matter was written down waited nought days.
    """
    held = Meeting.objects.filter(state=MeetingState.HELD, is_public=True).exclude(subject_kind="")
    firsts = held.values("subject_kind", "subject_id").annotate(first=Min("starts_at"))
    wanted = {
        (each["subject_kind"], each["subject_id"]): each["first"]
        for each in firsts
        if year.starts_at <= each["first"] < year.until(today)
    }
    if not wanted:
        return []
    began = first_entries([str(Ref(*key)) for key in wanted])
    rows: list[Row] = []
    for meeting in held_in(year, today).exclude(subject_kind="").order_by("-starts_at", "-pk"):
        key = (meeting.subject_kind, meeting.subject_id)
        start = began.get(str(Ref(*key)))
        if start is not None and wanted.get(key) == meeting.starts_at:
            wanted.pop(key)  # two at the very same moment are one first meeting
            rows.append(row_of(meeting, amount=days_between(_day(start), _day(meeting.starts_at))))
    return rows


def first_entries(refs: list[str]) -> dict[str, datetime]:
    """When the record first spoke of each of these."""
    return dict(Entry.objects.filter(about__in=refs).values_list("about").annotate(first=Min("at")))


def first_meetings_counted(year: Year, today: date) -> Count:
    """The middle of those days."""
    return middle((row.amount for row in first_meetings(year, today)), Unit.DAYS)


def dialogues(year: Year, today: date) -> list[Row]:
    """Dialogues whose last day fell this year up to today, with how many days they took voices."""
    public = Dialogue.objects.filter(state__in=(DialogueState.PUBLISHED, DialogueState.CLOSED))
    ended = public.filter(opens_on__isnull=False, closes_on__year=year.number, closes_on__lte=today)
    return [
        Row(
            on=each.closes_on,
            title=each.title,
            url=reverse("dialogue:dialogue", args=[each.pk]),
            amount=days_between(each.opens_on, each.closes_on) + 1,
            about=str(each.ref),
        )
        for each in ended.order_by("-closes_on", "-pk")
        if each.opens_on and each.closes_on
    ]


def dialogues_counted(year: Year, today: date) -> Count:
    """The middle of their days."""
    return middle((row.amount for row in dialogues(year, today)), Unit.DAYS)


def consultations(year: Year, today: date) -> list[Row]:
    """Consultations whose last day fell this year up to today, with how many days they took comments."""
    ended = Consultation.objects.filter(closes_on__year=year.number, closes_on__lte=today)
    return [
        Row(
            on=each.closes_on,
            title=each.title,
            url=each.url,
            amount=days_between(each.opens_on, each.closes_on) + 1,
            about=str(each.ref),
        )
        for each in ended.order_by("-closes_on", "-pk")
    ]


def consultations_counted(year: Year, today: date) -> Count:
    """The middle of their days."""
    return middle((row.amount for row in consultations(year, today)), Unit.DAYS)


def notes_tally(year: Year, today: date) -> Tally:
    """Of the meetings held, how many have notes that every party has confirmed."""
    return Tally(held_in(year, today), Q(notes_confirmed_at__isnull=False))


def notes(year: Year, today: date) -> list[Row]:
    """The meetings held, and which have confirmed notes."""
    held = held_in(year, today).order_by("-starts_at", "-pk")
    return [row_of(each, counts=each.notes_confirmed_at is not None) for each in held]


def quarters(year: Year, today: date) -> list[Row]:
    """The quarters that have ended, and whether every party has written its follow-up of each (C30)."""
    ended = [number for number in range(1, 5) if year.number < today.year or number * 3 < today.month]
    if not SteeringMeeting.objects.filter(planned_at__lt=year.until(today)).exists():
        return []
    parties = len(known_parties())
    written = FollowUp.objects.filter(year=year.number, shown_at__isnull=False)
    by = dict(written.values_list("quarter").annotate(parties=Counted("party", distinct=True)))
    return [
        Row(
            on=None,
            title=_("Quarter %(quarter)s of %(year)s") % {"quarter": number, "year": str(year.number)},
            url=reverse("steering:steering"),
            counts=parties > 0 and by.get(number, 0) >= parties,
            about=f"steering.quarter:{year.number}-{number}",
        )
        for number in ended
    ]


def quarters_counted(year: Year, today: date) -> Count:
    """How many of them."""
    rows = quarters(year, today)
    return Count(sum(row.counts for row in rows), len(rows))


def row_of(meeting: Meeting, *, counts: bool = True, amount: int | None = None) -> Row:
    """A public meeting as a row."""
    return Row(
        on=_day(meeting.starts_at),
        title=meeting.title,
        url=reverse("meetings:meeting", args=[meeting.pk]),
        counts=counts,
        amount=amount,
        about=str(meeting.ref),
    )


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


declare(
    "idea-to-meeting",
    Group.TOGETHER,
    gettext_lazy("Days from idea to first meeting"),
    gettext_lazy(
        "Dialogues, activities and other matters that had their first meeting this year: the days from when "
        "each was first written down here. The middle of them."
    ),
    counted=first_meetings_counted,
    rows=first_meetings,
    changed_by=("meetings", "dialogue", "plan", "matters"),
)
declare(
    "dialogue-length",
    Group.TOGETHER,
    gettext_lazy("Length of dialogues"),
    gettext_lazy(
        "Dialogues that closed for voices this year: how many days they were open. The middle of them."
    ),
    counted=dialogues_counted,
    rows=dialogues,
    changed_by=("dialogue",),
)
declare(
    "consultation-length",
    Group.TOGETHER,
    gettext_lazy("Length of consultations"),
    gettext_lazy("Consultations that closed this year: the days they took comments. The middle of them."),
    counted=consultations_counted,
    rows=consultations,
    changed_by=("consultation",),
)
declare(
    "notes-confirmed",
    Group.TOGETHER,
    gettext_lazy("Meetings with notes both sides confirm"),
    gettext_lazy("Public meetings held this year, and how many have notes that every party has confirmed."),
    tally=notes_tally,
    rows=notes,
    changed_by=("meetings",),
)
declare(
    "quarters-followed-up",
    Group.PROMISES,
    gettext_lazy("Quarters followed up by all parties"),
    gettext_lazy("Quarters of this year that are over, and how many every party has followed up."),
    counted=quarters_counted,
    rows=quarters,
    changed_by=("steering",),
)
