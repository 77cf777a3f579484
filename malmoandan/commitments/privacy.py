"""What commitments hold, why, and for how long. They are bodies' words: persons stand behind mandates."""

from __future__ import annotations

from malmoandan.commitments.models import CommitmentStep
from malmoandan.kernel.privacy import exports, tell

TO_FOLLOW = "To let anyone follow what was promised to whom, by when, and what became of it."
TASK = "GDPR article 6(1)(e): a task in the public interest"
AS_LONG = "As long as the agreement is kept: it is what bodies have promised each other."

tell(
    "commitments.Commitment", purpose=TO_FOLLOW, basis=TASK, retention=AS_LONG,
    public="id title description owner counterpart resources hours kronor due_on original_due_on hangs_on "
    "level delegation reported_on deciding_body decided_on paragraph registry_no document_url state revision "
    "proposed_at accepted_at ended_at is_over offered_to offered_words predecessor",
)  # fmt: skip
tell(
    "commitments.CommitmentClause", purpose=TO_FOLLOW, basis=TASK, retention=AS_LONG,
    public="id commitment key",
)  # fmt: skip
tell(
    "commitments.Wording", purpose="To know exactly which words were accepted.", basis=TASK,
    retention=AS_LONG,
    public="id commitment number title description resources hours kronor due_on reason worded_at "
    "is_returned outcome answered_at",
    pseudonymous="mandate answered_by",
)  # fmt: skip
tell(
    "commitments.CommitmentStep", purpose=TO_FOLLOW, basis=TASK, retention=AS_LONG,
    public="id commitment number kind before after words instead seen_as evidence_title evidence_url body at",
    pseudonymous="mandate",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she has said and done in bodies' names."""
    steps = CommitmentStep.objects.filter(mandate__person=person).order_by("at", "pk")
    return list(steps.values("commitment__title", "kind", "words", "instead", "body__name", "at"))


exports("commitments", own_data)
