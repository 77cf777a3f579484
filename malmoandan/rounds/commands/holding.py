"""What the commands on one report share: holding it while it is changed."""

from __future__ import annotations

from malmoandan.rounds.models import Assignment, AssignmentState, CommitteeReport


def held(report: CommitteeReport) -> CommitteeReport:
    """The report with its assignment, kept from all others until the command is through."""
    Assignment.objects.select_for_update().get(pk=report.assignment_id)
    rows = CommitteeReport.objects.select_related(
        "assignment__round", "assignment__body__party", "submitted_by"
    )
    return rows.get(pk=report.pk)


def held_assignment(assignment: Assignment) -> Assignment:
    """The same for an assignment alone."""
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    return Assignment.objects.select_related("round", "body__party").get(pk=assignment.pk)


def move(assignment: Assignment, state: AssignmentState) -> None:
    """Let the assignment stand in another state."""
    Assignment.objects.filter(pk=assignment.pk).update(state=state)
    assignment.state = state
