"""Reminders of what is owed by a day: one letter a morning to each, with everything whose step has come."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from malmoandan.kernel.dues import Due, due_sources
from malmoandan.outreach.commands.letters import written
from malmoandan.outreach.digests import digest_of, letter_of
from malmoandan.outreach.ladder import ASKED
from malmoandan.outreach.models import OutboxLetter, Reminder
from malmoandan.outreach.recipients import People, Recipient, Telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

KIND = "outreach.digest"
KEPT_FOR = timedelta(days=90)
log = logging.getLogger(__name__)


def remind(at: datetime, owed: Iterable[Due] | None = None) -> int:
    """Write this morning's letters; how many were new.

    One letter for each recipient and day, however often this runs and in however many workers: the letter and
    what it tells are one transaction, unique in the database. A fault in one letter stops no other.
    """
    known = None if owed is None else list(owed)
    people, new = People(at), 0
    for language, dues in in_each_language(at, known):
        people.know(dues)
        for recipient, told in by_recipient(each for due in dues for each in people.tellings(due)):
            if recipient.language == language:
                new += _written_this_morning(recipient, told, people.today, at)
    return new


def in_each_language(at: datetime, owed: Sequence[Due] | None = None) -> Iterator[tuple[str, Sequence[Due]]]:
    """Everything owed, once in each language, with that language active meanwhile."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield language, _owed(at) if owed is None else owed


def by_recipient(told: Iterable[Telling]) -> list[tuple[Recipient, list[Telling]]]:
    """What each recipient is to be told; a thing that reaches her by two ways once."""
    found: dict[str, tuple[Recipient, dict[tuple[str, str], Telling]]] = {}
    for each in told:
        _, things = found.setdefault(each.recipient.key, (each.recipient, {}))
        things.setdefault((each.due.key, each.due.title), each)
    return [(recipient, list(things.values())) for recipient, things in found.values()]


def not_yet_told(recipient: Recipient, told: Iterable[Telling], today: date) -> list[Telling]:
    """Of these, what she has been told neither at this step nor today."""
    marks = Reminder.objects.filter(recipient=recipient.key)
    known = set(marks.values_list("thing", "step"))
    of_today = set(marks.filter(told_on=today).values_list("thing", flat=True))
    return [
        each
        for each in told
        if each.due.key not in of_today and (each.step == ASKED or (each.due.key, each.step) not in known)
    ]


@transaction.atomic
def keep(recipient: Recipient, told: Sequence[Telling], today: date, letter: OutboxLetter) -> None:
    """Keep a letter and the marks of what it tells, all or none; IntegrityError when another was quicker.

    Two parts of one thing, owed by the same day, have one mark.
    """
    letter.save(force_insert=True)
    Reminder.objects.bulk_create(
        Reminder(
            thing=each.due.key,
            step=each.step,
            recipient=recipient.key,
            due_on=each.due.due_on,
            told_on=today,
        )
        for each in {each.due.key: each for each in told}.values()
    )


def forget_reminders(at: datetime) -> int:
    """Delete the marks of what was due more than ninety days ago; how many."""
    before = timezone.localtime(at).date() - KEPT_FOR
    return Reminder.objects.filter(due_on__lt=before, told_on__lt=before).delete()[0]


def _owed(at: datetime) -> list[Due]:
    """From every room; what a faulty one owes is left out and logged, and the next morning asks again."""
    found: list[Due] = []
    for source in due_sources():
        try:
            found += source(at)
        except Exception:  # any fault of any room's source
            log.exception("%s.%s could not say what is owed", source.__module__, source.__qualname__)
    return found


def _written_this_morning(recipient: Recipient, told: list[Telling], today: date, at: datetime) -> bool:
    source = today.isoformat()
    try:
        if OutboxLetter.objects.filter(kind=KIND, source=source, recipient=recipient.key).exists():
            return False
        if not (new := not_yet_told(recipient, told, today)):
            return False
        letter, html = letter_of(digest_of(new, today), recipient)
        row = written(letter, kind=KIND, source=source, at=at, may_be_declined=True, html=html)
        keep(recipient, new, today, row)
    except IntegrityError:
        log.info("%s already has a letter of %s", recipient.key, source)
        return False
    except Exception:  # whatever it is, the others get their letters, and she hers the next morning
        log.exception("the letter of %s to %s could not be written", source, recipient.key)
        return False
    return True
