"""What stands in the addresses of draws in the small world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.panels import things

if TYPE_CHECKING:
    from collections.abc import Callable


def two_draws(pair: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """A draw whose groups everybody may read, and a draft that only coordinators and auditors see."""
    return {"lottning": pair(things.sealed().pk, things.drafted().pk)}
