"""All that hangs on an activity and has rows of its own, in one question."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.kernel.together import Together
from malmoandan.plan.models import (
    Acknowledgement,
    ActivityContact,
    ActivityParty,
    CommunicationMeasure,
    Milestone,
    MilestoneMove,
    Resource,
)
from malmoandan.plan.queries.visibility import (
    activities_visible_to,
    changes_visible_to,
    check_ins_visible_to,
    evidence_visible_to,
    is_inside,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.together import Branch
    from malmoandan.plan.models import Activity

BODY = ("body__id", "body__name")
FIELDS = {
    "parts": ("id", "role", "domain", *BODY, "body__slug", "body__party__id", "body__party__name"),
    "contacts": (
        "id", "role", "mandate__id", "mandate__title", "mandate__role", "mandate__body__id",
        "mandate__body__name", "mandate__body__slug",
    ),
    "milestones": ("id", "position", "title", "due_on", "original_due_on", "state", "completed_on", "note"),
    "moves": ("id", "milestone_id", "from_on", "to_on", "reason"),
    "resources": ("id", "kind", "amount", "unit", "year", "funding", "state", "note", *BODY),
    "communication": ("id", "audience", "channel", "languages", "due_on", "done_on", *BODY),
    "told": (
        "id", "number", "as_of", "phase", "assessment", "reason", "happened", "obstacles", "next_step",
        "help_needed", "evidence_url", "is_unchanged", "entered_why", *BODY, "party_id", "party__id",
        "party__slug", "mandate__id", "mandate__person_id", "corrects__id", "corrects__number",
    ),
    "read": ("id", "check_in_id", "assessment", "words", "party_id", "party__id", "party__slug"),
    "evidence": ("id", "title", "url", "says", "dated_on", "licence"),
    "continued_by": ("id", "code", "title"),
    "continues": ("id", "code", "title"),
    "changes": ("id", "number", "state", "reason", "asked_at"),
}  # fmt: skip


def all_on(activity: Activity, actor: Actor) -> dict[str, list[Any]]:
    """The rows of each sort that this actor may see, in no order, with the fields that the page shows."""
    return _question(is_inside(actor))(activity.pk)


@cache
def _question(inside: bool) -> Together:  # noqa: FBT001 - the two kinds of readers there are
    seen_by = CLOCK if inside else NOBODY

    def branches(key: int) -> Mapping[str, Branch]:
        rows = _rows(key, seen_by)
        return {name: (rows[name], fields) for name, fields in FIELDS.items()}

    return Together(branches)


def _rows(key: int, actor: Actor) -> dict[str, Any]:
    relatives = activities_visible_to(actor)
    own = Concat(Value("plan.milestone:"), Cast("pk", CharField()))
    targets = Milestone.objects.filter(activity=key).values_list(own)
    return {
        "parts": ActivityParty.objects.filter(activity=key),
        "contacts": ActivityContact.objects.filter(activity=key, is_public=True),
        "milestones": Milestone.objects.filter(activity=key),
        "moves": MilestoneMove.objects.filter(milestone__activity=key),
        "resources": Resource.objects.filter(activity=key),
        "communication": CommunicationMeasure.objects.filter(activity=key),
        "told": check_ins_visible_to(actor).filter(activity=key),
        "read": Acknowledgement.objects.filter(check_in__activity=key),
        "evidence": evidence_visible_to(actor).filter(activity=key),
        "continued_by": relatives.filter(continues=key),
        "continues": relatives.filter(continued_by=key),
        "changes": changes_visible_to(actor).filter(Q(target=f"plan.activity:{key}") | Q(target__in=targets)),
    }
