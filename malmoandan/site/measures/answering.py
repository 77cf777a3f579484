"""Counting answers: those owed to people who asked and to people who commented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone

from malmoandan.consultation.models import Comment
from malmoandan.matters.models import MessageKind, Question
from malmoandan.site.measures.shapes import Row, Year

if TYPE_CHECKING:
    from datetime import date


def questions(year: Year, today: date) -> list[Row]:
    """Questions that fell due this year up to today. Only published ones show what they were about."""
    due = Question.objects.filter(due_on__year=year.number, due_on__lte=today).annotate(
        first_answer_at=Min("messages__at", filter=Q(messages__kind=MessageKind.ANSWER))
    )
    rows = []
    for question in due.order_by("-due_on", "-pk"):
        answered_on = (
            timezone.localtime(question.first_answer_at).date() if question.first_answer_at else None
        )
        rows.append(
            Row(
                on=question.due_on,
                title=question.subject if question.is_published else "",
                counts=answered_on is not None and answered_on <= question.due_on,
            )
        )
    return rows


def comments(year: Year, today: date) -> list[Row]:
    """Comments whose answer fell due this year up to today, with the answers that stand.

    Hidden ones count too: they are owed an answer, and hiding must not make the number better.
    """
    owed = (
        Comment.objects.filter(
            consultation__answer_by__year=year.number,
            consultation__answer_by__lte=today,
        )
        .select_related("consultation", "passage")
        .annotate(answered_at=Min("answers__answered_at", filter=Q(answers__withdrawn_at__isnull=True)))
    )
    return [
        Row(
            on=comment.consultation.answer_by,
            title=str(comment.passage.key if comment.passage else comment.consultation),
            url="" if comment.is_hidden else reverse("consultation:read_comment", args=[comment.pk]),
            counts=comment.answered_at is not None,
        )
        for comment in owed.order_by("-pk")
    ]
