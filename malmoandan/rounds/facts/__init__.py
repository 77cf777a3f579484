"""What the system knows of a body's year, counted from what happened: nobody is asked for it again.

Rules: only what everybody may read is counted, so that a report that is published leaks nothing; every fact
carries the rows it counts, as refs; none is a judgement. The rooms below are asked, one module for each
question of the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.rounds.facts import collaborating, hearing, hindering, promising, spreading
from malmoandan.rounds.facts.shapes import NOTHING, Fact, fact_words
from malmoandan.rounds.models import QuestionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from malmoandan.parties.models import Body

    Source = Callable[[Body, int, date], Iterable[Fact]]

_SOURCES: dict[str, Source] = {
    QuestionKind.COLLABORATIONS: collaborating.facts,
    QuestionKind.COMMITMENTS: promising.facts,
    QuestionKind.VOICES: hearing.facts,
    QuestionKind.OBSTACLES: hindering.facts,
    QuestionKind.SPREADING: spreading.facts,
}

__all__ = ["NOTHING", "Fact", "fact_words", "facts_of"]


def facts_of(kind: str, body: Body, year: int, today: date) -> list[Fact]:
    """What is known of a body's year for one question, as known on a day.

    A question that the system fills says so when it knows of nothing; others have no facts.
    """
    if kind not in _SOURCES:
        return []
    found = [fact for fact in _SOURCES[kind](body, year, today) if fact.count]
    return found or [Fact(NOTHING, 0, ())]
