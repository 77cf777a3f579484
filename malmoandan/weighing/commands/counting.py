"""Closing when the promised days are over, and counting: the same whoever asks for it, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.rights import require
from malmoandan.parties.queries import parties
from malmoandan.record import commands as record
from malmoandan.weighing import policies, results, seals
from malmoandan.weighing.commands.drafting import locked
from malmoandan.weighing.models import Weighing, WeighingState
from malmoandan.weighing.queries.ballots import ballots_shuffled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def close_weighing(*, weighing: Weighing, by: Actor, at: datetime) -> None:
    """Take no more ballots, and bind all there are by one root on the record. Never before the promised day.

    Where a party has cast fewer than the rule needs, nothing is counted and no ballot is published.
    """
    weighing = locked(weighing)
    require(
        policies.may_close_weighing(by, weighing, at),
        _("A weighing is closed once its last day has passed."),
    )
    rows = ballots_shuffled(weighing)
    root = seals.root_of(seals.line_of(**row) for row in rows)
    cast = {party.slug: sum(row["party"] == party.slug for row in rows) for party in parties()}
    counts = all(number >= weighing.quorum for number in cast.values())
    state = WeighingState.CLOSED if counts else WeighingState.VOID
    Weighing.objects.filter(pk=weighing.pk).update(state=state, closed_at=at, root=root)
    record.write(
        kind="weighing.closed", ref=weighing.ref, by=by, at=at, title=weighing.title, root=root,
        is_to_be_counted=counts, ballots=told(cast),
    )  # fmt: skip


@transaction.atomic
def count_weighing(*, weighing: Weighing, by: Actor, at: datetime) -> None:
    """Count each party's ballots by themselves and then all together, and freeze the result."""
    weighing = locked(weighing)
    require(policies.may_count_weighing(by, weighing), _("There is nothing to count now."))
    result = results.result_of(
        weighing,
        list(weighing.options.order_by("number")),
        ballots_shuffled(weighing),
        {party.slug: party.name for party in parties()},
        seals.seed_of(weighing.digest, weighing.root),
    )
    digest = results.digest_of(result)
    Weighing.objects.filter(pk=weighing.pk).update(
        state=WeighingState.COUNTED, counted_at=at, result=result, result_digest=digest
    )
    chosen = ", ".join(str(number) for number in result["tables"][-1]["chosen"])
    record.write(
        kind="weighing.counted", ref=weighing.ref, by=by, at=at, title=weighing.title, result=digest,
        chosen=chosen,
    )  # fmt: skip


def told(cast: Mapping[str, int]) -> str:
    """How many ballots each party cast, as the record keeps it."""
    return " ".join(f"{slug}={number}" for slug, number in cast.items())
