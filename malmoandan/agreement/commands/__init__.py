"""The only writers of the agreement room."""

from malmoandan.agreement.commands.adhesions import (
    DAYS_TO_OBJECT,
    accept_adhesion,
    accept_waiting_adhesions,
    confirm_adhesion,
    forget_contacts,
    join_agreement,
    leave_agreement,
    refuse_adhesion,
    take_second_look,
)
from malmoandan.agreement.commands.drafting import (
    add_clause,
    draft_version,
    edit_clause,
    move_clause,
    remove_clause,
)
from malmoandan.agreement.commands.meanings import adopt_principle_meaning, write_principle_meaning
from malmoandan.agreement.commands.passing import (
    adopt_version,
    amend_version,
    propose_version,
    start_consultation,
    withdraw_version,
)
from malmoandan.agreement.commands.readings import (
    correct_reading,
    discard_reading,
    keep_reading,
    write_reading,
)
from malmoandan.agreement.commands.translations import add_translation

__all__ = [
    "DAYS_TO_OBJECT",
    "accept_adhesion",
    "accept_waiting_adhesions",
    "add_clause",
    "add_translation",
    "adopt_principle_meaning",
    "adopt_version",
    "amend_version",
    "confirm_adhesion",
    "correct_reading",
    "discard_reading",
    "draft_version",
    "edit_clause",
    "forget_contacts",
    "join_agreement",
    "keep_reading",
    "leave_agreement",
    "move_clause",
    "propose_version",
    "refuse_adhesion",
    "remove_clause",
    "start_consultation",
    "take_second_look",
    "withdraw_version",
    "write_principle_meaning",
    "write_reading",
]
