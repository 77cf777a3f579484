"""What the agreement room holds about people: only what those who join give; the texts are public."""

from __future__ import annotations

from malmoandan.agreement.models import Adhesion, AdhesionState
from malmoandan.kernel.privacy import erases, exports, tell

TO_AGREE = "To make the agreement, read it and see what changed."
TASK = "GDPR article 6(1)(e): a task in the public interest, with the Local Government Act (2017:725)"
ALWAYS = "As long as the agreement is kept; no personal data."

tell(
    "agreement.Version", purpose=TO_AGREE, basis=TASK, retention=ALWAYS,
    public="id number title state language based_on summary_of_changes digest highest_key created_at "
    "published_at entered_force_at retired_at",
)  # fmt: skip
tell(
    "agreement.Section", purpose=TO_AGREE, basis=TASK, retention=ALWAYS,
    public="id version position level heading anchor",
)  # fmt: skip
tell(
    "agreement.Clause", purpose=TO_AGREE, basis=TASK, retention=ALWAYS,
    public="id version section key position level label kind text",
)  # fmt: skip
tell(
    "agreement.Duty", purpose="To see who answers for what.", basis=TASK, retention=ALWAYS,
    public="id clause who kinds side is_joint recurrence",
)  # fmt: skip
tell(
    "agreement.VersionText", purpose=TO_AGREE, basis=TASK, retention=ALWAYS,
    public="id version language is_easy_read is_machine_made title translator_note party created_at "
    "replaced_at",
)  # fmt: skip
tell(
    "agreement.SectionText", purpose=TO_AGREE, basis=TASK, retention=ALWAYS,
    public="id version_text section heading",
)  # fmt: skip
tell(
    "agreement.ClauseText", purpose=TO_AGREE, basis=TASK, retention=ALWAYS,
    public="id version_text clause text",
)  # fmt: skip
tell(
    "agreement.Principle", purpose=TO_AGREE, basis=TASK, retention=ALWAYS, public="id slug clause_key name",
)  # fmt: skip
tell(
    "agreement.PrincipleMeaning", purpose="To say what a principle means here.", basis=TASK, retention=ALWAYS,
    public="id principle revision state national_wording local_wording examples self_check party created_at "
    "adopted_at",
)  # fmt: skip
tell(
    "agreement.KeptReading", purpose="To check how a file was read before it becomes a draft.", basis=TASK,
    retention="The content until it is written or thrown away; then only that it was.",
    public="id party language revision created_at changed_at version",
    personal="name content",
)  # fmt: skip
tell(
    "agreement.Adhesion", purpose="To know who has joined the agreement and how to reach a role there.",
    basis=TASK,
    retention="Contact details until thirty days after leaving or refusal; the rest as the agreement.",
    public="kind state version body umbrella area size decided_by decided_on minutes_url is_listed language "
    "refusal_party second_look_party",
    pseudonymous="id is_vouched receipt_digest joined_at confirmed_at accepted_at refused_at left_at",
    personal="person name contact_role contact_email contact_phone refusal_reason second_look_reason",
    secret="nonce",  # noqa: S106 - a field's name
)  # fmt: skip


def own_data(person: int) -> object:
    """Her own joinings."""
    rows = Adhesion.objects.filter(person=person).order_by("pk")
    return list(
        rows.values(
            "name", "kind", "state", "contact_email", "contact_phone", "joined_at", "accepted_at", "left_at"
        )
    )


def erase(person: int) -> None:
    """Her own joinings keep their count and lose her: alias, contact, tie; a living one ends."""
    own = Adhesion.objects.filter(person=person)
    own.exclude(state=AdhesionState.REFUSED).update(state=AdhesionState.LEFT)
    own.update(
        person=None,
        name="",
        contact_role="",
        contact_email="",
        contact_phone="",
        refusal_reason="",
        second_look_reason="",
    )


exports("agreement", own_data)
erases("agreement", erase)
