"""Writing on the record: the last line of every command."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record import leaves, memory, policies, rows
from malmoandan.record.merkle import Peaks, leaf_hash
from malmoandan.record.models import Entry, Log, Opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


def write(*, kind: str, ref: Ref, by: Actor, at: datetime, **fields: leaves.Value) -> Entry:
    """Put one act on the record, in the act's own transaction, under the next number.

    Values are public until erased: no personal data that the act does not need. Raises `Refused` while the
    log is shorter than the parties have confirmed it to be.
    """
    log = locked_log()
    seq, about, party = log.size + 1, str(ref), party_of(by)
    opened, commitments = sealed(seq, {**fields, "by": who(by)})
    leaf = leaves.leaf(
        log=log.origin, seq=seq, at=at, kind=kind, by=party, ref=about, commitments=commitments
    )
    hashed, topic = leaf_hash(leaf), topic_of(kind)
    entry = Entry(seq, leaf, hashed, topic, kind, at, party, about)
    peaks, made = Peaks.from_bytes(log.size, bytes(log.peaks)).append(hashed)
    rows.insert(entry, opened, made, peaks)
    entry._state.adding = False  # noqa: SLF001 - it is in the database now
    return entry


def sealed(seq: int, fields: Mapping[str, leaves.Value]) -> tuple[list[rows.Opened], dict[str, str]]:
    """What opens each value, and the commitments that stand in the leaf."""
    opened, commitments = [], {}
    for name, value in fields.items():
        salt, spelt = secrets.token_bytes(leaves.SALT_BYTES), leaves.canonical(value)
        opened.append((seq, name, salt, spelt.decode()))
        commitments[name] = leaves.commitment(salt, spelt)
    return opened, commitments


def locked_log() -> Log:
    """The log's one row, held by this transaction until it ends; made on the first act of all."""
    if not connection.in_atomic_block:
        raise RuntimeError("an act and its entry are one transaction: wrap the command in transaction.atomic")
    log = rows.lock_log() or _first_log()
    refuse_if_short(log)
    return log


def refuse_if_short(log: Log) -> None:
    """Stop every writer while the log is shorter than the parties have confirmed it to be."""
    if log.size < memory.confirmed_size(log.origin):
        raise Refused(
            _(
                "Nothing can be written just now: the record is shorter than what the parties have "
                "confirmed. It must first be restored from a party's copy."
            )
        )


def _first_log() -> Log:
    origin = f"{settings.SITE_ADDRESS.partition('//')[2].strip('/')}/record/{secrets.token_hex(4)}"
    Log.objects.bulk_create([Log(pk=Log.ONLY, origin=origin)], ignore_conflicts=True)
    return Log.objects.select_for_update().get(pk=Log.ONLY)


def topic_of(kind: str) -> str:
    """The first word of a kind."""
    return kind.partition(".")[0]


def party_of(by: Actor) -> str:
    """What the leaf says of who acted: the party, the clock, or nothing."""
    return leaves.CLOCK_NAME if by.is_clock else by.party


def who(by: Actor) -> str:
    """What the opening called "by" says: the mandate by number; of people without one only that they are."""
    if by.mandate is not None:
        return f"mandate:{by.mandate}"
    if by.is_clock:
        return "clock"
    return "person" if by.is_signed_in else "visitor"


@transaction.atomic
def redact(*, entry: Entry, names: Iterable[str], ground: str, by: Actor, at: datetime) -> list[Entry]:
    """Erase values of an entry for good, and say on the record which party did it and on what ground.

    The leaf stays: only its commitments can no longer be opened. Raises `Refused` for a value that is not
    there.
    """
    require(policies.may_redact(by, entry))
    if not ground.strip():
        raise Refused(_("Say on what ground the value is erased."))
    written = []
    for name in names:
        gone, _counts = Opening.objects.filter(seq=entry.seq, name=name).delete()
        if not gone:
            raise Refused(_("There is no value called “{name}” to erase in this entry.").format(name=name))
        about = Ref("record.opening", f"{entry.seq}.{name}")
        written.append(write(kind="record.redacted", ref=about, by=by, at=at, ground=ground))
    return written
