"""The page of an activity: the four parts of clause C41, how it goes, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from malmoandan.decisions.queries import CHANGED_BY, two_keys_of
from malmoandan.kernel.refs import Ref
from malmoandan.parties.queries import known_parties
from malmoandan.plan.models import (
    Acknowledgement,
    Activity,
    MilestoneMove,
    PartRole,
    ResourceKind,
)
from malmoandan.plan.queries.choices import by_comma
from malmoandan.plan.queries.keeping import PLAN, WITH_BODIES, kept_by_sight, kept_for_visitors
from malmoandan.plan.queries.silence import silent_since
from malmoandan.plan.queries.threads import thread_through
from malmoandan.plan.queries.visibility import (
    activities_visible_to,
    changes_visible_to,
    check_ins_visible_to,
    evidence_visible_to,
)
from malmoandan.record.queries import history_of
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party
    from malmoandan.plan.models import (
        ActivityContact,
        ActivityParty,
        ChangeRequest,
        CheckIn,
        CommunicationMeasure,
        Evidence,
        Milestone,
        Resource,
    )
    from malmoandan.record.queries import Told
    from malmoandan.trace.registry import Node
    from malmoandan.web.marks import Thread, TwoKeys

HISTORY = 30  # acts


@dataclass(frozen=True, slots=True)
class Side:
    """How one party sees what was told: its own assessment and words, or that it has not said anything."""

    party: str
    assessment: str = ""
    words: str = ""
    has_read: bool = False


@dataclass(frozen=True, slots=True)
class CheckInShown:
    """One check-in with every party's view of it side by side. They are never weighed together."""

    check_in: CheckIn
    sides: Sequence[Side]

    @property
    def is_seen_differently(self) -> bool:
        """Whether two parties have assessed it, and not alike."""
        return len({side.assessment for side in self.sides if side.assessment}) > 1


@dataclass(frozen=True, slots=True)
class YearOfActivity:
    """One year of an activity: its last check-in, the last words, how many there were, what was reached."""

    year: str
    last: CheckIn | None
    words: str
    told: int
    reached: int


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """What is put in of one kind. Rows are never added up across kinds, and not within one either."""

    label: str
    rows: Sequence[Resource]


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Everything that stands on the page of an activity, for one kind of reader."""

    activity: Activity
    parts: Sequence[ActivityParty]
    contacts: Sequence[ActivityContact]
    milestones: Sequence[Milestone]
    resources: Sequence[ResourceGroup]
    communication: Sequence[CommunicationMeasure]
    evidence: Sequence[Evidence]
    told: Sequence[CheckInShown]
    years: Sequence[YearOfActivity]
    silent_since: date | None
    changes: Sequence[tuple[ChangeRequest, TwoKeys]]
    continued_by: Sequence[Activity]
    continues: Activity | None
    named: Sequence[Node]
    target_groups: Sequence[str]
    places: Sequence[str]
    thread: Thread
    history: Sequence[Told]

    @property
    def leading(self) -> list[ActivityParty]:
        """The parts of those who answer for it, the responsible one first."""
        return [part for part in self.parts if part.is_leading]


def activity_page(activity: Activity, actor: Actor, today: date) -> ActivityPage:
    """The page of an activity. Each part of it is kept until an act that can change that part."""
    place = f"activity.{activity.pk}"
    steps = kept_by_sight(f"{place}.steps", actor, lambda: _steps(activity, actor), *PLAN)
    words = kept_by_sight(f"{place}.words", actor, lambda: _with_bodies(activity, actor), *WITH_BODIES)
    checked = [each.check_in for each in words["told"]]
    return ActivityPage(
        activity=activity,
        years=years_of(checked, steps["milestones"], today),
        silent_since=silent_since(activity, activity.plan, today),
        changes=changes_of(activity, steps["milestones"], actor),
        named=named_by(activity, actor),
        target_groups=by_comma(activity.target_groups),
        places=by_comma(activity.places),
        thread=_thread(activity, actor),
        history=history_of(activity.ref, count=HISTORY),
        **steps,
        **words,
    )


def _steps(activity: Activity, actor: Actor) -> dict[str, Any]:
    """What only acts of the plan change."""
    relatives = activities_visible_to(actor).select_related("plan")
    return {
        "milestones": milestones_of(activity),
        "evidence": list(evidence_visible_to(actor).filter(activity=activity).order_by("-dated_on", "-pk")),
        "continued_by": list(relatives.filter(continues=activity).order_by("pk")),
        "continues": relatives.filter(pk=activity.continues_id).first() if activity.continues_id else None,
    }


def _with_bodies(activity: Activity, actor: Actor) -> dict[str, Any]:
    """What names bodies or parties."""
    contacts = activity.contacts.filter(is_public=True).select_related("mandate__body")
    return {
        "parts": parts_of(activity),
        "contacts": list(contacts.order_by("pk")),
        "resources": resources_of(activity),
        "communication": list(activity.communication.select_related("body").order_by("due_on", "pk")),
        "told": told_of(activity, actor),
    }


def parts_of(activity: Activity) -> list[ActivityParty]:
    """Every body's part, the responsible one first."""
    order = {role: place for place, role in enumerate(PartRole)}
    parts = activity.parts.select_related("body__party").order_by("pk")
    return sorted(parts, key=lambda part: order[PartRole(part.role)])


def milestones_of(activity: Activity) -> list[Milestone]:
    """In the order of the days now meant, each with its moves."""
    moves = MilestoneMove.objects.order_by("pk")
    return list(
        activity.milestones.prefetch_related(Prefetch("moves", moves)).order_by("due_on", "position", "pk")
    )


def resources_of(activity: Activity) -> list[ResourceGroup]:
    """What is put in, by kind, in the kinds' order: volunteers' hours stand beside money, unadded."""
    order = [kind.value for kind in ResourceKind]
    rows = activity.resources.select_related("body").order_by("year", "pk")
    ordered = sorted(rows, key=lambda row: order.index(row.kind))
    return [
        ResourceGroup(str(ResourceKind(kind).label), list(found))
        for kind, found in groupby(ordered, key=lambda row: row.kind)
    ]


def told_of(activity: Activity, actor: Actor) -> list[CheckInShown]:
    """The check-ins, newest first, with every party's view."""
    read = Acknowledgement.objects.select_related("party").order_by("pk")
    check_ins = check_ins_visible_to(actor).filter(activity=activity)
    told = check_ins.select_related("body", "party", "mandate", "corrects")
    everyone = known_parties()
    return [
        CheckInShown(each, sides_of(each, everyone))
        for each in told.prefetch_related(Prefetch("acknowledgements", read)).order_by("-number")
    ]


def sides_of(check_in: CheckIn, everyone: Iterable[Party]) -> list[Side]:
    """How each party sees it: the teller's assessment, and what the others have said to it."""
    answers = {each.party_id: each for each in check_in.acknowledgements.all()}
    told = (check_in.assessment, check_in.reason)
    found = [] if check_in.party_id else [Side(check_in.body.name, *told, has_read=True)]
    for party in everyone:
        answer = answers.get(party.pk)
        if check_in.party_id == party.pk:
            found.append(Side(party.name, *told, has_read=True))
        elif answer is None:
            found.append(Side(party.name))
        else:
            found.append(Side(party.name, answer.assessment, answer.words, has_read=True))
    return found


def years_of(
    check_ins: Sequence[CheckIn], milestones: Sequence[Milestone], today: date
) -> list[YearOfActivity]:
    """Last year and this year side by side; nothing where nothing was told in either."""
    years = [_year(year, check_ins, milestones) for year in (today.year - 1, today.year)]
    return years if any(year.told or year.reached for year in years[:1]) else []


def _year(number: int, check_ins: Sequence[CheckIn], milestones: Sequence[Milestone]) -> YearOfActivity:
    told = [each for each in check_ins if each.as_of.year == number]  # newest first
    reached = [each for each in milestones if each.completed_on and each.completed_on.year == number]
    words = next((each.happened for each in told if each.happened), "")
    return YearOfActivity(str(number), told[0] if told else None, words, len(told), len(reached))


def changes_of(
    activity: Activity, milestones: Iterable[Milestone], actor: Actor
) -> list[tuple[ChangeRequest, TwoKeys]]:
    """The wishes to change it or its milestones, newest first, with the keys turned on each."""
    targets = [str(activity.ref), *(str(each.ref) for each in milestones)]
    place = f"activity.{activity.pk}.changes"
    found = kept_by_sight(
        place,
        actor,
        lambda: list(
            changes_visible_to(actor).filter(plan=activity.plan_id, target__in=targets).order_by("-number")
        ),
        *PLAN,
    )
    if not found:
        return []
    marks = kept_by_sight(
        f"{place}.marks", actor, lambda: two_keys_of(change.ref for change in found), *PLAN, *CHANGED_BY
    )
    return [(change, marks[change.ref]) for change in found]


def named_by(activity: Activity, actor: Actor) -> list[Node]:
    """The clauses and principles of the agreement it names, as this actor may see them."""
    clauses = [Ref("agreement.clause", key) for key in by_comma(activity.clauses)]
    principles = [Ref("agreement.principle", slug) for slug in by_comma(activity.principles)]
    asked = [*clauses, *principles]
    place = f"activity.{activity.pk}.named"
    nodes = kept_for_visitors(place, actor, lambda: nodes_of(asked, actor), *PLAN, "agreement")
    return [nodes[ref] for ref in asked if ref in nodes]


def _thread(activity: Activity, actor: Actor) -> Thread:
    around = [activity.challenge.ref]
    if activity.goal is not None:
        around.append(activity.goal.ref)
    return thread_through(activity.ref, around, actor, led_by=activity.challenge.ref)
