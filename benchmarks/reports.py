"""What it costs to freeze a year with thirty and with three hundred activities in its plan."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks import harness
from benchmarks.harness import Row
from benchmarks.plans import grow

if TYPE_CHECKING:
    from malmoandan.report.models import AnnualReport

SIZES = (30, 300)
QUESTIONS, SECONDS = 60, 0.5  # the promise of a freeze, counted without the pages that show it
ROUNDS = 5


def rows() -> list[Row]:
    """A freeze with nothing remembered, at each size."""
    with harness.installation(sample=True):
        from malmoandan.plan.queries import plan_to_read  # noqa: PLC0415 - after setup

        plan, found = plan_to_read(), []
        report = begun()
        for size in SIZES:
            if plan is not None:
                grow(plan, size)
            found.append(measured(report, f"{size} activities"))
        return found


def measured(report: AnnualReport, size: str) -> Row:
    """Its questions and the median of its seconds."""
    freeze(report)
    asked = harness.queries_of(lambda: freeze(report))
    spent = []
    for _round in range(ROUNDS):
        began = time.process_time()
        freeze(report)
        spent.append(time.process_time() - began)
    seconds = statistics.median(spent)
    is_met = asked <= QUESTIONS and seconds <= SECONDS
    reach = f"≤ {QUESTIONS} queries, ≤ {SECONDS} s"
    return Row("freeze a year", size, reach, is_met, f"{asked} q, {seconds:.3f} s")


def begun() -> AnnualReport:
    """A report of this year, as a coordinator begins it."""
    from malmoandan.parties.queries import actor_of, coordinators_of, parties  # noqa: PLC0415 - after setup
    from malmoandan.report.commands import begin_report  # noqa: PLC0415 - as above

    at = datetime.now(UTC)
    by = actor_of(coordinators_of(parties()[0], at)[0])
    return begin_report(year=at.year, title="Året", by=by, at=at)


def freeze(report: AnnualReport) -> None:
    """The snapshot with nothing remembered."""
    from django.core.cache import cache  # noqa: PLC0415 - after setup

    from malmoandan.report.snapshot.canonical import digest_of  # noqa: PLC0415 - as above
    from malmoandan.report.snapshot.making import snapshot_of  # noqa: PLC0415 - as above
    from malmoandan.report.snapshot.shapes import to_dict  # noqa: PLC0415 - as above

    cache.clear()
    digest_of(to_dict(snapshot_of(report, number=1, at=datetime.now(UTC))))
