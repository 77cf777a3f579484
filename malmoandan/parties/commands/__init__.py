"""What changes parties, bodies, mandates, invitations and accounts."""

from malmoandan.parties.commands.accounts import change_account, register_person, tie_identity
from malmoandan.parties.commands.bodies import (
    change_body,
    close_body,
    introduce_body,
    register_body,
    take_in_body,
)
from malmoandan.parties.commands.erasures import ask_for_erasure, decide_erasure, fade_accounts
from malmoandan.parties.commands.founding import found_party, register_party
from malmoandan.parties.commands.invitations import (
    accept_invitation,
    forget_addresses,
    invite,
    withdraw_invitation,
)
from malmoandan.parties.commands.mandates import end_mandate, grant_mandate, replace_coordinator

__all__ = [
    "accept_invitation",
    "ask_for_erasure",
    "change_account",
    "change_body",
    "close_body",
    "decide_erasure",
    "end_mandate",
    "fade_accounts",
    "forget_addresses",
    "found_party",
    "grant_mandate",
    "introduce_body",
    "invite",
    "register_body",
    "register_party",
    "register_person",
    "replace_coordinator",
    "take_in_body",
    "tie_identity",
    "withdraw_invitation",
]
