"""Changes of an adopted plan for the room's tests: a plan in force, what is asked for, what is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.plan import commands
from malmoandan.plan.models import Activity, ChangeRequest, Goal, Indicator
from tests.agreement.texts import both_keys
from tests.cast import NOON, city_coordinator, committee_secretary
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan


def running() -> ActionPlan:
    """The small plan, in force."""
    return in_force(a_whole_plan())


def first(plan: ActionPlan) -> Activity:
    """Its first activity."""
    return Activity.objects.get(plan=plan, code="1.1")


def asked(
    plan: ActionPlan, field: str = "title", new: Any = "Öppet hus alla dagar", *, target: Any = None,
    by: Actor | None = None,
) -> ChangeRequest:  # fmt: skip
    """A request, by the committee's secretary unless somebody else."""
    ref = target.ref if target is not None else first(plan).ref
    return commands.request_change(
        plan=plan, target=ref, field=field, new=new, reason="Det behövs.",
        by=by or committee_secretary(), at=NOON,
    )  # fmt: skip


def accepted(change: ChangeRequest) -> ChangeRequest:
    """The request with both keys, carried out."""
    both_keys(change.ref)
    return commands.apply_change(change=change, by=city_coordinator(), at=NOON)


NEW: dict[str, dict[str, Any]] = {
    "plan.plan": {"summary": "Nytt", "period_end": "2029-06-30"}
    | {f"section.{key}": "Ny text" for key in
       ("goals", "organisation", "timetable", "communication", "resources", "follow_up")},
    "plan.challenge": {
        "hosts": {"city": "council", "sector": "association"},
        "new": {
            "title": "Ny aktivitet", "what": "Något nytt", "starts_on": "2026-10-01", "is_continuous": True,
            "is_joint": False, "visibility": "public",
            "parts": [{"body": "committee", "role": "lead"}],
            "milestones": [{"title": "Klart", "due_on": "2026-12-01"}],
            "resources": [{"kind": "volunteer_time", "amount": "40", "unit": "h", "body": "association"}],
            "communication": [{"audience": "Alla", "channel": "Webben"}],
        },
    },
    "plan.goal": {"title": "Nytt mål", "expected_result": "Fler träffas", "by_on": "2027-12-31"},
    "plan.indicator": {"target_value": "12.5", "target_on": "2028-06-30", "definition": "Så här"},
    "plan.activity": {
        "title": "Nytt namn", "what": "Annat", "why": "Därför", "expected_result": "Mer",
        "starts_on": "2026-03-01", "ends_on": "2027-01-31", "is_continuous": True, "goal": "",
        "visibility": "parties", "end": {"phase": "stopped", "ended_why": "Ingen kom."},
        "parts": [{"body": "association", "role": "lead"}, {"body": "committee", "role": "co_lead"},
                  {"body": "other-association", "role": "partner", "domain": "Fika"}],
        "resources": [
            {"kind": "staff_time", "amount": "120", "unit": "h", "year": "2026", "body": "committee"}
        ],
        "communication": [{"audience": "Unga", "channel": "Film", "languages": "ar", "due_on": "2026-11-01"}],
    },
}  # fmt: skip


def target_of(plan: ActionPlan, kind: str) -> Any:
    """Something of each kind in the small plan."""
    if kind == "plan.plan":
        return plan
    if kind == "plan.challenge":
        return plan.challenges.get(code="1")
    models: dict[str, Any] = {"plan.goal": Goal, "plan.indicator": Indicator}
    return models.get(kind, Activity).objects.filter(plan=plan).order_by("pk")[0]
