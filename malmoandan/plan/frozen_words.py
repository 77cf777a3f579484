"""What the fields of a frozen wording are called, in the order they are shown, and what their codes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from malmoandan.plan.models import (
    DatePrecision,
    Direction,
    Frequency,
    Funding,
    IndicatorKind,
    Participation,
    PartRole,
    PolicyStep,
    ResourceKind,
    SourceKind,
    Visibility,
)

if TYPE_CHECKING:
    from django.db.models import TextChoices
    from django.utils.functional import _StrPromise

KINDS: dict[str, _StrPromise] = {
    "plan": _("The plan"),
    "section": _("Section"),
    "challenge": _("Challenge"),
    "goal": _("Goal"),
    "indicator": _("Indicator"),
    "activity": _("Activity"),
}
LABELS: dict[str, _StrPromise] = {
    "title": _("Title"),
    "name": _("Name"),
    "summary": _("Summary"),
    "language": _("Language"),
    "period_start": _("The period begins"),
    "period_end": _("The period ends"),
    "agreement": _("Carries out"),
    "registry_no": _("Registry number"),
    "problem": _("The problem"),
    "baseline": _("How things stand"),
    "definition": _("Definition"),
    "what": _("What is done"),
    "why": _("Why it helps"),
    "expected_result": _("What it should lead to"),
    "by_on": _("By"),
    "goal": _("Goal"),
    "starts_on": _("Begins"),
    "ends_on": _("Ends"),
    "is_continuous": _("Goes on with no end"),
    "date_precision": _("How exact the days are"),
    "hosts": _("Hosts"),
    "parts": _("Organisation"),
    "milestones": _("Milestones"),
    "resources": _("Resources"),
    "communication": _("Communication"),
    "sources": _("What we know, and from where"),
    "kind": _("Kind"),
    "unit": _("Unit"),
    "direction": _("Direction"),
    "baseline_value": _("Value from the start"),
    "baseline_on": _("Day of that value"),
    "target_value": _("Value to reach"),
    "target_on": _("To be reached by"),
    "frequency": _("How often it is measured"),
    "source": _("Source"),
    "kolada_id": _("Number in Kolada"),
    "breakdowns": _("Split by"),
    "responsible": _("Responsible"),
    "target_groups": _("For whom"),
    "places": _("Places"),
    "participation": _("Level of participation"),
    "policy_step": _("Step in the making of policy"),
    "principles": _("Principles"),
    "clauses": _("Clauses of the agreement"),
    "sdgs": _("The UN's goals"),
    "is_joint": _("Led by both parties together"),
    "visibility": _("Who may read it"),
}
NOT_SHOWN = frozenset({"code", "number", "goals", "indicators", "activities"})  # stand as things of their own
_MEANINGS: dict[str, tuple[type[TextChoices], ...]] = {
    "kind": (IndicatorKind, ResourceKind, SourceKind),
    "direction": (Direction,),
    "frequency": (Frequency,),
    "participation": (Participation,),
    "policy_step": (PolicyStep,),
    "date_precision": (DatePrecision,),
    "visibility": (Visibility,),
    "role": (PartRole,),
    "funding": (Funding,),
}


def label_of(name: str) -> str:
    """What a field or a kind of thing is called; its own word where nobody has named it."""
    return str(KINDS.get(name) or LABELS.get(name) or name.replace("_", " "))


def word_of(name: str, value: str) -> str:
    """What a code in a field means; the value itself where it is no code."""
    for choices in _MEANINGS.get(name, ()):
        if value in choices.values:
            return str(choices(value).label)
    return value
