"""From a plan to its table: the rows of `columns`, in the order of the plan, in the language now active."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.plan.models import Assessment, Funding, Phase, ResourceKind, SourceKind
from malmoandan.plan.queries import activities_visible_to
from malmoandan.plan.tables.cells import Bodies
from malmoandan.plan.tables.columns import ACTIVITY, CHALLENGE, COLUMNS, GOAL, INDICATOR, KINDS, SECTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import TextChoices

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal, Indicator

    Cells = dict[str, object]

_CHOICES = {column.code: column.choices for column in COLUMNS if column.choices is not None}


def column_names() -> list[str]:
    """The names of the columns."""
    return [str(column.name) for column in COLUMNS]


def table_rows(plan: ActionPlan, actor: Actor) -> Iterator[list[object]]:
    """Every row that this actor may see; a constant number of queries however large the plan is."""
    for cells in _rows(plan, actor, Bodies()):
        yield [cells.get(column.code, "") for column in COLUMNS]


def _rows(plan: ActionPlan, actor: Actor, bodies: Bodies) -> Iterator[Cells]:
    for section in plan.sections.exclude(text="").order_by("pk"):
        yield _row(SECTION, code=section.key, title=section.get_key_display(), text=section.text)
    seen = activities_visible_to(actor).filter(plan=plan).order_by("position", "pk")
    activities = seen.select_related("challenge", "goal").prefetch_related(
        "parts__body", "milestones", "resources__body", "communication__body"
    )
    by_challenge: dict[int, list[Activity]] = {}
    for activity in activities:
        by_challenge.setdefault(activity.challenge_id, []).append(activity)
    challenges = plan.challenges.order_by("position", "pk").prefetch_related(
        "hosts__body", "sources", "goals__indicators__responsible"
    )
    for challenge in challenges:
        yield _challenge(challenge, bodies)
        for goal in sorted(challenge.goals.all(), key=lambda each: each.position):
            yield _goal(goal, challenge)
            for indicator in sorted(goal.indicators.all(), key=lambda each: each.position):
                yield _indicator(indicator, goal, bodies)
        for activity in by_challenge.get(challenge.pk, []):
            yield _activity(activity, bodies)


def _row(kind: str, **cells: object) -> Cells:
    return {"kind": str(KINDS[kind])} | {code: _shown(code, value) for code, value in cells.items()}


def _of(thing: object, *names: str) -> Cells:
    return {name: getattr(thing, name) for name in names}


def _shown(code: str, value: object) -> object:
    """A value as a cell: choices in words, decimals without needless noughts, nothing as an empty cell."""
    if value is None or value == "":
        return ""
    if (choices := _CHOICES.get(code)) is not None:
        return worded(choices, str(value))
    if isinstance(value, Decimal):
        return plain(value)
    return value


def worded(choices: type[TextChoices], code: str) -> str:
    """A choice in words."""
    return str(choices(code).label) if code else ""


def plain(value: Decimal | None) -> object:
    """A decimal as a number a spreadsheet shows without needless noughts."""
    if value is None:
        return ""
    return int(value) if value == value.to_integral_value() else value.normalize()


def _challenge(each: Challenge, bodies: Bodies) -> Cells:
    facts = _of(each, "code", "title", "problem", "baseline", "sdgs", "target_groups", "principles")
    sources = (
        (worded(SourceKind, s.kind), s.title, s.publisher, s.year, s.url, s.says)
        for s in sorted(each.sources.all(), key=lambda s: s.pk)
    )
    hosts = sorted(each.hosts.all(), key=lambda host: host.pk)
    listed = {"hosts": "\n".join(bodies.word_for(host.body) for host in hosts), "sources": _lines(sources)}
    return _row(CHALLENGE, **facts, **listed)


def _goal(each: Goal, challenge: Challenge) -> Cells:
    facts = _of(each, "code", "title", "expected_result", "by_on")
    return _row(GOAL, challenge=challenge.code, **facts)


def _indicator(each: Indicator, goal: Goal, bodies: Bodies) -> Cells:
    facts = _of(
        each, "code", "definition", "unit", "direction", "baseline_value", "baseline_on", "target_value",
        "target_on", "frequency", "source", "kolada_id", "breakdowns", "next_value_due_on",
    )  # fmt: skip
    named = {"title": each.name, "indicator_kind": each.kind, "goal": goal.code}
    return _row(INDICATOR, **facts, **named, responsible=bodies.word_for(each.responsible))


def _activity(each: Activity, bodies: Bodies) -> Cells:
    facts = _of(
        each, "code", "title", "what", "why", "expected_result", "starts_on", "ends_on", "date_precision",
        "target_groups", "places", "principles", "clauses", "participation", "policy_step", "visibility",
        "told_on",
    )  # fmt: skip
    yes = {name: _yes(getattr(each, name)) for name in ("is_continuous", "is_joint")}
    place = {"challenge": each.challenge.code, "goal": each.goal.code if each.goal else ""}
    goes = {"phase": worded(Phase, each.phase), "assessment": worded(Assessment, each.assessment)}
    return _row(ACTIVITY, **facts, **yes, **place, **goes, **_lists(each, bodies))


def _lists(each: Activity, bodies: Bodies) -> Cells:
    parts = sorted(each.parts.all(), key=lambda part: part.pk)
    by_role: Cells = {
        role: _lines((bodies.word_for(part.body), part.domain) for part in parts if part.role == role)
        for role in ("lead", "co_lead", "partner", "support")
    }
    milestones = sorted(each.milestones.all(), key=lambda m: (m.position, m.pk))
    resources = sorted(each.resources.all(), key=lambda r: r.pk)
    measures = sorted(each.communication.all(), key=lambda m: m.pk)
    return by_role | {
        "milestones": _lines((m.original_due_on, m.title) for m in milestones),
        "resources": _lines(
            (worded(ResourceKind, r.kind), plain(r.amount), r.unit, r.year, bodies.word_for(r.body),
             worded(Funding, r.funding), r.note)
            for r in resources
        ),
        "communication": _lines(
            (m.audience, m.channel, m.languages, bodies.word_for(m.body), m.due_on) for m in measures
        ),
    }  # fmt: skip


def _yes(value: object) -> str:
    return _("yes") if value else _("no")


def _lines(rows: Iterable[tuple[object, ...]]) -> str:
    """A line for each, its parts between bars, empty parts at the end left out."""
    shown = (" | ".join(line_text(part) for part in row).rstrip(" |") for row in rows)
    return "\n".join(shown)


def line_text(part: object) -> str:
    """A part of a line: on one line, and without the bar that parts are told apart by."""
    return " ".join(str("" if part is None else part).split()).replace("|", "/")
