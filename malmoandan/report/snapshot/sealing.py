"""What publication adds to the text the parties approved: their decision, the dissents, and the day.

Whoever takes these two away again has the text whose digest the keys were turned on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.decisions.models import Decision, Outcome
from malmoandan.decisions.queries import decisions_with_keys
from malmoandan.report.snapshot import parts

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.report.models import Edition
    from malmoandan.report.snapshot.shapes import Snapshot


def sealed(snapshot: Snapshot, edition: Edition, on: date) -> Snapshot:
    """The approved text with the decision on it."""
    put = Decision.objects.filter(subject=str(edition.ref), superseded_at__isnull=True)
    return replace(snapshot, decision=_told(decisions_with_keys(put).get()), published_on=on)


def unsealed(snapshot: Snapshot) -> Snapshot:
    """The text as the parties approved it."""
    return replace(snapshot, decision=None, published_on=None)


def _told(decision: Decision) -> parts.Decision:
    keys = (
        parts.Key(
            key.party.name,
            key.body.name,
            key.decided_on,
            key.outcome,
            key.paragraph,
            key.registry_no,
            key.document_url,
        )
        for key in sorted(decision.keys.all(), key=lambda key: key.party.position)
        if key.is_standing and key.outcome == Outcome.ADOPTED
    )
    dissents = (
        parts.Dissent(each.body.name, each.body.party.name if each.body.party else "", each.text)
        for each in decision.dissents.select_related("body__party").order_by("pk")
        if each.withdrawn_at is None
    )
    joint_on = timezone.localtime(decision.joint_at).date() if decision.joint_at else None
    return parts.Decision(decision.digest, joint_on, tuple(keys), tuple(dissents))
