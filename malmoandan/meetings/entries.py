"""How this room's entries read. None names a person; of a draft nothing is said but that there is one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.meetings import letters
from malmoandan.meetings.models import NeedKind
from malmoandan.record.registry import Line, reads, stands

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module

stands("meetings.notes_confirmed", "meetings.meeting_held")


def _line(entry: Reading, text: str) -> Line:
    return Line(text, reverse("meetings:meeting", args=[int(entry.ref.id)]))


def _said(entry: Reading) -> dict[str, str]:
    """The values a line has places for; what stands there when one is erased."""
    given = str(entry.fields.get("starts_at") or "")
    try:
        when = date_format(timezone.localtime(datetime.fromisoformat(given)), "DATETIME_FORMAT")
    except ValueError:
        when = given or str(entry.fields["starts_at"])
    names = ("title", "organiser", "reason", "version", "number")
    return {"when": when, "meeting": entry.ref.id, **{name: str(entry.fields[name]) for name in names}}


def _is_draft(entry: Reading) -> bool:
    return entry.fields.get("title") is None


@reads("meetings.meeting_planned")
def meeting_planned(entry: Reading) -> Line:
    """A meeting was called, or kept as a draft."""
    if _is_draft(entry):
        return _line(entry, _("A meeting was drafted"))
    return _line(entry, _("%(organiser)s invites to “%(title)s” on %(when)s") % _said(entry))


@reads("meetings.meeting_published")
def meeting_published(entry: Reading) -> Line:
    """The draft was made known."""
    return _line(entry, _("%(organiser)s invites to “%(title)s” on %(when)s") % _said(entry))


@reads("meetings.meeting_changed")
def meeting_changed(entry: Reading) -> Line:
    """Time, place or words changed."""
    if _is_draft(entry):
        return _line(entry, _("The draft of a meeting was changed"))
    if entry.fields.get("moved"):
        return _line(entry, _("The meeting “%(title)s” was moved: now %(when)s") % _said(entry))
    return _line(entry, _("What is told of the meeting “%(title)s” was changed") % _said(entry))


@reads("meetings.hosting_accepted")
def hosting_accepted(entry: Reading) -> Line:
    """A second host said yes."""
    return _line(entry, _("A second organiser stands beside meeting %(meeting)s") % _said(entry))


@reads("meetings.hosting_declined")
def hosting_declined(entry: Reading) -> Line:
    """A second host said no."""
    return _line(entry, _("A body asked to help to organise meeting %(meeting)s said no") % _said(entry))


@reads("meetings.meeting_cancelled")
def meeting_cancelled(entry: Reading) -> Line:
    """It was called off."""
    if _is_draft(entry):
        return _line(entry, _("The draft of a meeting was dropped"))
    return _line(entry, _("The meeting “%(title)s” was cancelled: %(reason)s") % _said(entry))


@reads("meetings.signed_up")
@reads("meetings.sign_up_entered")
def signed_up(entry: Reading) -> Line:
    """Somebody comes, or waits for a seat."""
    if entry.fields.get("waits"):
        return _line(entry, _("Somebody waits for a seat at meeting %(meeting)s") % _said(entry))
    return _line(entry, _("Somebody signed up to meeting %(meeting)s") % _said(entry))


@reads("meetings.sign_up_changed")
@reads("meetings.address_confirmed")
@reads("meetings.address_forgotten")
def sign_up_changed(entry: Reading) -> Line:
    """Somebody changed her own sign-up."""
    return _line(entry, _("Somebody changed a sign-up to meeting %(meeting)s") % _said(entry))


@reads("meetings.left")
def left(entry: Reading) -> Line:
    """Somebody does not come."""
    if entry.fields.get("seated"):
        return _line(entry, _("A seat at meeting %(meeting)s went to the first who waited") % _said(entry))
    return _line(entry, _("Somebody gave up a seat at meeting %(meeting)s") % _said(entry))


@reads("meetings.checked_in")
@reads("meetings.walked_in")
def checked_in(entry: Reading) -> Line:
    """Somebody is there."""
    return _line(entry, _("Somebody came to meeting %(meeting)s") % _said(entry))


@reads("meetings.sign_ups_ticked")
def sign_ups_ticked(entry: Reading) -> Line:
    """The organisers marked who came."""
    return _line(entry, _("The organisers of meeting %(meeting)s marked how many came") % _said(entry))


@reads("meetings.need_arranged")
def need_arranged(entry: Reading) -> Line:
    """A line of the checklist."""
    kind = str(entry.fields["need"])
    need = str(NeedKind(kind).label) if kind in NeedKind.values else kind
    words = (
        _("Arranged for meeting %(meeting)s: %(need)s")
        if entry.fields.get("is_arranged")
        else _("Not arranged yet for meeting %(meeting)s: %(need)s")
    )
    return _line(entry, words % (_said(entry) | {"need": need}))


@reads("meetings.needs_counted")
def needs_counted(entry: Reading) -> Line:
    """How it went with what people needed."""
    return _line(entry, _("The access needs met at meeting %(meeting)s were counted") % _said(entry))


@reads("meetings.meeting_held")
def meeting_held(entry: Reading) -> Line:
    """It was held."""
    came = entry.fields.get("came")
    count = came if isinstance(came, int) else 0
    words = ngettext(
        "Meeting %(meeting)s was held with %(count)d participant",
        "Meeting %(meeting)s was held with %(count)d participants",
        count,
    )
    return _line(entry, words % (_said(entry) | {"count": count}))


@reads("meetings.notes_written")
def notes_written(entry: Reading) -> Line:
    """A version of the notes."""
    return _line(entry, _("Notes of meeting %(meeting)s were written: version %(version)s") % _said(entry))


@reads("meetings.notes_confirmed")
def notes_confirmed(entry: Reading) -> Line:
    """A party said that they are right."""
    words = (
        _("The notes of meeting %(meeting)s were confirmed by every party")
        if entry.fields.get("is_joint")
        else _("The notes of meeting %(meeting)s were confirmed by one party")
    )
    return _line(entry, words % _said(entry))


@reads("meetings.notes_remarked")
def notes_remarked(entry: Reading) -> Line:
    """A body sees it differently."""
    return _line(entry, _("A body remarked on the notes of meeting %(meeting)s") % _said(entry))


@reads("meetings.remark_withdrawn")
def remark_withdrawn(entry: Reading) -> Line:
    """It took its words back."""
    return _line(entry, _("A remark on the notes of meeting %(meeting)s was taken back") % _said(entry))


@reads("meetings.pulse_shown")
def pulse_shown(entry: Reading) -> Line:
    """Enough had answered."""
    count = entry.fields.get("count")
    words = _("How %(count)s participants felt about meeting %(meeting)s is shown")
    return _line(entry, words % (_said(entry) | {"count": count}))


@reads("meetings.codes_reserved")
def codes_reserved(entry: Reading) -> Line:
    """Paper forms were made."""
    count = entry.fields.get("count")
    words = _("%(count)s paper forms were made for meeting %(meeting)s")
    return _line(entry, words % (_said(entry) | {"count": count}))


@reads("meetings.code_used")
def code_used(entry: Reading) -> Line:
    """A paper form was typed in."""
    return _line(entry, _("Paper form %(number)s of meeting %(meeting)s was typed in") % _said(entry))


@reads("meetings.reminded")
def reminded(entry: Reading) -> Line:
    """Those who come were reminded."""
    return _line(entry, _("Those who come to meeting %(meeting)s were reminded") % _said(entry))


@reads("meetings.needs_forgotten")
@reads("meetings.people_forgotten")
def people_forgotten(entry: Reading) -> Line:
    """What was known of people was deleted by rule."""
    return _line(
        entry, _("What was known of those who signed up to meeting %(meeting)s was deleted") % _said(entry)
    )


@reads("meetings.meetings_brought")
def meetings_brought(entry: Reading) -> Line:
    """Another system told of meetings that were held."""
    count = int(entry.fields.get("count") or 0)
    words = ngettext(
        "%(count)s meeting held by %(organiser)s was brought in from another system",
        "%(count)s meetings held by %(organiser)s were brought in from another system",
        count,
    )
    told = {"count": count, "organiser": entry.fields.get("organiser", "")}
    return Line(words % told, f"{reverse('meetings:meetings')}?when=past")
