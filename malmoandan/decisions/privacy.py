"""What joint decisions hold, why, and for how long."""

from __future__ import annotations

from malmoandan.decisions.models import Key
from malmoandan.kernel.privacy import exports, tell

JOINT = "To know what the parties have decided together, when and by whom on whose behalf."
TASK = "GDPR article 6(1)(e): a task in the public interest"
AS_LONG = "As long as the agreement is kept: it is what the parties decided."

tell(
    "decisions.Decision", purpose=JOINT, basis=TASK, retention=AS_LONG,
    public="id subject digest title url opened_at joint_at superseded_at supersedes",
)  # fmt: skip
tell(
    "decisions.Key", purpose=JOINT, basis=TASK, retention=AS_LONG + " The person behind it can be erased.",
    public="id decision party body outcome decided_on paragraph registry_no document_url turned_at "
    "withdrawn_at withdrawn_why",
    pseudonymous="mandate person",
)  # fmt: skip
tell(
    "decisions.Dissent", purpose="To let a body's dissenting opinion stand in its own words.", basis=TASK,
    retention=AS_LONG, public="id decision body text attached_at withdrawn_at", pseudonymous="mandate",
)  # fmt: skip


def own_data(person: int) -> object:
    """The keys she has turned."""
    turned = Key.objects.filter(person=person).order_by("pk")
    return list(turned.values("decision__title", "party__name", "outcome", "turned_at"))


exports("decisions", own_data)
