"""The pages of the parties room."""

from malmoandan.parties.views.accounts import (
    act_under,
    ask_for_erasure,
    change_account,
    decide_erasure,
    export_own_data,
    my_account,
)
from malmoandan.parties.views.bodies import (
    bodies,
    body,
    change_body,
    introduce_body,
    parties,
    register_body,
    take_in_body,
)
from malmoandan.parties.views.mandates import (
    accept_invitation,
    end_mandate,
    invite,
    replace_coordinator,
    withdraw_invitation,
)
from malmoandan.parties.views.rehearsal import rehearsal, sign_in_as
from malmoandan.parties.views.sign_in import oidc_begin, oidc_finish, too_many

__all__ = [
    "accept_invitation",
    "act_under",
    "ask_for_erasure",
    "bodies",
    "body",
    "change_account",
    "change_body",
    "decide_erasure",
    "end_mandate",
    "export_own_data",
    "introduce_body",
    "invite",
    "my_account",
    "oidc_begin",
    "oidc_finish",
    "parties",
    "register_body",
    "rehearsal",
    "replace_coordinator",
    "sign_in_as",
    "take_in_body",
    "too_many",
    "withdraw_invitation",
]
