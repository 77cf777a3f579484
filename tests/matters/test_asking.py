"""Asking, and who may read a question."""

from datetime import date

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.matters import commands
from malmoandan.matters.models import Channel, Question, State
from malmoandan.matters.queries import (
    opened_by,
    proof_for_address,
    question_with_receipt,
    questions_of,
    questions_visible_to,
)
from malmoandan.record.queries import entries_about, readings
from malmoandan.web import receipts
from tests import cast
from tests.matters.things import answered, asked, published

pytestmark = pytest.mark.django_db


def sees(actor: object, question: Question) -> bool:
    return questions_visible_to(actor, cast.NOON).filter(pk=question.pk).exists()  # type: ignore[arg-type]


def test_ask_question_promises_an_answer_within_ten_working_days() -> None:
    question = asked()
    assert question.state == State.RECEIVED
    assert question.due_on == date(2026, 9, 29)


def test_the_record_tells_that_it_came_and_nothing_of_what_it_says() -> None:
    question = asked(subject="Hemligt ämne")
    [entry] = readings(entries_about(question.ref))
    assert entry.kind == "matters.question_asked"
    assert "Hemligt" not in str(entry.fields)
    assert set(entry.fields) == {"due_on", "only_party", "by"}


def test_who_sees_an_open_question() -> None:
    question = asked(cast.resident())
    who = {name for name, actor in cast.everyone().items() if sees(actor, question)}
    assert who == {"resident", "city_coordinator", "sector_coordinator", "auditor"}


def test_a_question_to_the_sector_alone_stays_there_and_gets_an_owner_at_once() -> None:
    question = asked(cast.resident(), only_party=cast.sector())
    who = {name for name, actor in cast.everyone().items() if sees(actor, question)}
    assert who == {"resident", "sector_coordinator"}
    assert question.owner_id == cast.sector_coordinator().mandate
    assert question.state == State.OWNED


def test_symmetry_a_question_to_the_city_alone_stays_there() -> None:
    question = asked(cast.resident(), only_party=cast.city())
    assert not sees(cast.sector_coordinator(), question)
    assert question.owner_id == cast.city_coordinator().mandate


def test_a_published_question_is_seen_by_everybody() -> None:
    question = published()
    assert all(sees(actor, question) for actor in cast.everyone().values())


def test_a_body_reads_what_is_asked_for_it() -> None:
    question = asked(cast.association_representative(), for_body=True)
    assert sees(cast.association_member(), question)
    assert not sees(cast.other_association_member(), question)
    assert list(questions_of(cast.association_member())) == [question]


def test_the_receipt_opens_one_thread_and_only_its_digest_is_kept() -> None:
    code = receipts.make()
    question, other = asked(receipt=code), asked()
    assert list(opened_by(code.lower())) == [question]
    assert question_with_receipt(code) == question
    assert code not in str(list(Question.objects.values_list()))
    assert not opened_by(receipts.make())
    assert not opened_by("")
    assert other not in opened_by(code)


def test_a_forged_or_foreign_proof_opens_nothing() -> None:
    question = asked(address="someone@example.org")
    proof = proof_for_address(question)
    assert not opened_by(proof), "a wrong address opens nothing before somebody has confirmed it"
    commands.confirm_address(question=question, proof=proof, by=cast.visitor(), at=cast.NOON)
    assert list(opened_by(proof)) == [question]
    for forged in (proof[:-1], proof + "x", "a:b:c", "\0", "å" * 300, proof.replace(":", ";")):
        assert not opened_by(forged)
    with pytest.raises(NotAllowed):
        commands.confirm_address(question=asked(), proof=proof, by=cast.visitor(), at=cast.NOON)


def test_confirm_address_twice_changes_nothing_the_second_time() -> None:
    question = asked(address="someone@example.org")
    proof = proof_for_address(question)
    for _ in range(2):
        commands.confirm_address(question=question, proof=proof, by=cast.visitor(), at=cast.NOON)
    assert entries_about(question.ref).filter(kind="matters.address_confirmed").count() == 1


def test_enter_question_needs_a_mandate_a_reason_and_consent_and_is_on_the_record() -> None:
    given = {
        "subject": "Tider", "text": "Finns kvällstider?", "language": "ar", "receipt": receipts.make(),
        "at": cast.NOON,
    }  # fmt: skip
    by = cast.committee_secretary()
    with pytest.raises(NotAllowed):
        commands.enter_question(**given, reason=Channel.PAPER, consents=True, by=cast.resident())  # type: ignore[arg-type]
    with pytest.raises(Refused):
        commands.enter_question(**given, reason=Channel.PAPER, consents=False, by=by)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="valid Channel"):
        commands.enter_question(**given, reason="", consents=True, by=by)  # type: ignore[arg-type]
    question = commands.enter_question(**given, reason=Channel.PAPER, consents=True, by=by)  # type: ignore[arg-type]
    [entry] = readings(entries_about(question.ref))
    assert entry.fields["reason"] == "paper"
    assert entry.fields["by"] == f"mandate:{by.mandate}"
    assert sees(by, question)


def test_an_auditor_asks_nothing_and_nobody_asks_an_empty_question() -> None:
    with pytest.raises(NotAllowed):
        asked(cast.auditor())
    with pytest.raises(Refused):
        commands.ask_question(
            subject=" ", text="x", language="sv", receipt=receipts.make(), by=cast.visitor(), at=cast.NOON
        )
    with pytest.raises(Refused):
        commands.ask_question(
            subject="x",
            text="x" * 20_001,
            language="sv",
            receipt=receipts.make(),
            by=cast.visitor(),
            at=cast.NOON,
        )


def test_follow_up_question_owes_a_new_answer_and_only_the_asker_may() -> None:
    code = receipts.make()
    question = answered(receipt=code)
    for actor in (cast.visitor(), cast.city_coordinator(), cast.resident()):
        with pytest.raises(NotAllowed):
            commands.follow_up_question(question=question, text="Mer?", by=actor, at=cast.NOON)
    commands.follow_up_question(question=question, text="Mer?", by=cast.visitor(), at=cast.NOON, proof=code)
    question.refresh_from_db()
    assert question.state == State.OWNED
    assert question.messages.count() == 3


def test_close_question() -> None:
    code = receipts.make()
    question = asked(receipt=code)
    with pytest.raises(NotAllowed):
        commands.close_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    commands.close_question(question=question, by=cast.visitor(), at=cast.NOON, proof=code)
    with pytest.raises(NotAllowed):
        commands.follow_up_question(
            question=question, text="Mer?", by=cast.visitor(), at=cast.NOON, proof=code
        )


def test_publish_question_takes_both_and_either_may_take_it_back() -> None:
    question = answered(cast.resident())
    commands.publish_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    question.refresh_from_db()
    assert not question.is_published
    with pytest.raises(NotAllowed):
        commands.publish_question(question=question, by=cast.sector_coordinator(), at=cast.NOON)
    commands.publish_question(question=question, by=cast.resident(), at=cast.NOON)
    assert sees(cast.visitor(), question)
    commands.unpublish_question(question=question, by=cast.resident(), at=cast.NOON)
    assert not sees(cast.visitor(), question)


def test_nothing_unanswered_is_published() -> None:
    with pytest.raises(NotAllowed):
        commands.publish_question(question=asked(cast.resident()), by=cast.resident(), at=cast.NOON)
