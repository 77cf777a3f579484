"""What is asked about dialogues."""

from malmoandan.dialogue.queries.dialogues import (
    STAGE_SHAPES,
    STAGES,
    Asked,
    dialogues_asked_for,
    dialogues_visible_to,
    drafts_of,
    open_dialogues,
    running_dialogues,
    stage_of,
    with_phases,
)
from malmoandan.dialogue.queries.gate import NOTICE_DAYS, Lack, is_short_notice, lacks_of
from malmoandan.dialogue.queries.imports import (
    imports_to_forget,
    imports_visible_to,
    imports_waiting,
    packed_tables,
)
from malmoandan.dialogue.queries.inviting import (
    Sought,
    answerers_to_choose,
    bodies_to_invite,
    hosts_to_choose,
    invitations_of,
)
from malmoandan.dialogue.queries.missing import Missing, missing_of, took_part
from malmoandan.dialogue.queries.owed import Owed, owed_by, owed_by_all
from malmoandan.dialogue.queries.parts import (
    conversation_kept,
    conversation_of,
    gathering_kept,
    gathering_of,
    meetings_of,
    moved_in,
)
from malmoandan.dialogue.queries.rows import Row, owed_kept
from malmoandan.dialogue.queries.suppression import FEWEST, shown_counts, shown_total
from malmoandan.dialogue.queries.surveys import has_answered, people_in, results_of

__all__ = [
    "FEWEST", "NOTICE_DAYS", "STAGES", "STAGE_SHAPES", "Asked", "Lack", "Missing", "Owed", "Row", "Sought",
    "answerers_to_choose", "bodies_to_invite", "conversation_kept", "conversation_of", "dialogues_asked_for",
    "dialogues_visible_to", "drafts_of", "gathering_kept", "gathering_of", "has_answered", "hosts_to_choose",
    "imports_to_forget", "imports_visible_to", "imports_waiting", "invitations_of", "is_short_notice",
    "lacks_of", "meetings_of", "missing_of", "moved_in", "open_dialogues", "owed_by", "owed_by_all",
    "owed_kept",
    "packed_tables", "people_in", "results_of", "running_dialogues", "shown_counts", "shown_total",
    "stage_of", "took_part", "with_phases",
]  # fmt: skip
