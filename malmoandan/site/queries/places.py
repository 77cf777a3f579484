"""Where the one who acts has her work: the doors that her role opens, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.assessments.policies import may_assess_activities
from malmoandan.contributions.policies import may_contribute_as_body
from malmoandan.parties.models import Role
from malmoandan.site.policies import may_see_coordination
from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor


def places_of(actor: Actor, today: date) -> list[Link]:
    """The pages of her role, the widest first. Everybody's pages stand in the menus, not here."""
    sees_all = may_see_coordination(actor)  # and writes for no body
    doors = [
        (sees_all, _("For coordinators"), reverse("site:coordination")),
        (actor.has_role(Role.AUDITOR), _("Audit: clause by clause"), reverse("site:audit")),
        (actor.has_role(Role.COMMITTEE_SECRETARY), _("Our reports"), reverse("rounds:own_reports")),
        (
            may_contribute_as_body(actor) and not sees_all,
            _("The year: what is asked of us and what we have said"),
            reverse("contributions:waiting"),
        ),
        (
            may_assess_activities(actor, today.year) and not sees_all,
            _("Assess what we answer for"),
            reverse("assessments:assess_activities", args=[today.year]),
        ),
        (actor.mandate is not None, _("An hour for the newly elected"), reverse("site:introduction")),
    ]
    return [Link(words, address) for is_open, words, address in doors if is_open]
