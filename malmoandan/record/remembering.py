"""What is worked out once and kept until the next act."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.cache import cache

from malmoandan.record.models import Log

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
FRESH_FOR = 60  # seconds; what the clock alone changes may be that old


def until_next_entry(place: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, made anew after every entry on the record: one small query instead of many.

    Every change leaves an entry, so what was made under the present number still holds. Only for what
    everyone may see; whatever else it hangs on (the day, the language) is part of `place`.
    """
    kept = f"until_next_entry.{length_now()}.{place}"
    found: tuple[Made] | None = cache.get(kept)
    if found is None:
        found = (make(),)
        cache.set(kept, found, FRESH_FOR)
    return found[0]


def length_now() -> int:
    """How many entries the record has: one small query that tells whether anything has been done since."""
    return Log.objects.values_list("size", flat=True).filter(pk=Log.ONLY).first() or 0
