"""Answers as rows for a spreadsheet. No cell can be run as a formula, and no party's note is in any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.answers.queries import uses_of
from malmoandan.web.addresses import address_of, whole
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from malmoandan.answers.models import Answer

BATCH = 500  # answers read at a time


def answers_table(answers: QuerySet[Answer]) -> str:
    """These answers, one row each."""
    names = (
        _("Number"), _("Theme"), _("Voice"), _("You said"), _("What becomes of it"), _("Because"),
        _("What happens next"), _("By"), _("Body"), _("Party"), _("Owed by"), _("Answered"), _("In time"),
        _("Times the reasons have been given"), _("Address"),
    )  # fmt: skip
    return sheet(names, _rows(answers))


def _rows(answers: QuerySet[Answer]) -> Iterator[Iterable[object]]:
    batch: list[Answer] = []
    for answer in answers.iterator(chunk_size=BATCH):
        batch.append(answer)
        if len(batch) == BATCH:
            yield from _cells(batch)
            batch = []
    yield from _cells(batch)


def _cells(batch: list[Answer]) -> Iterator[Iterable[object]]:
    uses = uses_of(batch)
    for answer in batch:
        yield row_of(answer, uses[answer.pk].times)


def row_of(answer: Answer, times: int) -> Iterable[object]:
    """One answer as cells; days as the world writes them."""
    voice = answer.contribution
    return (
        answer.number,
        answer.theme.title if answer.theme is not None else "",
        voice.number if voice is not None else "",
        answer.said or (voice.text if voice is not None else ""),
        answer.get_outcome_display(),
        answer.reasons,
        answer.next_step,
        answer.next_step_on.isoformat() if answer.next_step_on else "",
        answer.body.name,
        answer.party.name,
        answer.owed_on.isoformat(),
        answer.answered_on.isoformat(),
        _("yes") if answer.is_in_time else _("no"),
        times,
        whole(address_of("answers:answer", answer.gathering_id, answer.number)),
    )
