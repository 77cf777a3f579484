"""How dialogues read on the record, whom they are told to, what is owed, and what stands on the thread."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.dialogue import commands
from malmoandan.dialogue.models import Dialogue, SurveyWords
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.dues import dues_at
from malmoandan.meetings.commands import Call
from malmoandan.record.queries import entries_about, latest_entries, readings
from malmoandan.record.registry import letters_of, line_of
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.dialogue.test_survey import answer
from tests.dialogue.things import (
    AFTER,
    DUE,
    LAST_DAY,
    TODAY,
    begun,
    drafted,
    facts,
    fresh,
    phase_facts,
    phase_of,
    published,
    said_in,
)

if TYPE_CHECKING:
    from malmoandan.record.registry import Letter

pytestmark = pytest.mark.django_db


def letters_about(dialogue: Dialogue) -> list[Letter]:
    """What the latest entry about a dialogue tells."""
    [entry] = readings(entries_about(dialogue.ref)[:1])
    return list(letters_of(entry))


def a_whole_life() -> Dialogue:
    """Everything that can happen to a dialogue, one after the other."""
    by, rep = cast.city_coordinator(), cast.association_representative()
    draft = begun()
    commands.change_dialogue(dialogue=draft, facts=facts(), seen=1, by=by, at=cast.NOON)
    commands.withdraw_dialogue(dialogue=draft, why="x", by=by, at=cast.NOON)
    dialogue = drafted("contributions", "survey", "meetings")
    phase = commands.add_phase(dialogue=dialogue, facts=phase_facts("text", text="Ett"), by=by, at=cast.NOON)
    commands.change_phase(phase=phase, facts=phase_facts("text", text="Två"), by=by, at=cast.NOON)
    commands.remove_phase(phase=phase, by=by, at=cast.NOON)
    survey = phase_of(dialogue, "survey")
    commands.remove_survey_question(question=survey.questions.get(number=2), by=by, at=cast.NOON)
    commands.publish_dialogue(dialogue=dialogue, seen=1, by=by, at=cast.NOON)
    commands.join_as_co_host(dialogue=dialogue, body=cast.association(), by=rep, at=cast.NOON)
    commands.invite_bodies(dialogue=dialogue, bodies=[cast.other_association()], by=by, at=cast.NOON)
    commands.add_meeting(dialogue=dialogue, call=a_call(), by=rep, at=cast.NOON)
    answer(survey, cast.visitor(), q2="")
    words = SurveyWords.objects.select_related("question__phase__dialogue").get()
    commands.hide_survey_words(words=words, why="x", by=by, at=cast.NOON)
    commands.move_promise(dialogue=dialogue, facts=facts(title="Ny"), seen=1, why="x", by=by, at=cast.NOON)
    commands.move_phase(
        phase=phase_of(dialogue), opens_on=TODAY, closes_on=LAST_DAY + timedelta(days=1), why="x", by=by,
        at=cast.NOON,
    )  # fmt: skip
    commands.end_phase(phase=phase_of(dialogue, "meetings"), why="x", by=by, at=cast.NOON)
    commands.leave_as_co_host(dialogue=dialogue, by=rep, at=cast.NOON)
    other = published()
    commands.cancel_dialogue(dialogue=other, why="x", by=by, at=cast.NOON + timedelta(hours=1))
    commands.close_dialogue(dialogue=dialogue, outcome="x", by=by, at=AFTER + timedelta(days=2))
    return dialogue


def a_call() -> Call:
    """A meeting in ten days."""
    starts = cast.NOON + timedelta(days=10)
    return Call("Möte", "Prata", starts, starts + timedelta(hours=2), place="Biblioteket")


def test_every_line_reads_as_a_sentence_with_a_place_to_go() -> None:
    dialogue = a_whole_life()
    kinds = set()
    for entry in readings(latest_entries(200)):
        if entry.kind.startswith("dialogue."):
            line = line_of(entry)
            assert "%(" not in line.text
            assert line.url.startswith("/")
            kinds.add(entry.kind)
    assert len(kinds) == 20
    assert fresh(dialogue).state == "closed"


def test_the_other_partys_coordinators_hear_when_one_side_opens() -> None:
    dialogue = published()
    (letter,) = letters_about(dialogue)
    assert letter.to_person == cast.sector_coordinator().person
    assert "co-host" in letter.body or "medvärd" in letter.body


def test_those_invited_hear_what_can_be_influenced_and_when_it_is_short() -> None:
    dialogue, by = published(), cast.city_coordinator()
    at = cast.NOON + timedelta(days=20)
    commands.invite_bodies(dialogue=dialogue, bodies=[cast.association()], why="Ni behövs", by=by, at=at)
    (letter,) = letters_about(dialogue)
    assert letter.to_person == cast.association_representative().person
    assert facts().can_be_influenced in letter.body
    assert "Ni behövs" in letter.body
    assert "10" in letter.body


def test_those_who_took_part_hear_of_a_moved_promise_and_of_the_answer() -> None:
    dialogue, by = published(), cast.city_coordinator()
    rep = cast.association_representative()
    said_in(dialogue, rep, as_body=True)
    commands.move_promise(dialogue=dialogue, facts=facts(title="Ny"), seen=1, why="Sjuk", by=by, at=cast.NOON)
    (letter,) = letters_about(dialogue)
    assert (letter.to_person, "Sjuk" in letter.body) == (rep.person, True)
    commands.close_dialogue(dialogue=dialogue, outcome="Två kvällar", unanswered_why="x", by=by, at=AFTER)
    (letter,) = letters_about(dialogue)
    assert "Två kvällar" in letter.body


def test_the_host_owes_the_answer_by_the_day_promised_until_it_is_closed() -> None:
    dialogue = published()
    (due,) = [each for each in dues_at(cast.NOON) if each.kind == "dialogue.closing"]
    assert (due.body, due.due_on) == (cast.committee().pk, DUE)
    commands.close_dialogue(dialogue=dialogue, outcome="x", by=cast.city_coordinator(), at=AFTER)
    assert not [each for each in dues_at(AFTER) if each.kind == "dialogue.closing"]


def test_the_thread_shows_a_public_dialogue_and_no_draft() -> None:
    dialogue, draft = published(), begun()
    nodes = nodes_of([dialogue.ref, draft.ref], NOBODY)
    assert [(ref, node.step) for ref, node in nodes.items()] == [(dialogue.ref, "said")]
    commands.close_dialogue(dialogue=dialogue, outcome="x", by=cast.city_coordinator(), at=AFTER)
    assert nodes_of([dialogue.ref], NOBODY)[dialogue.ref].step == "answered"
