"""How the tests of this room put a text to the parties and turn keys on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from malmoandan.decisions import commands
from malmoandan.decisions.models import Decision, Key, Outcome
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from tests import cast

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

SUBJECT = Ref("agreement.version", "1")
DIGEST = "d1" * 32
OTHER_DIGEST = "d2" * 32


def put(by: Actor | None = None, *, digest: str = DIGEST, ref: Ref = SUBJECT) -> Decision:
    """A text put to both parties."""
    cast.parties()
    who = by or cast.city_coordinator()
    return commands.open_decision(ref=ref, digest=digest, title="Överenskommelsen", by=who, at=cast.NOON)


def turn(
    decision: Decision,
    by: Actor,
    *,
    outcome: Outcome = Outcome.ADOPTED,
    digest: str = DIGEST,
    body: Body | None = None,
    decided_on: date = date(2026, 9, 1),
    dissent: str = "",
) -> Key:
    """A key turned by someone, in her own body unless another is named."""
    return commands.turn_key(
        decision=decision,
        digest=digest,
        outcome=outcome,
        body=body or Body.objects.get(pk=by.body or 0),
        decided_on=decided_on,
        paragraph="§ 42",
        registry_no="STK-2026-1",
        document_url="",
        dissent=dissent,
        by=by,
        at=cast.NOON,
    )


def joint() -> Decision:
    """A decision both parties have made."""
    decision = put()
    turn(decision, cast.city_signatory())
    turn(decision, cast.sector_signatory())
    decision.refresh_from_db()
    return decision
