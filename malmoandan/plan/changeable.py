"""What may be changed in an adopted plan, one fact at a time, and how each such fact reads as plain data.

Rule: what is not listed here is not changed in an adopted plan by anybody. The value of a fact is the JSON
that stands in the plan's wording, so that old and new can be compared sign for sign, on every database.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.translation import gettext_lazy as _

from malmoandan.plan.models import (
    ActionPlan,
    Activity,
    Challenge,
    Goal,
    Indicator,
    SectionKey,
)
from malmoandan.plan.wording import ROWS, activity_words, hosts_of, plain, rows_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from malmoandan.kernel.refs import Ref

Target: TypeAlias = ActionPlan | Challenge | Goal | Indicator | Activity
SECTION = "section."  # before the key of a section, in the name of its fact


class Sort(StrEnum):
    """How a fact is asked for and shown."""

    LINE = "line"
    WORDS = "words"
    DAY = "day"
    NUMBER = "number"
    YES = "yes"
    READERS = "readers"
    GOAL = "goal"
    HOSTS = "hosts"
    ROWS = "rows"
    END = "end"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that can be changed: of which kind of target, its name, what people call it, its sort."""

    kind: str
    name: str
    label: _StrPromise | str
    sort: Sort


def _facts(kind: str, *told: tuple[str, _StrPromise | str, Sort]) -> tuple[Fact, ...]:
    return tuple(Fact(kind, *each) for each in told)


FACTS: tuple[Fact, ...] = (
    *_facts(
        "plan.plan",
        ("summary", _("Summary"), Sort.WORDS),
        ("period_end", _("Last day of the period"), Sort.DAY),
        *((f"{SECTION}{key.value}", key.label, Sort.WORDS) for key in SectionKey),
    ),
    *_facts(
        "plan.challenge",
        ("hosts", _("Hosts"), Sort.HOSTS),
        ("new", _("A new activity"), Sort.ACTIVITY),
    ),
    *_facts(
        "plan.goal",
        ("title", _("Title"), Sort.LINE),
        ("expected_result", _("Expected result"), Sort.WORDS),
        ("by_on", _("Reached by"), Sort.DAY),
    ),
    *_facts(
        "plan.indicator",
        ("target_value", _("Target"), Sort.NUMBER),
        ("target_on", _("Day of the target"), Sort.DAY),
        ("definition", _("How it is measured"), Sort.WORDS),
    ),
    *_facts(
        "plan.activity",
        ("title", _("Title"), Sort.LINE),
        ("what", _("What is done"), Sort.WORDS),
        ("why", _("How it helps"), Sort.WORDS),
        ("expected_result", _("Expected result"), Sort.WORDS),
        ("starts_on", _("First day"), Sort.DAY),
        ("ends_on", _("Last day"), Sort.DAY),
        ("is_continuous", _("Goes on without end"), Sort.YES),
        ("parts", _("Who is responsible and who takes part"), Sort.ROWS),
        ("resources", _("Resources"), Sort.ROWS),
        ("communication", _("Communication"), Sort.ROWS),
        ("goal", _("Goal"), Sort.GOAL),
        ("visibility", _("Who may read it"), Sort.READERS),
        ("end", _("End it before its time"), Sort.END),
    ),
)
_BY_NAME = {(fact.kind, fact.name): fact for fact in FACTS}
_THINGS = {"challenge": "challenges", "goal": "goals", "indicator": "indicators", "activity": "activities"}


def fact_of(kind: str, name: str) -> Fact | None:
    """The fact of this name of this kind of target; None where it is not one to be changed."""
    return _BY_NAME.get((kind, name))


def facts_of(kind: str) -> list[Fact]:
    """Everything of this kind of target that may be changed."""
    return [fact for fact in FACTS if fact.kind == kind]


def target_in(plan: ActionPlan, ref: Ref) -> Target | None:
    """What the reference points at, as it is now; None where it is nothing of this very plan."""
    if ref == plan.ref:
        return ActionPlan.objects.get(pk=plan.pk)
    room, _dot, kind = ref.kind.partition(".")
    if room != "plan" or kind not in _THINGS or not (ref.id.isascii() and ref.id.isdigit()):
        return None
    found: Target | None = getattr(plan, _THINGS[kind]).filter(pk=int(ref.id[:18])).first()
    return found


def value_of(target: Target, fact: Fact) -> Any:  # noqa: ANN401 - JSON
    """What the fact says now, as it stands in the wording."""
    if isinstance(target, ActionPlan) and fact.name.startswith(SECTION):
        key = fact.name.removeprefix(SECTION)
        return target.sections.filter(key=key).values_list("text", flat=True).first() or ""
    if isinstance(target, Challenge):
        return hosts_of(target) if fact.sort == Sort.HOSTS else None
    if isinstance(target, Activity):
        return _of_activity(target, fact)
    return plain(getattr(target, fact.name))


def new_activity_words(activity: Activity) -> dict[str, Any]:
    """A new activity as a request tells of it: all that is decided but its code, given when added."""
    return {name: value for name, value in activity_words(activity).items() if name != "code"}


def _of_activity(activity: Activity, fact: Fact) -> Any:  # noqa: ANN401 - JSON
    if fact.name in ROWS:
        return rows_of(activity, fact.name)
    if fact.sort == Sort.GOAL:
        return activity.goal.code if activity.goal else ""
    if fact.sort == Sort.END:
        return {"phase": activity.phase, "ended_why": activity.ended_why} if activity.is_over else None
    return plain(getattr(activity, fact.name))
