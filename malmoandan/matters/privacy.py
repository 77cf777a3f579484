"""What questions hold, why, and for how long; and how a person's own are given to her and forgotten."""

from __future__ import annotations

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.matters.models import Question

TO_ANSWER = "To answer what people ask about the agreement, and to show that an answer came."
TASK = "GDPR article 6.1 e, a task in the public interest"
DOCUMENT = (
    "What has reached a public authority is an official document and is kept until its disposal is decided; "
    "the tie to the person goes when she asks for it."
)

tell(
    "matters.Question", purpose=TO_ANSWER, basis=TASK, retention=DOCUMENT,
    public="state due_on answering_party owner offered_to entered_reason language",
    pseudonymous="id asked_at only_party entered_by address_confirmed_at asker_agrees_at party_agrees_at",
    personal="asker asker_body address subject offered_reason", secret="receipt",  # noqa: S106 - a field name
)  # fmt: skip
tell(
    "matters.Message", purpose=TO_ANSWER, basis=TASK, retention=DOCUMENT,
    public="number kind language at party mandate corrects", pseudonymous="id question", personal="text",
)  # fmt: skip
tell(
    "matters.Cover", purpose="To know who answers while a coordinator is away.", basis=TASK,
    retention="Two years after the last day.", pseudonymous="id mandate covered_by starts_on ends_on",
)  # fmt: skip
tell(
    "matters.HandOver", purpose="To lose no promise when a coordinator is replaced.", basis=TASK,
    retention="As long as the agreement is in force.",
    public="party moved at", pseudonymous="id from_mandate to_mandate checked", personal="notes",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she has asked for herself, with the answers."""
    own = Question.objects.filter(asker=person, asker_body__isnull=True).prefetch_related("messages")
    return [
        {
            "subject": question.subject,
            "asked_at": question.asked_at,
            "state": question.state,
            "published": question.is_published,
            "messages": [
                {"kind": each.kind, "text": each.text, "at": each.at}
                for each in sorted(question.messages.all(), key=lambda message: message.number)
            ],
        }
        for question in own.order_by("asked_at", "pk")
    ]


def erase(person: int) -> None:
    """Cut the tie between her and what she asked; nobody reads it in public any more. The documents stay."""
    own = Question.objects.filter(asker=person)
    own.filter(asker_body__isnull=True).update(asker_agrees_at=None)
    own.update(asker=None, address="", address_confirmed_at=None)


exports("matters", own_data)
erases("matters", erase)
