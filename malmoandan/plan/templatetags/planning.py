"""The buttons on the pages of a plan, for templates: `{% steps_of_plan plan as steps %}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django import template

from malmoandan.plan.views import steps

if TYPE_CHECKING:
    from django.template import Context

    from malmoandan.plan.models import ActionPlan
    from malmoandan.plan.views.steps import Part, Step

register = template.Library()


@register.simple_tag(takes_context=True)
def steps_of_plan(context: Context, plan: ActionPlan | Literal[""] | None) -> list[Step]:
    """What whoever asks may do with a plan, or where there is none yet."""
    by = getattr(context.get("request"), "actor", None)
    return list(steps.steps_of_plan(by, plan or None)) if by is not None else []


@register.simple_tag(takes_context=True)
def steps_of_part(context: Context, part: Part) -> list[Step]:
    """What whoever asks may do with a challenge, goal, indicator or activity."""
    by = getattr(context.get("request"), "actor", None)
    return list(steps.steps_of_part(by, part)) if by is not None and by.roles else []
