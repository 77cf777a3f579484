"""Whom entries of this room concern, and what is written to them: each in her own language, by her role.

Rules: those who steer are called and told of changes; the parties are asked to confirm; a responsible body is
told of a decision when it stands, and whoever proposed an item of what became of it. A body that has nobody
with a mandate gets the letter at its mailbox.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.parties.letters import letters_to, letters_to_body
from malmoandan.parties.models import FOR_THE_PARTY
from malmoandan.parties.queries import speakers_of
from malmoandan.record.registry import Letter, tells
from malmoandan.steering.models import AgendaItem, Meeting
from malmoandan.steering.queries import confirmations_of, who_steer
from malmoandan.web.addresses import whole
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from malmoandan.parties.letters import Words
    from malmoandan.parties.models import Body
    from malmoandan.record.registry import Reading
    from malmoandan.steering.models import LoggedDecision


@tells("steering.meeting_called")
def notice(entry: Reading) -> Iterable[Letter]:
    """The notice: when, where, what is taken up, and where the whole agenda is."""
    if (meeting := _meeting(entry)) is None:
        return

    def words() -> tuple[str, str]:
        said = _facts(meeting) | {"agenda": _agenda(meeting)}
        subject = _("Notice: %(title)s, %(when)s") % said
        body = _(
            "You are called to meeting %(number)s of the steering group.\n\n"
            "%(title)s\n%(when)s\n%(where)s\n\nAgenda:\n%(agenda)s\n\n"
            "Read more, and put it in your calendar:\n%(link)s"
        )
        return subject, body % said

    yield from _to_those_who_steer(entry.at, words)


@tells("steering.meeting_changed")
def change(entry: Reading) -> Iterable[Letter]:
    """A meeting they are called to has been moved or changed."""
    meeting = _meeting(entry)
    if meeting is None or not entry.fields.get("called"):
        return

    def words() -> tuple[str, str]:
        said = _facts(meeting)
        subject = _("Changed: %(title)s, %(when)s") % said
        body = _(
            "Meeting %(number)s of the steering group has been changed. This holds now:\n\n"
            "%(title)s\n%(when)s\n%(where)s\n\n%(link)s"
        )
        return subject, body % said

    yield from _to_those_who_steer(entry.at, words)


@tells("steering.meeting_cancelled")
def cancellation(entry: Reading) -> Iterable[Letter]:
    """A meeting they are called to is off."""
    meeting = _meeting(entry)
    if meeting is None or not entry.fields.get("called"):
        return

    def words() -> tuple[str, str]:
        said = _facts(meeting) | {"reason": meeting.cancelled_why}
        subject = _("Cancelled: %(title)s, %(when)s") % said
        body = _(
            "Meeting %(number)s of the steering group is cancelled.\n\nWhy: %(reason)s\n\n"
            "What it was to take up waits for the next meeting.\n%(link)s"
        )
        return subject, body % said

    yield from _to_those_who_steer(entry.at, words)


@tells("steering.notes_offered")
def notes_to_confirm(entry: Reading) -> Iterable[Letter]:
    """The parties are asked to read and confirm."""
    if (meeting := _meeting(entry)) is not None:
        yield from _ask_to_confirm(meeting, entry.at)


@tells("steering.notes_written")
def notes_to_confirm_anew(entry: Reading) -> Iterable[Letter]:
    """A party had confirmed, and the words are others now."""
    meeting = _meeting(entry)
    if meeting is not None and meeting.offered_at and entry.fields.get("cleared"):
        yield from _ask_to_confirm(meeting, entry.at)


@tells("steering.notes_confirmed")
def decisions_to_carry_out(entry: Reading) -> Iterable[Letter]:
    """The notes stand: each responsible body is told what it is to do, and by when."""
    meeting = _meeting(entry)
    if meeting is None or not entry.fields.get("is_joint"):
        return
    for decision in meeting.decisions.exclude(body=None).select_related("body").order_by("number"):
        yield from _to_carry_out(decision, entry.at)


@tells("steering.notes_confirmed")
def what_became_of_it(entry: Reading) -> Iterable[Letter]:
    """The notes stand: each body that proposed something is told what became of it."""
    meeting = _meeting(entry)
    if meeting is None or not entry.fields.get("is_joint"):
        return
    for item in meeting.items.filter(source="proposed").select_related("body").order_by("position"):
        yield from _outcome(item, meeting, entry.at)


@tells("steering.item_dropped")
def dropped(entry: Reading) -> Iterable[Letter]:
    """What a body proposed will not be taken up."""
    item = AgendaItem.objects.select_related("body").filter(pk=int(entry.ref.id)).first()
    if item is None or item.body is None or item.source != "proposed":
        return

    def words() -> tuple[str, str]:
        said = {"title": item.title, "reason": item.dropped_why}
        subject = _("Not taken up: %(title)s") % said
        body = _(
            "You proposed something for the steering group's agenda:\n\n%(title)s\n\n"
            "It will not be taken up. Why: %(reason)s\n\nYou may propose it anew, with more to say for it."
        )
        return subject, body % said

    yield from _to_body(item.body, entry.at, words)


def _to_carry_out(decision: LoggedDecision, at: datetime) -> Iterator[Letter]:
    if decision.body is None:
        return

    def words() -> tuple[str, str]:
        said = {"text": decision.text, "short": excerpt(decision.text, 70)}
        said["day"] = date_format(decision.due_on, "DATE_FORMAT") if decision.due_on else ""
        said["link"] = _link("steering:logged_decision", decision.pk)
        subject = _("To carry out by %(day)s: %(short)s") % said
        body = _(
            "The steering group has decided, and you are responsible for carrying it out by %(day)s:\n\n"
            "%(text)s\n\nTell here when it is done:\n%(link)s"
        )
        return subject, body % said

    yield from _to_body(decision.body, at, words)


def _outcome(item: AgendaItem, meeting: Meeting, at: datetime) -> Iterator[Letter]:
    if item.body is None:
        return

    def words() -> tuple[str, str]:
        said = {"title": item.title, "outcome": item.get_outcome_display(), "minutes": item.minutes}
        said["link"] = _link("steering:notes", meeting.number)
        subject = _("Taken up: %(title)s") % said
        body = _(
            "The steering group has taken up what you proposed:\n\n%(title)s\n\n"
            "What became of it: %(outcome)s.\n\n%(minutes)s\n\nRead the notes:\n%(link)s"
        )
        return subject, body % said

    yield from _to_body(item.body, at, words)


def _ask_to_confirm(meeting: Meeting, at: datetime) -> Iterator[Letter]:
    """To those who answer for a party that has not confirmed the notes as they stand."""

    def words() -> tuple[str, str]:
        said = _facts(meeting) | {"day": date_format(meeting.confirm_by, "DATE_FORMAT")}
        said["link"] = _link("steering:notes", meeting.number)
        subject = _("Notes to confirm by %(day)s: %(title)s") % said
        body = _(
            "The notes of meeting %(number)s of the steering group are written. Read them, and confirm for "
            "your party by %(day)s that they are right, or mend them:\n%(link)s"
        )
        return subject, body % said

    said_yes = set(confirmations_of(meeting).values_list("party__slug", flat=True))
    held = who_steer(at).filter(role__in=FOR_THE_PARTY).exclude(body__party__slug__in=said_yes)
    yield from letters_to(held, words)


def _to_those_who_steer(at: datetime, words: Words) -> Iterator[Letter]:
    yield from letters_to(who_steer(at), words)


def _to_body(body: Body, at: datetime, words: Words) -> Iterator[Letter]:
    """To those who speak for a body; to its mailbox where nobody does."""
    yield from letters_to_body(body, speakers_of(body, at), words)


def _meeting(entry: Reading) -> Meeting | None:
    return Meeting.objects.filter(number=int(entry.ref.id)).first()


def _facts(meeting: Meeting) -> dict[str, object]:
    where = " · ".join(filter(None, [meeting.place, meeting.online_url]))
    return {
        "number": meeting.number,
        "title": meeting.title,
        "when": date_format(timezone.localtime(meeting.starts_at), "DATETIME_FORMAT"),
        "where": where,
        "link": _link("steering:meeting", meeting.number),
    }


def _agenda(meeting: Meeting) -> str:
    items = meeting.items.select_related("body", "party").order_by("position", "pk")
    return "\n".join(f"{item.position}. {item.heading} ({item.get_kind_display()})" for item in items)


def _link(name: str, *args: object) -> str:
    return whole(reverse(name, args=args))
