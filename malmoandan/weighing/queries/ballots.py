"""Ballots: each body's own until the count, then all of them without their bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.weighing.models import Ballot
from malmoandan.weighing.policies import may_see_ballot

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.weighing.models import Weighing


def ballot_of(weighing: Weighing, actor: Actor) -> Ballot | None:
    """The ballot of the body this actor writes for; nobody sees another's."""
    if not may_see_ballot(actor):
        return None
    return Ballot.objects.filter(weighing=weighing, body=actor.body or 0).first()


def ballots_shuffled(weighing: Weighing) -> list[dict[str, Any]]:
    """Every ballot as it is bound and published, for counting: party, receipt's digest, choices.

    In the order of the digests, which are drawn at random: the order tells nothing of who or when.
    """
    rows = Ballot.objects.filter(weighing=weighing).order_by("party__position", "receipt")
    return [
        {"party": party, "receipt": receipt, "choices": choices}
        for party, receipt, choices in rows.values_list("party__slug", "receipt", "choices")
    ]


def published_ballots(weighing: Weighing) -> list[dict[str, Any]]:
    """The ballots as everyone may read them: none before the count."""
    if not weighing.is_counted or weighing.result is None:
        return []
    rows: list[dict[str, Any]] = weighing.result["ballots"]
    return rows
