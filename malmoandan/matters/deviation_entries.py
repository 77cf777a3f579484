"""How entries about deviations read: the step and its day. No line says who, which bodies or what about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.matters.models import DeviationState
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading


def _line(entry: Reading, text: str) -> Line:
    """The line, and the page for all; the deviation's own is for those concerned."""
    return Line(text % {"number": entry.ref.id}, reverse("matters:deviations"))


def step_words(entry: Reading) -> str:
    """The step it is in now and the step's last day, in words; an erased or unknown code as it stands."""
    code = str(entry.fields["step"])
    step = str(DeviationState(code).label) if code in DeviationState.values else code
    try:
        day = date_format(date.fromisoformat(str(entry.fields["due_on"])), "DATE_FORMAT")
    except ValueError:
        return step
    return _("%(step)s, until %(day)s") % {"step": step, "day": day}


@reads("matters.deviation_raised")
def deviation_raised(entry: Reading) -> Line:
    """Somebody says that the agreement is departed from."""
    return _line(entry, _("Deviation %(number)s from the agreement was raised"))


@reads("matters.deviation_taken_up")
def deviation_taken_up(entry: Reading) -> Line:
    """The ombud told the other side."""
    return _line(entry, _("Deviation %(number)s was taken up with the other side by the ombud"))


@reads("matters.deviation_withdrawn")
def deviation_withdrawn(entry: Reading) -> Line:
    """It was taken back before the other side was told."""
    return _line(entry, _("Deviation %(number)s was taken back"))


@reads("matters.deviation_said")
def deviation_said(entry: Reading) -> Line:
    """One side spoke."""
    return _line(entry, _("One side said something about deviation %(number)s"))


@reads("matters.deviation_wished_up")
def deviation_wished_up(entry: Reading) -> Line:
    """One side, or with it both, want to go on before the day."""
    if entry.fields.get("goes"):
        words = _("Both sides took deviation %(number)s to the next step")
        return Line(f"{words % {'number': entry.ref.id}}: {step_words(entry)}", reverse("matters:deviations"))
    return _line(entry, _("One side wants deviation %(number)s to go to the next step"))


@reads("matters.deviation_closing")
def deviation_closing(entry: Reading) -> Line:
    """One side, or with it both, want to close it."""
    if entry.fields.get("closes"):
        return _line(entry, _("Both sides closed deviation %(number)s in agreement"))
    return _line(entry, _("One side wants to close deviation %(number)s"))


@reads("matters.deviation_climbed")
def deviation_climbed(entry: Reading) -> Line:
    """The day came, or the steering group had met."""
    words = _("Deviation %(number)s went on")
    return Line(f"{words % {'number': entry.ref.id}}: {step_words(entry)}", reverse("matters:deviations"))


@reads("matters.deviation_note_written")
def deviation_note_written(entry: Reading) -> Line:
    """One side wrote its view; with the second both are public."""
    if entry.fields.get("is_public"):
        return _line(entry, _("Both sides' views of deviation %(number)s became public"))
    return _line(entry, _("One side wrote its view of deviation %(number)s"))


@reads("matters.deviation_note_hidden")
def deviation_note_hidden(entry: Reading) -> Line:
    """A side hid its own."""
    return _line(entry, _("One side hid its own view of deviation %(number)s, giving its reasons"))
