"""The red thread: what a decided report rests on is tied to it, so that a voice is followed to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.kernel.refs import Ref
from malmoandan.rounds.models import Sentence
from malmoandan.rounds.queries.resting import TOLD_OF
from malmoandan.trace import commands as trace
from malmoandan.trace.models import LinkKind
from malmoandan.trace.policies import may_link

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.rounds.models import CommitteeReport

MOST = 60  # ties of one report; more are read in the facts themselves


def tie_to_sources(report: CommitteeReport, by: Actor, at: datetime) -> None:
    """Tie every obstacle, answer, commitment and collaboration that its facts count to the report, once."""
    if not may_link(by):
        return
    told = Sentence.objects.filter(section__report=report).order_by("section", "place")
    refs = dict.fromkeys(ref for sources in told.values_list("sources", flat=True) for ref in sources)
    tied = [Ref.parse(ref) for ref in refs if ref.partition(":")[0] in TOLD_OF]
    for ref in tied[:MOST]:
        trace.link(source=ref, target=report.ref, kind=LinkKind.LED_TO, by=by, at=at)
