"""The database refuses too: what was called, held, written down, confirmed and answered stands.

Rules: a meeting that is held or cancelled is neither moved, renamed nor made to be otherwise, and none is
deleted; a version of the notes is never changed or deleted, and none is added once every party has confirmed;
a confirmation, and a remark but for its being withdrawn, never changes; an answer to the pulse is never
changed but for losing its token and being shown, and what has been shown stands. A later migration that
rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs, resets

MEETING = (
    "title", "purpose", "starts_at", "ends_at", "place", "address", "organiser_id", "co_organiser_id",
    "state", "held_at", "cancelled_at", "cancelled_why",
)  # fmt: skip
ANSWER = ("meeting_id", "side_id", "trust", "heard", "again")
REMARK = ("version_id", "body_id", "mandate_id", "text", "language", "remarked_at")
STANDING = ("notesversion", "notesconfirmation", "pulsebatch", "pulseside")  # never changed
CODE = ("sheets_id", "number", "digest")
_CONFIRMED = "(SELECT notes_confirmed_at FROM meetings_meeting WHERE id = {row}.meeting_id) IS NOT NULL"


def rules() -> list[Rule]:
    """What is refused."""
    over = f"OLD.state <> 'planned' AND ({differs(MEETING)})"
    renamed = "(NEW.token <> OLD.token AND NEW.token <> '')"
    found = [
        Rule("meetings_meeting", "update", f"({over}) OR {resets(('notes_confirmed_at',))}"),
        Rule("meetings_meeting", "delete"),
        Rule("meetings_notesversion", "insert", _CONFIRMED.format(row="NEW")),
        Rule("meetings_represented", "insert", _CONFIRMED.format(row="NEW")),
        Rule("meetings_represented", "update", _CONFIRMED.format(row="OLD")),
        Rule("meetings_represented", "delete", _CONFIRMED.format(row="OLD")),
        Rule("meetings_remark", "update", f"{differs(REMARK)} OR {resets(('withdrawn_at',))}"),
        Rule("meetings_remark", "delete"),
        Rule(
            "meetings_pulseanswer",
            "update",
            f"{differs(ANSWER)} OR {resets(('batch', 'split'))} OR {renamed}",
        ),
        Rule("meetings_pulseanswer", "delete"),
        Rule("meetings_reservedcode", "update", f"{differs(CODE)} OR {resets(('used_at',))}"),
        Rule("meetings_reservedcode", "delete"),
    ]
    for name in STANDING:
        found += [Rule(f"meetings_{name}", act) for act in ("update", "delete")]
    return found


GUARDS = Guards("what a meeting came to stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
