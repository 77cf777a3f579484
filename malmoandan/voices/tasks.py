"""What the clock does here: forget addresses that have served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.voices.commands import forget_addresses

if TYPE_CHECKING:
    from datetime import datetime


def periodic(at: datetime) -> None:
    """All of it; it may be done twice without harm."""
    forget_addresses(at=at)
