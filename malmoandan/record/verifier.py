#!/usr/bin/env python3
"""Verify a copy of the public record, alone and offline: ``python verifier.py DIR --key KEY --key KEY --need both``.

This one file needs nothing but Python 3.11 (and uses `cryptography` for speed where it is installed). A copy holds

    leaves.jsonl       one act a line, as canonical JSON: the bytes that are hashed (line n is entry n)
    openings.jsonl     on the same line: {name: [salt, value]} for each commitment that is not erased
    hashes.bin         32 bytes per leaf; they prove nothing, they tell which entry a wrong root comes from
    checkpoints.jsonl  one signed note a line (C2SP tlog-checkpoint, with cosignature/v1 lines), as a JSON string
    keys               one verifier key a line (C2SP signed-note), the log's first

It checks that every leaf is canonical and in its place, that every opening fits its commitment, that every opening
not there was erased by an entry saying so, that every checkpoint has the root of its leaves and is signed, and that
the record is no shorter than one seen before. The first wrong entry is named, and the exit status is 1.
The tree is that of RFC 9162, the signatures those of RFC 8032 (Ed25519).
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CHUNK = 1 << 14  # leaves that one process takes at a time; a power of two, so that chunks are subtrees
COMMIT = b"andan-commit-v1\0"
NAMES = {"at", "by", "fields", "kind", "log", "ref", "seq", "v"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
LOG_KEY, WITNESS_KEY = 1, 4  # C2SP signature types: Ed25519, and Ed25519 cosignature/v1
SIGNATURE_BYTES, STAMP_BYTES, ID_BYTES, HASH_BYTES = 64, 8, 4, 32


class Wrong(Exception):  # noqa: N818 - it is what was found
    """Something in the copy is not as it must be; `entry` is its number where one entry is to blame."""

    def __init__(self, words: str, entry: int = 0) -> None:
        super().__init__(f"entry {entry}: {words}" if entry else words)
        self.entry = entry


# --- Trees


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256(0x00 ‖ leaf)."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def rows_above(hashes: list[bytes]) -> list[list[bytes]]:
    """The roots of all complete subtrees, a row per height, beginning with the given row."""
    rows, sha256 = [hashes], hashlib.sha256
    while len(rows[-1]) > 1:
        row = rows[-1]
        rows.append([sha256(b"\x01" + row[at - 1] + row[at]).digest() for at in range(1, len(row), 2)])
    return rows


def peaks(rows: list[list[bytes]], size: int) -> list[bytes]:
    """The complete subtrees that cover the first `size` of the lowest row, largest first."""
    found, start = [], 0
    while start < size:
        height = (size - start).bit_length() - 1
        found.append(rows[height][start >> height])
        start += 1 << height
    return found


def root_over(hashes: Sequence[bytes]) -> bytes:
    """The root over complete subtrees standing side by side, the largest first."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = hashlib.sha256(b"\x01" + left + root).digest()
    return root


# --- Canonical JSON


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a whole number")


_decode = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def read_canonical(line: bytes) -> Any:  # noqa: ANN401 - JSON may hold anything; the callers look
    """What one line says, when it is spelt in the only allowed way; else ValueError."""
    text = line.decode()
    try:
        said = _decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if _encode(said) != text:
        raise ValueError("not spelt canonically")
    return said


# --- Entries


@dataclass
class Part:
    """A run of entries for one process: where they lie and, once looked at, what was found."""

    folder: str
    first: int  # the number of the first entry
    count: int
    leaves_at: int
    openings_at: int
    origin: str
    sizes: list[int]  # checkpoint sizes that fall within this part
    wrong: tuple[int, str] | None = None
    peaks: dict[int, list[bytes]] = field(default_factory=dict)
    missing: list[tuple[int, str]] = field(default_factory=list)
    erased: list[tuple[int, str]] = field(default_factory=list)


def check_part(part: Part) -> Part:
    """Check every entry of one part; the first wrong one is kept in `wrong`."""
    hashes: list[bytes] = []
    told = Path(part.folder, "hashes.bin").read_bytes()[(part.first - 1) * HASH_BYTES :][
        : part.count * HASH_BYTES
    ]
    number = part.first
    try:
        for number, (leaf, openings) in enumerate(_lines(part), part.first):
            check_entry(part, number, leaf, openings)
            hashes.append(leaf_hash(leaf))
            if told[(number - part.first) * HASH_BYTES :][:HASH_BYTES] != hashes[-1]:
                raise ValueError("its bytes are not those the tree was built on")  # noqa: TRY301 - told as the rest are
    except ValueError as fault:
        part.wrong = (number, str(fault))
        return part
    rows = rows_above(hashes)
    part.peaks = {size: peaks(rows, size - part.first + 1) for size in {*part.sizes, number}}
    return part


def _lines(part: Part) -> Iterator[tuple[bytes, bytes]]:
    with (
        Path(part.folder, "leaves.jsonl").open("rb") as leaves,
        Path(part.folder, "openings.jsonl").open("rb") as opened,
    ):
        leaves.seek(part.leaves_at)
        opened.seek(part.openings_at)
        for leaf, openings in zip(islice(leaves, part.count), islice(opened, part.count), strict=True):
            if not (leaf.endswith(b"\n") and openings.endswith(b"\n")):
                raise ValueError("the line is cut off")
            yield leaf[:-1], openings[:-1]


def check_entry(part: Part, number: int, leaf: bytes, openings: bytes) -> None:
    """Check one leaf and what opens it; ValueError says what is wrong."""
    said, opened = read_canonical(leaf), read_canonical(openings)
    if not (isinstance(said, dict) and said.keys() == NAMES and isinstance(opened, dict)):
        raise ValueError("the leaf does not have the names a leaf has")
    if said["v"] != 1 or said["seq"] != number or said["log"] != part.origin:
        raise ValueError(f"the leaf says it is number {said['seq']} of {said['log']}, version {said['v']}")
    if not all(isinstance(said[name], str) for name in ("at", "by", "kind", "ref")) or not MOMENT.fullmatch(
        said["at"]
    ):
        raise ValueError("the leaf's moment, party, kind or reference is not as it must be")
    commitments = said["fields"]
    if not isinstance(commitments, dict) or not opened.keys() <= commitments.keys():
        raise ValueError("something is opened that was never committed to")
    for name, committed in commitments.items():
        if name in opened:
            check_opening(name, opened[name], committed)
        else:
            part.missing.append((number, name))
    if said["kind"] == "record.redacted":
        part.erased.append((number, said["ref"].removeprefix("record.opening:")))


def check_opening(name: str, opened: object, committed: object) -> None:
    """Check that the salt and the value give the commitment."""
    if not (isinstance(opened, list) and len(opened) == 2 and isinstance(opened[0], str)):  # noqa: PLR2004 - a pair
        raise ValueError(f"“{name}” is not opened by a salt and a value")
    salt, value = opened
    if (
        hashlib.sha256(COMMIT + bytes.fromhex(salt) + _encode(value).encode()).hexdigest() != committed
        or salt != salt.lower()
    ):
        raise ValueError(f"“{name}” is not the value that was committed to")


# --- Keys and signatures


@dataclass(frozen=True)
class Key:
    """A verifier key: whose, of which type, and its 32 bytes."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that signatures carry."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[
            :ID_BYTES
        ]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"


def read_key(text: str) -> Key:
    """Read ``name+id+base64``; Wrong when it is not one."""
    name, _, rest = text.partition("+")
    shown, _, encoded = rest.partition("+")
    raw = from_base64(encoded)
    key = Key(name, raw[0] if raw else 0, raw[1:])
    if (
        key.kind not in {LOG_KEY, WITNESS_KEY}
        or len(key.public) != HASH_BYTES
        or shown != key.id.hex()
        or " " in name
    ):
        raise Wrong(f"not a verifier key: {text!r}")
    return key


def from_base64(text: str) -> bytes:
    """The bytes, when they are spelt in the only allowed way; else Wrong."""
    try:
        raw = base64.b64decode(text.encode(), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if base64.b64encode(raw).decode() != text:
        raise Wrong(f"not base64: {text!r}")
    return raw


@dataclass(frozen=True)
class Checkpoint:
    """A signed note: what it says of the log, and its signatures as (name, id, bytes)."""

    text: str
    origin: str
    size: int
    root: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def signed_at(self, key: Key) -> int | None:
        """When this key signed (0 for the log's, which carries no time), or None; Wrong for a false signature."""
        for name, identity, signature in self.signatures:
            if (name, identity) == (key.name, key.id):
                stamp, body = b"", self.text.encode()
                if key.kind == WITNESS_KEY:
                    stamp, signature = signature[:STAMP_BYTES], signature[STAMP_BYTES:]  # noqa: PLW2901 - the rest of it
                    body = cosigned(self.text, int.from_bytes(stamp, "big"))
                if not verifies(key.public, signature, body):
                    raise Wrong(f"the signature of {key.name} on {self.size} entries is false", self.size)
                return int.from_bytes(stamp, "big")
        return None


def cosigned(text: str, time: int) -> bytes:
    """The bytes a witness signs: C2SP cosignature/v1."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def read_note(note: str) -> Checkpoint:
    """Read a signed checkpoint; Wrong when it is not one."""
    text, blank, below = note.partition("\n\n")
    lines = text.split("\n")
    if (
        not blank
        or len(lines) != 3
        or not re.fullmatch(r"0|[1-9]\d{0,18}", lines[1])
        or not below.endswith("\n")
    ):
        raise Wrong("a checkpoint is not a signed note of three lines")
    signatures = []
    for line in below[:-1].split("\n"):
        dash, name, encoded = (line.split(" ") + ["", ""])[:3]
        raw = from_base64(encoded)
        if dash != "—" or line.count(" ") != 2 or len(raw) < ID_BYTES + SIGNATURE_BYTES:  # noqa: PLR2004 - three words
            raise Wrong(f"not a signature line: {line!r}")
        signatures.append((name, raw[:ID_BYTES], raw[ID_BYTES:]))
    return Checkpoint(text + "\n", lines[0], int(lines[1]), from_base64(lines[2]), tuple(signatures))


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this is an Ed25519 signature on the message."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only where it is installed
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above
    except ImportError:
        return verifies_alone(public, signature, message)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


# Ed25519 in plain Python, after RFC 8032, section 5.1. Slow, and only ever fed public things.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def verifies_alone(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether s·B = R + k·A, with every number in range."""
    key, start = _point(public), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or start is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = _times(s, BASE), _add(start, _times(k, key))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P
    )


def _point(raw: bytes) -> Point | None:
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def _add(one: Point, two: Point) -> Point:
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


BASE = _point(bytes.fromhex("58" + "66" * 31)) or (0, 0, 0, 0)


# --- The whole copy


@dataclass
class Report:
    """What a copy that is right says: its origin and size, its newest root, and who confirmed how much of it."""

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
            yield f"confirmed by {name} up to entry {size} at {datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M:%S}Z"
        if self.erased:
            yield f"{self.erased} values were erased; each has an entry that says so."
        if not self.is_pinned:
            yield "No --key was given: the keys are the copy's own, which proves nothing about who signed."


def verify(
    folder: Path, *, keys: Sequence[str] = (), need: int = 0, seen: str = "", processes: int | None = None
) -> Report:
    """Verify a copy; Wrong names the first thing that is not right.

    With `keys`, only those count as the log's and the witnesses'; `need` is how many different witnesses must have
    confirmed some of it; `seen` is size:root of a record seen before, which this one must continue.
    """
    own = [read_key(line) for line in _read_lines(folder / "keys")]
    notes = [
        read_note(json.loads(line)) for line in _read_lines(folder / "checkpoints.jsonl") if is_string(line)
    ]
    if not notes or not own or own[0].kind != LOG_KEY:
        raise Wrong("the copy has no checkpoint, or no key of the log")
    trusted = [read_key(key) for key in keys] or own
    if own[0] not in trusted or own[0].name != notes[0].origin:
        raise Wrong(f"the log's key {own[0]} is none of the keys given")
    seen_size, seen_root = read_seen(seen)
    size = notes[-1].size
    if size < seen_size:
        raise Wrong(
            f"the record has {size} entries, fewer than the {seen_size} seen before: some were taken away"
        )
    sizes = [note.size for note in notes]
    if sizes != sorted(set(sizes)):
        raise Wrong("the checkpoints do not follow each other")
    parts = check_entries(folder, notes[0].origin, sizes + [seen_size] * bool(seen), processes)
    check_erasures(parts)
    roots = roots_of(parts)
    confirmed = check_notes(notes, roots, own, trusted)
    if seen and roots[seen_size] != seen_root:
        raise Wrong(f"the first {seen_size} entries are not those seen before")
    if len(confirmed) < need:
        raise Wrong(f"{len(confirmed)} of the {need} parties needed have confirmed it")
    missing = sum(len(part.missing) for part in parts)
    return Report(notes[0].origin, size, notes[-1].root, confirmed, missing, bool(keys))


def is_string(line: str) -> bool:
    """Whether a line is a canonical JSON string; Wrong when not."""
    try:
        if isinstance(read_canonical(line.encode()), str):
            return True
    except ValueError:
        pass
    raise Wrong("a checkpoint is not a JSON string")


def _read_lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as fault:
        raise Wrong(f"{path.name} cannot be read: {fault}") from None
    if text and not text.endswith("\n"):
        raise Wrong(f"{path.name} is cut off")
    return text.split("\n")[:-1]


def read_seen(seen: str) -> tuple[int, bytes]:
    """Read size:root; Wrong when it is not that."""
    if not seen:
        return 0, b""
    size, _, root = seen.partition(":")
    if not size.isascii() or not size.isdigit() or not re.fullmatch("[0-9a-f]{64}", root):
        raise Wrong(f"not size:root, as --seen wants: {seen!r}")
    return int(size), bytes.fromhex(root)


def check_entries(folder: Path, origin: str, sizes: Sequence[int], processes: int | None) -> list[Part]:
    """Check every entry, on as many processors as there are; the first wrong one is raised."""
    parts = list(_parts(folder, origin, sizes))
    workers = min(processes or os.cpu_count() or 1, len(parts))
    if workers > 1:
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
        leaves, openings = (_starts(folder / name) for name in ("leaves.jsonl", "openings.jsonl"))
        hashes = (folder / "hashes.bin").stat().st_size
    except OSError as fault:
        raise Wrong(f"the copy is not whole: {fault}") from None
    count, signed = leaves[1], max(sizes)
    if not count == openings[1] == signed or hashes != count * HASH_BYTES:
        raise Wrong(
            f"{count} leaves, {openings[1]} lines of openings, {hashes / HASH_BYTES:g} hashes and {signed} signed entries"
            " are not the same number",
            min(count, openings[1], signed) + 1,
        )
    for at, (leaf, opening) in enumerate(zip(leaves[0], openings[0], strict=True)):
        first = at * CHUNK + 1
        last = min(count, first + CHUNK - 1)
        within = [size for size in sizes if first <= size <= last]
        yield Part(str(folder), first, last - first + 1, leaf, opening, origin, within)


def _starts(path: Path) -> tuple[list[int], int]:
    starts, position, number = [], 0, 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number % CHUNK == 1:
                starts.append(position)
            position += len(line)
    return starts, number


def check_erasures(parts: Iterable[Part]) -> None:
    """Check that every opening that is not there was erased by a later entry that says so."""
    erased: dict[str, int] = {}
    missing: list[tuple[int, str]] = []
    for part in parts:
        erased.update({what: number for number, what in part.erased})
        missing += part.missing
    for number, name in missing:
        if erased.get(f"{number}.{name}", 0) <= number:
            raise Wrong(f"“{name}” is withheld: no entry says that it was erased", number)


def roots_of(parts: Sequence[Part]) -> dict[int, bytes]:
    """The root at every size asked for."""
    rows = rows_above(
        [root_over(part.peaks[part.first + part.count - 1]) for part in parts if part.count == CHUNK]
    )
    roots = {0: root_over([])}
    for at, part in enumerate(parts):
        before = peaks(rows, at)
        roots.update({size: root_over([*before, *within]) for size, within in part.peaks.items()})
    return roots


def check_notes(
    notes: Sequence[Checkpoint], roots: dict[int, bytes], own: Sequence[Key], trusted: Sequence[Key]
) -> dict[str, tuple[int, int]]:
    """Check root and signatures of every checkpoint; how far, and when, each trusted witness has confirmed."""
    confirmed: dict[str, tuple[int, int]] = {}
    known = {(key.name, key.id): key for key in (*own, *trusted)}
    before = 0
    for note in notes:
        if note.origin != own[0].name or note.signed_at(own[0]) is None:
            raise Wrong(f"the checkpoint of {note.size} entries is not signed by the log", note.size)
        if roots[note.size] != note.root:
            span = f"entries {before + 1}–{note.size} are" if note.size > before + 1 else "it is"
            raise Wrong(f"{span} not what was signed: the root is another", before + 1)
        before = note.size
        for name, identity, _signature in note.signatures:
            if (key := known.get((name, identity))) is None:
                raise Wrong(f"a signature is by a key nobody knows: {name}", note.size)
            time = note.signed_at(key)
            if key.kind == WITNESS_KEY and key in trusted and time is not None:
                confirmed[key.name] = (note.size, time)
    return confirmed


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify what the command line names; 0 when all is right, 1 when something is wrong."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    reader.add_argument("folder", type=Path, help="the copy")
    reader.add_argument("--key", action="append", default=[], help="a key you trust: the log's, each party's")
    reader.add_argument("--need", default="0", help="how many parties must have confirmed: a number, or both")
    reader.add_argument("--seen", default="", metavar="SIZE:ROOT", help="what you saw before")
    reader.add_argument("--processes", type=int, help="how many to work at a time")
    given = reader.parse_args(arguments)
    try:
        need = 2 if given.need == "both" else int(given.need)
        report = verify(given.folder, keys=given.key, need=need, seen=given.seen, processes=given.processes)
    except (Wrong, ValueError) as fault:
        sys.stdout.write(f"WRONG – {fault}\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in report.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
