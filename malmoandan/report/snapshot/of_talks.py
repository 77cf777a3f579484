"""What was said and answered in the year: dialogues, answers over all of them, obstacles."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from malmoandan.answers.queries import answers_visible_to
from malmoandan.dialogue.queries import dialogues_visible_to, owed_by_all
from malmoandan.kernel.actors import NOBODY
from malmoandan.matters.models import OBSTACLE_WAITS, ObstacleAnswer
from malmoandan.matters.queries import public_obstacles
from malmoandan.report.snapshot.parts import Answers, Bar, Dialogue, Obstacle
from malmoandan.voices.models import Contribution
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from malmoandan.dialogue.models import Dialogue as Opened
    from malmoandan.dialogue.queries.owed import Owed
    from malmoandan.matters.models import Obstacle as Reported
    from malmoandan.report.snapshot.years import Told

DAY = timedelta(days=1)


def dialogues_told(told: Told) -> tuple[Dialogue, ...]:
    """The dialogues that were open or waited for their answer in the year, the first opened first."""
    there = Q(ended_at__isnull=True) | Q(ended_at__gte=told.starts_at)
    rows = dialogues_visible_to(NOBODY).filter(there, opens_on__lte=told.last)
    found = list(rows.order_by("opens_on", "pk"))
    counts = owed_by_all(found) if found else {}
    return tuple(_dialogue(each, counts[each.pk]) for each in found)


def _dialogue(each: Opened, owed: Owed) -> Dialogue:
    return Dialogue(
        each.title, each.question, each.state, each.opens_on, each.closes_on, each.answer_due_on,
        owed.said, owed.answered, each.outcome, address_of("dialogue:dialogue", each.pk),
    )  # fmt: skip


def answers_told(told: Told) -> Answers | None:
    """What was owed an answer by a day in the year, by the day first promised; None when nothing was.

    Hidden voices count: they are owed an answer. What an author took back is owed none.
    """
    due = Q(gathering__first_answer_due_on__year=told.year, gathering__first_answer_due_on__lte=told.today)
    rows = Contribution.objects.filter(due, withdrawn_at__isnull=True).exclude(origin="import")
    in_time = Q(answered_on__lte=F("gathering__first_answer_due_on"))
    counted = rows.annotate(answered_on=TruncDate("answered_at")).aggregate(
        owed=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)),
        in_time=Count("pk", filter=in_time),
    )  # fmt: skip
    if not counted["owed"]:
        return None
    spans = rows.filter(answered_at__isnull=False).values_list("said_at", "answered_at")
    days = [(answered - said) / DAY for said, answered in spans if answered]
    return Answers(**counted, median_days=round(median(days)) if days else None, outcomes=outcomes_told(told))


def outcomes_told(told: Told) -> tuple[Bar, ...]:
    """The answers given in the year that stand, by what they come to."""
    given = answers_visible_to(NOBODY).filter(
        answered_at__gte=told.starts_at, answered_at__lt=told.ends_at, corrected_at__isnull=True
    )
    counts = given.order_by().values_list("outcome").annotate(number=Count("pk"))
    return tuple(Bar("answer", code, number) for code, number in sorted(counts))


def obstacles_told(told: Told) -> tuple[Obstacle, ...]:
    """The public obstacles reported, answered or removed in the year, and those that still waited."""
    of_year = Q(reported_at__gte=told.starts_at) | Q(removed_on__year=told.year)
    of_year |= Q(first_answered_on__year=told.year) | Q(state__in=OBSTACLE_WAITS)
    answers = ObstacleAnswer.objects.order_by("number")
    rows = public_obstacles().filter(of_year, reported_at__lt=told.ends_at)
    found = (
        rows.select_related("owner")
        .annotate(support_count=Count("supports"))
        .prefetch_related(Prefetch("answers", answers, to_attr="said"))
    )
    return tuple(_obstacle(each) for each in found.order_by("reported_at", "pk"))


def _obstacle(each: Reported) -> Obstacle:
    said = getattr(each, "said", [])  # prefetched above
    return Obstacle(
        each.title, each.owner.name if each.owner else "",
        each.state if each.is_waiting else each.outcome or each.state,
        timezone.localtime(each.reported_at).date(), said[-1].reasons if said else "",
        getattr(each, "support_count", 0), address_of("matters:obstacle", each.pk),
    )  # fmt: skip
