"""The joint review: what a party says when it reads the report through, and how the other meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.report import policies
from malmoandan.report.commands.holding import held
from malmoandan.report.models import Review, ReviewKind
from malmoandan.web.wording import words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.report.models import AnnualReport

LONGEST_REVIEW = 4000  # characters


@transaction.atomic
def review_report(
    *, report: AnnualReport, kind: ReviewKind | str, text: str, by: Actor, at: datetime
) -> Review:
    """Comment for one's party, or wish for a change. A wish is answered before the report goes further."""
    report = held(report)
    require(policies.may_review_report(by, report))
    if kind not in ReviewKind.values:
        raise Refused(_("Choose a comment or a wish."))
    review = Review.objects.create(
        report=report, party=Party.objects.get(slug=by.party), kind=kind, text=words(text, LONGEST_REVIEW),
        mandate_id=by.mandate or 0, said_at=at,
    )  # fmt: skip
    record.write(
        kind="report.report_reviewed", ref=report.ref, by=by, at=at, year=report.year, sort=str(kind)
    )
    return review


@transaction.atomic
def answer_review(*, review: Review, answer: str, by: Actor, at: datetime) -> None:
    """Say for one's own party how what the other said was met. Once."""
    held(review.report)
    review = Review.objects.select_related("report", "party").get(pk=review.pk)
    require(policies.may_answer_review(by, review))
    review.answer = words(answer, LONGEST_REVIEW)
    review.answered_by, review.answer_mandate_id = Party.objects.get(slug=by.party), by.mandate
    review.answered_at = at
    review.save(update_fields=["answer", "answered_by", "answer_mandate", "answered_at"])
    record.write(kind="report.review_answered", ref=review.report.ref, by=by, at=at, year=review.report.year)
