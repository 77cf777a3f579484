"""The rule of a draw: its one spelling for the digest, its limits, and how it is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.panels.lots import cells, numbers

if TYPE_CHECKING:
    from malmoandan.panels.models import Draw, Quota

VERSION = 1
SMALLEST_GROUP, LARGEST_GROUP = 2, 500
SMALLEST_POOL, LARGEST_POOL = 20, 5_000
MOST_QUOTAS, LONGEST_WORD = 60, 60
LONGEST_TITLE, LONGEST_PURPOSE, LONGEST_REASON = 200, 5_000, 500
LARGEST_NUMBER = 999_999  # of a person in the pool: too short for a personal identity or telephone number


def rule_of(draw: Draw) -> dict[str, Any]:
    """Everything the panels hang on, as data whose canonical spelling is digested."""
    return {
        "version": VERSION, "draw": draw.pk, "title": draw.title, "purpose": draw.purpose,
        "about": draw.about, "size": draw.size, "quotas": draw.quotas, "pool": draw.pool_digest,
        "pool_size": draw.pool_size, "method": "maximin", "places": numbers.PLACES,
    }  # fmt: skip


def seen_of(draw: Draw) -> str:
    """The digest of a draft as somebody sees it."""
    return numbers.digest_of(rule_of(draw))


def pool_counts(draw: Draw) -> list[tuple[Quota, int | None]]:
    """Each quota with how many in the pool it speaks of; None where the number is too small to be shown."""
    counted: dict[str, dict[str, int]] = {}
    for quota in draw.each_quota:
        counted.setdefault(quota.category, {})[quota.value] = 0
    for row in draw.pool.get("rows", ()):
        for category, value in zip(draw.pool["categories"], row[1:], strict=True):
            if value in counted.get(category, ()):
                counted[category][value] += 1
    shown = {category: cells.shown_counts(values) for category, values in counted.items()}
    return [(quota, shown[quota.category][quota.value]) for quota in draw.each_quota]


def in_words(draw: Draw) -> list[str]:
    """How the group comes about, as one would tell a neighbour, in the language now active."""
    group = ngettext(
        "A group of %(size)d person is drawn from a pool of %(pool)d who have said yes.",
        "A group of %(size)d people is drawn from a pool of %(pool)d who have said yes.",
        draw.size,
    )
    return [
        group % {"size": draw.size, "pool": draw.pool_size},
        _(
            "Every possible group keeps the quotas. The groups are worked out so that the person with the "
            "smallest chance has as large a chance as the quotas allow."
        ),
        _(
            "The groups share 1,000 lots, numbered 000 to 999. All groups and their lots are published "
            "before anything is drawn."
        ),
        _(
            "Then each party chooses a number of its own and seals it: only a fingerprint of it is "
            "published. When every party has sealed, the numbers are opened and added. The last three "
            "digits of the sum are the lot."
        ),
        _(
            "No party can steer the lot: when it chooses its number it does not know the other's, and "
            "afterwards it cannot change it. By sealing, a party also says yes to the rule and the pool."
        ),
    ]
