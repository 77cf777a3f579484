"""Commitments as a table for spreadsheets. No cell can be run as a formula by the program that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments.queries import with_names
from malmoandan.web.sheets import sheet, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from malmoandan.commitments.models import Commitment


def commitments_csv(commitments: QuerySet[Commitment]) -> str:
    """One row for each, in the order given; days as ISO 8601, hours and kronor as plain numbers."""
    return sheet(_names(), _rows(commitments))


def commitments_xlsx(commitments: QuerySet[Commitment]) -> bytes:
    """The same rows as a workbook, its days as days."""
    return xlsx(_names(), _rows(commitments), _("Commitments"))


def _names() -> tuple[str, ...]:
    return (
        _("Number"), _("What is promised"), _("In more words"), _("Owner"), _("Party"), _("Receiver"),
        _("State"), _("Due"), _("First due"), _("Resources"), _("Hours"), _("Kronor"), _("Decided by"),
        _("Decided on"),
        _("Paragraph"), _("Registry number"), _("Delegation"), _("Hangs on"), _("Clauses"), _("Accepted"),
        _("Ended on"),
    )  # fmt: skip


def _rows(commitments: QuerySet[Commitment]) -> Iterator[Iterable[object]]:
    rows = with_names(commitments).select_related("owner__party", "counterpart__party", "deciding_body")
    return (_row(each) for each in rows)


def _row(each: Commitment) -> Iterable[object]:
    return (
        each.pk, each.title, each.description, each.owner.name, str(each.owner.party or ""),
        each.counterpart.name, each.get_state_display(), each.due_on,
        each.original_due_on, each.resources, each.hours, each.kronor,
        str(each.deciding_body or ""), each.decided_on, each.paragraph,
        each.registry_no, each.delegation, each.hangs_on, ", ".join(each.clause_keys), _day(each.accepted_at),
        _day(each.ended_at),
    )  # fmt: skip


def _day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None
