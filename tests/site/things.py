"""What the joining pages' tests need: an agreement in force."""

from __future__ import annotations

from malmoandan.agreement.commands import adopt_version, draft_version, propose_version
from malmoandan.agreement.models import ClauseKind, Recurrence, Side, Version
from malmoandan.agreement.outline import DraftClause, DraftDuty, DraftSection, Outline
from malmoandan.decisions.commands import turn_key
from malmoandan.decisions.models import Outcome
from malmoandan.decisions.queries import decision_on
from tests import cast

YEARLY = DraftDuty("Nämnderna", ("committee",), Side.PUBLIC, recurrence=Recurrence.YEARLY)
TEXT = Outline(
    title="Överenskommelse i Provstad",
    sections=(
        DraftSection("Principer", (DraftClause("Dialog", ClauseKind.PRINCIPLE),)),
        DraftSection(
            "Ansvar",
            (
                DraftClause("Nämnderna redovisar varje år.", ClauseKind.DUTY, duties=(YEARLY,)),
                DraftClause("Vi provar nytt tillsammans."),
            ),
        ),
    ),
    language="sv",
)


def agreement_in_force(outline: Outline = TEXT) -> Version:
    """The text, adopted with both keys: C1 a principle, C2 a yearly duty, C3 a statement."""
    cast.parties()
    version = draft_version(outline=outline, by=cast.city_coordinator(), at=cast.NOON)
    propose_version(version=version, by=cast.city_coordinator(), at=cast.NOON)
    for actor, body in ((cast.city_signatory(), cast.council()), (cast.sector_signatory(), cast.assembly())):
        decision = decision_on(version.ref)
        assert decision is not None
        turn_key(
            decision=decision,
            digest=decision.digest,
            outcome=Outcome.ADOPTED,
            body=body,
            decided_on=cast.NOON.date(),
            by=actor,
            at=cast.NOON,
        )
    version.refresh_from_db()
    adopt_version(version=version, by=cast.sector_coordinator(), at=cast.NOON)
    version.refresh_from_db()
    return version
