"""What the files of an annual report cost. They are drawn from the frozen snapshot alone."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks import harness
from benchmarks.harness import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.report.snapshot.shapes import Published

ACTIVITIES, CHALLENGES = 300, 10
WORKBOOK_MOST, BACKGROUND_MOST = 0.5, 10.0  # seconds
SIZE = f"{ACTIVITIES} activities"


def rows() -> list[Row]:
    """The workbook, the files made in the background, and the page to the budget."""
    with harness.installation():
        from malmoandan.report import documents  # noqa: PLC0415 - after setup
        from tests.report import things  # noqa: PLC0415 - as above

        report = big(things.published())
        workbook = best(lambda: documents.xlsx(report, "sv"))
        budget = best(lambda: documents.medskick_pdf(report, "sv"))
        return [
            row("a report's workbook", workbook, WORKBOOK_MOST),
            row("a report's page to the budget", budget, WORKBOOK_MOST),
            row("a report as Word file", best(lambda: documents.docx(report, "sv"), 1), BACKGROUND_MOST),
            *(
                pdf(report, language, is_large)
                for language, is_large in (("sv", False), ("ar", False), ("sv", True))
            ),
        ]


def pdf(report: Published, language: str, is_large: bool) -> Row:  # noqa: FBT001 - a row of the table above
    """A PDF of the report, and how many pages it has."""
    import pikepdf  # noqa: PLC0415 - as above

    from malmoandan.report import documents  # noqa: PLC0415 - as above

    start = time.perf_counter()
    made = documents.pdf(report, language, is_large=is_large)
    taken = time.perf_counter() - start
    with pikepdf.open(io.BytesIO(made)) as file:
        pages = len(file.pages)
    return row(
        f"a report as PDF, {language}{', large' if is_large else ''}, {pages} pages", taken, BACKGROUND_MOST
    )


def row(work: str, taken: float, most: float) -> Row:
    """A line of the table."""
    return Row(work, SIZE, f"≤ {most:.1f} s", taken <= most, f"{taken:.2f} s")


def best(act: Callable[[], object], times: int = 3) -> float:
    """The shortest of a few runs, in seconds."""
    taken = []
    for _run in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return min(taken)


def big(kept: Published) -> Published:
    """The example with ten challenges and three hundred activities, a third of them told at length."""
    plan = kept.snapshot.plan
    assert plan
    challenge = plan.challenges[0]
    long, short = challenge.activities
    activities = tuple(
        replace(long if number % 3 == 0 else short, code=f"1.{number}", title=f"{long.title} {number}")
        for number in range(ACTIVITIES // CHALLENGES)
    )
    challenges = tuple(
        replace(challenge, code=str(number), activities=activities) for number in range(1, CHALLENGES + 1)
    )
    return replace(kept, snapshot=replace(kept.snapshot, plan=replace(plan, challenges=challenges)))
