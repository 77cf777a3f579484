"""Signed notes: the log's word for its size and root, and a party's confirmation of it.

Reading them is `verifier`'s.

Formats: C2SP signed-note, tlog-checkpoint and cosignature/v1, all with Ed25519. A private key is 32 bytes in
a file that only its owner can read; it never lies in the database.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.record.verifier import LOG_KEY, STAMP_BYTES, WITNESS_KEY, Key, cosigned

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and the name it signs under."""

    key: Key
    secret: Ed25519PrivateKey

    def line(self, text: str) -> str:
        """The log's signature line under a checkpoint."""
        return signature_line(self.key, self.secret.sign(text.encode()))

    def cosignature(self, text: str, at: datetime) -> str:
        """A witness's signature line under a checkpoint, with the moment it signed."""
        seconds = int(at.timestamp())
        stamp = seconds.to_bytes(STAMP_BYTES, "big")
        return signature_line(self.key, stamp + self.secret.sign(cosigned(text, seconds)))


def signature_line(key: Key, signature: bytes) -> str:
    """A signature as it stands under a note."""
    return f"— {key.name} {base64.b64encode(key.id + signature).decode()}\n"


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """What is signed: the log's name, its size and its root."""
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def log_signer(path: Path, origin: str) -> Signer:
    """The log's key, made at first use."""
    return _signer(path, origin, LOG_KEY, may_make=True)


def witness_signer(path: Path, name: str, *, may_make: bool = False) -> Signer:
    """A party's witness key; FileNotFoundError where there is none and none may be made."""
    return _signer(path, name, WITNESS_KEY, may_make=may_make)


def _signer(path: Path, name: str, kind: int, *, may_make: bool) -> Signer:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - loaded to sign
        Ed25519PrivateKey,
    )

    if may_make and not path.exists():
        keep_secret(path, Ed25519PrivateKey.generate().private_bytes_raw())
    secret = Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    return Signer(Key(name, kind, secret.public_key().public_bytes_raw()), secret)


def keep_secret(path: Path, secret: bytes) -> None:
    """Write a private key where only its owner can read it; never over one that is there."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
