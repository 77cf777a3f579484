"""The compilation as rows. No cell can be run as a formula by the spreadsheet that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.consultation import queries
from malmoandan.consultation.models import Comment
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.consultation.models import Consultation


def compilation_csv(consultation: Consultation) -> str:
    """Every comment that is not hidden with its answers, one row each, in the order of the text."""
    names = (
        _("Number"), _("Received"), _("How it came in"), _("Passage"), _("Words"), _("From"), _("Comment"),
        _("Answers"),
    )  # fmt: skip
    listed = Comment.objects.filter(consultation=consultation, hidden_at__isnull=True)
    comments = queries.as_read(listed.order_by("passage__position", "pk"))
    return sheet(names, (row_of(comment) for comment in comments))


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
