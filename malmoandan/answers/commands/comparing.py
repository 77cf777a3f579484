"""Comparing the voices that came since last time with those there were, for hints of what may be alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import held_gathering
from malmoandan.answers.likeness import pairs_alike
from malmoandan.answers.models import Comparison, Likeness
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices.models import Contribution
from malmoandan.voices.queries.contributions import SHOWN

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering


@transaction.atomic
def compare_contributions(*, gathering: Gathering, by: Actor, at: datetime) -> int:
    """Keep hints for every voice not compared before; how many pairs. Nothing new, nothing written."""
    require(policies.may_compare_contributions(by))
    held = held_gathering(gathering.pk)
    voices = voices_to_compare(held)
    before = Comparison.objects.filter(gathering=held).values_list("compared_up_to", flat=True).first() or 0
    last = max((number for number, _text in voices), default=0)
    if last <= before:
        return 0
    found = [
        Likeness(gathering=held, first_id=pair.first, second_id=pair.second, score=pair.score)
        for pair in pairs_alike(voices, after=before)
    ]
    Likeness.objects.bulk_create(found, ignore_conflicts=True, batch_size=1_000)
    Comparison.objects.update_or_create(gathering=held, defaults={"compared_up_to": last, "compared_at": at})
    record.write(
        kind="answers.contributions_compared",
        ref=held.ref,
        by=by,
        at=at,
        contributions=len(voices),
        pairs=len(found),
    )
    return len(found)


def voices_to_compare(gathering: Gathering) -> list[tuple[int, str]]:
    """The words of every voice that is neither hidden nor taken back, by primary key."""
    shown = Contribution.objects.filter(SHOWN, gathering=gathering)
    return [
        (key, f"{title} {text}")
        for key, title, text in shown.order_by("pk").values_list("pk", "title", "text")
    ]
