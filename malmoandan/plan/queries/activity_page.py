"""The page of an activity: the four parts of clause C41, how it goes, and what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from malmoandan.decisions.queries import CHANGED_BY, two_keys_of
from malmoandan.kernel.refs import Ref
from malmoandan.parties.queries import known_parties
from malmoandan.plan.models import PartRole, ResourceKind
from malmoandan.plan.queries.activity_rows import all_on
from malmoandan.plan.queries.choices import by_comma
from malmoandan.plan.queries.keeping import STANDING, WITH_BODIES, kept_by_sight, kept_for_visitors
from malmoandan.plan.queries.silence import silent_since
from malmoandan.plan.queries.threads import named, thread_through
from malmoandan.record.queries import history_kept
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.db.models import Model

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party
    from malmoandan.plan.models import (
        Acknowledgement,
        Activity,
        ActivityContact,
        ActivityParty,
        ChangeRequest,
        CheckIn,
        CommunicationMeasure,
        Evidence,
        Milestone,
        MilestoneMove,
        Resource,
    )
    from malmoandan.record.queries import Told
    from malmoandan.trace.registry import Node
    from malmoandan.web.marks import Thread, TwoKeys

HISTORY = 30  # acts
NEVER, NO_YEAR = date.max, 0  # where what has no day, and no year, stands


@dataclass(frozen=True, slots=True)
class Side:
    """How one party sees what was told: its own assessment and words, or that it has not said anything."""

    party: str
    assessment: str = ""
    words: str = ""
    has_read: bool = False


class ToldWords(NamedTuple):
    """A check-in with every party's view of it in plain words: the same is drawn once."""

    anchor: str
    body: str
    as_of: date
    phase: str
    is_unchanged: bool
    is_seen_differently: bool
    happened: str
    obstacles: str
    next_step: str
    help_needed: str
    evidence_url: str
    entered_why: str
    corrects: str  # the anchor of the one it corrects
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class CheckInShown:
    """One check-in with every party's view of it side by side. They are never weighed together."""

    check_in: CheckIn
    sides: Sequence[Side]
    read_by: Collection[str]  # slugs of the parties that have said something to it

    @property
    def is_seen_differently(self) -> bool:
        """Whether two parties have assessed it, and not alike."""
        return len({side.assessment for side in self.sides if side.assessment}) > 1

    @property
    def words(self) -> ToldWords:
        """What it says."""
        told = self.check_in
        return ToldWords(
            told.anchor, told.body.name, told.as_of, told.phase, told.is_unchanged, self.is_seen_differently,
            told.happened, told.obstacles, told.next_step, told.help_needed, told.evidence_url,
            told.entered_why, told.corrects.anchor if told.corrects else "", tuple(self.sides),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearOfActivity:
    """One year of an activity: its last check-in, the last words, how many there were, what was reached."""

    year: str
    last: CheckIn | None
    words: str
    told: int
    reached: int


class YearWords(NamedTuple):
    """The same in plain words; `phase` is empty where nothing was told."""

    year: str
    phase: str
    assessment: str
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
    def year_words(self) -> tuple[YearWords, ...]:
        """What its years say."""
        return tuple(
            YearWords(
                each.year, each.last.phase if each.last else "", each.last.assessment if each.last else "",
                each.words, each.told, each.reached,
            )
            for each in self.years
        )  # fmt: skip

    @property
    def leading(self) -> list[ActivityParty]:
        """The parts of those who answer for it, the responsible one first."""
        return [part for part in self.parts if part.is_leading]


def activity_page(activity: Activity, actor: Actor, today: date) -> ActivityPage:
    """The page of an activity, kept until an act that can change what stands on it."""
    place = f"activity.{activity.pk}"
    kept = kept_by_sight(place, actor, lambda: _hanging_on(activity, actor), *WITH_BODIES)
    changes = kept.pop("changes")
    return ActivityPage(
        activity=activity,
        years=years_of([each.check_in for each in kept["told"]], kept["milestones"], today),
        silent_since=silent_since(activity, activity.plan, today),
        changes=_with_marks(changes, place, actor),
        named=named_by(activity, actor),
        target_groups=by_comma(activity.target_groups),
        places=by_comma(activity.places),
        thread=_thread(activity, actor),
        history=history_kept(activity.ref, HISTORY),
        **kept,
    )


def _hanging_on(activity: Activity, actor: Actor) -> dict[str, Any]:
    """Everything with rows of its own, in the order it is shown."""
    rows = all_on(activity, actor)
    return {
        "parts": _parts(rows["parts"]),
        "contacts": sorted(rows["contacts"], key=_key),
        "milestones": _milestones(rows["milestones"], rows["moves"]),
        "resources": _resources(rows["resources"]),
        "communication": sorted(rows["communication"], key=lambda each: (each.due_on or NEVER, each.pk)),
        "evidence": sorted(rows["evidence"], key=lambda each: (each.dated_on, each.pk), reverse=True),
        "told": _told(activity, rows["told"], rows["read"]),
        "changes": sorted(rows["changes"], key=lambda each: each.number, reverse=True),
        "continued_by": sorted(rows["continued_by"], key=_key),
        "continues": next(iter(rows["continues"]), None),
    }


def _parts(parts: Iterable[ActivityParty]) -> list[ActivityParty]:
    """Every body's part, the responsible one first."""
    order = {role: place for place, role in enumerate(PartRole)}
    return sorted(parts, key=lambda part: (order[PartRole(part.role)], part.pk))


def _milestones(milestones: Iterable[Milestone], moves: Iterable[MilestoneMove]) -> list[Milestone]:
    """In the order of the days now meant, each with its moves."""
    of: dict[int, list[MilestoneMove]] = defaultdict(list)
    for move in sorted(moves, key=_key):
        of[move.milestone_id].append(move)
    ordered = sorted(milestones, key=lambda each: (each.due_on, each.position, each.pk))
    for each in ordered:
        each.moved = of[each.pk]  # type: ignore[attr-defined]  # shown by the page
    return ordered


def _resources(resources: Iterable[Resource]) -> list[ResourceGroup]:
    """What is put in, by kind, in the kinds' order: volunteers' hours stand beside money, unadded."""
    order = [kind.value for kind in ResourceKind]
    ordered = sorted(resources, key=lambda row: (order.index(row.kind), row.year or NO_YEAR, row.pk))
    return [
        ResourceGroup(str(ResourceKind(kind).label), list(found))
        for kind, found in groupby(ordered, key=lambda row: row.kind)
    ]


def _told(activity: Activity, told: Iterable[CheckIn], read: Iterable[Acknowledgement]) -> list[CheckInShown]:
    """The check-ins, newest first, with every party's view."""
    answers: dict[int, list[Acknowledgement]] = defaultdict(list)
    for each in sorted(read, key=_key):
        answers[each.check_in_id].append(each)
    everyone, found = known_parties(), []
    for check_in in sorted(told, key=lambda each: each.number, reverse=True):
        check_in.activity = activity
        given = answers[check_in.pk]
        found.append(
            CheckInShown(check_in, sides_of(check_in, given, everyone), {each.party.slug for each in given})
        )
    return found


def sides_of(check_in: CheckIn, given: Iterable[Acknowledgement], everyone: Iterable[Party]) -> list[Side]:
    """How each party sees it: the teller's assessment, and what the others have said to it."""
    answers = {each.party_id: each for each in given}
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


def _with_marks(
    changes: Sequence[ChangeRequest], place: str, actor: Actor
) -> list[tuple[ChangeRequest, TwoKeys]]:
    """The wishes to change it or its milestones with the keys turned on each."""
    if not changes:
        return []
    refs = [change.ref for change in changes]
    marks = kept_by_sight(f"{place}.marks", actor, lambda: two_keys_of(refs), *STANDING, *CHANGED_BY)
    return [(change, marks[change.ref]) for change in changes]


def named_by(activity: Activity, actor: Actor) -> list[Node]:
    """The clauses and principles of the agreement it names, as this actor may see them."""
    clauses = [Ref("agreement.clause", key) for key in by_comma(activity.clauses)]
    principles = [Ref("agreement.principle", slug) for slug in by_comma(activity.principles)]
    asked = [*clauses, *principles]
    if not asked:
        return []
    place = f"named.{activity.clauses}.{activity.principles}"
    nodes = kept_for_visitors(place, actor, lambda: nodes_of(asked, actor), "agreement")
    return [nodes[ref] for ref in asked if ref in nodes]


def _thread(activity: Activity, actor: Actor) -> Thread:
    above = [activity.challenge] if activity.goal is None else [activity.challenge, activity.goal]
    return thread_through(
        activity.ref, named([activity, *above], activity.plan), actor, led_by=activity.challenge.ref
    )


def _key(row: Model) -> int:
    key: int = row.pk
    return key
