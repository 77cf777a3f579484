"""Dialogues ready made for the tests of this room, and the moments in their life."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.dialogue import commands
from malmoandan.dialogue.commands import Facts, NewQuestion, PhaseFacts
from malmoandan.dialogue.importing.looking import guessed, look
from malmoandan.dialogue.models import Dialogue, DialogueImport, Phase, PhaseKind, SurveyWords
from malmoandan.dialogue.queries import gathering_of
from malmoandan.voices.commands import Saying, say
from malmoandan.web import receipts
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.voices.models import Contribution

TODAY = cast.NOON.date()
LAST_DAY, DUE = TODAY + timedelta(days=30), TODAY + timedelta(days=60)
AFTER = cast.NOON + timedelta(days=31)
LATE = cast.NOON + timedelta(days=61)
FACTS = Facts(
    title="Kvällarna i Kullen", question="Vad ska hallarna användas till på kvällarna?",
    background="Hallarna står tomma.", decided_already="Hallarna finns kvar till 2030.",
    can_be_influenced="Vem som får tiderna.", invited="Alla, och de som bor i Kullen mest.",
    access_needs="Arabiska, papper och telefon.", how_answered="Varje röst får svar här.",
    answer_due_on=DUE,
)  # fmt: skip
WORDS = "Låt oss få två kvällar i veckan."


def facts(**changes: object) -> Facts:
    """The fact box with the committee as answerer, otherwise as said."""
    return replace(FACTS, **{"answerer": cast.committee(), **changes})  # type: ignore[arg-type]


def phase_facts(kind: str = "contributions", last: date = LAST_DAY, **more: object) -> PhaseFacts:
    """A phase that opens today."""
    return PhaseFacts(kind, TODAY, last, **more)  # type: ignore[arg-type]


def fresh(dialogue: Dialogue) -> Dialogue:
    """As the database has it now."""
    rows = Dialogue.objects.select_related("party", "host__party", "co_host__party", "answerer__party")
    return rows.get(pk=dialogue.pk)


def begun(said: Facts | None = None, by: Actor | None = None, host: Body | None = None) -> Dialogue:
    """A draft of the committee's."""
    cast.everyone()
    made = commands.begin_dialogue(
        facts=said or facts(), host=host or cast.committee(), by=by or cast.city_coordinator(), at=cast.NOON
    )
    return fresh(made)


def drafted(*kinds: str) -> Dialogue:
    """A draft with ways to take part; a survey has three questions and a text two passages."""
    dialogue = begun()
    for kind in kinds or ("contributions",):
        text = "# Mål\n\nVi öppnar hallarna.\n\nVi stänger klockan tio." if kind == "text" else ""
        phase = commands.add_phase(
            dialogue=dialogue, facts=phase_facts(kind, text=text), by=cast.city_coordinator(), at=cast.NOON
        )
        if kind == PhaseKind.SURVEY:
            ask_three(phase)
    return fresh(dialogue)


def ask_three(phase: Phase) -> None:
    """A choice, a scale and a text."""
    for question in (
        NewQuestion("choice", "Hur ofta?", ["Aldrig", "Ibland", "Ofta"], is_required=True),
        NewQuestion("scale", "Hur nöjd är du?"),
        NewQuestion("text", "Något mer?"),
    ):
        commands.add_survey_question(phase=phase, question=question, by=cast.city_coordinator(), at=cast.NOON)


def published(*kinds: str, at: datetime = cast.NOON) -> Dialogue:
    """A public dialogue."""
    dialogue = drafted(*kinds)
    commands.publish_dialogue(dialogue=dialogue, seen=dialogue.revision, by=cast.city_coordinator(), at=at)
    return fresh(dialogue)


def phase_of(dialogue: Dialogue, kind: str = "contributions") -> Phase:
    """Its phase of this kind."""
    return Phase.objects.select_related("dialogue__party", "dialogue__host__party").get(
        dialogue=dialogue, kind=kind
    )


def said_in(dialogue: Dialogue, by: Actor | None = None, **more: object) -> Contribution:
    """A voice in it."""
    gathering = gathering_of(dialogue)
    assert gathering is not None
    said = Saying(text=WORDS, language="sv", **more)  # type: ignore[arg-type]
    return say(
        gathering=gathering, saying=said, receipt=receipts.make(), by=by or cast.visitor(), at=cast.NOON
    )


# --- For the world: the same today, whatever day it is

NO_SUCH_WORDS = "00000000-0000-0000-0000-000000000001"


def drafted_on(now: datetime) -> Dialogue:
    """A draft of the committee's, with a survey, as if begun today."""
    by, day = cast.city_coordinator(), now.date()
    said = facts(answer_due_on=day + timedelta(days=60))
    dialogue = commands.begin_dialogue(facts=said, host=cast.committee(), by=by, at=now)
    for kind in ("contributions", "survey"):
        phase = commands.add_phase(
            dialogue=dialogue, facts=PhaseFacts(kind, day, day + timedelta(days=30)), by=by, at=now
        )
    ask_three(phase)
    return fresh(dialogue)


def opened_on(now: datetime) -> Dialogue:
    """The same, public."""
    dialogue = drafted_on(now)
    commands.publish_dialogue(dialogue=dialogue, seen=1, by=cast.city_coordinator(), at=now)
    return fresh(dialogue)


def words_in(phase: Phase, now: datetime) -> str:
    """The number of an answer in words."""
    commands.answer_survey(phase=phase, answers={1: 0, 3: "Ljus"}, language="sv", by=cast.visitor(), at=now)
    return str(SurveyWords.objects.get(question__phase=phase).pk)


def import_into(dialogue: Dialogue, at: datetime) -> DialogueImport:
    """An import of the city's coordinator's, looked through and whole."""
    packed = {"v.csv": gzip.compress(b"id,date,text\n1,2016-01-01,Hej\n")}
    told, by = guessed(packed, {"voices": "v.csv"}, "sv"), cast.city_coordinator()
    return commands.begin_import(
        dialogue=dialogue, packed=packed, told=told, report=look(packed, told, by), body=None, by=by, at=at
    )


def in_the_world() -> dict[str, tuple[object, object]]:
    """A public dialogue (own: everybody's) and a draft of the committee's (other), each with a survey."""
    now = timezone.now()
    own, other = opened_on(now), drafted_on(now)
    mine, others = (phase_of(each, "survey") for each in (own, other))
    return {
        "hamtning": (import_into(own, now).pk, 999_999),
        "dialog": (own.pk, other.pk),
        "fas": (mine.pk, others.pk),
        "enkat": (mine.pk, others.pk),
        "enkatfraga": (mine.questions.get(number=1).pk, others.questions.get(number=1).pk),
        "enkatord": (words_in(mine, now), NO_SUCH_WORDS),
    }
