"""Putting a letter in the outbox, once for each reason and recipient."""

from __future__ import annotations

from email.utils import make_msgid
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from malmoandan.outreach.models import OutboxLetter
from malmoandan.outreach.recipients import recipient_key
from malmoandan.web.texts import one_line, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.record.registry import Letter

LONGEST_SUBJECT = 200
LONGEST_TEXT = 100_000


def put_in_outbox(
    letters: Iterable[Letter], *, kind: str, source: str, at: datetime, may_be_declined: bool = False
) -> int:
    """Keep these letters for sending, but for those already there for the same reason; how many were given.

    Subjects become one line without control characters, so that no words of anybody's can add a header.
    """
    rows = [
        written(letter, kind=kind, source=source, at=at, may_be_declined=may_be_declined)
        for letter in letters
        if letter.to_person is not None or letter.to_address
    ]
    OutboxLetter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def written(
    letter: Letter, *, kind: str, source: str, at: datetime, may_be_declined: bool, html: str = ""
) -> OutboxLetter:
    """The outbox row of a letter, not yet kept. `html` is our own and safe; without it the text is shown."""
    return OutboxLetter(
        kind=kind,
        source=source,
        recipient=recipient_of(letter),
        person_id=letter.to_person,
        address=letter.to_address if letter.to_person is None else "",
        language=letter.language,
        subject=one_line(letter.subject, LONGEST_SUBJECT),
        text=tidy(letter.body)[:LONGEST_TEXT],
        html=tidy(html) if len(html) <= LONGEST_TEXT else "",
        may_be_declined=may_be_declined,
        message_id=make_msgid(domain=urlsplit(settings.SITE_ADDRESS).hostname or "localhost"),
        next_try_at=at,
        written_at=at,
    )


def recipient_of(letter: Letter) -> str:
    """Who gets it, in a form that says nothing about an address to whoever reads the table."""
    return recipient_key(letter.to_person, letter.to_address)
