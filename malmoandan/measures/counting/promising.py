"""Counting commitments: those whose day came, and those wholly done by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.commitments.models import State
from malmoandan.commitments.queries import IN_TIME, commitments_due_in
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Group, Row, Tally, Year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.commitments.models import Commitment


def kept_tally(year: Year, today: date) -> Tally:
    """How many of the promises due this year, up to the day before today, were kept by their day."""
    return Tally(commitments_due_in(year.number, today), IN_TIME)


def kept(year: Year, today: date) -> Sequence[Row]:
    """The same promises, the latest due first. Accepted ones are everybody's."""
    rows = commitments_due_in(year.number, today).select_related("owner").order_by("-due_on", "-pk")
    return Listed(rows, _row, "commitments.commitment")


def _row(each: Commitment) -> Row:
    return Row(
        on=each.due_on,
        title=each.title,
        url=each.get_absolute_url(),
        counts=_was_in_time(each),
        note=each.owner.name,
        about=str(each.ref),
    )


def _was_in_time(promise: Commitment) -> bool:
    ended = promise.ended_at
    return (
        promise.state == State.DONE
        and ended is not None
        and timezone.localtime(ended).date() <= promise.due_on
    )


declare(
    "commitments-kept",
    Group.PROMISES,
    gettext_lazy("Commitments kept by their day"),
    gettext_lazy("Commitments that fell due this year, and how many were wholly done by the day agreed."),
    tally=kept_tally,
    rows=kept,
    changed_by=("commitments",),
)
