"""Beginning a plan and working on what it says as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import ActionPlan, PlanSection, SectionKey
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

PLAN_FACTS = ("title", "summary", "language", "period_start", "period_end", "agreement", "registry_no")


@transaction.atomic
def draft_plan(
    *,
    title: str,
    period_start: date,
    period_end: date,
    by: Actor,
    at: datetime,
    summary: str = "",
    agreement: str = "",
    language: str = "sv",
    registry_no: str = "",
    supersedes: ActionPlan | None = None,
) -> ActionPlan:
    """Begin a plan. `supersedes` is the plan of the period before, from which activities can be continued."""
    require(policies.may_draft_plan(by))
    if period_end <= period_start:
        raise Refused(_("The period must end after it begins."))
    highest = ActionPlan.objects.aggregate(highest=Max("number"))["highest"] or 0
    plan = ActionPlan(number=highest + 1, supersedes=supersedes, created_at=at)
    facts = {"title": title, "summary": summary, "agreement": agreement, "language": language}
    days = {"period_start": period_start, "period_end": period_end}
    writing.put(plan, facts | days | {"registry_no": registry_no}, PLAN_FACTS)
    writing.save(plan)
    record.write(kind="plan.plan_drafted", ref=plan.ref, by=by, at=at)
    return plan


@transaction.atomic
def change_plan(
    *, plan: ActionPlan, facts: Mapping[str, object], seen: int | None = None, by: Actor, at: datetime
) -> ActionPlan:
    """Change the title, summary, period or number of a draft (`PLAN_FACTS`)."""
    plan = writing.held(plan)
    require(policies.may_change_plan(by, plan))
    writing.renew(plan, seen)
    writing.put(plan, facts, PLAN_FACTS)
    if plan.period_end <= plan.period_start:
        raise Refused(_("The period must end after it begins."))
    writing.save(plan)
    record.write(kind="plan.plan_changed", ref=plan.ref, by=by, at=at, facts=" ".join(sorted(facts)))
    return plan


@transaction.atomic
def write_section(
    *, plan: ActionPlan, key: str, text: str, seen: str | None = None, by: Actor, at: datetime
) -> PlanSection:
    """Write what a draft says about one of its parts. `Stale` when the text is no longer the one `seen`."""
    plan = writing.held(plan)
    require(policies.may_change_plan(by, plan))
    section, _is_new = PlanSection.objects.get_or_create(plan=plan, key=SectionKey(key))
    if seen is not None and "".join(seen.split()) != "".join(section.text.split()):
        writing.renew(plan, -1)
    section.text = str(writing.clean_text(text))
    section.save(update_fields=["text"])
    writing.touch(plan)
    record.write(kind="plan.section_written", ref=plan.ref, by=by, at=at, section=section.key)
    return section
