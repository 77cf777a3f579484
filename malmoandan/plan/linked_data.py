"""Plans and activities in the words of schema.org, so that other places can read them.

Rule: nothing stands here that does not stand on the pages. A paused or planned activity is a potential
action, a started one an active, one carried out a completed; what was stopped, moved or merged has failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.plan.models import Phase
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from malmoandan.parties.models import Body
    from malmoandan.plan.models import ActionPlan, Activity

CONTEXT = "https://schema.org"
STATUS = {
    Phase.PLANNED: "PotentialActionStatus",
    Phase.PAUSED: "PotentialActionStatus",
    Phase.STARTED: "ActiveActionStatus",
    Phase.DONE: "CompletedActionStatus",
}


def project(plan: ActionPlan, activities: Iterable[Activity]) -> dict[str, Any]:
    """A plan as a Project."""
    return _without_empty(
        {
            "@context": CONTEXT,
            **named(plan),
            "description": plan.summary,
            "inLanguage": plan.language,
            "identifier": plan.registry_no,
            "foundingDate": plan.period_start.isoformat(),
            "dissolutionDate": plan.period_end.isoformat(),
            "potentialAction": [action(each) for each in activities],
        }
    )


def named(plan: ActionPlan) -> dict[str, Any]:
    """A plan by name and address."""
    address = whole(plan.get_absolute_url())
    return {"@type": "Project", "@id": address, "url": address, "name": plan.title}


def action(activity: Activity) -> dict[str, Any]:
    """An activity, fetched with `lists.as_listed`, as an Action."""
    address = whole(activity.get_absolute_url())
    leading = activity.leading  # type: ignore[attr-defined]  # fetched by `as_listed`
    return _without_empty(
        {
            "@type": "Action",
            "@id": address,
            "url": address,
            "identifier": activity.code,
            "name": activity.title,
            "description": activity.what,
            "startTime": activity.starts_on.isoformat() if activity.starts_on else "",
            "endTime": activity.ends_on.isoformat() if activity.ends_on else "",
            "actionStatus": f"{CONTEXT}/{STATUS.get(Phase(activity.phase), 'FailedActionStatus')}",
            "agent": [_organisation(part.body) for part in leading],
            "location": activity.places,
            "object": str(activity.challenge),
            "result": activity.expected_result,
        }
    )


def _organisation(body: Body) -> dict[str, str]:
    return {"@type": "Organization", "name": body.name}


def _without_empty(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in ("", [], None)}
