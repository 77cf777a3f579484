"""What bodies of the town promised one another, and what became of it, up to yesterday."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.agreement.queries import version_in_force
from malmoandan.commitments import commands
from malmoandan.commitments.commands import Basis, Words
from malmoandan.commitments.models import Commitment
from malmoandan.plan.models import Activity
from malmoandan.site.sample.following import Event, writer
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import ActionPlan
    from malmoandan.site.sample.town import Town

    Row = dict[str, Any]
    Act = Callable[["Promised"], object]


class Promised:
    """One row of the table, and the commitment it became."""

    def __init__(self, town: Town, plan: ActionPlan, row: Row) -> None:
        self.town, self.plan, self.row = town, plan, row
        self.key = 0

    @property
    def commitment(self) -> Commitment:
        """As it is now."""
        return Commitment.objects.get(pk=self.key)


def promises(town: Town, plan: ActionPlan) -> Iterator[Event]:
    """Every act on every promise, as events of the plan's calendar."""
    for row in table_of("promises.toml")["promise"]:
        promised = Promised(town, plan, row)
        for on, act in _acts(row):
            yield Event(on, partial(act, promised))


def _acts(row: Row) -> Iterator[tuple[int, Act]]:
    yield row["on"], _propose
    steps: list[tuple[int | None, Act]] = [
        (row.get("accepted"), _accept),
        (row.get("decided", [None])[0], _decide),
        (row.get("start"), _start),
        (row.get("help", [None])[0], _ask_for_help),
        (row.get("progress", [None])[0], _report),
        (row.get("moved", [None])[0], _move),
        (row.get("moved", [None])[-1], _accept_again),
        (row.get("end", [None])[0], _finish),
        (row.get("view", [None])[0], _comment),
    ]
    yield from ((on, act) for on, act in steps if on is not None)


def _propose(promised: Promised) -> None:
    town, row = promised.town, promised.row
    words = Words(
        title=row["title"],
        due_on=town.plan_day(row["due"]),
        resources=row["resources"],
        hours=Decimal(row["hours"]) if "hours" in row else None,
        kronor=Decimal(row["kronor"]) if "kronor" in row else None,
    )
    body = town.bodies[row["body"]] if "body" in row else None
    basis = Basis(row.get("level", "own"), row.get("delegation", ""), body)
    made = commands.propose_commitment(
        owner=town.bodies[row["owner"]], counterpart=town.bodies[row["to"]], words=words, basis=basis,
        hangs_on=_activity(promised), clauses=_clauses(row), by=writer(town, row["owner"]),
        at=town.in_plan(row["on"]),
    )  # fmt: skip
    promised.key = made.pk


def _activity(promised: Promised) -> Ref:
    return Activity.objects.get(plan=promised.plan, code=promised.row["activity"]).ref


def _clauses(row: Row) -> list[str]:
    """The keys of the clauses in force that hold these words."""
    version = version_in_force()
    if version is None:
        return []
    found = (version.clauses.filter(text__contains=words).first() for words in row.get("clauses", ()))
    return [clause.key for clause in found if clause is not None]


def _accept(promised: Promised) -> None:
    row, commitment = promised.row, promised.commitment
    at = promised.town.in_plan(row["accepted"], 13)
    by = writer(promised.town, row["to"])
    commands.accept_commitment(commitment=commitment, revision=commitment.revision, by=by, at=at)


def _accept_again(promised: Promised) -> None:
    row, commitment = promised.row, promised.commitment
    at = promised.town.in_plan(row["moved"][3], 13)
    by = writer(promised.town, row["to"])
    commands.accept_commitment(commitment=commitment, revision=commitment.revision, by=by, at=at)


def _decide(promised: Promised) -> None:
    row, commitment, town = promised.row, promised.commitment, promised.town
    on, paragraph, number = row["decided"]
    commands.decide_commitment(
        commitment=commitment, is_adopted=True, decided_on=town.working_day(town.plan_day(on)),
        revision=commitment.revision, paragraph=paragraph, registry_no=number,
        by=writer(town, row["body"]), at=town.in_plan(on, 17),
    )  # fmt: skip


def _start(promised: Promised) -> None:
    town, row = promised.town, promised.row
    by, at = writer(town, row["owner"]), town.in_plan(row["start"], 9)
    commands.start_commitment(commitment=promised.commitment, by=by, at=at)


def _ask_for_help(promised: Promised) -> None:
    town, row = promised.town, promised.row
    on, words = row["help"]
    by, at = writer(town, row["owner"]), town.in_plan(on)
    commands.ask_for_help(commitment=promised.commitment, words=words, by=by, at=at)


def _report(promised: Promised) -> None:
    town, row = promised.town, promised.row
    on, words = row["progress"]
    by, at = writer(town, row["owner"]), town.in_plan(on)
    commands.report_progress(commitment=promised.commitment, words=words, by=by, at=at)


def _move(promised: Promised) -> None:
    town, row, commitment = promised.town, promised.row, promised.commitment
    on, to, reason, _accepted = row["moved"]
    commands.move_due_day(
        commitment=commitment, to=town.plan_day(to), reason=reason, revision=commitment.revision,
        by=writer(town, row["owner"]), at=town.in_plan(on),
    )  # fmt: skip


def _finish(promised: Promised) -> None:
    town, row = promised.town, promised.row
    on, outcome, words, instead = row["end"]
    by, at = writer(town, row["owner"]), town.in_plan(on, 15)
    commands.finish_commitment(
        commitment=promised.commitment, outcome=outcome, words=words, instead=instead, by=by, at=at
    )


def _comment(promised: Promised) -> None:
    town, row = promised.town, promised.row
    on, seen_as, words = row["view"]
    by, at = writer(town, row["to"]), town.in_plan(on)
    commands.comment_as_counterpart(
        commitment=promised.commitment, words=words, seen_as=seen_as, by=by, at=at
    )
