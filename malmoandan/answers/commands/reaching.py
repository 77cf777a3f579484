"""Whom an answer reaches: the answer of a theme is the answer of every voice in it.

A voice keeps the moment its first answer reached it: its own, or that of a theme it was in then, or that at
which it was put into a theme already answered. Taken out of its only answered theme it waits again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from django.db.models import Min, Q

from malmoandan.answers.models import Answer, ThemePlace
from malmoandan.voices.commands.answers import mark_answered, set_answered
from malmoandan.voices.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.answers.models import Theme
    from malmoandan.parties.models import Mandate


def reach_theme(theme: Theme, at: datetime) -> int:
    """An answer is given to a held theme: it is answered, and so is every voice in it; how many were not."""
    if theme.answered_at is None:
        theme.answered_at = at
        theme.save(update_fields=["answered_at"])
    standing = ThemePlace.objects.filter(theme=theme, ended_at__isnull=True).values("contribution")
    waiting = Contribution.objects.filter(pk__in=standing, answered_at__isnull=True)
    keys = list(waiting.values_list("pk", flat=True))
    mark_answered(keys, at)
    return len(keys)


def place(theme: Theme, contributions: list[Contribution], *, mandate: Mandate, at: datetime) -> int:
    """Put voices into a held theme; those there already stay as they are. How many came."""
    keys = [each.pk for each in contributions]
    there = set(
        ThemePlace.objects.filter(theme=theme, ended_at__isnull=True, contribution__in=keys).values_list(
            "contribution", flat=True
        )
    )
    ThemePlace.objects.bulk_create(
        ThemePlace(
            theme=theme,
            contribution_id=key,
            party_id=cast("int", mandate.body.party_id),
            mandate=mandate,
            placed_at=at,
        )
        for key in keys
        if key not in there
    )
    if theme.answered_at is not None:
        mark_answered(keys, at)
    return len(keys) - len(there)


def reckon(contributions: Iterable[int]) -> None:
    """Find anew when the first answer reached these voices, after places have ended."""
    keys = list(contributions)
    own = dict(
        Answer.objects.filter(contribution__in=keys)
        .values("contribution")
        .annotate(first=Min("answered_at"))
        .values_list("contribution", "first")
    )
    standing = Q(ended_at__isnull=True, theme__answered_at__isnull=False)
    reached: dict[int, list[datetime]] = defaultdict(list)
    rows = ThemePlace.objects.filter(standing, contribution__in=keys)
    for key, placed_at, answered_at in rows.values_list("contribution", "placed_at", "theme__answered_at"):
        reached[key].append(max(placed_at, answered_at or placed_at))
    together: dict[datetime | None, list[int]] = defaultdict(list)
    for key in keys:
        moments = reached[key] + ([own[key]] if key in own else [])
        together[min(moments, default=None)].append(key)
    for moment, some in together.items():
        set_answered(some, moment)
