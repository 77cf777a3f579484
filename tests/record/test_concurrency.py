"""Many write at once: the numbers have no gaps, no act is lost, and the tree is that of the entries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from malmoandan.record import checkpoints, commands
from malmoandan.record.models import Entry
from tests.record.acts import CITY, NOON, THING, write

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 6, 15


def write_some(writer: int) -> int:
    """Acts of one writer, every fifth of which fails and leaves nothing."""
    written = 0
    try:
        for number in range(EACH):
            try:
                with transaction.atomic():
                    commands.write(
                        kind="test.done", ref=THING, by=CITY, at=NOON, writer=writer, number=number
                    )
                    written += 1
                    if number % 5 == 4:
                        written -= 1
                        raise ZeroDivisionError  # noqa: TRY301 - as a command fails, inside its transaction
            except ZeroDivisionError:
                continue
    finally:
        connections.close_all()
    return written


def test_numbers_are_dense_when_many_write() -> None:
    write()
    with ThreadPoolExecutor(WRITERS) as pool:
        written = sum(pool.map(write_some, range(WRITERS)))
    seqs = list(Entry.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, written + 2))
    signed = checkpoints.sign_checkpoint(at=NOON)
    assert signed is not None
    assert signed.size == written + 1


def test_the_first_entry_of_all_is_written_once() -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        written = sum(pool.map(write_some, range(WRITERS)))
    assert Entry.objects.count() == written
    assert connection.is_usable()
