"""A small agreement for the room's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.agreement.commands import adopt_version, draft_version, propose_version
from malmoandan.agreement.outline import DraftClause, DraftDuty, DraftSection, Outline
from malmoandan.decisions.commands import turn_key
from malmoandan.decisions.queries import decision_on
from tests.cast import NOON, assembly, city_coordinator, council, parties, sector_coordinator

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.agreement.models import Version
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body


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


def both_keys(ref: Ref, *, outcome: str = "adopted") -> None:
    """Each party turns its key on the text now put to it."""
    turn(ref, city_coordinator(), council(), outcome)
    turn(ref, sector_coordinator(), assembly(), outcome)


def turn(ref: Ref, by: Actor, body: Body, outcome: str = "adopted") -> None:
    """One party turns its key on the text now put to it."""
    decision = decision_on(ref)
    assert decision is not None
    turn_key(
        decision=decision,
        digest=decision.digest,
        outcome=outcome,
        body=body,
        decided_on=NOON.date(),
        by=by,
        at=NOON,
    )


def proposed(version: Version) -> Version:
    """The version, put to the parties."""
    propose_version(version=version, by=city_coordinator(), at=NOON)
    version.refresh_from_db()
    return version


def adopted(version: Version, at: datetime = NOON) -> Version:
    """The version, in force by both keys."""
    proposed(version)
    both_keys(version.ref)
    adopt_version(version=version, by=sector_coordinator(), at=at)
    version.refresh_from_db()
    return version
