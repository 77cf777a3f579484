"""What is done with dialogues."""

from malmoandan.dialogue.commands.drafting import (
    begin_dialogue,
    change_dialogue,
    move_promise,
    withdraw_dialogue,
)
from malmoandan.dialogue.commands.ending import cancel_dialogue, close_dialogue
from malmoandan.dialogue.commands.facts import Facts
from malmoandan.dialogue.commands.hosting import join_as_co_host, leave_as_co_host
from malmoandan.dialogue.commands.imports import (
    begin_import,
    bring_import,
    discard_import,
    fail_import,
    map_import,
    order_import,
    start_import,
)
from malmoandan.dialogue.commands.inviting import invite_bodies
from malmoandan.dialogue.commands.meeting import add_meeting
from malmoandan.dialogue.commands.phases import (
    PhaseFacts,
    add_phase,
    change_phase,
    end_phase,
    move_phase,
    remove_phase,
)
from malmoandan.dialogue.commands.publishing import publish_dialogue
from malmoandan.dialogue.commands.surveying import (
    NewQuestion,
    add_survey_question,
    answer_survey,
    hide_survey_words,
    remove_survey_question,
)

__all__ = [
    "Facts",
    "NewQuestion",
    "PhaseFacts",
    "add_meeting",
    "add_phase",
    "add_survey_question",
    "answer_survey",
    "begin_dialogue",
    "begin_import",
    "bring_import",
    "cancel_dialogue",
    "change_dialogue",
    "change_phase",
    "close_dialogue",
    "discard_import",
    "end_phase",
    "fail_import",
    "hide_survey_words",
    "invite_bodies",
    "join_as_co_host",
    "leave_as_co_host",
    "map_import",
    "move_phase",
    "move_promise",
    "order_import",
    "publish_dialogue",
    "remove_phase",
    "remove_survey_question",
    "start_import",
    "withdraw_dialogue",
]
