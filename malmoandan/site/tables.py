"""The auditor's matrix as data: one row for each sample, and one for a clause of which nothing was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.web.sheets import sheet, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.site.queries.sampling import Audit


def audit_csv(audit: Audit) -> str:
    """As CSV."""
    return sheet(_names(), _rows(audit))


def audit_xlsx(audit: Audit) -> bytes:
    """As a workbook."""
    return xlsx(_names(), _rows(audit), _("Clauses and samples"))


def _names() -> list[str]:
    clause = [_("clause"), _("words"), _("who answers for it"), _("things that show it")]
    drawn = [_("reference"), _("title"), _("date"), _("entry says")]
    proof = [_("entry"), _("page of the entry"), _("proof")]
    return [_("year"), _("checkpoint"), _("root"), *clause, *drawn, *proof]


def _rows(audit: Audit) -> Iterator[list[object]]:
    seed = [audit.year, *((audit.seed.size, audit.seed.root) if audit.seed else ("", ""))]
    for row in audit.rows:
        clause = [row.clause.key, row.words, row.who, row.population]
        for one in row.samples:
            entry, proof = (reverse(name, args=[one.seq]) for name in ("record:entry", "record:proof"))
            yield [*seed, *clause, one.ref, one.title, one.at.date(), one.said, one.seq, entry, proof]
        if not row.samples:
            yield [*seed, *clause, "", "", "", "", "", "", ""]
