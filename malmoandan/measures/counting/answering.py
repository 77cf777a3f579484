"""Counting answers: those owed to people who asked, who commented and who took part in dialogues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.consultation.models import Answer, Comment
from malmoandan.dialogue.models import Dialogue, DialogueState
from malmoandan.matters.models import Message, MessageKind, Question
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Group, Row, Tally, Year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet


HAS_ANSWER = Exists(Answer.objects.filter(comments=OuterRef("pk"), withdrawn_at__isnull=True))


def questions_due(year: Year, today: date) -> QuerySet[Question]:
    """Questions that fell due this year up to today."""
    return Question.objects.filter(due_on__year=year.number, due_on__lte=today)


def questions_tally(year: Year, today: date) -> Tally:
    """How many of them had an answer by their day.

    What was answered before the day began in UTC needs no reckoning with time zones; that is most of them.
    """
    before, on_the_day = Q(at__lt=OuterRef("due_on")), Q(at__date__lte=OuterRef("due_on"))
    answers = Message.objects.filter(question=OuterRef("pk"), kind=MessageKind.ANSWER)
    return Tally(questions_due(year, today), Exists(answers.filter(before | on_the_day)))


def questions(year: Year, today: date) -> Sequence[Row]:
    """Questions that fell due this year up to today. Only published ones show what they were about."""
    answers = Message.objects.filter(question=OuterRef("pk"), kind=MessageKind.ANSWER).order_by("at")
    due = questions_due(year, today).annotate(first_answer_at=Subquery(answers.values("at")[:1]))
    return Listed(due.order_by("-due_on", "-pk"), _question, "matters.question")


def _question(question: Question) -> Row:
    at = getattr(question, "first_answer_at", None)  # annotated by `questions`
    return Row(
        on=question.due_on,
        title=question.subject if question.is_published else "",
        about=str(question.ref),
        counts=at is not None and timezone.localtime(at).date() <= question.due_on,
    )


def comments_owed(year: Year, today: date) -> QuerySet[Comment]:
    """Comments whose answer fell due this year up to today.

    Hidden ones count too: they are owed an answer, and hiding must not make the number better.
    """
    return Comment.objects.filter(
        consultation__answer_by__year=year.number, consultation__answer_by__lte=today
    )


def comments_tally(year: Year, today: date) -> Tally:
    """How many of them have an answer that stands."""
    return Tally(comments_owed(year, today), HAS_ANSWER)


def comments(year: Year, today: date) -> Sequence[Row]:
    """The comments owed an answer, with the answers that stand."""
    owed = comments_owed(year, today).select_related("consultation", "passage")
    return Listed(owed.annotate(has_one=HAS_ANSWER).order_by("-pk"), _comment, "consultation.comment")


def _comment(comment: Comment) -> Row:
    return Row(
        on=comment.consultation.answer_by,
        title=str(comment.passage.key if comment.passage else comment.consultation),
        url="" if comment.is_hidden else reverse("consultation:read_comment", args=[comment.pk]),
        counts=getattr(comment, "has_one", False),  # annotated by `comments`
        about=str(comment.ref),
    )


def dialogues_owed(year: Year, today: date) -> QuerySet[Dialogue]:
    """Dialogues whose answer was first promised for a day of this year up to today, or that it closed.

    The first day promised counts, so that moving it makes the number no better. What was called off is out.
    """
    due = Q(first_answer_due_on__year=year.number, first_answer_due_on__lte=today)
    closed = Q(state=DialogueState.CLOSED, ended_at__gte=year.starts_at, ended_at__lt=year.until(today))
    public = Dialogue.objects.filter(state__in=(DialogueState.PUBLISHED, DialogueState.CLOSED))
    return public.filter(due | closed)


def dialogues_tally(year: Year, today: date) -> Tally:
    """How many of them were closed with an answer."""
    return Tally(dialogues_owed(year, today), Q(state=DialogueState.CLOSED))


def dialogues(year: Year, today: date) -> Sequence[Row]:
    """The dialogues owed an answer, and which of them have it."""

    def row(dialogue: Dialogue) -> Row:
        return Row(
            on=dialogue.first_answer_due_on or today,
            title=dialogue.title,
            url=reverse("dialogue:dialogue", args=[dialogue.pk]),
            counts=dialogue.state == DialogueState.CLOSED,
            about=str(dialogue.ref),
        )

    owed = dialogues_owed(year, today).order_by("-first_answer_due_on", "-pk")
    return Listed(owed, row, "dialogue.dialogue")


declare(
    "questions-in-time",
    Group.ANSWERS,
    gettext_lazy("Questions answered in time"),
    gettext_lazy("Questions that fell due this year, and how many of them had an answer by their date."),
    tally=questions_tally,
    rows=questions,
    changed_by=("matters",),
)

declare(
    "comments-answered",
    Group.ANSWERS,
    gettext_lazy("Comments answered with reasons"),
    gettext_lazy("Comments on drafts whose answer fell due this year, and how many have a reasoned answer."),
    tally=comments_tally,
    rows=comments,
    changed_by=("consultation",),
)

declare(
    "dialogues-answered",
    Group.ANSWERS,
    gettext_lazy("Dialogues answered"),
    gettext_lazy("Dialogues that promised an answer for this year, and how many are closed with it."),
    tally=dialogues_tally,
    rows=dialogues,
    changed_by=("dialogue",),
)
