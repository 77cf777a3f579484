"""Counting voices: answered by the day first promised to those who said something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from malmoandan.measures.shapes import Count, Row, Year
from malmoandan.voices.models import Contribution
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

IN_TIME = Q(answered_on__lte=F("gathering__first_answer_due_on"))


def owed(year: Year, today: date) -> QuerySet[Contribution]:
    """Voices whose answer fell due this year up to today, by the day first promised.

    Hidden ones count too: they are owed an answer, and hiding must not make the number better. What an author
    has taken back is owed none, and what came from another system was promised nothing here.
    """
    due = Q(gathering__first_answer_due_on__year=year.number, gathering__first_answer_due_on__lte=today)
    rows = Contribution.objects.filter(due, withdrawn_at__isnull=True).exclude(origin="import")
    return rows.annotate(answered_on=TruncDate("answered_at"))


def answered_counted(year: Year, today: date) -> Count:
    """How many of them had an answer by that day."""
    told = owed(year, today).aggregate(of=Counted("pk"), value=Counted("pk", filter=IN_TIME))
    return Count(told["value"], told["of"])


def answered(year: Year, today: date) -> list[Row]:
    """The voices owed an answer, and whether it came in time; hidden ones without words and address."""
    rows = owed(year, today).select_related("gathering").order_by("-gathering__first_answer_due_on", "-pk")
    return [_row(each) for each in rows.defer("text")]


def _row(voice: Contribution) -> Row:
    promised = voice.gathering.first_answer_due_on
    answered_on = timezone.localtime(voice.answered_at).date() if voice.answered_at is not None else None
    counts = answered_on is not None and answered_on <= promised
    if voice.is_hidden or not voice.gathering.is_public:
        return Row(on=promised, title="", counts=counts)
    title = voice.title or f"{voice.gathering.question} ({voice.number})"
    return Row(on=promised, title=title, url=address_of("voices:contribution", voice.pk), counts=counts)
