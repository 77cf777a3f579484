"""Keeping a table between the look at it and the press that brings it in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from django.db import transaction

from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.models import ActionPlan, KeptTable
from malmoandan.record import commands as record
from malmoandan.web.sheet_files import Sheet, SheetRow

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def keep_table(*, plan: ActionPlan, name: str, sheet: Sheet, by: Actor, at: datetime) -> KeptTable:
    """Keep the rows of a file for a day, so that it need not be chosen twice. Nothing of the plan changes."""
    require(policies.may_change_plan(by, plan))
    kept = KeptTable.objects.create(
        plan=plan,
        name=name[:200].replace("\0", ""),
        names=list(sheet.names),
        rows=[[row.number, row.cells] for row in sheet.rows],
        mandate_id=cast("int", by.mandate),
        kept_at=at,
    )
    record.write(kind="plan.table_kept", ref=plan.ref, by=by, at=at, rows=len(sheet.rows))
    return kept


@transaction.atomic
def note_brought_in(
    *, plan: ActionPlan, kept: KeptTable | None, added: int, changed: int, by: Actor, at: datetime
) -> None:
    """Say on the record how much a table brought in, and let the kept rows go."""
    require(policies.may_change_plan(by, plan))
    if kept is not None:
        kept.delete()
    record.write(kind="plan.table_brought_in", ref=plan.ref, by=by, at=at, added=added, changed=changed)


def sheet_of(kept: KeptTable) -> Sheet:
    """The kept rows as the table they were."""
    return Sheet(tuple(kept.names), tuple(SheetRow(number, cells) for number, cells in kept.rows))


def forget_tables(*, at: datetime) -> int:
    """Let kept tables go after a day; how many went."""
    gone, _counts = KeptTable.objects.filter(kept_at__lt=at - KEPT_FOR).delete()
    return gone
