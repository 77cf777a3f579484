"""Judgements as a shape and a word; and what was judged of an activity, for its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from malmoandan.assessments.models import Ambition, Completion, Result, YesNo
from malmoandan.assessments.policies import may_assess_activity, may_check_principles
from malmoandan.assessments.queries import judged_through_the_years
from malmoandan.assessments.shapes import SHAPES
from malmoandan.plan.models import DECIDED
from malmoandan.record.remembering import same_unless_signed_in
from malmoandan.web.components.signs import badge

if TYPE_CHECKING:
    from django.template import Context

    from malmoandan.plan.models import Activity

register = template.Library()
LABELS = {"completion": Completion, "result": Result, "ambition": Ambition, "answer": YesNo}


@register.simple_tag
def judged(scale: str, code: str) -> str:
    """A word of one of the scales with its shape; nothing where it was left out."""
    return badge(str(LABELS[scale](code).label), SHAPES[scale][code]) if code else ""


@register.inclusion_tag("assessments/on_activity.html", takes_context=True)
def assessed_on(context: Context, activity: Activity) -> dict[str, Any]:
    """Every year's judgements the reader may see, latest first, and her ways to judge and to check.

    Of the plan they hang on nothing but who may read the activity, which is part of where they are kept.
    """
    actor, today = context["request"].actor, timezone.localdate()
    if activity.plan.state not in DECIDED:
        return {"is_decided": False}
    rows = same_unless_signed_in(
        actor,
        f"assessed_on.{activity.pk}.{activity.visibility}.{today}.{get_language()}",
        lambda: judged_through_the_years(activity, actor, today),
        "assessments",
        "parties",
    )
    writes = actor.mandate is not None
    return {
        "is_decided": True,
        "activity": activity,
        "rows": rows,
        "year": today.year,
        "may_assess": writes and may_assess_activity(actor, activity, today.year, today),
        "may_check": writes and may_check_principles(actor, activity),
    }
