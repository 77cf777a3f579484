"""The database refuses too: a given word is not rewritten, by a shell or an administrator either.

Rules: a step never changes and is never deleted; a wording's words never change and its answer is given once;
whose promise it is, to whom and when it was first due stand for good; what an accepted commitment says
is always a wording its receiver has accepted; an ended commitment changes no more. A later migration that
rebuilds one of these tables must call `put_up` again.
"""

from __future__ import annotations

from malmoandan.kernel.guards import Guards, Rule, differs

STEP = (
    "commitment_id", "number", "kind", "before", "after", "words", "instead", "seen_as", "evidence_title",
    "evidence_url", "body_id", "mandate_id", "at",
)  # fmt: skip
SAID = ("title", "description", "resources", "hours", "kronor", "due_on")
WORDING = ("commitment_id", "number", *SAID, "reason", "mandate_id", "worded_at")
ANSWER = ("outcome", "answered_by_id", "answered_at", "is_returned")
WHOSE = ("owner_id", "counterpart_id", "hangs_on", "level", "delegation", "proposed_at", "predecessor_id")
STANDS = (
    *SAID, "original_due_on", "state", "revision", "accepted_at", "ended_at", "deciding_body_id",
    "decided_on", "paragraph", "registry_no", "document_url",
)  # fmt: skip


def rules() -> list[Rule]:
    """What is refused."""
    standing = f"(OLD.accepted_at IS NULL OR {differs(SAID)}) AND NOT EXISTS ({_ACCEPTED})"
    commitment = " OR ".join(
        [
            differs(WHOSE),
            f"(OLD.accepted_at IS NOT NULL AND ({differs(('original_due_on', 'accepted_at'))}))",
            f"(NEW.accepted_at IS NOT NULL AND {standing})",
            f"(OLD.ended_at IS NOT NULL AND ({differs(STANDS)}))",
        ]
    )
    wording = f"{differs(WORDING)} OR (OLD.outcome <> 'waiting' AND ({differs(ANSWER)}))"
    return [
        Rule("commitments_commitmentstep", "update", differs(STEP)),
        Rule("commitments_commitmentstep", "delete"),
        Rule("commitments_wording", "update", wording),
        Rule("commitments_wording", "delete"),
        Rule("commitments_commitment", "update", commitment),
        Rule("commitments_commitment", "delete"),
    ]


_SAME = " AND ".join(f'said."{column}" IS NOT DISTINCT FROM NEW."{column}"' for column in SAID)
_ACCEPTED = (
    "SELECT 1 FROM commitments_wording said "  # noqa: S608 - the names are our own
    f"WHERE said.commitment_id = NEW.id AND said.outcome = 'accepted' AND {_SAME}"
)

GUARDS = Guards("a given word stands", tuple(rules()))
put_up, take_down = GUARDS.put_up, GUARDS.take_down
