"""From what happened to the line in the report: the red thread leads on to the reports that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.rounds import commands
from malmoandan.trace.queries import thread_of
from tests import cast
from tests.commitments import things as commitments
from tests.matters import obstacles
from tests.rounds import things

if TYPE_CHECKING:
    from malmoandan.kernel.refs import Ref
    from malmoandan.rounds.models import CommitteeReport

pytestmark = pytest.mark.django_db
TITLE = "Report on 2026: Fritidsnämnden"


def reported_in(ref: Ref) -> list[str]:
    """The reports on the thread of a thing, as everybody sees it."""
    return [each.title for each in thread_of(ref, cast.visitor()).steps if each.step == "reported"]


def handed_in(**sections: dict[str, Any]) -> CommitteeReport:
    """A report that waits for the committee's decision, with these facts and quotes in these sections."""
    report = things.written()
    for number, more in sections.items():
        things.write(report, int(number.removeprefix("on_")), is_ready=True, **more)
    commands.submit_report(report=report, minutes=45, by=cast.committee_secretary(), at=cast.NOON)
    return things.fresh(report)


def test_what_a_decided_report_tells_of_leads_on_to_it() -> None:
    promise, obstacle = commitments.finished("partly"), obstacles.removed()
    other = obstacles.reported(title="Ett annat")
    report = handed_in(on_2={"facts": {"partly"}}, on_5={"facts": {"obstacles_removed"}})
    assert reported_in(promise.ref) == reported_in(obstacle.ref) == []
    things.decide(report)
    assert reported_in(promise.ref) == reported_in(obstacle.ref) == [TITLE]
    assert reported_in(other.ref) == []


def test_an_approved_quote_leads_on_to_the_report_it_stands_in() -> None:
    quote = things.quoted()
    things.decide(handed_in(on_3={"quotes": {str(quote.ref)}}))
    assert reported_in(quote.contribution.ref) == [TITLE]
