"""The database refuses too: what was frozen, told or asked is not rewritten, by a shell or an administrator.

Rules: an edition never changes; a check-in, an acknowledgement and a milestone's move are added and never
changed; the words of a change request and the value given for an indicator stand; the moments of a plan are
set once; none of these is deleted. A later migration that rebuilds one of these tables must call `put_up`.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

# Table → columns that never change, and columns that are set once.
FIXED = {
    "plan_edition": ("plan_id", "number", "content", "digest", "reason", "frozen_at"),
    "plan_checkin": (
        "activity_id", "number", "as_of", "phase", "proposed", "assessment", "reason", "happened",
        "obstacles", "next_step", "help_needed", "evidence_url", "is_unchanged", "corrects_id",
        "mandate_id", "body_id", "party_id", "entered_why", "told_at",
    ),
    "plan_acknowledgement": (
        "check_in_id", "party_id", "mandate_id", "assessment", "words", "acknowledged_at",
    ),
    "plan_milestonemove": ("milestone_id", "from_on", "to_on", "reason", "mandate_id", "moved_at"),
    "plan_changerequest": (
        "plan_id", "number", "target", "field", "old", "new", "reason", "digest", "body_id", "mandate_id",
        "asked_at",
    ),
    "plan_indicatorvalue": (
        "indicator_id", "period_on", "breakdown", "value", "words", "note", "given_by_id", "given_at",
        "corrects_id",
    ),
}  # fmt: skip
SET_ONCE = {
    "plan_changerequest": ("settled_at", "edition_id"),
    "plan_indicatorvalue": ("judged_at", "judged_by_id"),
    "plan_actionplan": ("published_at", "adopted_at", "entered_force_at", "closed_at"),
}
JSON = {"plan_edition": ("content",), "plan_changerequest": ("old", "new")}  # compared as text
KEPT = (
    "plan_edition", "plan_checkin", "plan_acknowledgement", "plan_changerequest", "plan_indicatorvalue",
    "plan_milestonemove",
)  # fmt: skip


def rules() -> list[Rule]:
    """What is refused."""
    found = [Rule(table, "delete") for table in KEPT]
    for table in sorted(FIXED.keys() | SET_ONCE.keys()):
        fixed = differs(FIXED.get(table, ()), as_text=JSON.get(table, ()))
        when = [fixed, resets(SET_ONCE.get(table, ()))]
        found.append(Rule(table, "update", " OR ".join(filter(None, when))))
    return found


GUARDS = Guards("what was told or decided stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
