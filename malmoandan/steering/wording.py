"""The exact words of a meeting's notes, as a digest that both parties confirm."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from malmoandan.steering.models import AgendaItem, LoggedDecision, Meeting


def notes_digest(meeting: Meeting) -> str:
    """SHA-256 of all that the notes say, in hexadecimal: the same words always give the same digest.

    Covers which meeting it was, when and where, who was represented, the notes, each item with its outcome
    and each decision with who carries it out and by when.
    """
    said = {
        "meeting": [meeting.number, meeting.title, meeting.starts_at.timestamp(), meeting.place],
        "attendance": sorted(
            [each.body.slug, each.count] for each in meeting.attendances.select_related("body")
        ),
        "quorum": meeting.has_quorum,
        "notes": meeting.notes,
        "items": [_item(each) for each in meeting.items.order_by("position", "pk")],
        "decisions": [
            _decision(each) for each in meeting.decisions.select_related("body").order_by("number")
        ],
    }
    spelt = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelt.encode()).hexdigest()


def _item(item: AgendaItem) -> list[object]:
    return [item.position, item.pk, item.title, item.kind, item.why, item.reason, item.minutes, item.outcome]


def _decision(decision: LoggedDecision) -> list[object]:
    return [
        decision.number,
        decision.item_id,
        decision.text,
        decision.body.slug if decision.body else "",
        decision.due_on.isoformat() if decision.due_on else "",
        decision.ends_id or 0,
        decision.ends_as,
    ]
