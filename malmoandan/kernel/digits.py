"""Six digits sent to an address, to know that it belongs to whoever gave it.

Rules: the digits follow from a seed and the installation's secret and are stored nowhere; they hold for an
hour and five tries; they are compared in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from datetime import datetime

HOLD_FOR = timedelta(hours=1)
MOST_TRIES = 5


def digits_from(seed: str) -> str:
    """The six digits of a seed; the seed must be unguessable or name something that is."""
    drawn = hmac.new(settings.SECRET_KEY.encode(), seed.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(drawn[:8]) % 1_000_000:06d}"


def digits_fit(typed: str, seed: str) -> bool:
    """Whether what somebody typed are the digits of the seed; spaces and dashes do not matter."""
    plain = "".join(sign for sign in typed if sign.isdigit())
    return hmac.compare_digest(plain.encode(), digits_from(seed).encode())


def digits_hold(offered_at: datetime, wrong_tries: int, at: datetime) -> bool:
    """Whether they may still be tried: neither too old nor tried wrongly too often."""
    return wrong_tries < MOST_TRIES and at - offered_at <= HOLD_FOR
