"""A small agreement for the room's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.agreement.commands import draft_version
from malmoandan.agreement.outline import DraftClause, DraftDuty, DraftSection, Outline
from tests.cast import NOON, city_coordinator, parties

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.agreement.models import Version
    from malmoandan.kernel.actors import Actor


def small_outline(dialogue: str = "Dialog") -> Outline:
    """Two sections, four clauses, one principle, one duty."""
    return Outline(
        title="Överenskommelse i Exempelstad",
        sections=(
            DraftSection("", (DraftClause("Vi vill mer tillsammans."),)),
            DraftSection("Principer", (DraftClause(dialogue, kind="principle"),)),
            DraftSection(
                "Ansvar",
                (
                    DraftClause(
                        "Nämnderna redovisar varje år.",
                        kind="duty",
                        duties=(DraftDuty("Nämnderna", ("committee",), "public", recurrence="yearly"),),
                    ),
                    DraftClause("Alla sprider kunskapen.", kind="duty"),
                ),
            ),
        ),
    )


def a_draft(
    *,
    outline: Outline | None = None,
    based_on: Version | None = None,
    by: Actor | None = None,
    at: datetime = NOON,
) -> Version:
    """A draft by the city's coordinator."""
    parties()
    return draft_version(
        outline=outline or small_outline(), based_on=based_on, by=by or city_coordinator(), at=at
    )
