"""A row meets what the plan has: is it new, different or the same, and how is it carried out?"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.plan import commands
from malmoandan.plan.models import Activity, Challenge, Goal, Indicator, PartRole
from malmoandan.plan.tables.columns import ACTIVITY, BY_CODE, CHALLENGE, GOAL, INDICATOR, SECTION, folded
from malmoandan.plan.tables.reading import Draft
from malmoandan.plan.tables.writing import line_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan

    Thing = Challenge | Goal | Indicator | Activity

What = Literal["added", "changed", "same"]
ROLES = tuple(PartRole.values)
LISTS = {
    "milestones": ("original_due_on", "title"),
    "resources": ("kind", "amount", "unit", "year", "body_id", "funding", "note"),
    "communication": ("audience", "channel", "languages", "body_id", "due_on"),
    "sources": ("kind", "title", "publisher", "year", "url", "says"),
}
RENAMED = {INDICATOR: {"title": "name", "indicator_kind": "kind"}}


class Here:
    """What the plan has now, by code; kept in step while rows are carried out."""

    def __init__(self, plan: ActionPlan) -> None:
        self.plan = plan
        self.sections = {each.key: each.text for each in plan.sections.all()}
        hosted = plan.challenges.prefetch_related("hosts", "sources")
        whole = plan.activities.select_related("goal").prefetch_related(
            "parts", "milestones", "resources", "communication"
        )
        self.things: dict[str, dict[str, Any]] = {
            CHALLENGE: {each.code: each for each in hosted},
            GOAL: {each.code: each for each in plan.goals.select_related("challenge")},
            INDICATOR: {each.code: each for each in plan.indicators.select_related("goal", "responsible")},
            ACTIVITY: {each.code: each for each in whole},
        }
        self.by_title = {
            (each.challenge_id, folded(each.title)): each for each in self.things[ACTIVITY].values()
        }
        self.coming: dict[str, dict[str, Draft]] = {CHALLENGE: {}, GOAL: {}}

    def challenges_by_title(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Rows for challenges that are named only by a title, with codes not yet taken; and fill codes in."""
        titles = {folded(each.title): each.code for each in self.things[CHALLENGE].values()}
        named = [draft for draft in drafts if draft.kind == CHALLENGE]
        titles |= {folded(str(draft.facts.get("title", ""))): draft.code for draft in named}
        taken = set(self.things[CHALLENGE]) | {draft.code for draft in named}
        made: list[Draft] = []
        for draft in drafts:
            if draft.challenge or not draft.challenge_title:
                continue
            title = folded(draft.challenge_title)
            if title not in titles:
                code = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
                taken.add(code)
                titles[title] = code
                made.append(Draft(draft.number, CHALLENGE, code, facts={"title": draft.challenge_title}))
            draft.challenge = titles[title]
        for draft in [*made, *drafts]:
            if draft.kind in self.coming:
                self.coming[draft.kind][draft.code] = draft
        return made

    def challenge_of(self, draft: Draft) -> Challenge | None:
        """The challenge a row hangs on; None when it is still to be added. `Refused` when there is none."""
        found: Challenge | None = self._found(CHALLENGE, draft.challenge, draft, _("challenge"))
        return found

    def goal_of(self, draft: Draft) -> Goal | None:
        """The goal a row hangs on; as above."""
        found: Goal | None = self._found(GOAL, draft.goal, draft, _("goal"))
        return found

    def _found(self, kind: str, code: str, draft: Draft, called: str) -> Any:  # noqa: ANN401 - one of the kinds
        if code in self.things[kind]:
            return self.things[kind][code]
        if code in self.coming[kind]:
            return None
        where = {"row": draft.number, "called": called, "code": code or "–"}
        raise Refused(_("Row %(row)d: there is no %(called)s with the code %(code)s.") % where)

    def thing_of(self, draft: Draft) -> Thing | None:
        """What the plan has for a row, if anything."""
        if draft.code or draft.kind != ACTIVITY:
            found: Thing | None = self.things[draft.kind].get(draft.code)
            return found
        challenge = self.challenge_of(draft)
        return self.by_title.get((challenge.pk, folded(str(draft.facts["title"])))) if challenge else None


@dataclass(slots=True)
class Meeting:
    """A row and what it comes to; `differs` names the columns that would change."""

    draft: Draft
    what: What
    thing: Any = None
    differs: tuple[str, ...] = field(default_factory=tuple)

    @property
    def columns(self) -> list[str]:
        """The names of the columns that differ, in words."""
        return [str(BY_CODE[code].name) for code in self.differs]

    def carry_out(self, here: Here, by: Actor, at: datetime) -> None:
        """Add or change through the room's commands; what is the same is left alone."""
        if self.what != "same":
            _CARRY[self.draft.kind](self, here, by, at)


def meet(draft: Draft, here: Here) -> Meeting:
    """What a row would come to."""
    if draft.kind == SECTION:
        text = str(draft.facts.get("text", ""))
        is_same = here.sections.get(draft.code, "") == text
        return Meeting(draft, "same" if is_same else "changed", differs=() if is_same else ("text",))
    _require_place(draft, here)
    thing = here.thing_of(draft)
    if thing is None:
        return Meeting(draft, "added")
    differs = tuple(code for code in _compared(draft) if _now(thing, code) != _said(draft, code))
    return Meeting(draft, "changed" if differs else "same", thing, differs)


def _require_place(draft: Draft, here: Here) -> None:
    """A row hangs on something that is there or comes with the table; what is there stays where it is."""
    if draft.kind in {GOAL, ACTIVITY} and (draft.challenge or draft.code not in here.things[draft.kind]):
        here.challenge_of(draft)
    if draft.kind == INDICATOR and (draft.goal or draft.code not in here.things[INDICATOR]):
        here.goal_of(draft)
    if draft.kind == ACTIVITY and draft.goal:
        here.goal_of(draft)


def _compared(draft: Draft) -> list[str]:
    """The columns of a row that are compared: those it has, the four roles as one, an activity's goal."""
    own = [code for code in draft.facts if code not in ROLES]
    roles = [code for code in ROLES if code in draft.facts][:1]
    return own + roles + (["goal"] if draft.kind == ACTIVITY and draft.goal else [])


def _now(thing: Thing, code: str) -> object:
    """What the plan says, in a form that can be compared."""
    if code == "hosts":
        return sorted(host.body_id for host in thing.hosts.all())  # type: ignore[union-attr]  # a challenge
    if code in ROLES:
        return sorted((part.role, part.body_id, line_text(part.domain)) for part in thing.parts.all())  # type: ignore[union-attr]  # an activity
    if code in LISTS:
        rows = sorted(getattr(thing, code).all(), key=lambda row: (getattr(row, "position", 0), row.pk))
        return [tuple(_flat(getattr(row, name)) for name in LISTS[code]) for row in rows]
    if code == "goal" and isinstance(thing, Activity):
        return thing.goal.code if thing.goal else ""
    name = RENAMED[INDICATOR].get(code, code) if isinstance(thing, Indicator) else code
    return _even(getattr(thing, name))


def _said(draft: Draft, code: str) -> object:
    """What the row says, in the same form."""
    if code == "goal" and draft.kind == ACTIVITY:
        return draft.goal
    value: Any = draft.facts.get(code)
    if code == "hosts":
        return sorted(body.pk for body in value)
    if code in ROLES:
        return sorted((row["role"], row["body"].pk, row["domain"]) for row in _parts(draft))
    if code in LISTS:
        names = [name.removesuffix("_id").removeprefix("original_") for name in LISTS[code]]
        return [tuple(_flat(row.get(name)) for name in names) for row in value]
    return _even(value)


def _even(value: object) -> object:
    """Values that mean the same made the same: decimals without noughts, bodies by number."""
    if isinstance(value, Decimal):
        return value.normalize()
    if hasattr(value, "pk"):
        return value.pk
    return value.strip() if isinstance(value, str) else value


def _flat(value: object) -> object:
    """The same for a part of a line, which stands on one line."""
    return line_text(value) if isinstance(value, str) else _even(value)


def _parts(draft: Draft) -> list[dict[str, Any]]:
    named: list[Any] = [draft.facts.get(role) or () for role in ROLES]
    return [row for rows in named for row in rows]


def _facts(draft: Draft, *lists: str) -> dict[str, Any]:
    """A row's plain facts, by the names the commands know."""
    names = RENAMED.get(draft.kind, {})
    kept = {code: value for code, value in draft.facts.items() if code not in {*lists, *ROLES}}
    return {names.get(code, code): value for code, value in kept.items()} | (
        {"code": draft.code} if draft.code else {}
    )


def _carry_section(meeting: Meeting, here: Here, by: Actor, at: datetime) -> None:
    draft, text = meeting.draft, str(meeting.draft.facts.get("text", ""))
    commands.write_section(plan=here.plan, key=draft.code, text=text, by=by, at=at)


def _carry_challenge(meeting: Meeting, here: Here, by: Actor, at: datetime) -> None:
    draft, facts = meeting.draft, _facts(meeting.draft, "hosts", "sources")
    hosts: Any = draft.facts.get("hosts")
    sources: Any = draft.facts.get("sources")
    challenge = meeting.thing
    if challenge is None:
        challenge = commands.add_challenge(plan=here.plan, facts=facts, hosts=hosts or (), by=by, at=at)
        facts, hosts = {}, None
    if facts or hosts is not None or sources is not None:
        challenge = commands.change_challenge(
            challenge=challenge, facts=facts, hosts=hosts, sources=sources, by=by, at=at
        )
    here.things[CHALLENGE][challenge.code] = challenge


def _carry_goal(meeting: Meeting, here: Here, by: Actor, at: datetime) -> None:
    facts = _facts(meeting.draft)
    if meeting.thing is None:
        challenge = here.things[CHALLENGE][meeting.draft.challenge]
        goal = commands.add_goal(challenge=challenge, facts=facts, by=by, at=at)
    else:
        goal = commands.change_goal(goal=meeting.thing, facts=facts, by=by, at=at)
    here.things[GOAL][goal.code] = goal


def _carry_indicator(meeting: Meeting, here: Here, by: Actor, at: datetime) -> None:
    facts = _facts(meeting.draft)
    if meeting.thing is None:
        commands.add_indicator(goal=here.things[GOAL][meeting.draft.goal], facts=facts, by=by, at=at)
    else:
        commands.change_indicator(indicator=meeting.thing, facts=facts, by=by, at=at)


def _carry_activity(meeting: Meeting, here: Here, by: Actor, at: datetime) -> None:
    draft = meeting.draft
    facts = _facts(draft, "milestones", "resources", "communication")
    if draft.goal:
        facts["goal"] = here.things[GOAL][draft.goal]
    rows: dict[str, Any] = {
        name: draft.facts[name]
        for name in ("milestones", "resources", "communication")
        if name in draft.facts
    }
    if any(role in draft.facts for role in ROLES):
        rows["parts"] = _parts(draft)
    if meeting.thing is None:
        challenge = here.things[CHALLENGE][draft.challenge]
        commands.add_activity(challenge=challenge, facts=facts, by=by, at=at, **rows)
    else:
        commands.change_activity(activity=meeting.thing, facts=facts, by=by, at=at, **rows)


_CARRY = {
    SECTION: _carry_section,
    CHALLENGE: _carry_challenge,
    GOAL: _carry_goal,
    INDICATOR: _carry_indicator,
    ACTIVITY: _carry_activity,
}
