"""What this room holds, why, and for how long; and how a person's own is given to her and forgotten.

A contribution is an organisation's and is tied to no person. What may be a person's is the address a group is
written to, and whatever a small group calls itself.
"""

from __future__ import annotations

from malmoandan.contributions.models import Ask, SectorContribution
from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.parties.models import Person

TO_HEAR = "To hear from organisations how the year was in their own words, and to reply to each (C33, C18)."
TASK = "GDPR article 6.1 e, a task in the public interest"
DOCUMENT = (
    "What has reached a public authority is an official document and is kept until its disposal is decided; "
    "an address goes a year after the contributions closed, or when its owner asks for it."
)

tell(
    "contributions.ContributionYear", purpose=TO_HEAR, basis=TASK,
    retention="As long as the agreement is in force.", public="id year opens_on closes_on reply_by",
)  # fmt: skip
tell(
    "contributions.Ask", purpose=TO_HEAR, basis=TASK, retention=DOCUMENT,
    public="id year about language subject_kind subject_id subject_title due_on asked_at withdrawn_at",
    pseudonymous="to_body mandate", personal="group address words", secret="seed link",  # noqa: S106 - field names
)  # fmt: skip
tell(
    "contributions.SectorContribution", purpose=TO_HEAR, basis=TASK, retention=DOCUMENT,
    public="id year about ask consent channel entered_why confirmed_at current said_at first_due_on due_on "
    "is_owed first_replied_on hidden_at hidden_why",
    pseudonymous="body entered_by hidden_by address_confirmed_at", personal="group address",
    secret="receipt seed link",  # noqa: S106 - field names
)  # fmt: skip
tell(
    "contributions.Wording", purpose=TO_HEAR, basis=TASK, retention=DOCUMENT,
    public="id contribution number together worked better language said_at",
)  # fmt: skip
tell(
    "contributions.Quote", purpose="To quote organisations only in words they have approved.", basis=TASK,
    retention=DOCUMENT, public="id contribution wording number text state proposed_at answer_by answered_at "
    "answered_why", pseudonymous="mandate answered_for",
)  # fmt: skip
tell(
    "contributions.Reply", purpose=TO_HEAR, basis=TASK, retention=DOCUMENT,
    public="id contribution number body text language owed_on replied_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "contributions.PaperForms", purpose="To let what is written by hand be followed too.", basis=TASK,
    retention="As long as the contributions typed in from them.",
    public="id year about language count reserved_at", pseudonymous="mandate", secret="seed",  # noqa: S106
)  # fmt: skip
tell(
    "contributions.ReservedCode", purpose="To let what is written by hand be followed too.", basis=TASK,
    retention="As long as the contributions typed in from them.", public="id forms number contribution",
    secret="digest",  # noqa: S106 - a field name
)  # fmt: skip


def own_data(person: int) -> object:
    """What came from, or was sent to, her address for a group that is no body."""
    address = _address_of(person)
    if not address:
        return {"asked": [], "contributions": []}
    asked = Ask.objects.filter(address__iexact=address).order_by("pk")
    said = SectorContribution.objects.filter(address__iexact=address).order_by("pk")
    return {
        "asked": list(asked.values("year", "group", "address", "words", "asked_at")),
        "contributions": list(
            said.values(
                "year",
                "group",
                "address",
                "said_at",
                "current__together",
                "current__worked",
                "current__better",
            )
        ),
    }


def erase(person: int) -> None:
    """Forget her address and what her group called itself; the documents stay."""
    if address := _address_of(person):
        Ask.objects.filter(address__iexact=address).update(address="", group="")
        SectorContribution.objects.filter(address__iexact=address).update(
            address="", group="", address_confirmed_at=None
        )


def _address_of(person: int) -> str:
    return Person.objects.filter(pk=person).values_list("email", flat=True).first() or ""


exports("contributions", own_data)
erases("contributions", erase)
