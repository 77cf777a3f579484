"""Self-checks side by side: each party's answers of a moment, shown when all have answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from malmoandan.assessments.models import Moment, Principle, PrincipleAnswer, SelfCheck
from malmoandan.assessments.models.self_checks import QUESTIONS
from malmoandan.assessments.queries.visibility import of_closed_years
from malmoandan.parties.models import Role
from malmoandan.parties.queries import known_parties
from malmoandan.plan.queries import activities_visible_to

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party
    from malmoandan.plan.models import Activity


def self_checks_visible_to(actor: Actor, today: date) -> QuerySet[SelfCheck]:
    """One's own side's; the others' once every party has answered the same moment, or its year has closed."""
    rows = SelfCheck.objects.filter(activity__in=activities_visible_to(actor).values("pk"))
    if actor.has_role(Role.AUDITOR) or actor.is_clock:
        return rows
    seen = of_closed_years(today) | Q(Exists(_answered_by_all()))
    if actor.mandate is not None and actor.party:
        seen |= Q(party__slug=actor.party)
    return rows.filter(seen)


def _answered_by_all() -> QuerySet[SelfCheck]:
    current = SelfCheck.objects.filter(
        activity=OuterRef("activity"), moment=OuterRef("moment"), replaced_at__isnull=True
    )
    counted = current.order_by().values("activity").annotate(sides=Count("party"))
    return counted.filter(sides__gte=len(known_parties())).values("sides")  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class CheckSide:
    """One party's check of a moment: what may be read of it, or that it is given but not shown yet."""

    party: Party
    check: SelfCheck | None
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class CheckedMoment:
    """One moment: for each principle and question what each party answered, in the parties' order."""

    moment: Moment
    sides: tuple[CheckSide, ...]

    @property
    def rows(self) -> list[tuple[str, str, list[tuple[CheckSide, PrincipleAnswer | None]]]]:
        """Principle, question, and each side's answer."""
        by_side = [
            (side, {each.principle: each for each in side.check.answers.all()} if side.check else {})
            for side in self.sides
        ]
        return [
            (
                str(principle.label),
                str(QUESTIONS[principle]),
                [(side, answers.get(principle)) for side, answers in by_side],
            )
            for principle in Principle
        ]

    @property
    def is_begun(self) -> bool:
        """Whether some side has answered."""
        return any(side.check or side.is_hidden for side in self.sides)


def checks_of(activity: Activity, actor: Actor, today: date) -> list[CheckedMoment]:
    """The three moments of a collaboration, in order; three questions in all."""
    rows = SelfCheck.objects.filter(activity=activity, replaced_at__isnull=True)
    visible = self_checks_visible_to(actor, today).filter(activity=activity, replaced_at__isnull=True)
    answers = PrincipleAnswer.objects.order_by("pk")
    shown = visible.select_related("body").prefetch_related(Prefetch("answers", answers))
    seen = {(each.moment, each.party_id): each for each in shown}
    given = set(rows.values_list("moment", "party"))
    return [
        CheckedMoment(
            moment,
            tuple(
                CheckSide(
                    party,
                    seen.get((moment.value, party.pk)),
                    (moment.value, party.pk) in given and (moment.value, party.pk) not in seen,
                )
                for party in known_parties()
            ),
        )
        for moment in Moment
    ]


def own_check(by: Actor, activity: Activity, moment: str) -> SelfCheck | None:
    """What her side now answers at this moment."""
    rows = SelfCheck.objects.filter(activity=activity, moment=moment, replaced_at__isnull=True)
    return rows.filter(party__slug=by.party).prefetch_related("answers").first() if by.party else None
