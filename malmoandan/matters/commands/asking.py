"""The asker's side of a thread: ask, ask on, close, and let others read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.threads import due_on, held, speak, words
from malmoandan.matters.models import Channel, MessageKind, Question, State
from malmoandan.matters.queries import first_answerer
from malmoandan.record import commands as record
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Mandate, Party

LONGEST_SUBJECT = 200


@transaction.atomic
def ask_question(
    *,
    subject: str,
    text: str,
    language: str,
    receipt: str,
    by: Actor,
    at: datetime,
    only_party: Party | None = None,
    address: str = "",
    for_body: bool = False,
) -> Question:
    """Take in a question, and promise an answer by a day.

    The receipt code opens the thread for whoever holds it. An address gets no answer before it is confirmed.
    With `for_body` the body she acts for asks, and all who act for it may read the thread.
    """
    require(policies.may_ask_question(by))
    if for_body and by.body is None:
        raise Refused(_("You act for no organisation now, so the question must be your own."))
    question = Question(
        asker_id=by.person,
        asker_body_id=by.body if for_body else None,
        address=address,
        only_party=only_party,
    )
    _take_in(question, subject=subject, text=text, language=language, receipt=receipt, at=at)
    record.write(
        kind="matters.question_asked",
        ref=question.ref,
        by=by,
        at=at,
        due_on=question.due_on.isoformat(),
        only_party=only_party.slug if only_party else "",
    )
    return question


@transaction.atomic
def enter_question(
    *,
    subject: str,
    text: str,
    language: str,
    receipt: str,
    reason: Channel,
    consents: bool,
    by: Actor,
    at: datetime,
    only_party: Party | None = None,
) -> Question:
    """Type in what another has said or written, with how it came and her consent; she gets the receipt.

    That it was typed in by another, and why, stands on the record.
    """
    require(policies.may_enter_question(by))
    if not consents:
        raise Refused(_("Ask first if you may type in the question, and tick that the person agrees."))
    question = Question(entered_by_id=by.mandate, entered_reason=Channel(reason), only_party=only_party)
    _take_in(question, subject=subject, text=text, language=language, receipt=receipt, at=at)
    record.write(
        kind="matters.question_entered",
        ref=question.ref,
        by=by,
        at=at,
        due_on=question.due_on.isoformat(),
        only_party=only_party.slug if only_party else "",
        reason=str(question.entered_reason),
    )
    return question


@transaction.atomic
def confirm_address(*, question: Question, proof: str, by: Actor, at: datetime) -> None:
    """From now on the answers go to the address. Confirming twice changes nothing."""
    require(policies.may_confirm_address(question, proof))
    question = held(question)
    if not question.address or question.address_confirmed_at is not None:
        return
    question.address_confirmed_at = at
    question.save(update_fields=["address_confirmed_at"])
    record.write(kind="matters.address_confirmed", ref=question.ref, by=by, at=at)


@transaction.atomic
def follow_up_question(*, question: Question, text: str, by: Actor, at: datetime, proof: str = "") -> None:
    """Ask on in the same thread: the answer is owed anew, by a new day, by the same owner."""
    question = held(question)
    require(policies.may_follow_up_question(by, question, proof))
    speak(question, MessageKind.FOLLOW_UP, text, at=at)
    if not question.is_waiting:
        question.state = State.OWNED if question.owner else State.RECEIVED
        question.due_on = due_on(at)
    question.save(update_fields=["state", "due_on"])
    record.write(
        kind="matters.question_followed_up",
        ref=question.ref,
        by=by,
        at=at,
        due_on=question.due_on.isoformat(),
    )


@transaction.atomic
def close_question(*, question: Question, by: Actor, at: datetime, proof: str = "") -> None:
    """Nothing more is owed in this thread."""
    question = held(question)
    require(policies.may_close_question(by, question, at, proof))
    question.state = State.CLOSED
    question.offered_to = None
    question.save(update_fields=["state", "offered_to"])
    record.write(kind="matters.question_closed", ref=question.ref, by=by, at=at)


@transaction.atomic
def publish_question(*, question: Question, by: Actor, at: datetime, proof: str = "") -> None:
    """Say yes, for oneself, to that others may read the thread. It is public when both have said so."""
    question = held(question)
    require(policies.may_publish_question(by, question, at, proof))
    if policies.is_asker(by, question, proof):
        question.asker_agrees_at = question.asker_agrees_at or at
    else:
        question.party_agrees_at = question.party_agrees_at or at
    question.save(update_fields=["asker_agrees_at", "party_agrees_at"])
    record.write(
        kind="matters.question_published", ref=question.ref, by=by, at=at, is_public=question.is_published
    )


@transaction.atomic
def unpublish_question(*, question: Question, by: Actor, at: datetime, proof: str = "") -> None:
    """Take back one's own yes. The thread leaves the question bank at once."""
    question = held(question)
    require(policies.may_unpublish_question(by, question, at, proof))
    if policies.is_asker(by, question, proof):
        question.asker_agrees_at = None
    else:
        question.party_agrees_at = None
    question.save(update_fields=["asker_agrees_at", "party_agrees_at"])
    record.write(kind="matters.question_unpublished", ref=question.ref, by=by, at=at)


def _take_in(
    question: Question, *, subject: str, text: str, language: str, receipt: str, at: datetime
) -> None:
    """Save a new thread with its first message; what is meant for one party has an owner from the start."""
    question.subject = " ".join(words(subject).split())[:LONGEST_SUBJECT]
    question.language = language
    question.receipt = receipts.digest(receipt)
    question.asked_at = at
    question.due_on = due_on(at)
    if question.only_party and (owner := first_answerer(question.only_party.slug, at)):
        _give(question, owner)
    question.save(force_insert=True)
    speak(question, MessageKind.QUESTION, text, at=at)


def _give(question: Question, owner: Mandate) -> None:
    question.answering_party = question.only_party
    question.owner = owner
    question.state = State.OWNED
