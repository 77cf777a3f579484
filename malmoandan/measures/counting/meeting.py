"""Counting meetings, dialogues and consultations: how soon, how long, and with notes both sides confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import F, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.consultation.models import Consultation
from malmoandan.dialogue.models import Dialogue, DialogueState
from malmoandan.kernel.refs import Ref
from malmoandan.measures.listing import Listed
from malmoandan.measures.middles import days_between, middle
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Count, Group, Row, Spans, Tally, Unit, Year
from malmoandan.meetings.models import Meeting, MeetingState
from malmoandan.parties.queries import known_parties
from malmoandan.record.models import Entry
from malmoandan.steering.models import FollowUp
from malmoandan.steering.models import Meeting as SteeringMeeting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

MEETING = "meetings.meeting"


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
    wanted = {key: first for key, first in firsts().items() if year.starts_at <= first < year.until(today)}
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


def firsts() -> dict[tuple[str, str], datetime]:
    """The first held meeting of every matter that has had one."""
    held = Meeting.objects.filter(state=MeetingState.HELD, is_public=True).exclude(subject_kind="")
    rows = held.order_by().values_list("subject_kind", "subject_id").annotate(first=Min("starts_at"))
    return {(kind, key): first for kind, key, first in rows}


def first_entries(refs: list[str]) -> dict[str, datetime]:
    """When the record first spoke of each of these."""
    return dict(Entry.objects.filter(about__in=refs).values_list("about").annotate(first=Min("at")))


def first_meetings_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """The middle of those days, by year; two questions for all years."""
    found = firsts()
    within = {
        key: year.number
        for year in years
        for key, first in found.items()
        if year.starts_at <= first < year.until(today)
    }
    began = first_entries([str(Ref(*key)) for key in within]) if within else {}
    days: dict[int, list[int | None]] = {year.number: [] for year in years}
    for key, number in within.items():
        if (start := began.get(str(Ref(*key)))) is not None:
            days[number].append(days_between(_day(start), _day(found[key])))
    return {number: middle(some, Unit.DAYS) for number, some in days.items()}


def dialogues_ended(year: Year, today: date) -> QuerySet[Dialogue]:
    """Dialogues whose last day fell this year up to today."""
    public = Dialogue.objects.filter(state__in=(DialogueState.PUBLISHED, DialogueState.CLOSED))
    return public.filter(opens_on__isnull=False, closes_on__year=year.number, closes_on__lte=today)


def dialogues_spans(year: Year, today: date) -> Spans:
    """The days they took voices, the first and the last among them."""
    ended = dialogues_ended(year, today).annotate(came=F("opens_on"), got=F("closes_on"))
    return Spans((ended,), and_the_first=True)


def dialogues(year: Year, today: date) -> Sequence[Row]:
    """The same dialogues, each with its days."""

    def row(each: Dialogue) -> Row:
        days = days_between(each.opens_on, each.closes_on) + 1 if each.opens_on and each.closes_on else None
        url = reverse("dialogue:dialogue", args=[each.pk])
        return Row(on=each.closes_on, title=each.title, url=url, amount=days, about=str(each.ref))

    return Listed(dialogues_ended(year, today).order_by("-closes_on", "-pk"), row, "dialogue.dialogue")


def dialogues_opened(year: Year, today: date) -> QuerySet[Dialogue]:
    """Dialogues that opened for voices this year up to today."""
    public = Dialogue.objects.filter(state__in=(DialogueState.PUBLISHED, DialogueState.CLOSED))
    return public.filter(opens_on__year=year.number, opens_on__lte=today)


def opened_tally(year: Year, today: date) -> Tally:
    """How many."""
    return Tally(dialogues_opened(year, today))


def opened(year: Year, today: date) -> Sequence[Row]:
    """The same, the latest first."""

    def row(each: Dialogue) -> Row:
        url = reverse("dialogue:dialogue", args=[each.pk])
        return Row(on=each.opens_on, title=each.title, url=url, about=str(each.ref))

    return Listed(dialogues_opened(year, today).order_by("-opens_on", "-pk"), row, "dialogue.dialogue")


def consultations_ended(year: Year, today: date) -> QuerySet[Consultation]:
    """Consultations whose last day fell this year up to today."""
    return Consultation.objects.filter(closes_on__year=year.number, closes_on__lte=today)


def consultations_spans(year: Year, today: date) -> Spans:
    """The days they took comments, the first and the last among them."""
    ended = consultations_ended(year, today).annotate(came=F("opens_on"), got=F("closes_on"))
    return Spans((ended,), and_the_first=True)


def consultations(year: Year, today: date) -> Sequence[Row]:
    """The same consultations, each with its days."""

    def row(each: Consultation) -> Row:
        days = days_between(each.opens_on, each.closes_on) + 1
        return Row(on=each.closes_on, title=each.title, url=each.url, amount=days, about=str(each.ref))

    ended = consultations_ended(year, today).order_by("-closes_on", "-pk")
    return Listed(ended, row, "consultation.consultation")


def notes_tally(year: Year, today: date) -> Tally:
    """Of the meetings held, how many have notes that every party has confirmed."""
    return Tally(held_in(year, today), Q(notes_confirmed_at__isnull=False))


def notes(year: Year, today: date) -> Sequence[Row]:
    """The meetings held, and which have confirmed notes."""
    held = held_in(year, today).order_by("-starts_at", "-pk")
    return Listed(held, lambda each: row_of(each, counts=each.notes_confirmed_at is not None), MEETING)


def followed_up(years: Sequence[Year], today: date) -> dict[int, dict[int, bool]]:
    """By year the quarters that have ended, and whether every party has written its follow-up of each (C30).

    A year before the parties first planned to meet has none.
    """
    started: datetime | None = SteeringMeeting.objects.aggregate(first=Min("planned_at"))["first"]
    wanted = [year.number for year in years if started is not None and started < year.until(today)]
    parties, by = len(known_parties()), _written(wanted)
    return {number: {} for number in (year.number for year in years)} | {
        number: {
            quarter: parties > 0 and by.get((number, quarter), 0) >= parties
            for quarter in range(1, 5)
            if number < today.year or quarter * 3 < today.month
        }
        for number in wanted
    }


def _written(years: Sequence[int]) -> dict[tuple[int, int], int]:
    """How many parties have written of each quarter, as it was shown."""
    if not years:
        return {}
    rows = FollowUp.objects.filter(year__in=years, shown_at__isnull=False).order_by()
    told = rows.values_list("year", "quarter").annotate(parties=Counted("party", distinct=True))
    return {(year, quarter): parties for year, quarter, parties in told}


def quarters(year: Year, today: date) -> list[Row]:
    """The quarters that have ended, and which every party has followed up."""
    ended = followed_up([year], today)[year.number]
    return [
        Row(
            on=None,
            title=_("Quarter %(quarter)s of %(year)s") % {"quarter": number, "year": str(year.number)},
            url=reverse("steering:steering"),
            counts=is_by_all,
            about=f"steering.quarter:{year.number}-{number}",
        )
        for number, is_by_all in ended.items()
    ]


def quarters_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """How many of them, by year."""
    return {year: Count(sum(ended.values()), len(ended)) for year, ended in followed_up(years, today).items()}


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
    over=first_meetings_over,
    rows=first_meetings,
    changed_by=("meetings", "dialogue", "plan", "matters"),
)
declare(
    "dialogues-opened",
    Group.TOGETHER,
    gettext_lazy("Dialogues opened"),
    gettext_lazy("Dialogues that opened for everybody's voices this year."),
    tally=opened_tally,
    rows=opened,
    changed_by=("dialogue",),
)
declare(
    "dialogue-length",
    Group.TOGETHER,
    gettext_lazy("Length of dialogues"),
    gettext_lazy(
        "Dialogues that closed for voices this year: how many days they were open. The middle of them."
    ),
    spans=dialogues_spans,
    rows=dialogues,
    changed_by=("dialogue",),
)
declare(
    "consultation-length",
    Group.TOGETHER,
    gettext_lazy("Length of consultations"),
    gettext_lazy("Consultations that closed this year: the days they took comments. The middle of them."),
    spans=consultations_spans,
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
    over=quarters_over,
    rows=quarters,
    changed_by=("steering",),
)
