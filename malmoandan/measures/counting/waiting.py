"""Counting how long people wait for a first answer, and how many of those owed one have it with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Min, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.consultation.models import Comment
from malmoandan.matters.models import MessageKind, Obstacle, Question
from malmoandan.measures.counting import answering, hearing, removing
from malmoandan.measures.listing import Chained, Listed
from malmoandan.measures.middles import days_between
from malmoandan.measures.registry import MEASURES, declare
from malmoandan.measures.shapes import Count, Group, Row, Spans, Told, Year
from malmoandan.measures.together import counts_over
from malmoandan.voices.models import Contribution
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet


def answered_questions(year: Year, today: date) -> QuerySet[Any]:
    """Questions, each with `first_at`, whose first answer came this year up to today."""
    first = Min("messages__at", filter=Q(messages__kind=MessageKind.ANSWER))
    rows = Question.objects.annotate(first_at=first)
    return rows.filter(first_at__gte=year.starts_at, first_at__lt=year.until(today))


def answered_comments(year: Year, today: date) -> QuerySet[Any]:
    """Comments, each with `first_at`, whose first standing answer came this year up to today; hidden too."""
    first = Min("answers__answered_at", filter=Q(answers__withdrawn_at__isnull=True))
    rows = Comment.objects.annotate(first_at=first)
    return rows.filter(first_at__gte=year.starts_at, first_at__lt=year.until(today))


def answered_obstacles(year: Year, today: date) -> QuerySet[Obstacle]:
    """Obstacles with their first answer this year up to today; hidden ones too."""
    return Obstacle.objects.filter(first_answered_on__year=year.number, first_answered_on__lte=today)


def answered_voices(year: Year, today: date) -> QuerySet[Contribution]:
    """Voices whose first answer was given this year up to today; hidden ones too, brought in ones not."""
    given = Contribution.objects.filter(answered_at__gte=year.starts_at, answered_at__lt=year.until(today))
    return given.filter(withdrawn_at__isnull=True).exclude(origin="import")


def waits_spans(year: Year, today: date) -> Spans:
    """All waits, in days from the day it came to the day of the first answer."""
    kinds = (
        answered_questions(year, today).annotate(came=TruncDate("asked_at"), got=TruncDate("first_at")),
        answered_comments(year, today).annotate(came=F("received_on"), got=TruncDate("first_at")),
        answered_obstacles(year, today).annotate(came=TruncDate("reported_at"), got=F("first_answered_on")),
        answered_voices(year, today).annotate(came=TruncDate("said_at"), got=TruncDate("answered_at")),
    )
    return Spans(kinds)


def waits(year: Year, today: date) -> Sequence[Row]:
    """What was answered, kind by kind, the latest first. What is not public has no words here."""
    voices = answered_voices(year, today).select_related("gathering").defer("text")
    comments = answered_comments(year, today).select_related("consultation", "passage").defer("text")
    return Chained(
        Listed(answered_questions(year, today).order_by("-first_at", "-pk"), _question, "matters.question"),
        Listed(
            answered_obstacles(year, today).order_by("-first_answered_on", "-pk"),
            _obstacle,
            "matters.obstacle",
        ),
        Listed(comments.order_by("-first_at", "-pk"), _comment, "consultation.comment"),
        Listed(voices.order_by("-answered_at", "-pk"), _voice, "voices.contribution"),
    )


def reasoned_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """Of comments, voices and obstacles owed an answer a year, how many have one. Each gives reasons."""
    of_comments = MEASURES["comments-answered"]
    comments = counts_over([of_comments], [year.number for year in years], today)
    voices, obstacles = hearing.told(years, today), removing.told(years, today)
    return {
        year.number: _added_up(
            comments[of_comments.code, year.number], voices[year.number], obstacles[year.number]
        )
        for year in years
    }


def _added_up(comments: Count, voices: Told, obstacles: Told) -> Count:
    value = (comments.value or 0) + voices.answered + obstacles.answered
    return Count(value, (comments.of or 0) + voices.of + obstacles.of)


def reasoned(year: Year, today: date) -> Sequence[Row]:
    """Comments, obstacles and voices owed an answer, and whether they have one."""
    owed = hearing.owed(year, today).select_related("gathering").defer("text")
    due = removing.due(year, today).order_by("-first_due_on", "-pk")
    return Chained(
        answering.comments(year, today),
        Listed(
            due, lambda each: removing.row_of(each, each.first_due_on, counts=_has(each)), "matters.obstacle"
        ),
        Listed(
            owed.order_by("-gathering__first_answer_due_on", "-pk"),
            lambda each: hearing.row_of(each, counts=each.answered_at is not None),
            "voices.contribution",
        ),
    )


def _has(obstacle: Obstacle) -> bool:
    return obstacle.first_answered_on is not None


def _day(moment: Any) -> date:  # noqa: ANN401 - a moment or already a day
    return timezone.localtime(moment).date() if hasattr(moment, "hour") else moment


def _wait(came: Any, answered: Any) -> int:  # noqa: ANN401 - moments or days
    return days_between(_day(came), _day(answered))


def _question(each: Any) -> Row:  # noqa: ANN401 - annotated
    public = each.is_published
    return Row(
        on=_day(each.first_at),
        title=each.subject if public else "",
        url=reverse("matters:question", args=[each.pk]) if public else "",
        amount=_wait(each.asked_at, each.first_at),
        about=str(each.ref),
    )


def _comment(each: Any) -> Row:  # noqa: ANN401 - annotated
    place = f"{each.passage.key} · {each.consultation}" if each.passage else str(each.consultation)
    return Row(
        on=_day(each.first_at),
        title="" if each.is_hidden else place,
        url="" if each.is_hidden else reverse("consultation:read_comment", args=[each.pk]),
        amount=_wait(each.received_on, each.first_at),
        about=str(each.ref),
    )


def _obstacle(each: Obstacle) -> Row:
    public = not each.is_hidden
    return Row(
        on=each.first_answered_on,
        title=each.title if public else "",
        url=reverse("matters:obstacle", args=[each.pk]) if public else "",
        amount=_wait(each.reported_at, each.first_answered_on),
        about=str(each.ref),
    )


def _voice(each: Contribution) -> Row:
    public = not each.is_hidden and each.gathering.is_public
    return Row(
        on=_day(each.answered_at),
        title=hearing.title_of(each) if public else "",
        url=address_of("voices:contribution", each.pk) if public else "",
        amount=_wait(each.said_at, each.answered_at),
        about=str(each.ref),
    )


declare(
    "days-to-answer",
    Group.ANSWERS,
    gettext_lazy("Days to an answer"),
    gettext_lazy(
        "Questions, obstacles, comments and voices first answered this year: the days from when each came to "
        "its first answer, and the middle of them. Half waited shorter, half longer."
    ),
    spans=waits_spans,
    rows=waits,
    changed_by=("matters", "consultation", "answers", "voices"),
)
declare(
    "answered-with-reasons",
    Group.ANSWERS,
    gettext_lazy("Answered with reasons"),
    gettext_lazy(
        "Comments, obstacles and voices that were owed an answer this year, and how many have one, in time "
        "or late. None of these can be answered without reasons."
    ),
    over=reasoned_over,
    rows=reasoned,
    changed_by=("matters", "consultation", "answers", "voices"),
)
