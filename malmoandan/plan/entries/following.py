"""How following up reads on the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.plan.entries.places import url_of
from malmoandan.plan.models import Assessment, MilestoneState, Phase, ResourceKind, ResourceState
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from django.db.models import TextChoices

    from malmoandan.record.registry import Reading


def worded(choices: type[TextChoices], entry: Reading, name: str) -> str:
    """A code of the entry in words; what is not one stays as it is."""
    code = str(entry.fields[name])
    return str(choices(code).label) if code in choices.values else code


def _day(entry: Reading, name: str) -> str:
    """A day of the entry in words; what stands there when it is erased."""
    try:
        return date_format(date.fromisoformat(str(entry.fields[name])), "DATE_FORMAT")
    except ValueError:
        return str(entry.fields[name])


def _told(entry: Reading, words: str) -> Line:
    said = {
        "code": entry.fields["code"],
        "body": entry.fields["body"],
        "phase": worded(Phase, entry, "phase"),
        "assessment": worded(Assessment, entry, "assessment"),
    }
    return Line(words % said, f"{url_of(entry)}#check-in-{entry.fields['check_in']}")


def _for_the_parties(entry: Reading) -> Line:
    """What was done in an activity for the parties only: that, and no words of it."""
    return Line(_("Something was told of an activity that is for the parties only"), url_of(entry))


@reads("plan.checked_in")
def checked_in(entry: Reading) -> Line:
    """A word of how it goes."""
    return _told(entry, _("%(body)s told how activity %(code)s goes: %(phase)s, %(assessment)s"))


@reads("plan.unchanged_confirmed")
def unchanged_confirmed(entry: Reading) -> Line:
    """Nothing has changed."""
    return _told(entry, _("%(body)s said that nothing has changed in activity %(code)s: %(assessment)s"))


@reads("plan.check_in_entered")
def check_in_entered(entry: Reading) -> Line:
    """Typed in by a coordinator."""
    words = _("A coordinator typed in what %(body)s said of activity %(code)s: %(phase)s, %(assessment)s")
    return _told(entry, words)


@reads("plan.acknowledged")
def acknowledged(entry: Reading) -> Line:
    """Another party has read it, and perhaps sees it otherwise."""
    said = {"party": entry.fields["party"], "assessment": worded(Assessment, entry, "assessment")}
    if entry.fields["assessment"]:
        words = _("%(party)s read how the activity goes and sees it so: %(assessment)s")
        return Line(words % said, url_of(entry))
    return Line(_("%(party)s read how the activity goes") % said, url_of(entry))


@reads("plan.milestone_marked")
def milestone_marked(entry: Reading) -> Line:
    """A milestone's state."""
    if not entry.fields["title"]:
        return _for_the_parties(entry)
    said = {"title": entry.fields["title"], "state": worded(MilestoneState, entry, "state")}
    return Line(_("Milestone “%(title)s”: %(state)s") % said, url_of(entry))


@reads("plan.milestone_moved")
def milestone_moved(entry: Reading) -> Line:
    """Another day, and why."""
    if not entry.fields["title"]:
        return _for_the_parties(entry)
    words = _("Milestone “%(title)s” was moved from %(from_on)s to %(to_on)s: %(reason)s")
    said = {**entry.fields, "from_on": _day(entry, "from_on"), "to_on": _day(entry, "to_on")}
    return Line(words % said, url_of(entry))


@reads("plan.resource_marked")
def resource_marked(entry: Reading) -> Line:
    """Whether what was planned is there."""
    said = {"what": worded(ResourceKind, entry, "what"), "state": worded(ResourceState, entry, "state")}
    return Line(_("Resource %(what)s: %(state)s") % said, url_of(entry))


@reads("plan.people_told")
def people_told(entry: Reading) -> Line:
    """Those it is for know of it."""
    if not entry.fields["audience"]:
        return _for_the_parties(entry)
    return Line(_("%(audience)s were told of the activity") % entry.fields, url_of(entry))


@reads("plan.evidence_added")
def evidence_added(entry: Reading) -> Line:
    """Something that shows it."""
    if not entry.fields["title"]:
        return _for_the_parties(entry)
    return Line(_("Evidence was added: %(title)s") % entry.fields, url_of(entry))


@reads("plan.evidence_withdrawn")
def evidence_withdrawn(entry: Reading) -> Line:
    """Something that showed it not after all."""
    if not entry.fields["title"]:
        return _for_the_parties(entry)
    return Line(_("Evidence was taken back: %(title)s (%(reason)s)") % entry.fields, url_of(entry))


@reads("plan.contact_named")
def contact_named(entry: Reading) -> Line:
    """Who tells how it goes, by role only."""
    return Line(_("A contact was named for the activity"), url_of(entry))


@reads("plan.contact_removed")
def contact_removed(entry: Reading) -> Line:
    """She does so no longer."""
    return Line(_("A contact of the activity was removed"), url_of(entry))


@reads("plan.value_given")
def value_given(entry: Reading) -> Line:
    """A value waits to be approved."""
    return Line(_("A value was given for indicator %(code)s, %(period)s") % entry.fields, url_of(entry))


@reads("plan.value_approved")
def value_approved(entry: Reading) -> Line:
    """A value is public."""
    return Line(_("A value of indicator %(code)s was approved, %(period)s") % entry.fields, url_of(entry))


@reads("plan.value_returned")
def value_returned(entry: Reading) -> Line:
    """A value has to be mended."""
    words = _("A value of indicator %(code)s was sent back: %(reason)s")
    return Line(words % entry.fields, url_of(entry))
