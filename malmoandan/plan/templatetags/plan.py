"""How states, periods and amounts of plans are shown: always a shape and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Library
from django.utils.html import format_html_join

from malmoandan.plan import timing, words
from malmoandan.plan.models import Assessment, MilestoneState, Phase, PlanState
from malmoandan.web.components.signs import badge

if TYPE_CHECKING:
    from decimal import Decimal

    from malmoandan.plan.models import Activity, ChangeRequest, Resource

register = Library()


@register.simple_tag
def phase(code: str) -> str:
    """How far an activity has come."""
    return badge(str(Phase(code).label), words.PHASE_SHAPES[code])


@register.simple_tag
def assessment(code: str) -> str:
    """Whether it goes as planned."""
    return badge(str(Assessment(code).label), words.ASSESSMENT_SHAPES[code])


@register.simple_tag
def milestone_state(code: str) -> str:
    """Whether a milestone has been reached."""
    return badge(str(MilestoneState(code).label), words.MILESTONE_SHAPES[code])


@register.simple_tag
def plan_state(code: str) -> str:
    """Where a plan stands."""
    return badge(str(PlanState(code).label), words.PLAN_SHAPES[code])


@register.simple_tag
def change_state(change: ChangeRequest) -> str:
    """What became of a wish to change."""
    return badge(change.get_state_display(), words.CHANGE_SHAPES[change.state])


@register.filter
def period(activity: Activity) -> str:
    """When it goes on, as exactly as it is meant."""
    return timing.period_words(activity)


@register.filter
def amount(resource: Resource) -> str:
    """How much, with its unit."""
    return words.number_words(resource.amount, resource.unit)


@register.filter
def with_unit(value: Decimal | None, unit: str) -> str:
    """A number with its unit."""
    return words.number_words(value, unit)


@register.filter
def put_in(resource: Resource) -> str:
    """What is put in, how much, in which year."""
    return words.resource_words(resource)


@register.filter
def languages(codes: str) -> str:
    """Languages written as codes with commas between, each by its own name as in the choice of language."""
    names = (words.language_name(code.strip()) for code in codes.split(",") if code.strip())
    return format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in names))


@register.filter
def put_in_short(resource: Resource) -> str:
    """What is put in and how much."""
    return words.resource_in_short(resource)
