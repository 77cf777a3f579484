"""Who may do what with a question. What a party does, any of those who answer for it may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.matters.models import State
from malmoandan.matters.queries import addressed_by, answers_for, opened_by
from malmoandan.parties.models import Role

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Question
    from malmoandan.parties.models import Mandate


def may_ask_question(by: Actor) -> bool:
    """Anybody may ask, signed in or not, but for an auditor, who writes nothing, and the clock."""
    return not by.has_role(Role.AUDITOR) and not by.is_clock


def may_enter_question(by: Actor) -> bool:
    """Anybody with a mandate may type in what another has said or written."""
    return by.mandate is not None and may_ask_question(by)


def may_confirm_address(question: Question, proof: str) -> bool:
    """Whoever holds the link that was sent to the address, for as long as the address is there."""
    return addressed_by(proof).filter(pk=question.pk).exists()


def may_see_inbox(by: Actor, at: datetime) -> bool:
    """Those who answer for a party."""
    return bool(answers_for(by, at))


def may_see_asker(by: Actor, question: Question, at: datetime) -> bool:
    """Those who answer see which body asked, and so does it; a published thread names nobody."""
    return is_asker(by, question) or _may_speak(by, question, at)


def may_take_question(by: Actor, question: Question, at: datetime) -> bool:
    """Those who answer for the party it lies with; while it lies with none, any party that sees it."""
    return question.is_waiting and question.offered_to is None and _may_speak(by, question, at)


def may_answer_question(by: Actor, question: Question, at: datetime) -> bool:
    """Those who answer for the party it lies with; one that lies with none goes to the first who answers."""
    return question.state != State.CLOSED and _may_speak(by, question, at)


def may_reassign_question(by: Actor, question: Question, at: datetime) -> bool:
    """The party it lies with may give it to another of its own, or offer it to another party."""
    return question.is_waiting and question.answering_party is not None and _may_speak(by, question, at)


def may_accept_question(by: Actor, question: Question, at: datetime) -> bool:
    """The party it is offered to says yes or no; until then it stays where it is."""
    return question.offered_to is not None and question.offered_to.slug == answers_for(by, at)


def may_decline_question(by: Actor, question: Question, at: datetime) -> bool:
    """As with accepting: nobody is given a question without having said yes."""
    return may_accept_question(by, question, at)


def may_follow_up_question(by: Actor, question: Question, proof: str = "") -> bool:
    """The asker may ask on as long as the thread is not closed."""
    return question.state != State.CLOSED and is_asker(by, question, proof)


def may_close_question(by: Actor, question: Question, at: datetime, proof: str = "") -> bool:
    """The asker may close it at any time; the answering party only when it has answered."""
    if question.state == State.CLOSED:
        return False
    if is_asker(by, question, proof):
        return True
    return question.state == State.ANSWERED and _may_speak(by, question, at)


def may_publish_question(by: Actor, question: Question, at: datetime, proof: str = "") -> bool:
    """The asker and the answering party each say yes for themselves, once there is an answer to read."""
    if question.state not in (State.ANSWERED, State.CLOSED):
        return False
    return is_asker(by, question, proof) or _may_speak(by, question, at)


def may_unpublish_question(by: Actor, question: Question, at: datetime, proof: str = "") -> bool:
    """Either of the two may take back its own yes."""
    return is_asker(by, question, proof) or _may_speak(by, question, at)


def may_cover_absence(by: Actor, mandate: Mandate, at: datetime) -> bool:
    """A party arranges the cover for its own coordinators."""
    return bool(party := answers_for(by, at)) and _is_of_party(mandate, party)


def may_hand_over(by: Actor, mandate: Mandate, at: datetime) -> bool:
    """A party hands over its own work, also when the one who had it is gone."""
    return bool(party := answers_for(by, at)) and _is_of_party(mandate, party)


def is_asker(by: Actor, question: Question, proof: str = "") -> bool:
    """Whether she is the person or the body that asked, or holds the receipt or the link."""
    if by.has_role(Role.AUDITOR):
        return False
    if question.asker_body_id is not None and by.mandate is not None:
        return question.asker_body_id == by.body
    if question.asker_id is not None and question.asker_body_id is None and by.person is not None:
        return question.asker_id == by.person or is_asker_by_proof(question, proof)
    return is_asker_by_proof(question, proof)


def is_asker_by_proof(question: Question, proof: str) -> bool:
    """Whether the receipt code or link is this question's."""
    return bool(proof) and opened_by(proof).filter(pk=question.pk).exists()


def _may_speak(by: Actor, question: Question, at: datetime) -> bool:
    party = answers_for(by, at)
    if not party or (question.only_party is not None and question.only_party.slug != party):
        return False
    return question.answering_party is None or question.answering_party.slug == party


def _is_of_party(mandate: Mandate, party: str) -> bool:
    return mandate.body.party is not None and mandate.body.party.slug == party
