"""Copies of the record: what `verifier` reads. One kept by each party is what an outage is healed from.

Rules: a copy is only ever appended to, except that a value erased on the record is erased in the copy too; it
ends at a signed checkpoint, and every value it lacks has its entry saying so.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from malmoandan.record import packing
from malmoandan.record.leaves import canonical
from malmoandan.record.verifier import HASH_BYTES, leaf_hash, read_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Line = tuple[bytes, bytes]  # a leaf, and what opens it
ROUNDS = 5


class Source(Protocol):
    """Something a copy can be taken of: the database, a site far away, another copy."""

    def vkeys(self) -> list[str]:
        """The verifier keys, the log's first."""

    def notes(self, since: int) -> list[str]:
        """The signed checkpoints of at least this size, shortest first; the last is as new as can be had."""

    def lines(self, first: int, last: int) -> Iterator[Line]:
        """The entries from one number to another, both included."""


class Copy:
    """A folder with a copy in it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.leaves, self.openings = folder / "leaves.jsonl", folder / "openings.jsonl"
        self.hashes, self.checkpoints = folder / "hashes.bin", folder / "checkpoints.jsonl"

    @property
    def size(self) -> int:
        """How many entries it holds."""
        return self.hashes.stat().st_size // HASH_BYTES if self.hashes.exists() else 0

    def follow(self, source: Source) -> int:
        """Take in what is new, up to a checkpoint past which nothing is left unexplained; the new size."""
        unexplained: set[str] = set()
        for _round in range(ROUNDS):
            self._take_notes(source.notes(self._last_signed()))
            missing, erased = self._take_lines(source.lines(self.size + 1, self._last_signed()))
            unexplained = (unexplained | missing) - erased
            if not unexplained:
                break
        keys = source.vkeys()
        (self.folder / "keys").write_text("".join(f"{key}\n" for key in keys))
        (self.folder / packing.NAME).write_bytes(packing.packed())
        return self.size

    def _last_signed(self) -> int:
        return max((read_note(note).size for note in self.notes()), default=0)

    def notes(self, since: int = 0) -> list[str]:
        """The checkpoints it holds of at least this size, shortest first."""
        if not self.checkpoints.exists():
            return []
        notes = [json.loads(line) for line in self.checkpoints.read_text().splitlines()]
        return [note for note in notes if read_note(note).size >= since]

    def _take_notes(self, notes: Sequence[str]) -> None:
        kept = {read_note(note).size: note for note in (*self.notes(), *notes)}
        text = b"".join(canonical(note) + b"\n" for _size, note in sorted(kept.items()))
        replace(self.checkpoints, text)

    def _take_lines(self, lines: Iterable[Line]) -> tuple[set[str], set[str]]:
        """Append entries and carry out their erasures; the values that are not there, and those erased."""
        missing: set[str] = set()
        erased: set[str] = set()
        with (
            self.leaves.open("ab") as leaves,
            self.openings.open("ab") as openings,
            self.hashes.open("ab") as hashes,
        ):
            for leaf, opened in lines:
                leaves.write(leaf + b"\n")
                openings.write(opened + b"\n")
                hashes.write(leaf_hash(leaf))
                said = json.loads(leaf)
                missing |= {
                    f"{said['seq']}.{name}" for name in said["fields"].keys() - json.loads(opened).keys()
                }
                if said["kind"] == "record.redacted":
                    erased.add(said["ref"].partition(":")[2])
        self.erase(erased - missing)
        return missing, erased

    def erase(self, what: Iterable[str]) -> None:
        """Let values go that were erased on the record; each is named as ``number.name``."""
        gone: dict[int, set[str]] = {}
        for each in what:
            number, _, name = each.partition(".")
            gone.setdefault(int(number), set()).add(name)
        if not gone:
            return
        fresh = self.openings.with_suffix(".new")
        with self.openings.open("rb") as old, fresh.open("wb") as new:
            for at, line in enumerate(old, 1):
                kept = line
                if at in gone:
                    opened = json.loads(line)
                    kept = (
                        canonical_openings({name: opened[name] for name in opened.keys() - gone[at]}) + b"\n"
                    )
                new.write(kept)
        fresh.replace(self.openings)

    def vkeys(self) -> list[str]:
        """The keys it holds, the log's first."""
        return (self.folder / "keys").read_text().split("\n")[:-1]

    def lines(self, first: int, last: int) -> Iterator[Line]:
        """The entries from one number to another, both included."""
        with self.leaves.open("rb") as leaves, self.openings.open("rb") as openings:
            for leaf, opened in islice(zip(leaves, openings, strict=True), first - 1, last):
                yield leaf.rstrip(b"\n"), opened.rstrip(b"\n")


def canonical_openings(openings: dict[str, list[object]]) -> bytes:
    """What opens one entry, as a copy spells it."""
    return json.dumps(openings, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    fresh = path.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(path)
