"""How a plan's way from draft to archive reads on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.plan.entries.places import url_of
from malmoandan.record.registry import Line, reads, stands

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

stands("plan.plan_proposed", "plan.plan_adopted", "plan.plan_begun", "plan.plan_closed")


@reads("plan.plan_consultation_started")
def plan_consultation_started(entry: Reading) -> Line:
    """Everybody may say what they think of the draft."""
    return Line(_("The draft plan is out for comments: %(title)s") % entry.fields, url_of(entry))


@reads("plan.plan_proposed")
def plan_proposed(entry: Reading) -> Line:
    """An exact wording lies before the parties."""
    words = _("Edition %(edition)s of the plan was frozen and put to the parties")
    return Line(words % entry.fields, url_of(entry))


@reads("plan.plan_redrafted")
def plan_redrafted(entry: Reading) -> Line:
    """Back to draft."""
    return Line(_("The plan went back to draft: %(reason)s") % entry.fields, url_of(entry))


@reads("plan.plan_withdrawn")
def plan_withdrawn(entry: Reading) -> Line:
    """No further."""
    if not entry.fields["reason"]:  # a draft that nobody else had seen
        return Line(_("The plan is not taken further"), url_of(entry))
    return Line(_("The plan is not taken further: %(reason)s") % entry.fields, url_of(entry))


@reads("plan.plan_adopted")
def plan_adopted(entry: Reading) -> Line:
    """Every party has said yes to these words."""
    return Line(_("All parties adopted the plan: %(title)s") % entry.fields, url_of(entry))


@reads("plan.plan_begun")
def plan_begun(entry: Reading) -> Line:
    """Its period has begun."""
    return Line(_("The plan is in force: %(title)s") % entry.fields, url_of(entry))


@reads("plan.plan_closed")
def plan_closed(entry: Reading) -> Line:
    """Its period is over."""
    return Line(_("The plan was closed: %(title)s") % entry.fields, url_of(entry))


@reads("plan.plan_archived")
def plan_archived(entry: Reading) -> Line:
    """It lies in the archive, still readable."""
    return Line(_("The plan was archived: %(title)s") % entry.fields, url_of(entry))
