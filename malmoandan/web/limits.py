"""How often one sender may try a thing. Backed by the database, so that all web processes count together.

Rules: a try counts when it is made, also when it then fails; a signed-in person is counted as herself, a
nameless one by a keyed digest of her network address that changes every day and tells nobody the address;
over the limit the answer is 429 with the seconds to wait. Use it in views before the command:

    limits.count(QUESTIONS, sender=sender(request), at=timezone.now())
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import ngettext

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.errors import TooMany
from malmoandan.web.models import Tries


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries of one thing per stretch of time; the name is unique in the installation."""

    name: str
    most: int
    per: timedelta


def count(limit: Limit, *, sender: str, at: datetime) -> None:
    """Count one try; `TooMany` when this sender has used up what the limit gives."""
    begins_at = _stretch(limit, at)
    with transaction.atomic():
        row, _ = Tries.objects.get_or_create(limit=limit.name, sender=_digest(sender), begins_at=begins_at)
        Tries.objects.filter(pk=row.pk).update(count=F("count") + 1)
        row.refresh_from_db(fields=["count"])
    if row.count > limit.most:
        raise too_many(int((begins_at + limit.per - at).total_seconds()) + 1)


def too_many(seconds: int) -> TooMany:
    """The refusal, in words for the person and seconds for her machine."""
    minutes = max(1, -(-seconds // 60))
    return TooMany(
        ngettext(
            "You have tried this many times. Wait %(minutes)d minute and try again.",
            "You have tried this many times. Wait %(minutes)d minutes and try again.",
            minutes,
        )
        % {"minutes": minutes},
        retry_after=seconds,
    )


def sender_of(actor: Actor, address: str, at: datetime) -> str:
    """Whom to count: a signed-in person by herself, anybody else by day and network address.

    A version 6 address is cut to its /64, which is what one household has; a nameless visitor's token is not
    used, since whoever throws it away would start afresh.
    """
    if actor.is_signed_in or actor.is_clock:
        return actor.key
    return f"{at.date().isoformat()} {_household(address)}"


def forget_tries(at: datetime) -> int:
    """Delete the tries of more than two days ago; how many rows went."""
    return Tries.objects.filter(begins_at__lt=at - timedelta(days=2)).delete()[0]


def _household(address: str) -> str:
    try:
        parsed = ip_address(address.strip())
    except ValueError:
        return "unknown"
    return str(parsed) if parsed.version == 4 else str(ip_network((parsed, 64), strict=False))  # noqa: PLR2004 - IPv4


def _digest(sender: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"tries {sender}".encode(), hashlib.sha256).hexdigest()


def _stretch(limit: Limit, at: datetime) -> datetime:
    """When the running stretch began, on a raster that is the same for everybody."""
    seconds = int(limit.per.total_seconds())
    return datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, tz=UTC)
