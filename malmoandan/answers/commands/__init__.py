"""The only writers of the room: gathering, taking on, noting, answering, leading on, comparing."""

from malmoandan.answers.commands.answering import Given, answer_contribution, answer_theme
from malmoandan.answers.commands.assigning import assign_contributions, assign_theme, end_assignment
from malmoandan.answers.commands.comparing import compare_contributions
from malmoandan.answers.commands.leading import lead_on
from malmoandan.answers.commands.noting import empty_note, mark_contributions, write_note
from malmoandan.answers.commands.placing import end_place, merge_theme, place_contributions
from malmoandan.answers.commands.themes import change_theme, make_theme

__all__ = [
    "Given",
    "answer_contribution",
    "answer_theme",
    "assign_contributions",
    "assign_theme",
    "change_theme",
    "compare_contributions",
    "empty_note",
    "end_assignment",
    "end_place",
    "lead_on",
    "make_theme",
    "mark_contributions",
    "merge_theme",
    "place_contributions",
    "write_note",
]
