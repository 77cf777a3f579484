"""How the parties drew their plan up, adopted it with both keys, and began."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from malmoandan.agreement.queries import version_in_force
from malmoandan.plan import commands
from malmoandan.site.sample.agreeing import turn
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.plan.models import ActionPlan, Challenge, Goal
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

    Row = Mapping[str, Any]


def draw_up_and_adopt_the_plan(town: Town) -> Strand:
    """In the autumn before, both sides write; assembly and council decide; on New Year's Day it begins."""
    yield town.in_plan(-200)
    table, by = table_of("plan.toml"), town.actor("astrid")
    plan = _drafted(town, table)
    for row in table["section"]:
        commands.write_section(plan=plan, key=row["key"], text=row["text"], by=by, at=town.in_plan(-200))
    yield town.in_plan(-190)
    challenges = {row["code"]: _challenge(town, plan, row) for row in table["challenge"]}
    yield town.in_plan(-180)
    goals = {row["code"]: _goal(town, challenges[row["challenge"]], row) for row in table["goal"]}
    yield town.in_plan(-178)
    for row in table["indicator"]:
        _indicator(town, goals[row["goal"]], row)
    yield town.in_plan(-170)
    for row in table["activity"]:
        _activity(town, challenges[row["challenge"]], goals[row["goal"]], row)
    plan.refresh_from_db()
    yield from _adopted(town, plan)


def _drafted(town: Town, table: Any) -> ActionPlan:  # noqa: ANN401 - the sample's table
    version, about = version_in_force(), table["plan"][0]
    return commands.draft_plan(
        title=f"{about['title']} {town.plan_start.year}–{town.today.year}", summary=about["summary"],
        period_start=town.plan_start, period_end=date(town.today.year, 12, 31),
        agreement=str(version.ref) if version else "", by=town.actor("astrid"), at=town.in_plan(-200),
    )  # fmt: skip


def _adopted(town: Town, plan: ActionPlan) -> Strand:
    """The assembly and the council decide on exactly the same words."""
    yield town.in_plan(-75)
    commands.propose_plan(plan=plan, by=town.actor("bo"), at=town.in_plan(-75))
    yield town.in_plan(-48, 19)
    turn(town, plan.ref, "tore", "sector", town.in_plan(-48, 19), paragraph="§ 11", registry_no="")
    yield town.in_plan(-26, 18)
    number = f"EXK-{town.plan_day(-26).year}-307"
    turn(town, plan.ref, "sigrid", "city", town.in_plan(-26, 18), paragraph="§ 288", registry_no=number)
    yield town.in_plan(-25, 9)
    commands.adopt_plan(plan=plan, by=town.actor("astrid"), at=town.in_plan(-25, 9))
    yield town.in_plan(0, 9)
    commands.begin_plan(plan=plan, by=town.actor("astrid"), at=town.in_plan(0, 9))


def _challenge(town: Town, plan: ActionPlan, row: Row) -> Challenge:
    words = ("code", "title", "problem", "baseline", "target_groups", "principles", "sdgs")
    by, at = town.actor("bo"), town.in_plan(-190)
    challenge = commands.add_challenge(
        plan=plan,
        facts={name: row[name] for name in words},
        hosts=[town.bodies[slug] for slug in row["hosts"]],
        by=by,
        at=at,
    )
    return commands.change_challenge(challenge=challenge, facts={}, sources=row["sources"], by=by, at=at)


def _goal(town: Town, challenge: Challenge, row: Row) -> Goal:
    facts = {name: row[name] for name in ("code", "title", "expected_result")}
    facts["by_on"] = town.plan_day(row["by"])
    return commands.add_goal(challenge=challenge, facts=facts, by=town.actor("astrid"), at=town.in_plan(-180))


def _indicator(town: Town, goal: Goal, row: Row) -> None:
    facts = {name: row[name] for name in ("name", "definition", "unit", "direction", "source")}
    facts |= {
        "baseline_value": Decimal(row["baseline"]),
        "baseline_on": town.plan_day(-180),
        "target_value": Decimal(row["target"]),
        "target_on": goal.by_on,
        "responsible": town.bodies[row["responsible"]],
        "next_value_due_on": date(town.plan_start.year + 1, 1, 31),
    }
    commands.add_indicator(goal=goal, facts=facts, by=town.actor("astrid"), at=town.in_plan(-178))


def _activity(town: Town, challenge: Challenge, goal: Goal, row: Row) -> None:
    words = ("code", "title", "what", "why", "expected_result", "clauses", "participation", "places")
    facts: dict[str, object] = {name: row[name] for name in words}
    days = {"starts_on": town.plan_day(row["start"]), "ends_on": town.plan_day(row["end"])}
    commands.add_activity(
        challenge=challenge,
        facts=facts | days | {"goal": goal},
        parts=_parts(town, row),
        milestones=[{"due_on": town.plan_day(day), "title": title} for day, title in row["milestones"]],
        resources=[_resource(town, *each) for each in row["resources"]],
        communication=[
            {"audience": audience, "channel": channel, "languages": languages,
             "due_on": town.plan_day(row["start"]) + timedelta(days=30)}
            for audience, channel, languages in row["communication"]
        ],
        by=town.actor("bo"),
        at=town.in_plan(-170),
    )  # fmt: skip


def _parts(town: Town, row: Row) -> list[dict[str, object]]:
    named = [
        (row["lead"], "lead"),
        (row["co_lead"], "co_lead"),
        *((slug, "partner") for slug in row["partners"]),
    ]
    return [{"body": town.bodies[slug], "role": role} for slug, role in named]


def _resource(  # noqa: PLR0917 - a line of the table
    town: Town, kind: str, amount: int, unit: str, year: int, slug: str, funding: str
) -> dict[str, object]:
    return {
        "kind": kind,
        "amount": Decimal(amount),
        "unit": unit,
        "year": town.plan_start.year + year,
        "body": town.bodies[slug],
        "funding": funding,
    }
