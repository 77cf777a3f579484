"""The list of a plan's activities: every filter and order it knows, and what can be chosen.

Rule: each value in a `ListFilter` is known and safe; an empty one narrows nothing. Every door to the list
(table, cards, CSV, workbook) asks here, so that a file holds what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Prefetch, Q, Value, When
from django.db.models.functions import Concat, Replace

from malmoandan.plan.models import LEADING, Activity, ActivityParty, Phase, Resource
from malmoandan.plan.queries import silence
from malmoandan.plan.queries.visibility import activities_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan

SORTS = ("code", "title", "end", "told", "phase")
SEARCHED = ("code", "title", "what", "why", "expected_result", "target_groups", "places")
_IN_ORDER = ("position", "pk")


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the list is asked for: codes, slugs and keys; `place` and `words` are free text."""

    challenge: str = ""
    goal: str = ""
    phase: str = ""
    assessment: str = ""
    body: str = ""
    party: str = ""
    principle: str = ""
    clause: str = ""
    year: int | None = None
    watch: str = ""
    place: str = ""
    words: str = ""
    sort: str = "code"

    @property
    def hangs_on_days(self) -> bool:
        """Whether what fits changes with how it goes, and not with what stands in the plan alone."""
        return bool(self.phase or self.assessment or self.watch)


def activities_asked_for(
    plan: ActionPlan, asked: ListFilter, actor: Actor, today: date
) -> QuerySet[Activity]:
    """The activities of a plan that fit and that this actor may see, in the order asked for."""
    found = activities_visible_to(actor).filter(plan=plan)
    for narrowing in _narrowings(plan, asked, today):
        found = found.filter(narrowing)
    for name in ("principle", "clause"):
        if value := getattr(asked, name):
            found = naming(found, f"{name}s", value)
    return found.order_by(*_order(asked.sort))


def naming(activities: QuerySet[Activity], field: str, value: str) -> QuerySet[Activity]:
    """The activities whose text of words by comma (`principles`, `clauses`) holds exactly this word."""
    listed = Concat(Value(","), Replace(field, Value(" "), Value("")), Value(","))
    return activities.alias(**{f"listed_{field}": listed}).filter(
        **{f"listed_{field}__contains": f",{value},"}
    )


def as_listed(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """The same with what a row shows of each: its challenge, who leads, and what is put in."""
    leading = ActivityParty.objects.filter(role__in=LEADING).select_related("body__party")
    return activities.select_related("challenge", "goal").prefetch_related(
        Prefetch("parts", leading.order_by("pk"), to_attr="leading"),
        Prefetch("resources", Resource.objects.order_by("pk"), to_attr="put_in"),
    )


def _narrowings(plan: ActionPlan, asked: ListFilter, today: date) -> Iterator[Q]:
    if asked.challenge:
        yield Q(challenge__code=asked.challenge)
    if asked.goal:
        yield Q(goal__code=asked.goal)
    if asked.phase:
        yield Q(phase=asked.phase)
    if asked.assessment:
        yield Q(assessment=asked.assessment)
    if asked.body or asked.party:
        yield Q(pk__in=_led_by(asked).values("activity"))
    if asked.year:
        yield _goes_on_in(asked.year)
    if asked.watch:
        yield {"late": silence.late, "silent": silence.silent}[asked.watch](plan, today)
    if asked.place:
        yield _said(asked.place, ("places", "target_groups"))
    if asked.words:
        yield _said(asked.words, SEARCHED)


def _led_by(asked: ListFilter) -> QuerySet[ActivityParty]:
    parts = ActivityParty.objects.filter(role__in=LEADING)
    if asked.body:
        parts = parts.filter(body__slug=asked.body)
    return parts.filter(body__party__slug=asked.party) if asked.party else parts


def _goes_on_in(year: int) -> Q:
    """The activities that go on some day of a year; one without a first day has always begun."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__year__lte=year)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__year__gte=year))


def _said(words: str, fields: tuple[str, ...]) -> Q:
    found = Q()
    for spelling in spellings(words):
        for field in fields:
            found |= Q(**{f"{field}__icontains": spelling})
    return found


def spellings(words: str) -> list[str]:
    """The words as they may stand: SQLite takes a and A for the same letter, but not å and Å."""
    tried = (words, words.lower(), words.upper(), words[:1].upper() + words[1:].lower())
    return list({"".join(c for c in each if not c.isascii()): each for each in tried}.values())


def _order(sort: str) -> tuple[Any, ...]:
    if sort == "title":
        return ("title", "pk")
    if sort == "end":
        return (F("ends_on").asc(nulls_last=True), *_IN_ORDER)
    if sort == "told":
        return (F("told_on").desc(nulls_last=True), *_IN_ORDER)
    if sort == "phase":
        places = [When(phase=phase, then=Value(place)) for place, phase in enumerate(Phase)]
        return (Case(*places, output_field=IntegerField()), *_IN_ORDER)
    return _IN_ORDER
