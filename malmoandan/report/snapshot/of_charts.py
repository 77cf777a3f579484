"""The pictures: numbers of this year and last, with the sentence people wrote about each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from malmoandan.commitments.models import State
from malmoandan.plan.models import Assessment, Phase
from malmoandan.report.models import SectionKey
from malmoandan.report.snapshot.parts import Bar, Chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from malmoandan.report.models import Section
    from malmoandan.report.snapshot.parts import Answers
    from malmoandan.report.snapshot.planned import Activity, Commitment, Plan
    from malmoandan.report.snapshot.shapes import Snapshot

Before = "Mapping[str, Mapping[str, int]]"


def charts_told(
    plan: Plan | None,
    commitments: Iterable[Commitment],
    answers: Answers | None,
    written: Iterable[Section],
    before: Snapshot | None,
) -> tuple[Chart, ...]:
    """Each picture that has something to show and words about it."""
    said = {each.key: each for each in written}
    last = (
        {chart.key: {bar.code: bar.value for bar in chart.bars} for chart in before.charts} if before else {}
    )
    return tuple(
        Chart(key, said[key].text, _beside(bars, last.get(key)), _whose(said[key]))
        for key, bars in _pictures(plan, commitments, answers)
        if key in said and any(bar.value for bar in bars)
    )


def _whose(section: Section) -> str:
    return section.party.name if section.party else ""


def _pictures(
    plan: Plan | None, commitments: Iterable[Commitment], answers: Answers | None
) -> Iterator[tuple[str, list[Bar]]]:
    activities = list(activities_of(plan))
    yield SectionKey.PHASES.value, _counted("phase", Phase.values, (each.phase for each in activities))
    going = (each.assessment for each in activities)
    yield SectionKey.ASSESSMENTS.value, _counted("assessment", Assessment.values, going)
    ends = (each.state for each in commitments)
    yield SectionKey.PROMISES.value, _counted("commitment", State.values, ends)
    yield SectionKey.ANSWERS.value, list(answers.outcomes) if answers else []


def _counted(scale: str, codes: Iterable[str], found: Iterable[str]) -> list[Bar]:
    counts = Counter(found)
    return [Bar(scale, code, counts[code]) for code in codes if counts[code]]


def _beside(bars: list[Bar], last: Mapping[str, int] | None) -> tuple[Bar, ...]:
    """The same bars with last year's numbers; what was there last year alone gets a bar too."""
    if last is None:
        return tuple(bars)
    shown = [Bar(bar.scale, bar.code, bar.value, last.get(bar.code, 0)) for bar in bars]
    gone = [code for code, value in last.items() if value and code not in {bar.code for bar in bars}]
    return tuple(shown + [Bar(bars[0].scale, code, 0, last[code]) for code in gone])


def activities_of(plan: Plan | None) -> Iterator[Activity]:
    """All activities in the order of the plan."""
    for challenge in plan.challenges if plan else ():
        yield from challenge.activities
