"""What comments hold, why and how long; how her own are given to a person and forgotten."""

from __future__ import annotations

from malmoandan.consultation.models import AddressOffer, Comment
from malmoandan.kernel.privacy import erases, exports, tell

TO_HEAR = "To hear what people say about a text before it is decided, and to answer each of them."
TASK = "GDPR article 6(1)(e): a task in the public interest"
DOCUMENT = (
    "The words as long as the text they are about; the tie to a person until she is erased; "
    "an address until the answer has been told of."
)

tell(
    "consultation.Consultation", purpose=TO_HEAR, basis=TASK, retention="As long as the text it is about.",
    public="id subject title url opens_on closes_on answer_by opened_at closed_at published_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "consultation.PassageSnapshot", purpose=TO_HEAR, basis="No personal data.",
    retention="As long as the consultation.", public="id consultation position key heading text",
)  # fmt: skip
tell(
    "consultation.Comment", purpose=TO_HEAR, basis=TASK, retention=DOCUMENT,
    public="id consultation passage quote_exact quote_prefix quote_suffix text language name body channel "
    "entered_why received_on commented_at hidden_at hidden_why",
    pseudonymous="visitor entered_by hidden_by receipt", personal="address",
    special="person",  # what she says may reveal belief, union or health
)  # fmt: skip
tell(
    "consultation.AddressOffer", purpose="To know that an address belongs to whoever gave it.", basis=TASK,
    retention="Until it is confirmed or has run out.",
    pseudonymous="id comment language wrong_tries offered_at", personal="address", secret="salt",  # noqa: S106 - a field's name
)  # fmt: skip
tell(
    "consultation.CommentReport", purpose="To let a human look at a comment that breaks the rules.",
    basis=TASK, retention="As long as the comment.", pseudonymous="id comment reporter reported_at",
    personal="why",
)  # fmt: skip
tell(
    "consultation.Answer", purpose=TO_HEAR, basis=TASK, retention="As long as the comments it answers.",
    public="id consultation comments party outcome reasons answered_at withdrawn_at", pseudonymous="mandate",
)  # fmt: skip
tell(
    "consultation.Answer_comments", purpose=TO_HEAR, basis=TASK,
    retention="As long as the comments it answers.", public="id answer comment",
)  # fmt: skip


def own_data(person: int) -> object:
    """Her own comments."""
    own = Comment.objects.filter(person=person).order_by("pk")
    return list(own.values("consultation__title", "text", "name", "address", "language", "commented_at"))


def erase(person: int) -> None:
    """Her comments stand without her: no tie, no name, no address. What a body said stays the body's."""
    own = Comment.objects.filter(person=person)
    AddressOffer.objects.filter(comment__in=own).delete()
    own.filter(body__isnull=True).update(name="")
    own.update(person=None, address="")


exports("consultation", own_data)
erases("consultation", erase)
