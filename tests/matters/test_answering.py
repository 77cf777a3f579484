"""Taking, passing on and answering: what a party may do, and the other may do too."""

import pytest
from django.db import IntegrityError, transaction

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.matters import commands
from malmoandan.matters.models import Message, Question, State
from malmoandan.parties.models import Mandate, Role
from malmoandan.record.queries import entries_about
from tests import cast
from tests.matters.things import answered, asked

pytestmark = pytest.mark.django_db
OUTSIDERS = (
    "committee_secretary", "association_member", "association_representative", "auditor", "facilitator",
    "resident", "administrator", "visitor", "ex_member", "city_signatory", "sector_signatory",
)  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDERS)
def test_only_coordinators_take_and_answer(name: str) -> None:
    question, actor = asked(), cast.everyone()[name]
    with pytest.raises(NotAllowed):
        commands.take_question(question=question, by=actor, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.answer_question(question=question, text="Ja.", by=actor, at=cast.NOON)
    assert Message.objects.count() == 1


@pytest.mark.parametrize("name", ["city_coordinator", "sector_coordinator"])
def test_take_question_gives_it_an_owner_and_keeps_the_other_party_out(name: str) -> None:
    question, actor = asked(), cast.everyone()[name]
    other = cast.everyone()[{"city_coordinator": "sector_coordinator"}.get(name, "city_coordinator")]
    commands.take_question(question=question, by=actor, at=cast.NOON)
    question.refresh_from_db()
    assert (question.state, question.owner_id) == (State.OWNED, actor.mandate)
    for act in (commands.take_question, commands.accept_question):
        with pytest.raises(NotAllowed):
            act(question=question, by=other, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.answer_question(question=question, text="Nej.", by=other, at=cast.NOON)


def test_answer_question_makes_the_first_answerer_the_owner() -> None:
    question = answered(answerer=cast.sector_coordinator())
    assert question.state == State.ANSWERED
    assert question.owner_id == cast.sector_coordinator().mandate
    with pytest.raises(NotAllowed):
        commands.answer_question(question=question, text="Nej.", by=cast.city_coordinator(), at=cast.NOON)


def test_an_answer_is_put_right_by_another_one_of_the_same_party_and_thread() -> None:
    question, foreign = answered(), answered().messages.get(number=2)
    first = question.messages.get(number=2)
    with pytest.raises(Refused):
        commands.answer_question(
            question=question, text="Rätt.", by=cast.city_coordinator(), at=cast.NOON, corrects=foreign
        )
    again = commands.answer_question(
        question=question, text="Rätt.", by=cast.city_coordinator(), at=cast.NOON, corrects=first
    )
    first.refresh_from_db()
    assert (first.text, again.corrects_id) == ("På tisdagar.", first.pk)


def test_reassign_question_within_the_party_is_at_once() -> None:
    question = asked()
    colleague = cast.acting("Nils", cast.council(), Role.COORDINATOR)
    commands.take_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    to = Mandate.objects.get(pk=colleague.mandate or 0)
    commands.reassign_question(
        question=question, to=to, reason="Semester", by=cast.city_coordinator(), at=cast.NOON
    )
    question.refresh_from_db()
    assert question.owner == to


def test_reassign_question_to_one_who_does_not_answer_is_refused() -> None:
    question = asked()
    commands.take_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    for actor in (cast.sector_coordinator(), cast.city_signatory()):
        to = Mandate.objects.get(pk=actor.mandate or 0)
        with pytest.raises(Refused):
            commands.reassign_question(
                question=question, to=to, reason="x", by=cast.city_coordinator(), at=cast.NOON
            )


def test_another_party_must_accept_and_may_decline() -> None:
    question = asked()
    due = question.due_on
    commands.take_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    offer = {"question": question, "to": cast.sector(), "reason": "Er fråga", "at": cast.NOON}
    commands.reassign_question(**offer, by=cast.city_coordinator())  # type: ignore[arg-type]
    question.refresh_from_db()
    assert question.answering_party == cast.city()
    with pytest.raises(NotAllowed):
        commands.accept_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    commands.decline_question(question=question, by=cast.sector_coordinator(), at=cast.NOON)
    question.refresh_from_db()
    assert (question.answering_party, question.offered_to) == (cast.city(), None)
    commands.reassign_question(**offer, by=cast.city_coordinator())  # type: ignore[arg-type]
    commands.accept_question(question=question, by=cast.sector_coordinator(), at=cast.NOON)
    question.refresh_from_db()
    assert (question.answering_party, question.due_on) == (cast.sector(), due)
    assert question.owner_id == cast.sector_coordinator().mandate


def test_a_question_to_one_party_alone_is_offered_to_nobody_else_and_the_database_agrees() -> None:
    question = asked(only_party=cast.sector())
    with pytest.raises(Refused):
        commands.reassign_question(
            question=question, to=cast.city(), reason="x", by=cast.sector_coordinator(), at=cast.NOON
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(offered_to=cast.city())
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(answering_party=cast.city())


def test_a_refused_act_leaves_no_trace() -> None:
    question = asked()
    with pytest.raises(Refused):
        commands.answer_question(question=question, text="\0 ", by=cast.city_coordinator(), at=cast.NOON)
    assert entries_about(question.ref).count() == 1
    assert question.messages.count() == 1
