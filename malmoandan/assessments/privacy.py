"""What assessments hold, why, and for how long. They are bodies' words: persons stand behind mandates."""

from __future__ import annotations

from malmoandan.assessments.models import Assessment, SelfCheck
from malmoandan.kernel.privacy import exports, tell

TO_JUDGE = "To let each side judge for itself how far the plan has come, and anyone compare."
TASK = "GDPR article 6(1)(e): a task in the public interest"
AS_LONG = "As long as the agreement is kept: reports rest on it."

tell(
    "assessments.Assessment", purpose=TO_JUDGE, basis=TASK, retention=AS_LONG,
    public="id activity year party reader body completion result ambition comment evidence language "
    "corrects came_after given_at replaced_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "assessments.AssessmentYear", purpose=TO_JUDGE, basis=TASK, retention=AS_LONG,
    public="id year closes_on party set_at",
)  # fmt: skip
tell(
    "assessments.Reader", purpose="To have somebody judge who belongs to no party.", basis=TASK,
    retention=AS_LONG,
    public="id body first_year last_year why nominated_by nominated_at named_at declined_at declined_by "
    "declined_why",
)  # fmt: skip
tell(
    "assessments.ReaderYes", purpose="To know that every party has said yes.", basis=TASK, retention=AS_LONG,
    public="id reader party said_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "assessments.SelfCheck", purpose="To see whether the principles are lived where people work together.",
    basis=TASK, retention=AS_LONG,
    public="id activity year moment party body language corrects came_after given_at replaced_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "assessments.PrincipleAnswer",
    purpose="To see whether the principles are lived where people work together.", basis=TASK,
    retention=AS_LONG, public="id check_made principle answer words",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she has judged and answered in bodies' names."""
    given = Assessment.objects.filter(mandate__person=person).order_by("given_at", "pk")
    checks = SelfCheck.objects.filter(mandate__person=person).order_by("given_at", "pk")
    return {
        "assessments": list(
            given.values(
                "activity__title", "year", "completion", "result", "ambition", "comment", "evidence",
                "body__name", "given_at",
            )
        ),
        "self_checks": list(checks.values("activity__title", "moment", "body__name", "given_at")),
    }  # fmt: skip


exports("assessments", own_data)
