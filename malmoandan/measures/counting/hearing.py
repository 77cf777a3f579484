"""Counting voices: answered by the day first promised to those who said something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import F, IntegerField, Q, Value
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Count, Group, Row, Tally, Told, Year
from malmoandan.measures.tallies import joined
from malmoandan.record.remembering import many_until_next_entry
from malmoandan.voices.models import Contribution
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

HAS_ONE = Q(answered_at__isnull=False)
IN_TIME = Q(answered_on__lte=F("gathering__first_answer_due_on"))


def owed(year: Year, today: date) -> QuerySet[Contribution]:
    """Voices whose answer fell due this year up to today, by the day first promised.

    Hidden ones count too: they are owed an answer, and hiding must not make the number better. What an author
    has taken back is owed none, and what came from another system was promised nothing here.
    """
    due = Q(gathering__first_answer_due_on__year=year.number, gathering__first_answer_due_on__lte=today)
    rows = Contribution.objects.filter(due, withdrawn_at__isnull=True).exclude(origin="import")
    return rows.annotate(answered_on=TruncDate("answered_at"))


def told(years: Sequence[Year], today: date) -> dict[int, Told]:
    """How many are owed an answer, have one, and had it in time, by year: asked once for all years."""
    acts = ("answers", "voices")
    wanted = {year.number: (f"measures.voices.{year.number}.{today}", acts) for year in years}
    return many_until_next_entry(wanted, lambda missing: _told(missing, today))


def _told(years: Sequence[int], today: date) -> dict[int, Told]:
    by_year = {year: owed(Year(year), today).values_list(Value(year, IntegerField())) for year in years}
    branches = [
        rows.order_by().annotate(
            of=Counted("pk"), answered=Counted("pk", filter=HAS_ONE), in_time=Counted("pk", filter=IN_TIME)
        )
        for rows in by_year.values()
    ]
    return dict.fromkeys(years, Told()) | {year: Told(*numbers) for year, *numbers in joined(branches)}


def answered_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """How many of them had an answer by that day."""
    return {year: Count(found.in_time, found.of) for year, found in told(years, today).items()}


def answered(year: Year, today: date) -> Sequence[Row]:
    """The voices owed an answer, and whether it came in time; hidden ones without words and address."""
    rows = owed(year, today).select_related("gathering").order_by("-gathering__first_answer_due_on", "-pk")
    ordered = rows.defer("text")
    return Listed(ordered, lambda each: row_of(each, counts=in_time(each)), "voices.contribution")


def in_time(voice: Contribution) -> bool:
    """Whether its first answer came by the day first promised."""
    at = voice.answered_at
    return at is not None and timezone.localtime(at).date() <= voice.gathering.first_answer_due_on


def said_in(year: Year, today: date) -> QuerySet[Contribution]:
    """What was said in public places this year up to today and stands; nothing brought in from elsewhere."""
    rows = Contribution.objects.filter(said_at__gte=year.starts_at, said_at__lt=year.until(today))
    return rows.filter(withdrawn_at__isnull=True, gathering__is_public=True).exclude(origin="import")


def heard_tally(year: Year, today: date) -> Tally:
    """How much."""
    return Tally(said_in(year, today))


def heard(year: Year, today: date) -> Sequence[Row]:
    """The same, the latest first; hidden ones without words and address."""
    rows = said_in(year, today).select_related("gathering").defer("text").order_by("-said_at", "-pk")
    return Listed(rows, _heard, "voices.contribution")


def _heard(voice: Contribution) -> Row:
    on, about = timezone.localtime(voice.said_at).date(), str(voice.ref)
    if voice.is_hidden:
        return Row(on=on, title="", about=about)
    return Row(on=on, title=title_of(voice), url=address_of("voices:contribution", voice.pk), about=about)


def title_of(voice: Contribution) -> str:
    """What a voice that anybody may read is called."""
    return voice.title or f"{voice.gathering.question} ({voice.number})"


def row_of(voice: Contribution, *, counts: bool) -> Row:
    """A row by the day first promised; without words and address where not everybody may read it."""
    promised, about = voice.gathering.first_answer_due_on, str(voice.ref)
    if voice.is_hidden or not voice.gathering.is_public:
        return Row(on=promised, title="", counts=counts, about=about)
    url = address_of("voices:contribution", voice.pk)
    return Row(on=promised, title=title_of(voice), url=url, counts=counts, about=about)


declare(
    "voices-in-time",
    Group.ANSWERS,
    gettext_lazy("Voices answered in time"),
    gettext_lazy(
        "What people said in dialogues and was to be answered this year, and how much had an answer by the "
        "day first promised."
    ),
    over=answered_over,
    rows=answered,
    changed_by=("answers", "voices"),
)

declare(
    "voices-heard",
    Group.WHO,
    gettext_lazy("Voices heard"),
    gettext_lazy("What people said this year in dialogues and at meetings that everybody may follow."),
    tally=heard_tally,
    rows=heard,
    changed_by=("voices", "dialogue", "answers"),
)
