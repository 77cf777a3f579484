"""The only writers of this room."""

from malmoandan.workshop.commands.leading import end_workshop, show_step, show_voices, write_together
from malmoandan.workshop.commands.preparing import begin_workshop, open_workshop, write_script
from malmoandan.workshop.commands.taking_part import mark_options

__all__ = [
    "begin_workshop",
    "end_workshop",
    "mark_options",
    "open_workshop",
    "show_step",
    "show_voices",
    "write_script",
    "write_together",
]
