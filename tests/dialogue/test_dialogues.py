"""Opening a dialogue alone, keeping its promises, and closing it with an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from malmoandan.consultation.models import Consultation
from malmoandan.dialogue import commands
from malmoandan.dialogue.models import Dialogue, DialogueInvitation, DialogueState, MovedPromise, Phase
from malmoandan.dialogue.queries import conversation_of, gathering_of, lacks_of, owed_by
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.opinions.models import Conversation
from malmoandan.parties.models import BodyKind
from malmoandan.voices.models import Contribution
from tests import cast
from tests.dialogue.things import (
    AFTER,
    DUE,
    LAST_DAY,
    LATE,
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
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def refuses(act: Callable[[], Any]) -> None:
    """The database itself says no."""
    with pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        act()


# --- Opening


@pytest.mark.parametrize(
    "who", ["city_coordinator", "sector_coordinator", "committee_secretary", "association_representative"]
)
def test_either_party_alone_opens_a_dialogue(who: str) -> None:
    by = cast.everyone()[who]
    host = {"city_coordinator": cast.committee(), "committee_secretary": cast.committee()}.get(
        who, cast.association()
    )
    dialogue = begun(facts(answerer=host), by=by, host=host)
    commands.add_phase(dialogue=dialogue, facts=phase_facts(), by=by, at=cast.NOON)
    commands.publish_dialogue(dialogue=dialogue, seen=1, by=by, at=cast.NOON)
    assert fresh(dialogue).state == DialogueState.PUBLISHED


@pytest.mark.parametrize(
    "field",
    [
        "background", "decided_already", "can_be_influenced", "invited", "access_needs", "how_answered",
        "answerer", "answer_due_on",
    ],
)  # fmt: skip
def test_nothing_is_published_while_the_fact_box_lacks_something(field: str) -> None:
    empty = None if field in {"answerer", "answer_due_on"} else ""
    dialogue = begun(facts(**{field: empty}))
    commands.add_phase(dialogue=dialogue, facts=phase_facts(), by=cast.city_coordinator(), at=cast.NOON)
    (lack,) = lacks_of(dialogue, TODAY)
    assert (lack.code, lack.who) == (field, "Fritidsnämnden")
    assert lack.url
    with pytest.raises(Refused, match="missing"):
        commands.publish_dialogue(dialogue=dialogue, seen=1, by=cast.city_coordinator(), at=cast.NOON)
    assert gathering_of(dialogue) is None


def test_without_an_answer_date_the_database_publishes_nothing_either() -> None:
    dialogue = drafted()
    with pytest.raises(DatabaseError), transaction.atomic():
        Dialogue.objects.filter(pk=dialogue.pk).update(
            state="published", published_at=cast.NOON, opens_on=TODAY, closes_on=LAST_DAY, answer_due_on=None
        )


def test_the_gate_names_what_a_phase_lacks() -> None:
    dialogue = begun()
    by = cast.city_coordinator()
    assert [lack.code for lack in lacks_of(dialogue, TODAY)] == ["phases"]
    commands.add_phase(dialogue=dialogue, facts=phase_facts("survey"), by=by, at=cast.NOON)
    soon = TODAY + timedelta(days=5)
    commands.add_phase(dialogue=dialogue, facts=phase_facts("text", soon), by=by, at=cast.NOON)
    codes = [lack.code for lack in lacks_of(dialogue, TODAY)]
    assert codes == ["contributions", "questions", "text", "days"]


def test_publishing_opens_every_phase_in_its_own_room() -> None:
    dialogue = published("contributions", "statements", "survey", "meetings", "text")
    gathering, conversation = gathering_of(dialogue), conversation_of(dialogue)
    assert gathering is not None
    assert conversation is not None
    assert (gathering.answer_due_on, gathering.answerer) == (DUE, cast.committee())
    assert gathering.is_open(cast.NOON)
    assert conversation.is_open(cast.NOON)
    text = Consultation.objects.get(subject=str(phase_of(dialogue, "text").ref))
    assert [passage.heading for passage in text.passages.order_by("position")] == ["Mål", ""]
    assert dialogue.first_answer_due_on == DUE
    assert all(phase.begun_at for phase in dialogue.phases.all())
    assert gathering.is_open(AFTER - timedelta(hours=13)), "the last day is included"
    assert not gathering.is_open(AFTER)


def test_statements_and_texts_are_put_out_by_a_coordinator() -> None:
    dialogue = drafted("contributions", "statements")
    with pytest.raises(Refused, match="coordinator"):
        commands.publish_dialogue(dialogue=dialogue, seen=1, by=cast.committee_secretary(), at=cast.NOON)
    assert not Conversation.objects.exists()


def test_a_change_laid_over_anothers_is_told() -> None:
    dialogue = begun()
    by = cast.city_coordinator()
    commands.change_dialogue(dialogue=dialogue, facts=facts(title="Ny"), seen=1, by=by, at=cast.NOON)
    with pytest.raises(Stale):
        commands.change_dialogue(dialogue=dialogue, facts=facts(title="Min"), seen=1, by=by, at=cast.NOON)
    with pytest.raises(Stale):
        commands.publish_dialogue(dialogue=dialogue, seen=1, by=by, at=cast.NOON)
    assert fresh(dialogue).title == "Ny"


@pytest.mark.parametrize(
    "said",
    [
        {"title": ""},
        {"question": " \0 "},
        {"title": "x" * 201},
        {"question": "x" * 301},
        {"background": "x" * 20_001},
    ],
    ids=lambda said: next(iter(said)) + str(len(next(iter(said.values())))),
)
def test_words_that_do_not_fit_are_refused(said: dict[str, str]) -> None:
    with pytest.raises(Refused):
        begun(facts(**said))


def test_nobody_promises_another_partys_answer() -> None:
    by, host = cast.association_representative(), cast.association()
    with pytest.raises(Refused, match="another party"):
        begun(facts(answerer=cast.committee()), by=by, host=host)
    dialogue = begun(facts(answerer=None), by=by, host=host)
    commands.join_as_co_host(
        dialogue=dialogue, body=cast.committee(), by=cast.committee_secretary(), at=cast.NOON
    )
    commands.change_dialogue(dialogue=dialogue, facts=facts(), seen=1, by=by, at=cast.NOON)
    assert fresh(dialogue).answerer == cast.committee()
    with pytest.raises(Refused, match="promised the answer"):
        commands.leave_as_co_host(dialogue=dialogue, by=cast.committee_secretary(), at=cast.NOON)


def test_a_co_host_comes_and_goes_by_its_own_word() -> None:
    dialogue = published()
    for by, body in (
        (cast.city_coordinator(), cast.council()), (cast.city_coordinator(), cast.association()),
        (cast.association_member(), cast.association()),
        (cast.association_representative(), cast.other_association()),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            commands.join_as_co_host(dialogue=dialogue, body=body, by=by, at=cast.NOON)
    mine = cast.association_representative()
    commands.join_as_co_host(dialogue=dialogue, body=cast.association(), by=mine, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.leave_as_co_host(dialogue=dialogue, by=cast.city_coordinator(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.move_promise(
            dialogue=dialogue, facts=facts(title="Min"), seen=1, why="Så", by=mine, at=cast.NOON
        )
    commands.leave_as_co_host(dialogue=dialogue, by=mine, at=cast.NOON)
    assert fresh(dialogue).co_host is None


# --- What was promised


def test_a_promise_is_moved_only_with_its_reason_beside_it() -> None:
    dialogue = published()
    by, later = cast.city_coordinator(), DUE + timedelta(days=10)
    with pytest.raises(Refused, match="why"):
        commands.move_promise(
            dialogue=dialogue, facts=facts(answer_due_on=later), seen=1, why=" ", by=by, at=cast.NOON
        )
    moved = commands.move_promise(
        dialogue=dialogue, facts=facts(answer_due_on=later, can_be_influenced="Inget."), seen=1,
        why="Sjukdom", by=by, at=cast.NOON,
    )  # fmt: skip
    assert sorted(moved) == ["answer_due_on", "can_be_influenced"]
    now = fresh(dialogue)
    assert (now.answer_due_on, now.first_answer_due_on) == (later, DUE)
    gathering = gathering_of(now)
    assert gathering is not None
    assert gathering.answer_due_on == later
    told = MovedPromise.objects.get(field="answer_due_on")
    assert (told.was, told.is_now, told.reason) == (str(DUE), str(later), "Sjukdom")


@pytest.mark.parametrize(
    "change",
    [
        {"answer_due_on": LAST_DAY},
        {"decided_already": ""},
        {"answer_due_on": None},
        {"answerer": None},
        {"question": "Ny?"},
    ],
    ids=str,
)
def test_what_was_promised_cannot_be_emptied_turned_round_or_asked_anew(change: dict[str, object]) -> None:
    dialogue = published()
    with pytest.raises(Refused):
        commands.move_promise(
            dialogue=dialogue,
            facts=facts(**change),
            seen=1,
            why="Så",
            by=cast.city_coordinator(),
            at=cast.NOON,
        )


@pytest.mark.parametrize(
    "change",
    [
        {"answer_due_on": "2027-01-01"}, {"can_be_influenced": "Inget"}, {"decided_already": "Allt"},
        {"title": "Ny"}, {"question": "Ny?"}, {"first_answer_due_on": "2027-01-01"}, {"state": "draft"},
        {"party_id": 2},
    ],
    ids=str,
)  # fmt: skip
def test_the_database_lets_nobody_move_a_promise_silently(change: dict[str, object]) -> None:
    published()
    refuses(lambda: Dialogue.objects.update(**change))


def test_the_database_keeps_what_was_moved_invited_and_begun() -> None:
    dialogue = published("contributions", "survey")
    by = cast.city_coordinator()
    commands.move_promise(dialogue=dialogue, facts=facts(title="Ny"), seen=1, why="Så", by=by, at=cast.NOON)
    commands.invite_bodies(dialogue=dialogue, bodies=[cast.association()], by=by, at=cast.NOON)
    refuses(lambda: MovedPromise.objects.update(reason="Annat"))
    refuses(lambda: MovedPromise.objects.all().delete())
    refuses(lambda: DialogueInvitation.objects.update(why="Annat"))
    refuses(lambda: DialogueInvitation.objects.all().delete())
    refuses(lambda: Phase.objects.update(kind="text"))
    refuses(lambda: phase_of(dialogue, "survey").questions.update(text="Annat"))
    refuses(lambda: Dialogue.objects.all()._raw_delete("default"))


def test_days_of_a_public_phase_move_with_a_reason_and_reach_the_gathering() -> None:
    dialogue = published("contributions", "meetings")
    by, last = cast.city_coordinator(), LAST_DAY + timedelta(days=5)
    commands.move_phase(
        phase=phase_of(dialogue), opens_on=TODAY, closes_on=last, why="Lovet", by=by, at=cast.NOON
    )
    gathering = gathering_of(dialogue)
    assert gathering is not None
    assert gathering.is_open(AFTER + timedelta(days=4))
    assert fresh(dialogue).closes_on == last
    assert MovedPromise.objects.get().reason == "Lovet"
    refuses(lambda: Phase.objects.filter(kind="meetings").update(closes_on=last + timedelta(days=1)))
    with pytest.raises(Refused, match="after the last day"):
        commands.move_phase(
            phase=phase_of(dialogue), opens_on=TODAY, closes_on=DUE, why="Så", by=by, at=cast.NOON
        )


def test_no_party_alone_cuts_votes_or_comments_short() -> None:
    dialogue = published("contributions", "statements", "text")
    for kind in ("statements", "text"):
        with pytest.raises(Refused):
            commands.end_phase(
                phase=phase_of(dialogue, kind), why="Så", by=cast.city_coordinator(), at=cast.NOON
            )
    assert not Phase.objects.filter(ended_at__isnull=False).exists()


def test_a_phase_ends_early_with_its_reason_but_never_the_last() -> None:
    dialogue = published("contributions", "meetings")
    by = cast.city_coordinator()
    commands.end_phase(phase=phase_of(dialogue), why="Nog sagt", by=by, at=cast.NOON + timedelta(hours=1))
    gathering = gathering_of(dialogue)
    assert gathering is not None
    assert not gathering.is_open(cast.NOON + timedelta(hours=2))
    with pytest.raises(Refused, match="only phase"):
        commands.end_phase(phase=phase_of(dialogue, "meetings"), why="Så", by=by, at=cast.NOON)


def test_phases_change_freely_in_a_draft_and_one_of_each_kind_is_enough() -> None:
    dialogue, by = drafted(), cast.city_coordinator()
    with pytest.raises(Refused, match="already"):
        commands.add_phase(dialogue=dialogue, facts=phase_facts(), by=by, at=cast.NOON)
    phase = phase_of(dialogue)
    commands.change_phase(phase=phase, facts=phase_facts(title="Skriv"), by=by, at=cast.NOON)
    assert str(phase_of(dialogue)) == "Skriv"
    commands.remove_phase(phase=phase, by=by, at=cast.NOON)
    assert not Phase.objects.exists()
    for bad in (replace(phase_facts(), closes_on=TODAY - timedelta(days=1)), phase_facts(last=DUE)):
        with pytest.raises(Refused):
            commands.add_phase(dialogue=dialogue, facts=bad, by=by, at=cast.NOON)


# --- Inviting


def test_an_invitation_says_how_many_days_are_left_and_comes_once() -> None:
    dialogue, by = published(), cast.city_coordinator()
    (sent,) = commands.invite_bodies(
        dialogue=dialogue, bodies=[cast.association()], why="Ni saknas", fills_gap=True, by=by,
        at=cast.NOON + timedelta(days=20),
    )  # fmt: skip
    assert (sent.days_before, sent.fills_gap) == (10, True)
    with pytest.raises(Refused, match="already"):
        commands.invite_bodies(dialogue=dialogue, bodies=[cast.association()], by=by, at=cast.NOON)
    with pytest.raises(Refused, match="passed"):
        commands.invite_bodies(dialogue=dialogue, bodies=[cast.other_association()], by=by, at=AFTER)


def test_a_body_nobody_may_know_of_is_not_invited() -> None:
    dialogue = published()
    hidden = cast.body("group", "Syjuntan", BodyKind.INFORMAL_GROUP, None)
    type(hidden).objects.filter(pk=hidden.pk).update(is_listed=False)
    with pytest.raises(Refused):
        commands.invite_bodies(dialogue=dialogue, bodies=[hidden], by=cast.city_coordinator(), at=cast.NOON)


# --- Ending


def test_a_dialogue_closes_only_when_every_voice_has_its_answer_or_it_says_why_not() -> None:
    dialogue, by = published(), cast.city_coordinator()
    said_in(dialogue)
    with pytest.raises(NotAllowed):
        commands.close_dialogue(dialogue=dialogue, outcome="Två kvällar.", by=by, at=cast.NOON)
    with pytest.raises(Refused, match="1 voice"):
        commands.close_dialogue(dialogue=dialogue, outcome="Två kvällar.", by=by, at=AFTER)
    assert owed_by(dialogue).lacking == 1
    with pytest.raises(Refused, match="came of"):
        commands.close_dialogue(dialogue=dialogue, outcome=" ", unanswered_why="Så", by=by, at=AFTER)
    commands.close_dialogue(
        dialogue=dialogue, outcome="Två kvällar.", unanswered_why="Alla är lika.", by=by, at=AFTER
    )
    now = fresh(dialogue)
    assert (now.state, now.outcome, now.unanswered_why) == ("closed", "Två kvällar.", "Alla är lika.")
    refuses(lambda: Dialogue.objects.update(outcome="Annat"))


def test_an_answered_dialogue_closes_without_excuse() -> None:
    dialogue = published()
    said_in(dialogue)
    Contribution.objects.update(answered_at=AFTER)
    commands.close_dialogue(
        dialogue=dialogue,
        outcome="Två kvällar.",
        unanswered_why="Behövs ej",
        by=cast.committee_secretary(),
        at=LATE,
    )
    assert fresh(dialogue).unanswered_why == ""


def test_a_dialogue_is_called_off_with_reasons_and_takes_no_more_voices() -> None:
    dialogue, by = published("contributions", "statements"), cast.city_coordinator()
    with pytest.raises(Refused):
        commands.cancel_dialogue(dialogue=dialogue, why="", by=by, at=cast.NOON)
    commands.cancel_dialogue(dialogue=dialogue, why="Hallen brann", by=by, at=cast.NOON + timedelta(hours=1))
    gathering = gathering_of(dialogue)
    assert gathering is not None
    assert not gathering.is_open(cast.NOON + timedelta(hours=2))
    assert fresh(dialogue).state == DialogueState.CANCELLED


def test_a_draft_is_thrown_away_with_the_reason() -> None:
    dialogue, by = begun(), cast.city_coordinator()
    commands.withdraw_dialogue(dialogue=dialogue, why="Fel fråga", by=by, at=cast.NOON)
    assert fresh(dialogue).state == DialogueState.WITHDRAWN
    with pytest.raises(NotAllowed):
        commands.withdraw_dialogue(dialogue=published(), why="Så", by=by, at=cast.NOON)
