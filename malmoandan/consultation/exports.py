"""The compilation as rows. No cell can be run as a formula by the spreadsheet that opens it."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.consultation import queries
from malmoandan.consultation.models import Comment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.consultation.models import Consultation

FORMULA_STARTS = frozenset("=+-@\t\r\n|")
BYTE_ORDER_MARK = "\ufeff"  # so that spreadsheets read the letters right


def compilation_csv(consultation: Consultation) -> str:
    """Every comment that is not hidden with its answers, one row each, in the order of the text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Number"), _("Received"), _("How it came in"), _("Passage"), _("Words"), _("From"),
            _("Comment"), _("Answers"),
        ]
    )  # fmt: skip
    listed = Comment.objects.filter(consultation=consultation, hidden_at__isnull=True)
    for comment in queries.as_read(listed.order_by("passage__position", "pk")):
        writer.writerow([safe_cell(cell) for cell in row_of(comment)])
    return BYTE_ORDER_MARK + out.getvalue()


def row_of(comment: Comment) -> Iterable[object]:
    """One comment as cells."""
    given = (
        f"{each.party}: {each.get_outcome_display()}. {each.reasons}" for each in queries.answers_of(comment)
    )
    return (
        comment.pk,
        comment.received_on.isoformat(),
        comment.get_channel_display(),
        str(comment.passage or ""),
        comment.quote_exact,
        comment.sender,
        comment.text,
        "\n\n".join(given),
    )


def safe_cell(value: object) -> object:
    """A cell that a spreadsheet takes as text. Numbers stay numbers; full-width signs count as plain ones."""
    if not isinstance(value, str):
        return value
    words = value.replace("\x00", "")
    start = unicodedata.normalize("NFKC", words.lstrip(" \u00a0\u3000")[:1])
    return f"'{words}" if start and (start in FORMULA_STARTS or words[0] in FORMULA_STARTS) else words
