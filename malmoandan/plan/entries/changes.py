"""How changes of an adopted plan read on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.plan.entries.places import url_of
from malmoandan.record.registry import Line, reads, stands

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

stands("plan.change_applied")


@reads("plan.change_requested")
def change_requested(entry: Reading) -> Line:
    """Somebody wants what was decided to be otherwise."""
    return Line(_("Change %(number)s of the plan was asked for") % entry.fields, url_of(entry))


@reads("plan.change_withdrawn")
def change_withdrawn(entry: Reading) -> Line:
    """Those who asked no longer do."""
    return Line(_("Change %(number)s of the plan was taken back") % entry.fields, url_of(entry))


@reads("plan.change_declined")
def change_declined(entry: Reading) -> Line:
    """A party said no, and why."""
    words = _("Change %(number)s of the plan was declined: %(why)s")
    if not entry.fields["why"]:  # about something for the parties only
        words = _("Change %(number)s of the plan was declined")
    return Line(words % entry.fields, url_of(entry))


@reads("plan.change_overtaken")
def change_overtaken(entry: Reading) -> Line:
    """Accepted too late: what it was about had become another."""
    words = _("Change %(number)s of the plan could not be carried out: %(why)s")
    if not entry.fields["why"]:  # about something for the parties only
        words = _("Change %(number)s of the plan could not be carried out")
    return Line(words % entry.fields, url_of(entry))


@reads("plan.change_applied")
def change_applied(entry: Reading) -> Line:
    """Every party accepted it, and the plan says so now."""
    words = _("Change %(number)s of the plan was accepted by all parties and carried out")
    return Line(words % entry.fields, url_of(entry))
