"""What is worked out of a plan once, and kept for all who see the same of it until an act that can change it.

Rule: only what hangs on `is_inside` alone is kept here. What each reader sees in her own way (the thread, the
names of things in other rooms) is kept for nobody but those who are not signed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import get_language

from malmoandan.plan.queries.visibility import is_inside
from malmoandan.record.remembering import same_unless_signed_in, until_next_entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

Made = TypeVar("Made")
PLAN = ("plan",)  # the acts that change what stands in a plan
WITH_BODIES = ("plan", "parties")  # and those that change the bodies named in it
# How it goes from day to day changes neither which activities there are nor what they are about.
DAY_BY_DAY = (
    "plan.acknowledged",
    "plan.check_in_entered",
    "plan.checked_in",
    "plan.unchanged_confirmed",
    "plan.contact_named",
    "plan.contact_removed",
    "plan.evidence_added",
    "plan.evidence_withdrawn",
    "plan.milestone_marked",
    "plan.milestone_moved",
    "plan.people_told",
    "plan.resource_marked",
    "plan.value_approved",
    "plan.value_given",
    "plan.value_returned",
)
STANDING = ("plan", *(f"-{kind}" for kind in DAY_BY_DAY))  # the acts that do
STANDING_WITH_BODIES = (*STANDING, "parties")


def kept_by_sight(place: str, actor: Actor, make: Callable[[], Made], *acts: str) -> Made:
    """The same for all inside and the same for all others, by language, until the next of these acts."""
    sight = "inside" if is_inside(actor) else "outside"
    return until_next_entry(f"plan.{place}.{sight}.{get_language()}", make, *acts)


def kept_for_visitors(place: str, actor: Actor, make: Callable[[], Made], *acts: str) -> Made:
    """The same for all who are not signed in, by language, until the next of these acts."""
    return same_unless_signed_in(actor, f"plan.{place}.visitors.{get_language()}", make, *acts)
