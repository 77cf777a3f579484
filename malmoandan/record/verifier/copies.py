"""The whole copy: its entries, their tree, the checkpoints, and who signed them."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .faults import Wrong
from .notes import LOG_KEY, WITNESS_KEY, Checkpoint, Key, read_key, read_note
from .parts import Part, check_part, encode
from .trees import HASH_BYTES, peaks, root_over, rows_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CHUNK = 1 << 14  # leaves that one process takes at a time; a power of two, so that chunks are subtrees


@dataclass
class Report:
    """What a copy that is right says: origin, size, newest root, and who confirmed how much of it."""

    origin: str
    size: int
    root: bytes
    confirmed: dict[str, tuple[int, int]]  # witness name → (entries, seconds since 1970)
    erased: int
    is_pinned: bool

    def lines(self) -> Iterator[str]:
        """The report for a person."""
        yield f"{self.origin}: all {self.size} entries are right."
        yield f"root {self.root.hex()} (keep it: --seen {self.size}:{self.root.hex()})"
        for name, (size, time) in sorted(self.confirmed.items()):
            at = datetime.fromtimestamp(time, UTC).isoformat()
            yield f"confirmed by {name} up to entry {size} at {at}"
        if self.erased:
            yield f"{self.erased} values were erased; each has an entry that says so."
        if not self.is_pinned:
            yield "No --key was given: the keys are the copy's own, which proves nothing about who signed."


def verify(
    folder: Path, *, keys: Sequence[str] = (), need: int = 0, seen: str = "", processes: int | None = None
) -> Report:
    """Verify a copy; Wrong names the first thing that is not right.

    With `keys`, only those count as the log's and the witnesses'; `need` is how many different witnesses must
    have confirmed some of it; `seen` is size:root of a record seen before, which this one must continue.
    """
    own = [read_key(line) for line in _read_lines(folder / "keys")]
    notes = _read_notes(folder / "checkpoints.jsonl")
    trusted = [read_key(key) for key in keys] or own
    origin, size = notes[-1].origin, notes[-1].size
    if not own or own[0] not in trusted or (own[0].kind, own[0].name) != (LOG_KEY, origin):
        raise Wrong("the log's key is none of the keys given")
    seen_size, seen_root = _read_seen(seen)
    if size < seen_size:
        raise Wrong(
            f"the record has {size} entries, fewer than the {seen_size} seen before: some were taken away"
        )
    parts = _check_entries(
        folder, origin, [*(note.size for note in notes), *([seen_size] if seen else [])], processes
    )
    missing = _check_erasures(parts)
    roots = _roots(parts)
    confirmed = _check_notes(notes, roots, own, trusted)
    if seen and roots[seen_size] != seen_root:
        raise Wrong(f"the first {seen_size} entries are not those seen before")
    if len(confirmed) < need:
        raise Wrong(f"{len(confirmed)} of the {need} parties needed have confirmed it")
    return Report(origin, size, notes[-1].root, confirmed, missing, bool(keys))


def _read_lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as fault:
        raise Wrong(f"{path.name} cannot be read: {fault}") from None
    if text and not text.endswith("\n"):
        raise Wrong(f"{path.name} is cut off")
    return text.split("\n")[:-1]


def _read_notes(path: Path) -> list[Checkpoint]:
    notes = []
    for line in _read_lines(path):
        try:
            note = json.loads(line)
        except (ValueError, RecursionError):
            note = None
        if not isinstance(note, str) or encode(note) != line:
            raise Wrong("a checkpoint is not a JSON string")
        notes.append(read_note(note))
    if not notes or [note.size for note in notes] != sorted({note.size for note in notes}):
        raise Wrong("there is no checkpoint, or they do not follow each other")
    return notes


def _read_seen(seen: str) -> tuple[int, bytes]:
    if not seen:
        return 0, b""
    size, _, root = seen.partition(":")
    if not size.isascii() or not size.isdigit() or not re.fullmatch("[0-9a-f]{64}", root):
        raise Wrong(f"not size:root, as --seen wants: {seen!r}")
    return int(size), bytes.fromhex(root)


def _check_entries(folder: Path, origin: str, sizes: Sequence[int], processes: int | None) -> list[Part]:
    parts = list(_parts(folder, origin, sizes))
    workers = min(processes or os.cpu_count() or 1, len(parts))
    if workers > 1:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - loaded for large copies only

        with ProcessPoolExecutor(workers) as pool:
            parts = list(pool.map(check_part, parts))
    else:
        parts = [check_part(part) for part in parts]
    for part in parts:
        if part.wrong:
            raise Wrong(part.wrong[1], part.wrong[0])
    return parts


def _parts(folder: Path, origin: str, sizes: Sequence[int]) -> Iterator[Part]:
    try:
        leaves, count = _starts(folder / "leaves.jsonl")
        openings, opened = _starts(folder / "openings.jsonl")
        hashes = (folder / "hashes.bin").stat().st_size / HASH_BYTES
    except OSError as fault:
        raise Wrong(f"the copy is not whole: {fault}") from None
    if not count == opened == hashes == max(sizes):
        numbers = f"{count} leaves, {opened} openings, {hashes:g} hashes, {max(sizes)} signed"
        raise Wrong(
            f"entries are missing or too many: {numbers}", min(count, opened, int(hashes), max(sizes)) + 1
        )
    for first, *starts in zip(range(1, count + 1, CHUNK), leaves, openings, strict=True):
        last = min(count, first + CHUNK - 1)
        within = [size for size in sizes if first <= size <= last]
        yield Part(folder, first, last - first + 1, (starts[0], starts[1]), origin, within)


def _starts(path: Path) -> tuple[list[int], int]:
    starts, position, count = [], 0, 0
    with path.open("rb") as file:
        for line in file:
            if count % CHUNK == 0:
                starts.append(position)
            position, count = position + len(line), count + 1
    return starts, count


def _check_erasures(parts: Sequence[Part]) -> int:
    """How many values are not there; each must have a later entry saying that it was erased."""
    erased = {what: number for part in parts for what, number in part.erased.items()}
    missing = [each for part in parts for each in part.missing]
    for number, name in missing:
        if erased.get(f"{number}.{name}", 0) <= number:
            raise Wrong(f"“{name}” is withheld: no entry says that it was erased", number)
    return len(missing)


def _roots(parts: Sequence[Part]) -> dict[int, bytes]:
    """The root at every size asked for."""
    rows = rows_above(
        [root_over(part.peaks[part.first + CHUNK - 1]) for part in parts if part.count == CHUNK]
    )
    roots = {0: root_over([])}
    for at, part in enumerate(parts):
        before = peaks(rows, at)
        roots.update({size: root_over([*before, *within]) for size, within in part.peaks.items()})
    return roots


def _check_notes(
    notes: Sequence[Checkpoint], roots: dict[int, bytes], own: Sequence[Key], trusted: Sequence[Key]
) -> dict[str, tuple[int, int]]:
    """Check root and signatures of every checkpoint.

    How far, and when, each trusted witness has confirmed.
    """
    confirmed: dict[str, tuple[int, int]] = {}
    known = {(key.name, key.id): key for key in (*own, *trusted)}
    before = 0
    for note in notes:
        if note.origin != own[0].name or note.signed_at(own[0]) is None:
            raise Wrong(f"the checkpoint of {note.size} entries is not signed by the log", note.size)
        if roots[note.size] != note.root:
            raise Wrong(
                f"entries {before + 1}–{note.size} are not what was signed: their root is another", before + 1
            )
        before = note.size
        for name, identity, _signature in note.signatures:
            if (key := known.get((name, identity))) is None:
                raise Wrong(f"a signature is by a key nobody knows: {name}", note.size)
            time = note.signed_at(key)
            if key.kind == WITNESS_KEY and key in trusted and time is not None:
                confirmed[key.name] = (note.size, time)
    return confirmed
