"""Who may do what with a conversation. Anybody votes; no party alone cuts short what was promised to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.opinions.models import StatementState
from malmoandan.parties.models import Role
from malmoandan.parties.policies import acts_for_party, is_coordinator, writes_for_body

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.opinions.models import Conversation, Statement


def may_open_conversation(by: Actor) -> bool:
    """A party's coordinator or facilitator; the clock where a dialogue begins by itself."""
    return by.is_clock or (bool(by.party) and bool(by.roles & {Role.COORDINATOR, Role.FACILITATOR}))


def is_host(by: Actor, conversation: Conversation) -> bool:
    """Whether she looks after it: any party's coordinator, and a facilitator of the party that opened it."""
    own = conversation.party is not None and by.party == conversation.party.slug
    return is_coordinator(by) or (own and by.has_role(Role.FACILITATOR))


def may_change_conversation(by: Actor, conversation: Conversation) -> bool:
    """Those of the party that opened it, until it is closed."""
    own = conversation.party is None or by.party == conversation.party.slug
    return own and is_host(by, conversation) and not conversation.is_closed


def may_close_conversation(by: Actor, conversation: Conversation, at: datetime) -> bool:
    """After the promised end any coordinator and the clock; before it each party turns its own key.

    Where no end was promised, those who opened it.
    """
    if conversation.is_closed:
        return False
    if conversation.closes_at is None:
        return by.is_clock or may_change_conversation(by, conversation)
    if conversation.is_over(at):
        return by.is_clock or is_host(by, conversation)
    return is_coordinator(by) and acts_for_party(by, by.party)


def may_propose_statement(by: Actor, conversation: Conversation, at: datetime) -> bool:
    """Anyone who is somebody, while it is open; its hosts also before it opens. An auditor only reads."""
    if conversation.is_closed or by.has_role(Role.AUDITOR):
        return False
    is_somebody = by.is_signed_in or bool(by.visitor)
    return (is_somebody and conversation.is_open(at)) or (
        is_host(by, conversation) and not conversation.is_over(at)
    )


def may_propose_for_body(by: Actor) -> bool:
    """Whoever writes in the name of the body she acts for."""
    return writes_for_body(by, by.body)


def may_accept_statement(by: Actor, statement: Statement) -> bool:
    """Any host: one who stands for it is enough, so no party's silence or refusal keeps a thought away."""
    open_still = not statement.conversation.is_closed
    return open_still and not statement.is_accepted and is_host(by, statement.conversation)


def may_decline_statement(by: Actor, statement: Statement) -> bool:
    """A host; what a party's body said, only that very party's; what is voted on, only who took it up."""
    if statement.conversation.is_closed or not is_host(by, statement.conversation):
        return False
    if statement.state == StatementState.DECLINED or own_party(statement) not in ("", by.party):
        return False
    took_up = statement.ruled_party.slug if statement.ruled_party is not None else ""
    return statement.is_waiting or took_up == by.party


def may_translate_statement(by: Actor, statement: Statement) -> bool:
    """A host, while it is open; words that were translated by one party are bettered by that party."""
    return is_host(by, statement.conversation) and not statement.conversation.is_closed


def may_translate_question(by: Actor, conversation: Conversation) -> bool:
    """As with statements: a host who acts for somebody, while it is open."""
    return by.mandate is not None and is_host(by, conversation) and not conversation.is_closed


def may_see_proposals(by: Actor, conversation: Conversation) -> bool:
    """Its hosts, and an auditor: statements nobody has answered yet, and words that are withheld."""
    return is_host(by, conversation) or by.has_role(Role.AUDITOR)


def may_cast_vote(by: Actor, conversation: Conversation, at: datetime) -> bool:
    """Anybody who can be told from others, while it is open. An auditor only reads."""
    is_somebody = by.is_signed_in or bool(by.visitor)
    return is_somebody and not by.has_role(Role.AUDITOR) and conversation.is_open(at)


def may_publish_batch(by: Actor, conversation: Conversation) -> bool:
    """The clock alone: when votes are published is nobody's choice."""
    return by.is_clock and not conversation.is_closed


def may_draw_map(by: Actor) -> bool:
    """The clock alone."""
    return by.is_clock


def own_party(statement: Statement) -> str:
    """The party whose body said it; empty for everybody else's words."""
    body = statement.body
    return body.party.slug if body is not None and body.party is not None else ""
