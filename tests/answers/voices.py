"""Voices ready made for the tests of this room, and answers to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from malmoandan.answers import commands
from malmoandan.answers.commands import Given
from malmoandan.voices.models import Contribution, Gathering
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.answers.models import Answer, Theme
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body, Party

QUESTION, DUE = "Vad behöver Kullen?", date(2026, 10, 30)
SAID, REASONS, NEXT = (
    "Ni vill ha fler kvällstider.",
    "Hallarna står tomma två kvällar.",
    "Vi öppnar bokningen.",
)


def gathered(
    *,
    answerer: Body | None = None,
    party: Party | None = None,
    due_on: date = DUE,
    is_public: bool = True,
    subject: str = "1",
    question: str = QUESTION,
    nobody_named: bool = False,
) -> Gathering:
    """An open gathering that the committee of the city shall answer."""
    cast.city_coordinator()
    cast.sector_coordinator()
    cast.committee_secretary()
    began = cast.NOON - timedelta(days=30)
    return Gathering.objects.create(
        subject_kind="tests.thing", subject_id=subject, question=question, party=party,
        answerer=None if nobody_named else answerer or cast.committee(), opens_at=began, opened_at=began,
        answer_due_on=due_on, first_answer_due_on=due_on, is_public=is_public,
    )  # fmt: skip


def voice(gathering: Gathering, text: str = "Öppna hallarna på kvällen.", **changed: object) -> Contribution:
    """One voice, from nobody known unless more is said."""
    said: dict[str, object] = {
        "text": text, "receipt": receipts.digest(receipts.make()), "said_at": cast.NOON - timedelta(days=9),
        "number": Contribution.objects.filter(gathering=gathering).count() + 1,
    }  # fmt: skip
    return Contribution.objects.create(gathering=gathering, **(said | changed))


def theme(
    gathering: Gathering, *voices: Contribution, title: str = "Kvällstider", by: Actor | None = None
) -> Theme:
    """A theme of the city's coordinator that gathers these voices."""
    return commands.make_theme(
        gathering=gathering, title=title, contributions=[each.pk for each in voices],
        by=by or cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip


def given(outcome: str = "we_do", **changed: object) -> Given:
    """An answer with what its outcome needs."""
    step = (
        {"next_step": NEXT, "next_step_on": date(2026, 12, 1)} if outcome in {"we_do", "we_do_partly"} else {}
    )
    said: dict[str, object] = {"outcome": outcome, "said": SAID, "reasons": REASONS, **step}
    return Given(**(said | changed))  # type: ignore[arg-type]  # a test may send anything


def answered(
    thing: Theme | Contribution,
    outcome: str = "we_do",
    *,
    by: Actor | None = None,
    at: datetime = cast.NOON,
    **changed: object,
) -> Answer:
    """The committee's answer to a theme or a voice, by its secretary."""
    actor, said = by or cast.committee_secretary(), given(outcome, **changed)
    if isinstance(thing, Contribution):
        return commands.answer_contribution(contribution=thing, given=said, by=actor, at=at)
    return commands.answer_theme(theme=thing, given=said, by=actor, at=at)
