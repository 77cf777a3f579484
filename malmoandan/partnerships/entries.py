"""How this room's entries read. No line tells what is only proposed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.partnerships import letters
from malmoandan.partnerships.models import Moment
from malmoandan.record.registry import Line, reads, stands

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module

stands("partnerships.collaboration_confirmed", "partnerships.collaboration_ended")


def _line(entry: Reading, text: str) -> Line:
    return Line(text, reverse("partnerships:collaboration", args=[int(entry.ref.id)]))


@reads("partnerships.collaboration_registered")
def collaboration_registered(entry: Reading) -> Line:
    """One of those named put it forward."""
    return _line(entry, _("A collaboration was put forward for the others named in it to confirm"))


@reads("partnerships.collaboration_changed")
def collaboration_changed(entry: Reading) -> Line:
    """New terms wait for everyone's key."""
    return _line(entry, _("New terms of a collaboration were put forward"))


@reads("partnerships.collaboration_withdrawn")
def collaboration_withdrawn(entry: Reading) -> Line:
    """What waited was taken back."""
    return _line(entry, _("Terms of a collaboration were taken back before they were confirmed"))


@reads("partnerships.collaboration_declined")
def collaboration_declined(entry: Reading) -> Line:
    """One of those named said no."""
    change, proposal = _("New terms of a collaboration were declined"), _("A collaboration was declined")
    return _line(entry, change if entry.fields.get("is_change") else proposal)


@reads("partnerships.collaboration_confirmed")
def collaboration_confirmed(entry: Reading) -> Line:
    """One more has said yes; with the last yes everybody may read it, so the line says what and which."""
    if not entry.fields.get("is_whole"):
        return _line(entry, _("One of those named confirmed the terms of a collaboration"))
    said = {"name": entry.fields["name"], "committee": entry.fields["committee"]}
    if entry.fields.get("is_change"):
        return _line(entry, _("New terms hold for a collaboration with %(committee)s: %(name)s") % said)
    return _line(entry, _("Confirmed by everyone named, %(committee)s among them: %(name)s") % said)


@reads("partnerships.collaboration_followed_up")
def collaboration_followed_up(entry: Reading) -> Line:
    """One side said how it is at the start, or how the year was."""
    said = {"name": entry.fields["name"], "year": entry.fields["year"]}
    if entry.fields.get("moment") == Moment.START:
        return _line(entry, _("One side told how things are at the start: %(name)s") % said)
    return _line(entry, _("One side told how %(year)s was: %(name)s") % said)


@reads("partnerships.collaboration_ended")
def collaboration_ended(entry: Reading) -> Line:
    """It ended, or another of those named told how it saw that."""
    day = date_format(date.fromisoformat(str(entry.fields["ended_on"])), "DATE_FORMAT")
    said = {"name": entry.fields["name"], "day": day}
    if entry.fields.get("is_first"):
        return _line(entry, _("Ended on %(day)s, with reasons: %(name)s") % said)
    return _line(entry, _("Another of those named told how it saw the end: %(name)s") % said)
