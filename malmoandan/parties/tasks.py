"""What the clock does here: forget addresses that have served and accounts that nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.kernel.actors import CLOCK
from malmoandan.parties.commands import fade_accounts, forget_addresses

if TYPE_CHECKING:
    from datetime import datetime


def forget_what_has_served(*, at: datetime) -> None:
    """All of it; it may be done twice without harm."""
    forget_addresses(by=CLOCK, at=at)
    fade_accounts(by=CLOCK, at=at)
