"""How this room's entries read. No line says what was decided before every party has confirmed the notes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.record.registry import Line, reads, stands
from malmoandan.steering import letters

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module

stands("steering.notes_confirmed", "steering.decision_logged", "steering.meeting_held")


def _of_meeting(entry: Reading, text: str) -> Line:
    return Line(text, reverse("steering:meeting", args=[int(entry.ref.id)]))


def _said(entry: Reading) -> dict[str, str]:
    """The values a line has places for; what stands there when one is erased."""
    try:
        moment = timezone.localtime(datetime.fromisoformat(str(entry.fields["starts_at"])))
        when = date_format(moment, "DATETIME_FORMAT")
    except ValueError:
        when = str(entry.fields["starts_at"])
    names = ("number", "reason", "meeting", "quarter", "body", "year")
    return {"when": when, **{name: str(entry.fields[name]) for name in names}}


@reads("steering.meeting_planned")
def meeting_planned(entry: Reading) -> Line:
    """A day was set."""
    return _of_meeting(entry, _("Steering group meeting %(number)s was planned for %(when)s") % _said(entry))


@reads("steering.meeting_changed")
def meeting_changed(entry: Reading) -> Line:
    """Time, place or name changed."""
    moved = bool(entry.fields.get("moved"))
    words = (
        _("Steering group meeting %(number)s was moved to %(when)s")
        if moved
        else _("What is said of steering group meeting %(number)s was changed")
    )
    return _of_meeting(entry, words % _said(entry))


@reads("steering.meeting_called")
def meeting_called(entry: Reading) -> Line:
    """The notice went out."""
    return _of_meeting(
        entry, _("Steering group meeting %(number)s was called for %(when)s, with its agenda") % _said(entry)
    )


@reads("steering.meeting_cancelled")
def meeting_cancelled(entry: Reading) -> Line:
    """It was called off."""
    return _of_meeting(entry, _("Steering group meeting %(number)s was cancelled: %(reason)s") % _said(entry))


@reads("steering.agenda_drawn_up")
def agenda_drawn_up(entry: Reading) -> Line:
    """The facts brought something up."""
    added = entry.fields.get("added")
    count = added if isinstance(added, int) else 0
    words = ngettext(
        "The agenda of steering group meeting %(number)s was drawn up: %(count)d new suggestion",
        "The agenda of steering group meeting %(number)s was drawn up: %(count)d new suggestions",
        count,
    )
    return _of_meeting(entry, words % {"count": count, **_said(entry)})


@reads("steering.item_proposed")
def item_proposed(entry: Reading) -> Line:
    """A body wants something taken up."""
    return Line(_("%(body)s proposed something for the steering group's agenda") % _said(entry))


@reads("steering.item_dropped")
def item_dropped(entry: Reading) -> Line:
    """It will not be taken up."""
    return Line(_("A suggestion for the steering group's agenda was dropped: %(reason)s") % _said(entry))


@reads("steering.agenda_ordered")
def agenda_ordered(entry: Reading) -> Line:
    """People chose and put in order."""
    return _of_meeting(
        entry, _("The agenda of steering group meeting %(number)s was put in order") % _said(entry)
    )


@reads("steering.meeting_held")
def meeting_held(entry: Reading) -> Line:
    """It was held, and could decide or not."""
    words = (
        _("Steering group meeting %(number)s was held, with every party present")
        if entry.fields.get("has_quorum")
        else _("Steering group meeting %(number)s was held without every party: nothing could be decided")
    )
    return _of_meeting(entry, words % _said(entry))


@reads("steering.notes_written")
def notes_written(entry: Reading) -> Line:
    """The draft grew."""
    return _of_meeting(entry, _("Notes of steering group meeting %(number)s were written") % _said(entry))


@reads("steering.notes_offered")
def notes_offered(entry: Reading) -> Line:
    """The parties are asked."""
    return _of_meeting(
        entry,
        _("The parties were asked to confirm the notes of steering group meeting %(number)s") % _said(entry),
    )


@reads("steering.notes_confirmed")
def notes_confirmed(entry: Reading) -> Line:
    """One party said yes, or the last did."""
    words = (
        _("The notes of steering group meeting %(number)s were confirmed by every party and stand")
        if entry.fields.get("is_joint")
        else _("A party confirmed the notes of steering group meeting %(number)s")
    )
    return _of_meeting(entry, words % _said(entry))


def _of_decision(entry: Reading, text: str) -> Line:
    return Line(text, reverse("steering:logged_decision", args=[int(entry.ref.id)]))


@reads("steering.decision_logged")
def decision_logged(entry: Reading) -> Line:
    """It is in the draft."""
    return _of_decision(entry, _("Decision %(meeting)s.%(number)s was logged in the notes") % _said(entry))


@reads("steering.decision_struck")
def decision_struck(entry: Reading) -> Line:
    """It is out of the draft."""
    return Line(_("Decision %(meeting)s.%(number)s was taken out of notes not yet confirmed") % _said(entry))


@reads("steering.decision_finished")
def decision_finished(entry: Reading) -> Line:
    """It is carried out."""
    return _of_decision(entry, _("Decision %(meeting)s.%(number)s was carried out") % _said(entry))


@reads("steering.follow_up_written")
def follow_up_written(entry: Reading) -> Line:
    """A party looked back."""
    words = (
        _("A party changed its follow-up of quarter %(quarter)s")
        if entry.fields.get("again")
        else _("A party wrote its follow-up of quarter %(quarter)s")
    )
    return Line(words % _said(entry), reverse("steering:follow_ups"))


@reads("steering.risk_named")
def risk_named(entry: Reading) -> Line:
    """Something to keep an eye on."""
    return Line(
        _("The steering group named a risk"), reverse("steering:review_risk", args=[int(entry.ref.id)])
    )


@reads("steering.risk_reviewed")
def risk_reviewed(entry: Reading) -> Line:
    """Somebody looked again."""
    return Line(_("A risk was looked at again"), reverse("steering:review_risk", args=[int(entry.ref.id)]))


@reads("steering.budget_planned")
def budget_planned(entry: Reading) -> Line:
    """Money to be asked for."""
    return Line(_("Money was planned for %(year)s") % _said(entry), reverse("steering:budget"))


@reads("steering.budget_changed")
def budget_changed(entry: Reading) -> Line:
    """It is decided, used or another sum."""
    return Line(
        _("Money for %(year)s was changed, decided or used") % _said(entry), reverse("steering:budget")
    )
