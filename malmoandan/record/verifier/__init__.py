"""Verify a copy of the public record, alone and offline: ``python verifier.pyz DIR --key KEY --need both``.

This package, packed as one file (`packed`), needs nothing but Python 3.11 (`cryptography`, where it is there,
makes it faster). A copy holds

    leaves.jsonl       line n is entry n as canonical JSON: the bytes that are hashed
    openings.jsonl     line n is {name: [salt, value]} for each commitment of entry n that is not erased
    hashes.bin         32 bytes per leaf; they prove nothing, they tell which entry a wrong root comes from
    checkpoints.jsonl  signed notes (C2SP tlog-checkpoint with cosignature/v1 lines), each a JSON string
    keys               verifier keys (C2SP signed-note), the log's first

Checked are: every leaf is canonical and in its place; every opening fits its commitment; every opening not
there was erased by an entry that says so; every checkpoint has the root of its leaves (RFC 9162) and is
signed (Ed25519, RFC 8032); the record is no shorter than one seen before. The first wrong entry is named, and
the exit status is 1.
"""

from .command import main
from .copies import Report, verify
from .faults import Wrong
from .notes import (
    LOG_KEY,
    STAMP_BYTES,
    WITNESS_KEY,
    Checkpoint,
    Key,
    cosigned,
    from_base64,
    read_key,
    read_note,
)
from .trees import HASH_BYTES, leaf_hash

__all__ = [
    "HASH_BYTES",
    "LOG_KEY",
    "STAMP_BYTES",
    "WITNESS_KEY",
    "Checkpoint",
    "Key",
    "Report",
    "Wrong",
    "cosigned",
    "from_base64",
    "leaf_hash",
    "main",
    "read_key",
    "read_note",
    "verify",
]
