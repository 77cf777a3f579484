"""Collaborations as a table for spreadsheets. No cell can be run as a formula there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.partnerships.queries import with_partners
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from malmoandan.partnerships.models import Collaboration


def collaborations_csv(rows: QuerySet[Collaboration], day: date) -> str:
    """One row for each as it stands that day, in the order given; days as ISO 8601, kronor as numbers."""
    names = (
        _("Number"), _("Name"), _("Purpose"), _("Committee"), _("Organisations"), _("Form"),
        _("Step on the ladder"), _("State"), _("First day"), _("Last day"), _("Secured to"),
        _("Kronor a year"), _("Decided by"), _("Decided on"), _("Paragraph"), _("Registry number"),
        _("Address of the decision or the agreement"),
        _("Confirmed by everyone"), _("Moved up the ladder"), _("Ended on"),
    )  # fmt: skip
    return sheet(names, _rows(rows, day))


def _rows(rows: QuerySet[Collaboration], day: date) -> Iterator[Iterable[object]]:
    return (_row(each, day) for each in with_partners(rows))


def _row(each: Collaboration, day: date) -> Iterable[object]:
    """One collaboration; a proposal, which has no terms that hold, says only whose it is."""
    terms = each.current
    if terms is None:
        empty = [""] * 12
        return (each.pk, "", "", each.committee.name, *empty, "", "", "", "")
    return (
        each.pk, terms.name, terms.purpose, each.committee.name,
        ", ".join(one.body.name for one in terms.partners.all()), terms.get_form_display(),
        terms.get_level_display(), each.stage_on(day).label, terms.starts_on, terms.ends_on, terms.secured_to,
        terms.kronor, str(terms.deciding_body or ""), terms.decided_on, terms.paragraph, terms.registry_no,
        terms.document_url,
        _day(each.confirmed_at), each.moved_up_on, each.ended_on,
    )  # fmt: skip


def _day(at: datetime | None) -> date | None:
    return timezone.localtime(at).date() if at else None
