"""How this room's entries read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.record.registry import Line, reads, stands

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

stands("workshop.workshop_ended")


def _line(entry: Reading, text: str) -> Line:
    said = {name: str(entry.fields[name]) for name in ("title", "step")}
    return Line(text % said, reverse("workshop:workshop", args=[int(entry.ref.id)]))


@reads("workshop.workshop_begun")
def workshop_begun(entry: Reading) -> Line:
    """Somebody prepares one."""
    return _line(entry, _("The workshop “%(title)s” is being prepared"))


@reads("workshop.script_written")
def script_written(entry: Reading) -> Line:
    """Its steps changed."""
    return _line(entry, _("The script of the workshop “%(title)s” was written"))


@reads("workshop.workshop_opened")
def workshop_opened(entry: Reading) -> Line:
    """The doors opened."""
    return _line(entry, _("The workshop “%(title)s” began"))


@reads("workshop.step_shown")
def step_shown(entry: Reading) -> Line:
    """The room went on."""
    return _line(entry, _("The workshop “%(title)s” went on to “%(step)s”"))


@reads("workshop.voices_shown")
def voices_shown(entry: Reading) -> Line:
    """What the big screen shows changed."""
    if entry.fields.get("is_shown"):
        return _line(entry, _("The voices of the workshop “%(title)s” were put on the screen"))
    return _line(entry, _("The voices of the workshop “%(title)s” were taken off the screen"))


@reads("workshop.text_written")
def text_written(entry: Reading) -> Line:
    """The room wrote together."""
    return _line(entry, _("The workshop “%(title)s” wrote together: “%(step)s”"))


@reads("workshop.workshop_ended")
def workshop_ended(entry: Reading) -> Line:
    """The doors closed."""
    return _line(entry, _("The workshop “%(title)s” ended"))
