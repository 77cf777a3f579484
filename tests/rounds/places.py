"""What of rounds stands in the small world of `tests.world`: for each word, one's own and another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from malmoandan.rounds import commands
from malmoandan.rounds.commands import Writing
from malmoandan.rounds.models import CommitteeReport, Section, Sentence
from tests import cast
from tests.rounds import things

if TYPE_CHECKING:
    from collections.abc import Callable


def a_round(pair: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """An open round with the committee's report, and another committee's that nobody has begun."""
    things.other_committee()
    now = timezone.now()
    today = timezone.localdate()
    found = things.opened(2026, at=now, **spread_from(today))
    own = things.report_in(found)
    other = things.report_in(found, things.other_committee())
    sentences = [_written(report) for report in (own, other)]
    sections = [report.sections.get(question__number=4) for report in (own, other)]
    logged = [things.told(at=now), things.told(by=things.other_secretary(), at=now)]
    return {
        "omgang": pair(2026, 1999),
        "redovisning": pair(own.pk, other.pk),
        "avsnitt": pair(sections[0].pk, sections[1].pk),
        "fakta": pair(sentences[0].pk, sentences[1].pk),
        "ska-lamnas": pair(own.assignment_id, other.assignment_id),
        "spridning": pair(logged[0].pk, logged[1].pk),
    }


def _written(report: CommitteeReport) -> Sentence:
    """The report with the year's facts in it; the first of them."""
    mine = report.assignment.body_id == cast.committee().pk
    by = cast.committee_secretary() if mine else things.other_secretary()
    commands.gather_facts(report=report, by=by, at=timezone.now())
    first = Section.objects.get(report=report, question__number=4)
    commands.write_section(
        section=first, writing=Writing("Ord."), seen=first.revision, language="sv", by=by, at=timezone.now()
    )
    return Sentence.objects.filter(section__report=report, mark="fact").order_by("pk")[0]


def spread_from(today: Any) -> dict[str, Any]:
    """The days of a round that is open today, a month between each."""
    from datetime import timedelta  # noqa: PLC0415

    names = ("opens_on", "due_on", "decide_by", "compile_by", "joint_review_by", "publish_by")
    days = {name: today + timedelta(days=30 * place) for place, name in enumerate(names)}
    return days | {"budget_letters_on": today + timedelta(days=200)}
