"""How many activities there are of each phase and assessment. Counts only: a share says less than it seems.

Rules: nothing is averaged and nothing becomes a percentage of done. Only what the asker may see is counted.
Each number stands for rows that can be listed (`address` gives the filter).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.plan.models import Assessment, Phase
from malmoandan.plan.words import ASSESSMENT_SHAPES, PHASE_SHAPES
from malmoandan.web.charts.stacks import Part, Stack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django.db.models import Q, QuerySet, TextChoices

    from malmoandan.plan.models import ActionPlan, Activity


_CHOICES: dict[str, type[TextChoices]] = {"phase": Phase, "assessment": Assessment}


@dataclass(frozen=True, slots=True)
class RollUp:
    """How many activities of each phase and of each assessment, and which rows those are."""

    phases: Counter[str]
    assessments: Counter[str]
    address: str  # of the list that holds them all
    query: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.phases.values())

    @property
    def url(self) -> str:
        """The list of them all."""
        return f"{self.address}?{urlencode(self.query)}" if self.query else self.address

    @property
    def phase_chart(self) -> Stack:
        """How far they have come."""
        return self._stack(_("How far they have come"), "phase", PHASE_SHAPES, self.phases)

    @property
    def assessment_chart(self) -> Stack:
        """Whether they go as planned."""
        return self._stack(_("Do they go as planned?"), "assessment", ASSESSMENT_SHAPES, self.assessments)

    def _stack(self, title: str, name: str, shapes: Mapping[str, str], counts: Mapping[str, int]) -> Stack:
        labels = dict(_CHOICES[name].choices)
        shown = tuple(
            Part(str(labels[code]), counts[code], shape, self._narrowed(name, code))
            for code, shape in shapes.items()
            if counts[code]
        )
        return Stack(title, activities_words(self.total), _("Activities"), shown)

    def _narrowed(self, name: str, value: str) -> str:
        return f"{self.address}?{urlencode([*self.query, (name, value)])}"


def activities_words(count: int) -> str:
    """How many activities, in words."""
    return ngettext("%(count)d activity", "%(count)d activities", count) % {"count": count}


def roll_up(activities: QuerySet[Activity], plan: ActionPlan, **query: str) -> RollUp:
    """The counts of these activities; `query` is the filter that lists them. One query."""
    return _made(_counted(activities, "phase"), plan, query)


class Counted:
    """These activities counted by challenge, phase and assessment, with how many fit each of `also`.

    One query for all of it.
    """

    def __init__(self, activities: QuerySet[Activity], plan: ActionPlan, **also: Q) -> None:
        counts = {name: Count("pk", filter=fit) for name, fit in also.items()}
        self.plan = plan
        self.rows = _counted(activities, "challenge", "phase", **counts)

    @property
    def whole(self) -> RollUp:
        """All of them."""
        return _made(self.rows, self.plan, {})

    def by_challenge(self, codes: Mapping[int, str]) -> dict[int, RollUp]:
        """Those of each challenge, by its id; `codes` are what addresses call them, by id."""
        rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows:
            rows[row["challenge"]].append(row)
        return {
            key: _made(rows[key], self.plan, {"challenge": code})
            for key, code in codes.items()
            if key in rows
        }

    def sum_of(self, name: str) -> int:
        """How many fit one of `also`."""
        return sum(row[name] for row in self.rows)


def empty_roll_up(plan: ActionPlan) -> RollUp:
    """The counts where there is nothing."""
    return _made([], plan, {})


def _counted(activities: QuerySet[Activity], *names: str, **counts: Count) -> list[dict[str, Any]]:
    grouped = activities.order_by().values(*names, "assessment")
    return list(grouped.annotate(count=Count("pk"), **counts))


def _made(rows: list[dict[str, Any]], plan: ActionPlan, query: Mapping[str, str]) -> RollUp:
    phases: Counter[str] = Counter()
    assessments: Counter[str] = Counter()
    for row in rows:
        phases[row["phase"]] += row["count"]
        assessments[row["assessment"]] += row["count"]
    address = reverse("plan:activities", args=[plan.number])
    return RollUp(phases, assessments, address, tuple(query.items()))
