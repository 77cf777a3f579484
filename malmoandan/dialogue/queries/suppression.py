"""No number of people under ten is shown, and none can be worked out from the others.

Rule (primary): a count of fewer than ten people is not shown, nought included. Rule (secondary): as the sum
of all is known, what is hidden must together be at least ten and at least two cells; else the next smallest
is hidden too, until it is so or nothing is left to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

FEWEST = 10  # people

Key = TypeVar("Key", bound="Hashable")


def shown_counts(counts: Mapping[Key, int], fewest: int = FEWEST) -> dict[Key, int | None]:
    """The same counts in the same order, None where the number is not shown."""
    hidden = {key for key, count in counts.items() if count < fewest}
    for key in sorted(set(counts) - hidden, key=lambda each: (counts[each], str(each))):
        together = sum(counts[each] for each in hidden)
        if not hidden or (len(hidden) > 1 and together >= fewest):
            break
        hidden.add(key)
    return {key: None if key in hidden else count for key, count in counts.items()}


def shown_total(total: int, fewest: int = FEWEST) -> int:
    """How many people took part, in whole tens; nought until there are ten."""
    return total - total % fewest
