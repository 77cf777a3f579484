"""What the room holds and why. It holds bodies' words: persons stand behind mandates."""

from __future__ import annotations

from malmoandan.kernel.privacy import exports, tell
from malmoandan.partnerships.models import FollowUp, Terms

TO_KNOW = "To let anyone know which collaborations there are, on what terms, and how they go (clause C8)."
TASK = "GDPR article 6(1)(e): a task in the public interest"
AS_LONG = "As long as the agreement is kept, and then as the archive decides."

tell(
    "partnerships.Collaboration", purpose=TO_KNOW, basis=TASK, retention=AS_LONG,
    public="id committee registered_by current revision state registered_at confirmed_at "
    "moved_up_on ended_on",
)  # fmt: skip
tell(
    "partnerships.Terms", purpose=TO_KNOW, basis=TASK, retention=AS_LONG,
    public="id collaboration number name purpose form level starts_on ends_on secured_to kronor "
    "deciding_body decided_on paragraph registry_no document_url question_1 question_2 question_3 reason "
    "body worded_at outcome answered_at answer",
    pseudonymous="mandate",
)  # fmt: skip
tell("partnerships.Partner", purpose=TO_KNOW, basis=TASK, retention=AS_LONG, public="id terms body")
tell(
    "partnerships.TermsKey", purpose="To know that everyone named has confirmed exactly these terms.",
    basis=TASK, retention=AS_LONG, public="id terms body turned_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "partnerships.FollowUp", purpose="To follow collaborations up with users' own words (clause C18).",
    basis=TASK, retention=AS_LONG,
    public="id collaboration terms body moment year number answer_1 answer_2 answer_3 users_voice next_step "
    "next_level language said_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "partnerships.Ending", purpose=TO_KNOW, basis=TASK, retention=AS_LONG,
    public="id collaboration body words said_at", pseudonymous="mandate",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she has put forward and said in bodies' names."""
    terms = Terms.objects.filter(mandate__person=person).order_by("worded_at", "pk")
    said = FollowUp.objects.filter(mandate__person=person).order_by("said_at", "pk")
    return {
        "terms": list(terms.values("name", "purpose", "body__name", "worded_at")),
        "follow_ups": list(said.values("terms__name", "users_voice", "next_step", "body__name", "said_at")),
    }


exports("partnerships", own_data)
