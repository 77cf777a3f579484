"""After a restore shorter than what was confirmed: the record is healed from a party's copy, entry by entry.

Rules: only what this log's own key has signed is taken in; what is here must be the beginning of it; values
erased since the backup are erased again. The acts behind the entries are not done anew: people are told which
they were.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.record import checkpoints, leaves, merkle, proofs
from malmoandan.record.commands import topic_of
from malmoandan.record.models import Checkpoint, Cosignature, Entry, Log, Node, Opening, WitnessKey
from malmoandan.record.notes import signature_line
from malmoandan.record.verifier import Wrong, leaf_hash, read_key, read_note, verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malmoandan.record.copies import Copy, Line

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Healed:
    """What came back: from which entry to which, and how many values were erased again."""

    first: int
    last: int
    erased: int


@transaction.atomic
def heal(copy: Copy, keys: Sequence[str], need: int = 0) -> Healed:
    """Take in the entries a copy holds beyond ours.

    Raises `Wrong` when the copy is not right or not of our log.
    """
    report = verify(copy.folder, keys=keys, need=need)
    origin = read_note(copy.notes()[-1]).origin
    log = Log.objects.select_for_update().filter(pk=Log.ONLY).first()
    if log is None:  # even the log's name was lost
        log = Log.objects.create(pk=Log.ONLY, origin=origin)
    if log.origin != origin or copy.vkeys()[0] != str(checkpoints.log_key(log).key):
        raise Wrong("the copy is of another log, or this machine no longer has the log's key")
    before = log.size
    _check_beginning(copy, log, report.size)
    lines = copy.lines(before + 1, report.size)
    erased = 0
    while batch := list(islice(lines, BATCH)):
        erased += take(batch, log)
    _take_notes(copy, before)
    return Healed(before + 1, log.size, erased)


def _check_beginning(copy: Copy, log: Log, size: int) -> None:
    if size < log.size:
        raise Wrong(
            f"the copy has {size} entries and this record {log.size}: there is nothing to heal from it"
        )
    for number, (leaf, _opened) in enumerate(copy.lines(1, log.size), 1):
        if number % BATCH == 1:
            ours = _hashes(number)
        if ours[number] != leaf_hash(leaf):
            raise Wrong("what is here is not what the copy has", number)
    if proofs.stored_root(log.size) != merkle.Peaks.from_bytes(log.size, bytes(log.peaks)).root:
        raise Wrong("the tree here is damaged")


def _hashes(first: int) -> dict[int, bytes]:
    rows = Entry.objects.filter(seq__range=(first, first + BATCH - 1)).values_list("seq", "leaf_hash")
    return {seq: bytes(value) for seq, value in rows}


def take(batch: Sequence[Line], log: Log) -> int:
    """Take in a run of entries; how many older values they erase."""
    peaks = merkle.Peaks.from_bytes(log.size, bytes(log.peaks))
    entries, nodes, openings, erased = [], [], [], 0
    for leaf, opened in batch:
        entry = _entry(leaf)
        peaks, made = peaks.append(bytes(entry.leaf_hash))
        nodes += [Node(position=merkle.position(*place), hash=value) for place, value in made]
        openings += list(_openings(entry.seq, opened))
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    Node.objects.bulk_create(nodes)
    Opening.objects.bulk_create(openings)
    for entry in entries:
        if entry.kind == "record.redacted":
            number, _, name = entry.about.partition(":")[2].partition(".")
            erased += Opening.objects.filter(seq=int(number), name=name).delete()[0]
    log.size, log.peaks = peaks.size, peaks.to_bytes()
    log.save(update_fields=["size", "peaks"])
    return erased


def _entry(leaf: bytes) -> Entry:
    said = json.loads(leaf)
    return Entry(
        seq=said["seq"],
        leaf=leaf,
        leaf_hash=leaf_hash(leaf),
        topic=topic_of(said["kind"]),
        kind=said["kind"],
        at=datetime.fromisoformat(said["at"]),
        party=said["by"],
        about=said["ref"],
    )


def _openings(seq: int, opened: bytes) -> Iterator[Opening]:
    for name, (salt, value) in json.loads(opened).items():
        yield Opening(seq=seq, name=name, salt=bytes.fromhex(salt), value=leaves.canonical(value).decode())


def _take_notes(copy: Copy, before: int) -> None:
    """Keep the checkpoints beyond ours, with the confirmations whose keys are known here."""
    keys = {
        (key.name, key.id): (row, key) for row in WitnessKey.objects.all() for key in [read_key(row.vkey)]
    }
    have = set(Checkpoint.objects.filter(size__gte=before).values_list("size", flat=True))
    for note in copy.notes(before):
        signed = read_note(note)
        log_line = note.partition("\n\n")[2].split("\n")[0]
        if signed.size in have or signed.size == 0:
            continue
        at = Entry.objects.values_list("at", flat=True).get(seq=signed.size)
        row = Checkpoint.objects.create(
            size=signed.size, root=signed.root, note=f"{signed.text}\n{log_line}\n", at=at
        )
        for name, identity, raw in signed.signatures:
            if (name, identity) in keys:
                witness, key = keys[name, identity]
                seconds = signed.signed_at(key) or 0
                moment = datetime.fromtimestamp(seconds, tz=at.tzinfo)
                Cosignature.objects.create(
                    checkpoint=row, key=witness, line=signature_line(key, raw), at=moment
                )
