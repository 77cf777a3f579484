"""The town's register of collaborations: put forward, confirmed, followed up, and one that ended."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.partnerships import commands
from malmoandan.partnerships.commands import Answers, Wording
from malmoandan.partnerships.models import Collaboration
from malmoandan.site.sample.following import Event, writer
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malmoandan.site.sample.town import Town

    Row = dict[str, Any]


class Together:
    """One row of the table, and the collaboration it became."""

    def __init__(self, town: Town, row: Row) -> None:
        self.town, self.row = town, row
        self.key = 0

    @property
    def collaboration(self) -> Collaboration:
        """As it is now."""
        return Collaboration.objects.get(pk=self.key)


def collaborations(town: Town) -> Iterator[Event]:
    """Every act on every collaboration, as events of the plan's calendar."""
    for row in table_of("collaborations.toml")["collaboration"]:
        together = Together(town, row)
        yield Event(int(row["on"]), partial(_register, together))
        yield from _events(together)


def _events(together: Together) -> Iterator[Event]:
    row: Row = together.row
    for on, who in row.get("confirmed", ()):
        yield Event(on, partial(_confirm, together, on, who))
    for on, who, *answers in row.get("start", ()):
        yield Event(on, partial(_start, together, on, who, answers))
    for on, who, *said in row.get("year", ()):
        yield Event(on, partial(_follow, together, on, who, said))
    if "moved" in row:
        on, who, level, why = row["moved"]
        yield Event(on, partial(_move, together, on, who, level, why))
    for on, who, why in row.get("ended", ()):
        yield Event(on, partial(_end, together, on, who, why))


def _register(together: Together) -> None:
    town, row = together.town, together.row
    made = commands.register_collaboration(
        committee=town.bodies[row["committee"]], wording=_wording(together, row["level"]),
        by=writer(town, row["by"]), at=town.in_plan(row["on"]),
    )  # fmt: skip
    together.key = made.pk


def _wording(together: Together, level: int) -> Wording:
    town, row = together.town, together.row
    first, second, third = row.get("questions", ("", "", ""))
    body, decided, paragraph, number = row.get("decision", ("", None, "", ""))
    return Wording(
        name=row["name"], purpose=row["purpose"], form=row["form"], level=level,
        starts_on=town.plan_day(row["starts"]), ends_on=_day(town, row.get("ends")),
        secured_to=_day(town, row.get("secured")), kronor=Decimal(row["kronor"]) if "kronor" in row else None,
        deciding_body=town.bodies[body] if body else None, decided_on=_day(town, decided),
        paragraph=paragraph, registry_no=number, questions=(first, second, third),
        partners=[town.bodies[slug] for slug in row["with"]],
    )  # fmt: skip


def _day(town: Town, number: int | None) -> date | None:
    return None if number is None else town.plan_day(number)


def _confirm(together: Together, on: int, who: str) -> None:
    found = together.collaboration
    commands.confirm_collaboration(
        collaboration=found, revision=found.revision, by=writer(together.town, who),
        at=together.town.in_plan(on, 13),
    )  # fmt: skip


def _start(together: Together, on: int, who: str, answers: list[str]) -> None:
    commands.start_follow_up(
        collaboration=together.collaboration, said=Answers(_three(answers)), by=writer(together.town, who),
        at=together.town.in_plan(on, 14),
    )  # fmt: skip


def _follow(together: Together, on: int, who: str, said: list[str]) -> None:
    town, (step, voice, *answers) = together.town, said
    commands.follow_up_collaboration(
        collaboration=together.collaboration, year=town.plan_day(on).year,
        said=Answers(_three(answers), voice, step), by=writer(town, who), at=town.in_plan(on, 15),
    )  # fmt: skip


def _three(answers: list[str]) -> tuple[str, str, str]:
    first, second, third = [*answers, "", "", ""][:3]
    return first, second, third


def _move(together: Together, on: int, who: str, level: int, why: str) -> None:
    found = together.collaboration
    commands.change_collaboration(
        collaboration=found, wording=_wording(together, level), revision=found.revision, reason=why,
        by=writer(together.town, who), at=together.town.in_plan(on),
    )  # fmt: skip


def _end(together: Together, on: int, who: str, why: str) -> None:
    commands.end_collaboration(
        collaboration=together.collaboration, why=why, by=writer(together.town, who),
        at=together.town.in_plan(on, 16),
    )  # fmt: skip
