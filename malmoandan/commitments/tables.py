"""Commitments as a table for spreadsheets. No cell can be run as a formula by the program that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments.queries import with_names
from malmoandan.kernel.actors import NOBODY
from malmoandan.trace.registry import Node, nodes_of
from malmoandan.web.sheets import sheet, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from malmoandan.commitments.models import Commitment
    from malmoandan.kernel.refs import Ref


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
    rows = with_names(commitments).select_related("deciding_body")
    places = nodes_of({ref for each in rows if (ref := each.hangs_on_ref) is not None}, NOBODY)
    return (_row(each, places) for each in rows)


def _place(each: Commitment, places: dict[Ref, Node]) -> str:
    """What it hangs on by name; nothing where not everybody may read it, for files are passed on."""
    ref = each.hangs_on_ref
    return places[ref].title if ref in places else ""


def _row(each: Commitment, places: dict[Ref, Node]) -> Iterable[object]:
    return (
        each.pk, each.title, each.description, each.owner.name, str(each.owner.party or ""),
        each.counterpart.name, each.get_state_display(), each.due_on,
        each.original_due_on, each.resources, each.hours, each.kronor,
        str(each.deciding_body or ""), each.decided_on, each.paragraph,
        each.registry_no, each.delegation, _place(each, places), ", ".join(each.clause_keys),
        _day(each.accepted_at), _day(each.ended_at),
    )  # fmt: skip


def _day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None
