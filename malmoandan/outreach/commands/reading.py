"""Reading the record: each new entry becomes letters to those it concerns."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.outreach.commands.letters import put_in_outbox
from malmoandan.outreach.models import Cursor, SetAside
from malmoandan.record.queries import entries_after, entry_with, latest_entries, readings
from malmoandan.record.registry import kinds_told, letters_of

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.record.registry import Reading

LETTERS = "letters"
AT_A_TIME = 200
MOST_TRIES = 10
TOO_OLD = timedelta(days=30)  # a letter about something long past only confuses
log = logging.getLogger(__name__)


def read_record(at: datetime) -> int:
    """Write the letters of all entries since the last time; how many entries were read.

    The letters and the new place in the record are one transaction, so a reader that dies reads on where it
    was. An entry whose letters cannot be written is set aside and tried again, and holds up no other.
    """
    read = 0
    while count := _read_some(at):
        read += count
    _try_again(at)
    return read


@transaction.atomic
def skip_to_end() -> int:
    """Go to the end of the record without writing letters: after a sample or an import of old times."""
    cursor = _cursor()
    newest = latest_entries(1).values_list("seq", flat=True).first() or 0
    cursor.seq = max(cursor.seq, newest)
    cursor.save(update_fields=["seq"])
    return cursor.seq


@transaction.atomic
def _read_some(at: datetime) -> int:
    cursor = _cursor()
    entries = list(entries_after(cursor.seq, AT_A_TIME))
    if not entries:
        return 0
    told = [entry for entry in entries if entry.kind in kinds_told()]
    for entry in readings(told):
        if at - entry.at <= TOO_OLD:
            _write_letters(entry, at)
    cursor.seq = entries[-1].seq
    cursor.save(update_fields=["seq"])
    return len(entries)


def _cursor() -> Cursor:
    Cursor.objects.get_or_create(name=LETTERS)
    return Cursor.objects.select_for_update().get(name=LETTERS)


def _write_letters(entry: Reading, at: datetime) -> bool:
    """The letters of one entry; when a room's teller breaks, the entry is set aside."""
    try:
        with transaction.atomic():
            put_in_outbox(letters_of(entry), kind=entry.kind, source=f"entry:{entry.seq}", at=at)
    except Exception as fault:  # any fault of any room's teller; it is logged and tried again
        log.exception("the letters of entry %s could not be written", entry.seq)
        row, is_new = SetAside.objects.get_or_create(
            seq=entry.seq, defaults={"fault": _words(fault), "at": at}
        )
        if not is_new:
            row.tries, row.fault, row.at = row.tries + 1, _words(fault), at
            row.save(update_fields=["tries", "fault", "at"])
        return False
    return True


def _try_again(at: datetime) -> None:
    """Take up the entries set aside, less and less often: after an hour, two hours, four hours."""
    for row in SetAside.objects.filter(tries__lt=MOST_TRIES).order_by("seq"):
        if at - row.at < timedelta(hours=2 ** (row.tries - 1)):
            continue
        with transaction.atomic():
            entry = entry_with(row.seq)
            if entry is None or _write_letters(readings([entry])[0], at):
                row.delete()


def _words(fault: Exception) -> str:
    return type(fault).__name__[:300]
