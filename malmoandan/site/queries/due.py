"""What falls due next on a clause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.agreement.models import Recurrence
from malmoandan.consultation.models import Consultation, PassageSnapshot
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malmoandan.agreement.models import Duty


@dataclass(frozen=True, slots=True)
class DueNext:
    """Something with a date on a clause's page."""

    on: date
    label: str
    url: str = ""


def due_next(key: str, duties: Sequence[Duty], today: date) -> list[DueNext]:
    """What the clause's own rhythm and the consultations on it have coming, soonest first."""
    return sorted([*rhythm(duties, today), *consultations(key, today)], key=lambda due: due.on)


def rhythm(duties: Iterable[Duty], today: date) -> Iterable[DueNext]:
    """The next time a duty that recurs must be met, by the calendar year and its quarters."""
    recurrences = {duty.recurrence for duty in duties}
    if Recurrence.YEARLY in recurrences:
        yield DueNext(date(today.year, 12, 31), _("To be done this year"))
    if Recurrence.QUARTERLY in recurrences:
        month = (today.month - 1) // 3 * 3 + 3
        yield DueNext(date(today.year, month, 31 if month in {3, 12} else 30), _("To be done this quarter"))


def consultations(key: str, today: date) -> Iterable[DueNext]:
    """Consultations that take comments on these words, and the day their answers are owed."""
    ongoing = Consultation.objects.filter(
        passages__in=PassageSnapshot.objects.filter(key=key), published_at__isnull=True, answer_by__gte=today
    )
    found = until_next_entry(f"site.due.{key}.{today}", lambda: list(ongoing.distinct()), "consultation")
    for consultation in found:
        if consultation.is_open_on(today):
            yield DueNext(consultation.closes_on, _("Last day to comment"), consultation.url)
        yield DueNext(consultation.answer_by, _("Comments are answered by"), consultation.url)
