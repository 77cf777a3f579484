"""What has been said about a text, by whom, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from malmoandan.consultation.anchors import Passage, Quote, locate
from malmoandan.consultation.models import Answer, Comment, CommentReport, Consultation, PassageSnapshot
from malmoandan.consultation.policies import may_see_reports
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.consultation.anchors import Place
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref


LISTED = (
    "consultation", "quote_exact", "text", "name", "channel", "entered_why", "commented_at", "hidden_at",
    "hidden_why", "body__name", "passage__key",
    "entered_by__title", "entered_by__role", "entered_by__body__name",
)  # fmt: skip


def consultations_visible_to(actor: Actor) -> QuerySet[Consultation]:  # noqa: ARG001 - every model has this door
    """Every consultation, for everyone, from the moment it is announced."""
    return Consultation.objects.all()


def consultation_on(ref: Ref) -> Consultation | None:
    """The latest consultation on a text."""
    return Consultation.objects.filter(subject=str(ref)).order_by("-pk").first()


def open_consultations(day: date) -> QuerySet[Consultation]:
    """Those that take comments that day, the one that closes soonest first."""
    running = Consultation.objects.filter(closed_at__isnull=True, opens_on__lte=day, closes_on__gte=day)
    return running.order_by("closes_on", "pk")


def comments_visible_to(actor: Actor) -> QuerySet[Comment]:
    """The comments whose words this actor may read.

    All that are not hidden; her own hidden ones; and every hidden one for those who decide on hiding.
    """
    if may_see_reports(actor):
        return Comment.objects.all()
    seen = Q(hidden_at__isnull=True)
    if actor.person is not None:
        seen |= Q(person=actor.person)
    elif actor.visitor:
        seen |= Q(visitor=actor.visitor)
    return Comment.objects.filter(seen)


def hidden_comments(consultation: Consultation) -> QuerySet[Comment]:
    """What has been hidden, by which mandate and why, without the words and without who said them."""
    hidden = Comment.objects.filter(consultation=consultation, hidden_at__isnull=False)
    return hidden.select_related("hidden_by").only(
        "pk", "hidden_at", "hidden_why", "hidden_by__title", "hidden_by__role"
    )


def as_read(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """The same comments with what a page says of each, in a constant number of queries."""
    answers = (
        Answer.objects.filter(withdrawn_at__isnull=True).select_related("party", "mandate").order_by("pk")
    )
    return comments.select_related(
        "person", "body", "passage", "entered_by", "consultation"
    ).prefetch_related(Prefetch("answers", answers, to_attr="given"))


def as_listed(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """The same for a list: only what `one_comment` draws is read."""
    return (
        as_read(comments)
        .select_related(None)
        .select_related("body", "passage", "entered_by__body")
        .only(*LISTED)
    )


def answers_of(comment: Comment) -> list[Answer]:
    """The answers of a comment fetched by `as_read`."""
    given: list[Answer] = getattr(comment, "given", [])
    return given


def comments_on(ref: Ref, key: str, actor: Actor) -> QuerySet[Comment]:
    """What has been said about one passage of a text, in all its consultations, oldest first."""
    here = comments_visible_to(actor).filter(consultation__subject=str(ref), passage__key=key)
    return here.order_by("pk")


def counts_by_passage(ref: Ref) -> dict[str, int]:
    """How many comments each passage of a text has in its latest consultation; "" for the text as a whole."""
    latest = consultation_on(ref)
    return passage_counts(latest) if latest else {}


def passage_counts(consultation: Consultation) -> dict[str, int]:
    """How many comments each passage has; "" for the text as a whole."""
    place = f"consultation.passages.{consultation.pk}"
    return until_next_entry(place, lambda: _passage_counts(consultation), "consultation")


def _passage_counts(consultation: Consultation) -> dict[str, int]:
    rows = Comment.objects.filter(consultation=consultation).values_list("passage__key").annotate(Count("pk"))
    return {key or "": count for key, count in rows.order_by()}


def unanswered(consultation: Consultation) -> QuerySet[Comment]:
    """The comments that no party has answered yet, oldest first."""
    return without_answer(Comment.objects.filter(consultation=consultation)).order_by("pk")


def without_answer(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Those among them that no party has answered yet."""
    given = Answer.objects.filter(comments=OuterRef("pk"), withdrawn_at__isnull=True)
    return comments.filter(~Exists(given))


def comment_with(receipt: str) -> Comment | None:
    """The comment a receipt belongs to. Whoever has the receipt reads its words, hidden or not."""
    return as_read(Comment.objects.filter(receipt=receipt)).first() if receipt else None


def reports_on(comments: Iterable[Comment], actor: Actor) -> QuerySet[CommentReport]:
    """The reports on some comments, for those who decide on them."""
    if not may_see_reports(actor):
        return CommentReport.objects.none()
    return CommentReport.objects.filter(comment__in=list(comments)).order_by("pk")


@dataclass(frozen=True, slots=True)
class Tally:
    """How a consultation stands in numbers."""

    comments: int
    answered: int

    @property
    def unanswered(self) -> int:
        """How many are still owed an answer."""
        return self.comments - self.answered


def tally_of(consultation: Consultation) -> Tally:
    """The numbers of one consultation, counted once until something more is said."""
    place = f"consultation.tally.{consultation.pk}"
    return until_next_entry(place, lambda: tallies_of([consultation])[consultation.pk], "consultation")


def tallies_of(consultations: Sequence[Consultation]) -> dict[int, Tally]:
    """The numbers of many consultations in one query."""
    given = Answer.objects.filter(comments=OuterRef("pk"), withdrawn_at__isnull=True)
    rows = (
        Comment.objects.filter(consultation__in=consultations)
        .annotate(is_answered=Exists(given))
        .values_list("consultation")
        .annotate(all=Count("pk"), answered=Count("pk", filter=Q(is_answered=True)))
        .order_by()
    )
    found = {key: Tally(count, answered) for key, count, answered in rows}
    return {each.pk: found.get(each.pk, Tally(0, 0)) for each in consultations}


def quote_in(comment: Comment) -> Quote:
    """The words a comment is about."""
    return Quote(comment.quote_exact, comment.quote_prefix, comment.quote_suffix)


def places_of(comments: Iterable[Comment], passages: Sequence[Passage]) -> dict[int, Place | None]:
    """Where each comment's words stand in a later text; None when they are gone."""
    return {
        each.pk: locate(quote_in(each), passages, each.passage.key)
        for each in comments
        if each.quote_exact and each.passage is not None
    }


def passages_of(consultation: Consultation) -> QuerySet[PassageSnapshot]:
    """The text as it read when it was put out."""
    return PassageSnapshot.objects.filter(consultation=consultation).order_by("position")
