"""What the report room holds and why. Of persons it keeps only under which mandate a party or body spoke."""

from __future__ import annotations

from malmoandan.kernel.privacy import exports, tell
from malmoandan.report.models import Assent, Delivery, Erratum, Recommendation, Response, Review, Section

TO_TELL = "To tell together, every year, how the agreement was kept, and to keep what was told as it was."
TASK = "GDPR article 6(1)(e): a task in the public interest"
NOBODY = "No personal data: bodies, parties and numbers."
KEPT = "As long as the agreement is in force, and then as the archive decides."

tell(
    "report.AnnualReport", purpose=TO_TELL, basis=NOBODY, retention=KEPT,
    public="id year title language round registry_no state review_by sign_by begun_at published_at snapshot "
    "schema_version sha256",
)  # fmt: skip
tell(
    "report.Edition", purpose=TO_TELL, basis=NOBODY, retention=KEPT,
    public="id report number content digest made_at",
)  # fmt: skip
tell(
    "report.Section", purpose=TO_TELL, basis=TASK, retention=KEPT,
    public="id report key party text version written_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "report.Assent", purpose=TO_TELL, basis=TASK, retention=KEPT, public="id section party version at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "report.Review", purpose=TO_TELL, basis=TASK, retention=KEPT,
    public="id report party kind text said_at answer answered_by answered_at",
    pseudonymous="mandate answer_mandate",
)  # fmt: skip
tell(
    "report.Recommendation", purpose=TO_TELL, basis=TASK, retention=KEPT,
    public="id report number text to party budget_ask answer_by version made_at dropped_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "report.Response", purpose=TO_TELL, basis=TASK, retention=KEPT,
    public="id recommendation number version kind reasons due_on body answered_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "report.Erratum", purpose=TO_TELL, basis=TASK, retention=KEPT,
    public="id report number place was now reason party added_at joint_at",
    pseudonymous="mandate joint_mandate",
)  # fmt: skip
tell(
    "report.Delivery", purpose=TO_TELL, basis=TASK, retention=KEPT,
    public="id report body sent_at dealt_on paragraph registry_no document_url sentence",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "report.ReportFile", purpose=TO_TELL, basis=NOBODY, retention=KEPT,
    public="id digest errata kind language state tries content size sha256 made_at",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she wrote, agreed to and answered for a party or a body, under her mandates."""
    own = {"mandate__person": person}
    return {
        "sections": list(Section.objects.filter(**own).order_by("pk").values("report__year", "key", "text")),
        "assents": list(Assent.objects.filter(**own).order_by("pk").values("section__key", "at")),
        "reviews": list(Review.objects.filter(**own).order_by("pk").values("text", "said_at")),
        "answers_in_review": list(
            Review.objects.filter(answer_mandate__person=person)
            .order_by("pk")
            .values("answer", "answered_at")
        ),
        "recommendations": list(
            Recommendation.objects.filter(**own).order_by("pk").values("text", "made_at")
        ),
        "responses": list(Response.objects.filter(**own).order_by("pk").values("reasons", "answered_at")),
        "errata": list(Erratum.objects.filter(**own).order_by("pk").values("was", "now", "added_at")),
        "dealt_with": list(Delivery.objects.filter(**own).order_by("pk").values("body__name", "dealt_on")),
    }


exports("report", own_data)
