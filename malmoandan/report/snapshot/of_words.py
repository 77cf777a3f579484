"""What the parties wrote: sections with whose words they are, recommendations with responses, reviews."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone

from malmoandan.report.models import NARRATIVE, AnnualReport, Recommendation, Response, Section
from malmoandan.report.snapshot import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malmoandan.parties.models import Party
    from malmoandan.report.models import Review


def sections_of(report: AnnualReport) -> list[Section]:
    """Everything written in it that is not empty. One query."""
    rows = Section.objects.filter(report=report).exclude(text="").select_related("party")
    return list(rows.order_by("pk"))


def narratives_told(written: Sequence[Section], everyone: Sequence[Party]) -> tuple[parts.Narrative, ...]:
    """The sections in running text: what both say first, then each party in the order they stand."""
    place = {party.pk: number for number, party in enumerate(everyone, 1)}
    by_key: dict[str, list[Section]] = defaultdict(list)
    for each in sorted(written, key=lambda each: place.get(each.party_id or 0, 0)):
        by_key[each.key].append(each)
    return tuple(
        parts.Narrative(key.value, tuple(_words(each) for each in by_key[key]))
        for key in NARRATIVE
        if by_key[key]
    )


def _words(each: Section) -> parts.Words:
    if each.party is None:
        return parts.Words("", "", each.text)
    return parts.Words(each.party.slug, each.party.name, each.text)


def recommendations_told(report: AnnualReport) -> tuple[parts.Recommendation, ...]:
    """The recommendations that stand, with the newest answer to each."""
    return tuple(_recommendation(each) for each in recommendations_with_answers(report))


def recommendations_with_answers(report: AnnualReport) -> Iterable[Recommendation]:
    """The same as rows, with their answers as `answers`, the newest last. Two queries."""
    answers = Prefetch(
        "responses", Response.objects.select_related("body").order_by("number"), to_attr="answers"
    )
    rows = Recommendation.objects.filter(report=report, dropped_at__isnull=True)
    return rows.select_related("to", "party").order_by("number").prefetch_related(answers)


def _recommendation(each: Recommendation) -> parts.Recommendation:
    given: list[Response] = getattr(each, "answers", [])
    newest = given[-1] if given else None
    return parts.Recommendation(
        each.number, each.text, each.to.name, each.party.name, each.party.slug,
        newest.kind if newest else "", newest.reasons if newest else "", newest.due_on if newest else None,
        timezone.localtime(newest.answered_at).date() if newest else None, each.budget_ask,
    )  # fmt: skip


def reviews_told(report: AnnualReport) -> tuple[parts.Review, ...]:
    """What was wished for in the joint review and how it was met. Comments stay between the parties."""
    wishes = report.reviews.filter(kind="wish").select_related("party").order_by("pk")
    return tuple(_review(each) for each in wishes)


def _review(each: Review) -> parts.Review:
    return parts.Review(each.party.name, each.text, each.kind, each.answer)
