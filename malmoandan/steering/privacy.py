"""What the steering room holds and why. Of persons it keeps only under which mandate a party spoke."""

from __future__ import annotations

from malmoandan.kernel.privacy import exports, tell
from malmoandan.steering.models import FollowUp, NotesConfirmation

TO_STEER = "To steer the collaboration together, and to show what was decided, by whom and what became of it."
TASK = "GDPR article 6(1)(e): a task in the public interest"
NOBODY = "No personal data."
KEPT = "As long as the agreement is in force, and then as the archive decides."

tell(
    "steering.Meeting", purpose=TO_STEER, basis=NOBODY, retention=KEPT,
    public="id number title starts_at ends_at place accessibility online_url state version planned_at "
    "called_at held_at cancelled_why has_quorum notes notes_version offered_at confirmed_at",
)  # fmt: skip
tell(
    "steering.Attendance", purpose=TO_STEER, basis=NOBODY, retention=KEPT, public="id meeting body count",
)  # fmt: skip
tell(
    "steering.NotesConfirmation", purpose=TO_STEER, basis=TASK, retention=KEPT,
    public="id meeting party digest at cleared_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "steering.AgendaItem", purpose=TO_STEER, basis=NOBODY, retention=KEPT,
    public="id meeting position title kind source about url why since reason body party ground carried_from "
    "raised_at closed_at dropped_why minutes outcome",
)  # fmt: skip
tell(
    "steering.LoggedDecision", purpose=TO_STEER, basis=NOBODY, retention=KEPT,
    public="id meeting item number text body due_on state sentence ends ends_as logged_at finished_at",
)  # fmt: skip
tell(
    "steering.FollowUp", purpose="To follow up the plan every quarter, each party in its own words.",
    basis=TASK, retention=KEPT,
    public="id year quarter party about light text version due_on written_at shown_at meeting",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "steering.Risk", purpose="To see in time what could go wrong.", basis=NOBODY, retention=KEPT,
    public="id title what likelihood consequence doing body review_on state sentence version named_at "
    "reviewed_at",
)  # fmt: skip
tell(
    "steering.BudgetLine", purpose="To show what the parties put in.", basis=NOBODY, retention=KEPT,
    public="id year what amount body state version planned_at",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she confirmed and wrote for a party, under her mandates."""
    confirmed = NotesConfirmation.objects.filter(mandate__person=person).order_by("pk")
    written = FollowUp.objects.filter(mandate__person=person).order_by("pk")
    return {
        "confirmed": list(confirmed.values("meeting__number", "party__slug", "at", "cleared_at")),
        "follow_ups": list(written.values("year", "quarter", "party__slug", "written_at")),
    }


exports("steering", own_data)
