"""Verifier keys and signed checkpoints: C2SP signed-note, tlog-checkpoint and cosignature/v1."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from .ed25519 import SIGNATURE_BYTES, verifies
from .faults import Wrong

KEY_BYTES, STAMP_BYTES, ID_BYTES = 32, 8, 4
LOG_KEY, WITNESS_KEY = 1, 4  # C2SP signature types: Ed25519, and Ed25519 cosignature/v1
LINES = 3  # of a checkpoint, and words of a signature line


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
        or len(key.public) != KEY_BYTES
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
        """When this key signed (0 for the log's, which carries no time), or None.

        Wrong for a false signature.
        """
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
        or len(lines) != LINES
        or not re.fullmatch(r"0|[1-9]\d{0,18}", lines[1])
        or not below.endswith("\n")
    ):
        raise Wrong("a checkpoint is not a signed note of three lines")
    signatures = []
    for line in below[:-1].split("\n"):
        dash, name, encoded = [*line.split(" "), "", ""][:3]
        raw = from_base64(encoded)
        if dash != "—" or line.count(" ") != LINES - 1 or len(raw) < ID_BYTES + SIGNATURE_BYTES:
            raise Wrong(f"not a signature line: {line!r}")
        signatures.append((name, raw[:ID_BYTES], raw[ID_BYTES:]))
    return Checkpoint(text + "\n", lines[0], int(lines[1]), from_base64(lines[2]), tuple(signatures))
