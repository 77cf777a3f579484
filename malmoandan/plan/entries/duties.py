"""Those who host a challenge or answer for an activity are told, when a plan is adopted and begins."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from malmoandan.plan.entries.posting import link, people_of
from malmoandan.plan.models import LEADING, ActionPlan, ActivityParty, ChallengeHost
from malmoandan.record.registry import Letter, tells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.record.registry import Reading

OPENINGS = {
    "plan.plan_adopted": gettext_noop("All parties have adopted the plan “%(title)s”. It begins on %(day)s."),
    "plan.plan_begun": gettext_noop("The plan “%(title)s” has begun. It lasts until %(end)s."),
}


@tells("plan.plan_adopted")
@tells("plan.plan_begun")
def to_those_responsible(entry: Reading) -> Iterable[Letter]:
    """One letter for each person and body, with all that the body answers for."""
    plan = ActionPlan.objects.filter(number=int(entry.ref.id)).first()
    if plan is None:
        return
    duties = duties_of(plan)
    for body, person in people_of(sorted(duties), entry.at):
        with translation.override(person.language):
            subject = _("What you answer for in the plan “%(title)s”") % {"title": plan.title}
            words = _body_of(entry.kind, plan, duties[body])
            yield Letter(person.pk, "", subject, words, person.language)


def duties_of(plan: ActionPlan) -> dict[int, list[str]]:
    """What each body answers for, in the plan's order: challenges it hosts, then activities it leads."""
    found: dict[int, list[str]] = defaultdict(list)
    hosted = ChallengeHost.objects.filter(challenge__plan=plan).select_related("challenge")
    for host in hosted.order_by("challenge__position", "pk"):
        found[host.body_id].append(str(host.challenge))
    led = ActivityParty.objects.filter(activity__plan=plan, role__in=LEADING).select_related("activity")
    for part in led.order_by("activity__position", "pk"):
        found[part.body_id].append(str(part.activity))
    return dict(found)


def _body_of(kind: str, plan: ActionPlan, duties: list[str]) -> str:
    opening = _(OPENINGS[kind]) % {
        "title": plan.title,
        "day": plan.period_start.isoformat(),
        "end": plan.period_end.isoformat(),
    }
    words = _("%(opening)s\n\nYou answer for:\n%(duties)s\n\nRead the plan here:\n%(link)s")
    listed = "\n".join(f"– {duty}" for duty in duties)
    return words % {"opening": opening, "duties": listed, "link": link("plan", plan.number)}
