"""The parties' side of a thread: take it, pass it on, answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.threads import held, speak, words
from malmoandan.matters.models import Message, MessageKind, Question, State
from malmoandan.matters.queries import answerers
from malmoandan.parties.models import Mandate, Party
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_REASON = 300


@transaction.atomic
def take_question(*, question: Question, by: Actor, at: datetime) -> None:
    """Become the one who answers. The party she answers for becomes the one that owes it."""
    question = held(question)
    require(policies.may_take_question(by, question, at))
    _own(question, _acting(by))
    record.write(kind="matters.question_taken", ref=question.ref, by=by, at=at, party=by.party)


@transaction.atomic
def reassign_question(
    *, question: Question, to: Mandate | Party, reason: str, by: Actor, at: datetime
) -> None:
    """Pass a question on, with a reason: within the party at once, to another as an offer it may refuse.

    Until the other party accepts, the question stays where it is and the day stays the same.
    """
    question = held(question)
    require(policies.may_reassign_question(by, question, at))
    question.offered_reason = words(reason)[:LONGEST_REASON]
    if isinstance(to, Mandate):
        if not answerers(by.party, at).filter(pk=to.pk).exists():
            raise Refused(_("That person does not answer questions for your party now. Choose someone else."))
        question.save(update_fields=["offered_reason"])
        _own(question, to)
    else:
        _offer(question, to)
    record.write(
        kind="matters.question_reassigned",
        ref=question.ref,
        by=by,
        at=at,
        offered_to="" if isinstance(to, Mandate) else to.slug,
    )


@transaction.atomic
def accept_question(*, question: Question, by: Actor, at: datetime) -> None:
    """Take over what another party offered. The day by which an answer is owed stays the same."""
    question = held(question)
    require(policies.may_accept_question(by, question, at))
    _own(question, _acting(by))
    record.write(kind="matters.question_accepted", ref=question.ref, by=by, at=at, party=by.party)


@transaction.atomic
def decline_question(*, question: Question, by: Actor, at: datetime) -> None:
    """Leave it with the party that offered it."""
    question = held(question)
    require(policies.may_decline_question(by, question, at))
    question.offered_to = None
    question.save(update_fields=["offered_to"])
    record.write(kind="matters.question_declined", ref=question.ref, by=by, at=at, party=by.party)


@transaction.atomic
def answer_question(
    *,
    question: Question,
    text: str,
    by: Actor,
    at: datetime,
    language: str = "",
    corrects: Message | None = None,
) -> Message:
    """Answer. An answer is never changed: another one after it, naming the one it corrects, puts it right.

    Whoever answers what lies with nobody makes it her party's; a pending offer to another party lapses.
    """
    question = held(question)
    require(policies.may_answer_question(by, question, at))
    if corrects is not None and (
        corrects.question_id != question.pk or corrects.party != _acting(by).body.party
    ):
        raise Refused(_("You can correct your own party's answers in this thread, and no others."))
    if question.owner is None:
        question.owner = _acting(by)
        question.answering_party = question.owner.body.party
    answer = speak(
        question, MessageKind.ANSWER, text, at=at, language=language, mandate=_acting(by), corrects=corrects
    )
    question.state = State.ANSWERED
    question.offered_to = None
    question.save(update_fields=["owner", "answering_party", "state", "offered_to"])
    record.write(
        kind="matters.question_answered",
        ref=question.ref,
        by=by,
        at=at,
        message=answer.number,
        corrects=corrects.number if corrects else 0,
        in_time=timezone.localtime(at).date() <= question.due_on,
    )
    return answer


def _own(question: Question, owner: Mandate) -> None:
    question.owner = owner
    question.answering_party = owner.body.party
    question.offered_to = None
    if question.is_waiting:
        question.state = State.OWNED
    question.save(update_fields=["owner", "answering_party", "offered_to", "state"])


def _offer(question: Question, to: Party) -> None:
    if question.only_party is not None:
        raise Refused(
            _("The asker chose to ask your party alone, so the question cannot be offered to another.")
        )
    if to == question.answering_party:
        raise Refused(_("The question already lies with this party."))
    question.offered_to = to
    question.save(update_fields=["offered_to", "offered_reason"])


def _acting(by: Actor) -> Mandate:
    """The mandate she acts under, with its body and party; the policy before has seen that there is one."""
    return Mandate.objects.select_related("body__party").get(pk=by.mandate or 0)
