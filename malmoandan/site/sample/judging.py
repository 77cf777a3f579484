"""What each side judged, how the principles were lived, and two departures from the agreement."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.agreement.queries import version_in_force
from malmoandan.assessments import commands as assessments
from malmoandan.assessments.commands import Answer, Judged
from malmoandan.assessments.models import Principle
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.refs import Ref
from malmoandan.matters import commands as matters
from malmoandan.matters.commands.deviations.raising import Concern
from malmoandan.matters.models import Deviation
from malmoandan.plan.models import Activity
from malmoandan.site.sample.following import Event, writer
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.plan.models import ActionPlan
    from malmoandan.site.sample.town import Town

    Row = dict[str, Any]


def judgements(town: Town, plan: ActionPlan) -> Iterator[Event]:
    """Everything of it, as events of the plan's calendar."""
    table: dict[str, Any] = table_of("assessments.toml")
    for row in table["judged"]:
        yield Event(row["on"], partial(_judge, town, plan, row))
    for row in table["checked"]:
        yield Event(row["on"], partial(_check, town, plan, row))
    for row in table["deviation"]:
        yield from _ladder(town, row)


def _activity(plan: ActionPlan, row: Row) -> Activity:
    return Activity.objects.select_related("plan").get(plan=plan, code=row["activity"])


def _judge(town: Town, plan: ActionPlan, row: Row) -> None:
    completion, result, ambition, comment, evidence = row["said"]
    assessments.assess_activity(
        activity=_activity(plan, row), year=town.plan_start.year + row["year"],
        judged=Judged(completion, result, ambition, comment, evidence), by=writer(town, row["by"]),
        at=town.in_plan(row["on"], 13),
    )  # fmt: skip


def _check(town: Town, plan: ActionPlan, row: Row) -> None:
    said = [each.partition(": ") for each in row["answers"]]
    answers = {
        principle: Answer(answer, words)
        for principle, (answer, _, words) in zip(Principle, said, strict=True)
    }
    assessments.check_principles(
        activity=_activity(plan, row), moment=row["moment"], answers=answers, by=writer(town, row["by"]),
        at=town.in_plan(row["on"], 13),
    )  # fmt: skip


def _ladder(town: Town, row: Row) -> Iterator[Event]:
    """One departure from beginning to end."""
    yield Event(row["on"], partial(_raise, town, row))
    steps = {
        "talk": matters.say_in_deviation,
        "closes": matters.agree_to_close_deviation,
        "views": matters.write_deviation_note,
    }
    for name, act in steps.items():
        for said in row.get(name, ()):
            yield Event(said[0], partial(_act, town, row, act, tuple(said)))
    for on in row["climbs"]:
        yield Event(on, partial(_climb, town, row, on))


def _raise(town: Town, row: Row) -> None:
    version = version_in_force()
    clauses = version.clauses.order_by("position") if version else None
    clause = clauses and (clauses.filter(text__icontains=row["clause"]).first() or clauses.first())
    concern = Concern(
        about=Ref("agreement.clause", clause.key if clause else ""), other=town.bodies[row["about"]],
        title=row["title"], text=row["text"], channel="open",
    )  # fmt: skip
    matters.raise_deviation(concern=concern, by=writer(town, row["by"]), at=town.in_plan(row["on"], 9))


def _found(row: Row) -> Deviation:
    return Deviation.objects.get(title=row["title"])


def _act(town: Town, row: Row, act: Callable[..., object], said: tuple[int, str, str]) -> None:
    on, slug, text = said
    act(deviation=_found(row), text=text, by=writer(town, slug), at=town.in_plan(on, 11))


def _climb(town: Town, row: Row, on: int) -> None:
    matters.climb_deviation(deviation=_found(row), by=CLOCK, at=town.in_plan(on, 3))
