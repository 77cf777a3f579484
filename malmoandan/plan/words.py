"""The shape of each state, so that none is told by colour alone, and amounts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from malmoandan.plan.models import Assessment, ChangeState, MilestoneState, Phase, PlanState

if TYPE_CHECKING:
    from decimal import Decimal

    from malmoandan.plan.models import Resource

PHASE_SHAPES: dict[str, str] = {
    Phase.PLANNED: "planned",
    Phase.STARTED: "open",
    Phase.PAUSED: "waiting",
    Phase.DONE: "done",
    Phase.STOPPED: "stopped",
    Phase.MOVED: "neutral",
    Phase.MERGED: "neutral",
}
ASSESSMENT_SHAPES: dict[str, str] = {
    Assessment.ON_PLAN: "done",
    Assessment.RISK: "partly",
    Assessment.OFF_PLAN: "late",
    Assessment.NOT_ASSESSED: "neutral",
}
MILESTONE_SHAPES: dict[str, str] = {
    MilestoneState.NOT_STARTED: "planned",
    MilestoneState.ONGOING: "open",
    MilestoneState.DONE: "done",
    MilestoneState.DROPPED: "stopped",
}
PLAN_SHAPES: dict[str, str] = {
    PlanState.DRAFT: "planned",
    PlanState.CONSULTATION: "open",
    PlanState.PROPOSED: "waiting",
    PlanState.ADOPTED: "done",
    PlanState.IN_FORCE: "open",
    PlanState.CLOSED: "done",
    PlanState.ARCHIVED: "neutral",
    PlanState.WITHDRAWN: "stopped",
}
CHANGE_SHAPES: dict[str, str] = {
    ChangeState.ASKED: "waiting",
    ChangeState.ACCEPTED: "done",
    ChangeState.DECLINED: "stopped",
    ChangeState.WITHDRAWN: "neutral",
}


def number_words(value: Decimal | None, unit: str = "") -> str:
    """A number as people write it, without zeros nobody wrote, and its unit. Empty where there is none."""
    if value is None:
        return ""
    plain = (
        value.quantize(value.to_integral_value()) if value == value.to_integral_value() else value.normalize()
    )
    shown = formats.number_format(plain, use_l10n=True, force_grouping=True)
    return _("%(number)s %(unit)s") % {"number": shown, "unit": unit} if unit else shown


def resource_in_short(resource: Resource) -> str:
    """What is put in and how much, for a list."""
    parts = [resource.get_kind_display(), number_words(resource.amount, resource.unit)]
    return ": ".join(part for part in parts if part)


def resource_words(resource: Resource) -> str:
    """What is put in, how much, and in which year. Never added to anything of another kind."""
    words = resource_in_short(resource)
    return f"{words} ({resource.year})" if resource.year else words


ENDONYMS = {"so": "Soomaali", "ti": "ትግርኛ", "ku": "Kurdî", "ps": "پښتو", "prs": "دری", "rom": "Romani"}


def language_name(code: str) -> str:
    """A language by its own name; what is not a known code stays as it was written."""
    if code in ENDONYMS:
        return ENDONYMS[code]
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code
