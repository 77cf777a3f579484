"""A party's witness: on the party's own machine it sees that the record only grows, and confirms it.

Rules: the private key and what was last seen lie in the witness's own folder and nowhere else; what was seen
is kept before anything is sent; a record that shrank or was rewritten is never confirmed, and the proof of it
is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.record import notes
from malmoandan.record.copies import Copy, replace
from malmoandan.record.proofs import Proof, roots_by_consistency
from malmoandan.record.sources import FarRecord, OutOfReach
from malmoandan.record.verifier import Checkpoint, Wrong, read_key, read_note, verify

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness's folder: ``name``, ``key``, ``log-key`` (whom it follows), ``seen``, perhaps a ``copy``."""

    folder: Path

    def begin(self, name: str) -> str:
        """Make a key under a name.

        The public half, for the party's coordinator to make known on the record's page.
        """
        if not name or set(name) & set("+ \n"):
            raise Wrong(f"a witness's name has no spaces and no plus sign: {name!r}")
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        signer = notes.witness_signer(self.folder / "key", name, may_make=True)
        (self.folder / "name").write_text(name)
        return str(signer.key)

    @property
    def signer(self) -> notes.Signer:
        """Its key; FileNotFoundError before `begin`."""
        return notes.witness_signer(self.folder / "key", (self.folder / "name").read_text())

    @property
    def seen(self) -> Checkpoint | None:
        """The longest record it has confirmed."""
        path = self.folder / "seen"
        return read_note(path.read_text()) if path.exists() else None

    @property
    def log_key(self) -> str:
        """The log it follows; empty until the first time, or until it was told."""
        path = self.folder / "log-key"
        return path.read_text().strip() if path.exists() else ""

    def trust_log(self, vkey: str) -> None:
        """Follow this log and no other."""
        key = str(read_key(vkey))
        if self.log_key not in {"", key}:
            raise Wrong(f"this witness follows another log: {self.log_key}")
        (self.folder / "log-key").write_text(f"{key}\n")

    def look(self, record: FarRecord | Copy, *, keep_copy: bool = False) -> str:
        """Fetch the newest checkpoint and see that it continues what was seen; Wrong when it does not."""
        if not self.log_key:
            self.trust_log(record.vkeys()[0])
        note = record.newest() if isinstance(record, FarRecord) else record.notes()[-1]
        checkpoint = read_note(note)
        key = read_key(self.log_key)
        if checkpoint.origin != key.name or checkpoint.signed_at(key) is None:
            raise Wrong("the checkpoint is not signed by the log this witness follows")
        seen = self.seen
        if seen and checkpoint.size < seen.size:
            raise Shorter(
                f"the record has {checkpoint.size} entries, fewer than the {seen.size} already confirmed"
            )
        if isinstance(record, Copy):
            self._check_copy(record, seen)
        elif keep_copy:
            note = self._follow(record, seen)
        elif seen:
            _check_growth(record, seen, checkpoint)
        return note

    def _follow(self, record: FarRecord, seen: Checkpoint | None) -> str:
        copy = Copy(self.folder / "copy")
        copy.follow(record)
        self._check_copy(copy, seen)
        return copy.notes()[-1]

    def _check_copy(self, copy: Copy, seen: Checkpoint | None) -> None:
        known = f"{seen.size}:{seen.root.hex()}" if seen else ""
        keys = copy.vkeys()
        verify(copy.folder, keys=[self.log_key, *keys[1:]], seen=known)

    def confirm(self, note: str, at: datetime) -> str:
        """Sign a checkpoint that `look` found good; the note with our confirmation, and nobody else's."""
        text = read_note(note).text
        log_line = note.partition("\n\n")[2].split("\n")[0]
        confirmed = f"{text}\n{log_line}\n{self.signer.cosignature(text, at)}"
        replace(self.folder / "seen", confirmed.encode())
        return confirmed

    def send(self, record: FarRecord | Copy, confirmed: str) -> None:
        """Hand the confirmation in: to the site, or as a file beside the copy."""
        if isinstance(record, FarRecord):
            record.ask("/medsignera", confirmed)
        else:
            replace(record.folder / f"confirmed-{self.signer.key.id.hex()}.note", confirmed.encode())

    def warn(self, record: FarRecord) -> None:
        """Show a record that shrank what it signed before, so that it stops writing until it is healed."""
        try:
            record.ask("/medsignera", (self.folder / "seen").read_text())
        except OutOfReach:
            return


class Shorter(Wrong):
    """The record lost entries that were confirmed."""


def _check_growth(record: FarRecord, seen: Checkpoint, now: Checkpoint) -> None:
    proof = Proof(seen.size, now.size, record.consistency(seen.size, now.size))
    try:
        roots = roots_by_consistency(seen.root, proof)
    except ValueError as fault:
        raise Wrong(str(fault)) from None
    if roots != (seen.root, now.root):
        raise Wrong(
            f"the first {seen.size} entries are not those this witness confirmed: the record was rewritten"
        )
