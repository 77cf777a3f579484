"""What this room's people owe by a day: needs to arrange, notes to write, notes to confirm."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.meetings.models import (
    Arrangement,
    Meeting,
    MeetingState,
    NeedAsked,
    NotesConfirmation,
    NotesVersion,
    SignUpState,
)
from malmoandan.meetings.queries import meetings_with_open_notes
from malmoandan.parties.models import VOLUNTEERS
from malmoandan.parties.queries import known_parties
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from malmoandan.parties.models import Body

ARRANGED_BEFORE = timedelta(days=7)

names_kind("meetings.needs", _("Access needs to arrange"))
names_kind("meetings.notes", _("Meeting notes to write"))
names_kind("meetings.confirm", _("Meeting notes to confirm"))


@dues
def needs_owed(at: datetime) -> Iterable[Due]:
    """Every coming meeting with a need that nobody has said is arranged: by its organiser, a week before."""
    asked = NeedAsked.objects.filter(sign_up__meeting=OuterRef("pk")).exclude(
        sign_up__state=SignUpState.CANCELLED
    )
    done = Arrangement.objects.filter(
        meeting=OuterRef("sign_up__meeting"), need=OuterRef("kind"), is_arranged=True
    )
    rows = Meeting.objects.filter(Exists(asked.exclude(Exists(done))), state=MeetingState.PLANNED)
    for meeting in (
        rows.filter(starts_at__gt=at).select_related("organiser__party").order_by("starts_at", "pk")
    ):
        url = address_of("meetings:needs", meeting.pk)
        since = timezone.localtime(meeting.planned_at).date()
        day = max(meeting.day - ARRANGED_BEFORE, since)
        yield _of_body(meeting, "meetings.needs", meeting.organiser, day, since, url)


@dues
def notes_owed(at: datetime) -> Iterable[Due]:
    """Notes of what was held here, or has ended: by its organiser, within a week."""
    written = NotesVersion.objects.filter(meeting=OuterRef("pk"))
    over = Meeting.objects.filter(ends_at__lt=at, is_public=True).exclude(state=MeetingState.CANCELLED)
    rows = (
        over.filter(source_key="")
        .exclude(Exists(written))
        .select_related("organiser__party")
        .order_by("starts_at", "pk")
    )
    for meeting in rows:
        name = "meetings:write_notes" if meeting.is_held else "meetings:hold_meeting"
        url = address_of(name, meeting.pk)
        yield _of_body(meeting, "meetings.notes", meeting.organiser, meeting.confirm_by, meeting.day, url)


@dues
def confirmations_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """Each party's yes to written notes: by the host of that party, else by its coordinators."""
    open_ones = list(meetings_with_open_notes().filter(is_public=True))
    latest = _latest_of(open_ones)
    said = set(NotesConfirmation.objects.filter(version__in=latest.values()).values_list("version", "party"))
    for meeting in open_ones:
        if meeting.pk in latest:
            missing = {party.pk for party in known_parties() if (latest[meeting.pk], party.pk) not in said}
            yield from _confirmations_of(meeting, missing)


def _latest_of(meetings: list[Meeting]) -> dict[int, int]:
    """The newest version of each meeting's notes, by primary keys."""
    rows = NotesVersion.objects.filter(meeting__in=meetings).order_by("number")
    return dict(rows.values_list("meeting", "pk"))


def _confirmations_of(meeting: Meeting, missing: set[int]) -> Iterator[Due]:
    url, day = address_of("meetings:notes", meeting.pk), meeting.confirm_by
    hosts = [meeting.organiser, meeting.co_organiser] if meeting.co_accepted_at else [meeting.organiser]
    for party in known_parties():
        if party.pk not in missing:
            continue
        mine = next((body for body in hosts if body is not None and body.party_id == party.pk), None)
        if mine is not None:
            yield _of_body(meeting, "meetings.confirm", mine, day, meeting.day, url)
        else:
            yield Due(
                ref=meeting.ref, kind="meetings.confirm", title=meeting.title, due_on=day, since=meeting.day,
                url=url, party=party.slug, read_at=address_of("meetings:meeting", meeting.pk),
            )  # fmt: skip


def _of_body(meeting: Meeting, kind: str, body: Body, day: date, since: date, url: str) -> Due:  # noqa: PLR0917
    return Due(
        ref=meeting.ref, kind=kind, title=meeting.title, due_on=day, since=since, url=url, body=body.pk,
        party=body.party.slug if body.party else "", is_volunteer=body.kind in VOLUNTEERS,
        read_at=address_of("meetings:meeting", meeting.pk),
    )  # fmt: skip
