"""Bringing a table into a draft plan: what each row would change, and then all of it or nothing.

Rules: rows are known by kind and code, an activity without one by its title within its challenge; what is new
is added, what differs is changed, what is the same or not named is left alone, so that the same table again
changes nothing. Every change goes through the room's commands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.plan.tables.columns import ACTIVITY, CHALLENGE, GOAL, INDICATOR, SECTION
from malmoandan.plan.tables.meeting import Here, Meeting, meet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan
    from malmoandan.plan.tables.reading import Draft

ORDER = (SECTION, CHALLENGE, GOAL, INDICATOR, ACTIVITY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What bringing a table in would do, or did: each row's meeting, in the order of the table."""

    meetings: tuple[Meeting, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many rows are added, changed and the same."""
        return Counter(meeting.what for meeting in self.meetings)

    @property
    def is_nothing(self) -> bool:
        """Whether the plan already says all of it."""
        return set(self.counts) <= {"same"}


def look(plan: ActionPlan, drafts: Sequence[Draft]) -> Outcome:
    """What bringing these rows in would change; nothing is written. `Refused`: a row hangs on nothing."""
    here = Here(plan)
    return Outcome(tuple(meet(draft, here) for draft in in_order(drafts, here)))


def bring_in(*, plan: ActionPlan, drafts: Sequence[Draft], by: Actor, at: datetime) -> Outcome:
    """Carry out what `look` tells, in one transaction: all rows, or none of them."""
    with transaction.atomic():
        here = Here(plan)
        meetings = []
        for draft in in_order(drafts, here):
            meeting = meet(draft, here)
            try:
                meeting.carry_out(here, by, at)
            except Refused as refused:
                where = {"row": draft.number, "words": str(refused)}
                raise Refused(_("Row %(row)d: %(words)s Nothing was brought in.") % where) from refused
            meetings.append(meeting)
    return Outcome(tuple(meetings))


def in_order(drafts: Sequence[Draft], here: Here) -> list[Draft]:
    """The rows so that each comes after what it hangs on; challenges known only by title come first."""
    made = here.challenges_by_title(drafts)
    place = {draft.code: at for at, draft in enumerate([*made, *drafts]) if draft.kind == CHALLENGE}

    def turn(draft: Draft) -> tuple[int, int]:
        """Activities challenge by challenge, so that each comes last in the plan when it is added."""
        return ORDER.index(draft.kind), place.get(draft.challenge, 0) if draft.kind == ACTIVITY else 0

    return sorted([*made, *drafts], key=turn)
