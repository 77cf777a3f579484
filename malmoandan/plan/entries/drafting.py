"""How the drafting of a plan reads on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.plan.entries.places import url_of
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading


def _titled(words: str, entry: Reading) -> str:
    """The words with the title at their end; without it where what it names was not everybody's to read."""
    told = words % {"code": entry.fields.get("code"), "title": entry.fields.get("title") or ""}
    return told.rstrip(" :")


@reads("plan.plan_drafted")
def plan_drafted(entry: Reading) -> Line:
    """A new draft."""
    return Line(_titled(_("A draft of an action plan was begun: %(title)s"), entry), url_of(entry))


@reads("plan.plan_changed")
def plan_changed(entry: Reading) -> Line:
    """What the draft says as a whole."""
    return Line(_("What the draft of the plan says as a whole was changed"), url_of(entry))


@reads("plan.section_written")
def section_written(entry: Reading) -> Line:
    """One of its running texts."""
    return Line(_("A section of the draft of the plan was written"), url_of(entry))


@reads("plan.challenge_added")
def challenge_added(entry: Reading) -> Line:
    """A challenge more."""
    return Line(_titled(_("Challenge %(code)s was added to the draft: %(title)s"), entry), url_of(entry))


@reads("plan.challenge_changed")
def challenge_changed(entry: Reading) -> Line:
    """Its words, hosts or sources."""
    return Line(_titled(_("Challenge %(code)s was changed in the draft: %(title)s"), entry), url_of(entry))


@reads("plan.challenge_removed")
def challenge_removed(entry: Reading) -> Line:
    """A challenge less."""
    return Line(_titled(_("Challenge %(code)s was taken out of the draft: %(title)s"), entry))


@reads("plan.goal_added")
def goal_added(entry: Reading) -> Line:
    """A goal more."""
    return Line(_titled(_("Goal %(code)s was added to the draft: %(title)s"), entry), url_of(entry))


@reads("plan.goal_changed")
def goal_changed(entry: Reading) -> Line:
    """Its words or day."""
    return Line(_titled(_("Goal %(code)s was changed in the draft: %(title)s"), entry), url_of(entry))


@reads("plan.goal_removed")
def goal_removed(entry: Reading) -> Line:
    """A goal less."""
    return Line(_titled(_("Goal %(code)s was taken out of the draft: %(title)s"), entry))


@reads("plan.indicator_added")
def indicator_added(entry: Reading) -> Line:
    """An indicator more."""
    return Line(_titled(_("Indicator %(code)s was added to the draft: %(title)s"), entry), url_of(entry))


@reads("plan.indicator_changed")
def indicator_changed(entry: Reading) -> Line:
    """What it measures, from where to where."""
    return Line(_titled(_("Indicator %(code)s was changed in the draft: %(title)s"), entry), url_of(entry))


@reads("plan.indicator_removed")
def indicator_removed(entry: Reading) -> Line:
    """An indicator less."""
    return Line(_titled(_("Indicator %(code)s was taken out of the draft: %(title)s"), entry))


@reads("plan.activity_added")
def activity_added(entry: Reading) -> Line:
    """An activity more."""
    return Line(_titled(_("Activity %(code)s was added to the draft: %(title)s"), entry), url_of(entry))


@reads("plan.activity_changed")
def activity_changed(entry: Reading) -> Line:
    """Its words, days, parts or resources."""
    return Line(_titled(_("Activity %(code)s was changed in the draft: %(title)s"), entry), url_of(entry))


@reads("plan.activity_removed")
def activity_removed(entry: Reading) -> Line:
    """An activity less."""
    return Line(_titled(_("Activity %(code)s was taken out of the draft: %(title)s"), entry))


@reads("plan.part_moved")
def part_moved(entry: Reading) -> Line:
    """Read in another order."""
    return Line(_("%(code)s got another place in the draft") % entry.fields, url_of(entry))


@reads("plan.carried_over")
def carried_over(entry: Reading) -> Line:
    """What goes on from the plan before."""
    words = _("Parts of the plan before were taken up in the draft: %(count)s")
    return Line(words % entry.fields, url_of(entry))


@reads("plan.activity_continued")
def activity_continued(entry: Reading) -> Line:
    """An activity of the plan before goes on."""
    words = _("An activity of the plan before goes on in the draft as %(code)s")
    return Line(words % entry.fields, url_of(entry))
