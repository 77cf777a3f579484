"""Sending what lies in the outbox. No letter is missed, and a crash doubles at most one."""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.mail.message import BadHeaderError
from django.db import transaction
from django.db.models import F, Q

from malmoandan.outreach.mail import message_of
from malmoandan.outreach.models import Declined, LetterState, OutboxLetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

LEASE = timedelta(minutes=5)
AT_A_TIME = 20
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440, 1440)]
KEPT_FOR = timedelta(days=30)
log = logging.getLogger(__name__)


def deliver(at: datetime, *, now: Callable[[], datetime] | None = None, most: int = 500) -> int:
    """Send the letters whose time has come; how many were sent.

    Letters are leased a few at a time in one short transaction; sending happens outside any transaction.
    `now` gives later moments than `at` for a long run, so that leases are judged rightly.
    """
    sent, seen = 0, 0
    while seen < most:
        moment = now() if now else at
        letters = list(lease(moment))
        if not letters:
            break
        seen += len(letters)
        sent += sum(send(letter, moment) for letter in letters)
    return sent


def lease(at: datetime) -> Iterator[OutboxLetter]:
    """Take some letters that nobody holds. The attempt is counted now, so a crash counts too."""
    with transaction.atomic():
        free = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
        rows = OutboxLetter.objects.select_for_update(skip_locked=True)
        taken = list(
            rows.filter(free, state=LetterState.WAITING, next_try_at__lte=at).order_by("pk")[:AT_A_TIME]
        )
        keys = [letter.pk for letter in taken]
        OutboxLetter.objects.filter(pk__in=keys).update(leased_until=at + LEASE, attempts=F("attempts") + 1)
    yield from OutboxLetter.objects.filter(pk__in=keys).select_related("person").order_by("pk")


def send(letter: OutboxLetter, at: datetime) -> bool:
    """Send one leased letter and note what became of it."""
    if letter.may_be_declined and Declined.objects.filter(recipient=letter.recipient).exists():
        return _over(letter, LetterState.DROPPED, at)
    try:
        if (message := message_of(letter)) is None:
            return _over(letter, LetterState.FAILED, at, "no address")
        message.send()
    except (BadHeaderError, UnicodeError, smtplib.SMTPRecipientsRefused) as fault:
        return _over(letter, LetterState.FAILED, at, type(fault).__name__)
    except Exception as fault:  # noqa: BLE001 - whatever the carrier raises, the letter waits for the next try
        return _later(letter, at, fault)
    letter.sent_at = at
    _over(letter, LetterState.SENT, at)
    return True


def forget_letters(at: datetime) -> int:
    """Empty the words of letters that have been gone for thirty days; how many."""
    gone = OutboxLetter.objects.exclude(state=LetterState.WAITING).exclude(text="", subject="")
    return gone.filter(next_try_at__lt=at - KEPT_FOR).update(text="", html="", subject="")


def _over(letter: OutboxLetter, state: LetterState, at: datetime, fault: str = "") -> bool:
    letter.state, letter.fault, letter.leased_until, letter.address = state, fault, None, ""
    letter.next_try_at = at
    letter.save(update_fields=["state", "fault", "leased_until", "address", "sent_at", "next_try_at"])
    return False


def _later(letter: OutboxLetter, at: datetime, fault: Exception) -> bool:
    log.warning("letter %s could not be sent (%s)", letter.pk, type(fault).__name__)
    if letter.attempts > len(PAUSES):
        return _over(letter, LetterState.FAILED, at, type(fault).__name__)
    letter.next_try_at = at + PAUSES[letter.attempts - 1]
    letter.leased_until, letter.fault = None, type(fault).__name__
    letter.save(update_fields=["next_try_at", "leased_until", "fault"])
    return False
