"""What the agreement's numbers and the auditor's matrix cost with nothing kept, and once they are kept.

Sizes: the sample, and it with ten and a hundred times as much to count (activities, bodies that
have joined, questions, contributions).
Nothing kept is the first visit after a start: every number of three years is asked for anew.
"""

from __future__ import annotations

import statistics
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks import harness
from benchmarks.harness import Row
from benchmarks.plans import grow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.contributions.models import SectorContribution

TIMES = (1, 10, 100)
COLD, WARM = 30, 10  # questions
ROUNDS = 3
PAGES = {"all numbers": "/matt/", "the auditor's matrix": "/granskning/"}
ACTIVITIES, BODIES, CONTRIBUTIONS = 10, 40, 7  # about as many as the sample has


def rows() -> list[Row]:
    """Each page at each size."""
    with harness.installation(sample=True):
        from malmoandan.plan.queries import plan_to_read  # noqa: PLC0415 - after setup

        plan, found = plan_to_read(), []
        for times in TIMES:
            if plan is not None and times > 1:
                grow(plan, ACTIVITIES * times)
                more(times)
            found += [measured(name, f"× {times}", path) for name, path in PAGES.items()]
        return found


def measured(name: str, size: str, path: str) -> Row:
    """Its questions and the median of its milliseconds, with nothing kept and then kept."""
    from django.core.cache import cache  # noqa: PLC0415 - after setup

    fetch = harness.fetching(path)
    fetch()
    cache.clear()
    cold_questions, warm_questions = harness.queries_of(fetch), harness.queries_of(fetch)
    cold, warm = [], []
    for _round in range(ROUNDS):
        cache.clear()
        cold.append(harness.cpu_of(fetch))
        warm.append(harness.cpu_of(fetch))
    is_met = cold_questions <= COLD and warm_questions <= WARM
    told = f"{cold_questions} q, {statistics.median(cold):.0f} ms"
    kept = f"{warm_questions} q, {statistics.median(warm):.1f} ms"
    return Row(name, size, f"≤ {COLD} queries, warm ≤ {WARM}", is_met, told, kept)


def more(times: int) -> None:
    """So many times as many bodies that have joined, questions and contributions; half of these answered."""
    from benchmarks.town import _guards_down, _put  # noqa: PLC0415 - after setup
    from benchmarks.town import grow as grow_town  # noqa: PLC0415 - as above

    grow_town(BODIES * times)
    with _guards_down():
        _put(_contributions(CONTRIBUTIONS * times))


def _contributions(count: int) -> Iterator[SectorContribution]:
    from malmoandan.contributions.models import SectorContribution  # noqa: PLC0415 - after setup

    now, like = datetime.now(UTC), SectorContribution.objects.order_by("pk")[0]
    for at in range(SectorContribution.objects.filter(group="Mätt").count(), count):
        said = now - timedelta(days=60 + at % 900)
        due = said.date() + timedelta(days=30)
        yield SectorContribution(
            year=said.year, about=like.about, group="Mätt", channel="unasked", consent="yes", said_at=said,
            due_on=due, first_due_on=due, is_owed=bool(at % 2), first_replied_on=None if at % 2 else due,
            seed=f"{at:032d}", link=f"bench{at:059d}", receipt=f"bench-{at}",
        )  # fmt: skip
