"""What the rounds room holds and why. Of persons it keeps only under which mandate a body spoke."""

from __future__ import annotations

from malmoandan.kernel.privacy import exports, tell
from malmoandan.rounds.models import CommitteeReport, Section, Spreading

TO_REPORT = "To report every year how the agreement is kept, so that everybody can read it (clause C32)."
TASK = "GDPR article 6(1)(e): a task in the public interest"
NOBODY = "No personal data."
KEPT = "As long as the agreement is in force, and then as the archive decides."

tell(
    "rounds.FollowUpRound", purpose=TO_REPORT, basis=TASK, retention=KEPT,
    public="id year title language opens_on due_on decide_by compile_by joint_review_by publish_by "
    "budget_letters_on state revision planned_at opened_at closed_at compiled_at locked_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "rounds.Question", purpose=TO_REPORT, basis=NOBODY, retention=KEPT,
    public="id round number text help kind is_mandatory",
)  # fmt: skip
tell(
    "rounds.Assignment", purpose=TO_REPORT, basis=TASK, retention=KEPT,
    public="id round body due_on extended_to extended_why state assigned_at",
    pseudonymous="assignee deputy",
)  # fmt: skip
tell(
    "rounds.CommitteeReport", purpose=TO_REPORT, basis=TASK, retention=KEPT,
    public="id assignment language minutes begun_at submitted_at first_submitted_on approved_at decided_at",
    pseudonymous="submitted_by approved_by",
)  # fmt: skip
tell(
    "rounds.RoundReminder", purpose="To remind nobody twice within a few days, whichever party does it.",
    basis=TASK, retention=KEPT, public="id round thing body party reminded_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "rounds.Section", purpose=TO_REPORT, basis=TASK, retention=KEPT,
    public="id report question state revision written_at", pseudonymous="written_by",
)  # fmt: skip
tell(
    "rounds.Sentence", purpose=TO_REPORT, basis=NOBODY, retention=KEPT,
    public="id section place text mark fact count said_by language sources",
)  # fmt: skip
tell(
    "rounds.CommitteeDecision", purpose=TO_REPORT, basis=TASK, retention=KEPT,
    public="id report number decided_on paragraph registry_no document_url recorded_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "rounds.ReportReturn", purpose=TO_REPORT, basis=TASK, retention=KEPT,
    public="id report comment party returned_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "rounds.ReportReply", purpose="To let the other party answer a report in its own words.", basis=TASK,
    retention=KEPT, public="id report party body text language replied_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "rounds.Spreading", purpose="To see that the agreement is told of inside the bodies (clause C35).",
    basis=TASK, retention=KEPT,
    public="id body held_on kind audience people logged_at withdrawn_at withdrawn_why",
    pseudonymous="mandate",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she wrote, submitted and logged under her mandates."""
    written = Section.objects.filter(written_by__person=person).order_by("pk")
    submitted = CommitteeReport.objects.filter(submitted_by__person=person).order_by("pk")
    logged = Spreading.objects.filter(mandate__person=person).order_by("pk")
    return {
        "sections": list(written.values("report__assignment__body__name", "question__number", "written_at")),
        "reports": list(submitted.values("assignment__body__name", "submitted_at", "minutes")),
        "spreading": list(logged.values("body__name", "held_on", "audience", "logged_at")),
    }


exports("rounds", own_data)
