"""What this room holds, why, and for how long; and how a person's own is given to her and forgotten."""

from __future__ import annotations

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.matters.models import DeviationStep, Obstacle, ObstacleSupport, Question

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

TO_REMOVE = "To find out what hinders people and organisations, to answer each and remove what we can."
tell(
    "matters.Obstacle", purpose=TO_REMOVE, basis=TASK, retention=DOCUMENT,
    public="id title text language kind place name body channel entered_why reported_at first_due_on "
    "first_answered_on due_on state party asked_body owner offered_to routing_note route_by outcome "
    "removed_on promised_on hidden_at hidden_why",
    pseudonymous="entered_by hidden_by address_confirmed_at", personal="address",
    special="person", secret="receipt",  # noqa: S106 - a field name; what she says may reveal health or belief
)  # fmt: skip
tell(
    "matters.ObstacleAnswer", purpose=TO_REMOVE, basis=TASK, retention=DOCUMENT,
    public="id obstacle number body outcome reasons next_step language removed_on promised_on owed_on "
    "answered_at",
    pseudonymous="mandate",
)  # fmt: skip
tell(
    "matters.ObstacleFollowUp", purpose=TO_REMOVE, basis=TASK, retention=DOCUMENT,
    public="id obstacle number text language said_at",
)  # fmt: skip
tell(
    "matters.ObstacleSupport", purpose="To know how many meet an obstacle; people only in batches of ten.",
    basis=TASK, retention="As long as the obstacle.", public="obstacle body is_named",
    pseudonymous="id supporter said_at",
)  # fmt: skip

TO_KEEP = (
    "To settle, step by step, that somebody departs from the agreement, and to show both views at the end."
)
tell(
    "matters.Deviation", purpose=TO_KEEP, basis=TASK, retention=DOCUMENT,
    public="id about channel is_named other_body other_party party state raised_at ended_at",
    pseudonymous="body mandate reached step_at due_on", personal="title",
)  # fmt: skip
tell(
    "matters.DeviationStep", purpose=TO_KEEP, basis=TASK, retention=DOCUMENT,
    pseudonymous="id deviation number kind state party body mandate language at", personal="text",
)  # fmt: skip
tell(
    "matters.DeviationNote", purpose=TO_KEEP, basis=TASK, retention=DOCUMENT,
    public="id deviation party text language written_at hidden_at hidden_why", pseudonymous="body mandate",
)  # fmt: skip


def own_data(person: int) -> object:
    """What she has asked and reported for herself, with the answers, and which obstacles she meets too."""
    met = ObstacleSupport.objects.filter(supporter=f"person:{person}").order_by("pk")
    return {
        "questions": _own_questions(person),
        "obstacles": _own_obstacles(person),
        "meets_too": list(met.values_list("obstacle", flat=True)),
        "deviations": _own_steps(person),
    }


def _own_steps(person: int) -> object:
    said = DeviationStep.objects.filter(mandate__person=person).order_by("at", "pk")
    return list(said.values("deviation", "kind", "text", "body__name", "at"))


def _own_obstacles(person: int) -> object:
    own = Obstacle.objects.filter(person=person, body__isnull=True).order_by("reported_at", "pk")
    return list(own.values("title", "text", "place", "name", "address", "reported_at", "state", "outcome"))


def _own_questions(person: int) -> object:
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
    """Cut the tie between her and what she said. Her questions are public no more; the documents stay."""
    own = Question.objects.filter(asker=person)
    own.filter(asker_body__isnull=True).update(asker_agrees_at=None)
    own.update(asker=None, address="", address_confirmed_at=None)
    reported = Obstacle.objects.filter(person=person)
    reported.filter(body__isnull=True).update(name="")
    reported.update(person=None, address="", address_confirmed_at=None)
    ObstacleSupport.objects.filter(supporter=f"person:{person}").delete()


exports("matters", own_data)
erases("matters", erase)
