"""Counts that may be shown: none under ten, and none that could be worked out from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLEST = 10


def shown_counts(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts of one category by value, None where one is hidden.

    The whole is known, so a single hidden count would follow from the rest: then the next smallest is hidden
    too, and on, until what is hidden is together at least ten. A count of nobody is hidden like the others.
    """
    hidden = {value for value, count in counts.items() if count < SMALLEST}
    rest = sorted((value for value in counts if value not in hidden), key=lambda value: counts[value])
    while hidden and rest and (len(hidden) == 1 or sum(counts[value] for value in hidden) < SMALLEST):
        hidden.add(rest.pop(0))
    return {value: None if value in hidden else count for value, count in counts.items()}
