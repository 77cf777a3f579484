r"""The bytes that are hashed: one act as canonical JSON, its values only as commitments.

Rules: keys sorted, no white space, strict UTF-8, no floats – one act has one spelling. A value never stands
in a leaf: only SHA-256("andan-commit-v1\0" ‖ 32 random bytes ‖ value) does, so that deleting the bytes and
the value erases it for good while the tree stays whole.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | bool | None
VERSION = 1
COMMIT = b"andan-commit-v1\0"
SALT_BYTES = 32
CLOCK_NAME = "*clock"  # stands where a party's slug would; no slug holds a star
LARGEST_WHOLE = 2**53 - 1  # beyond this other readers of JSON round


def canonical(value: object) -> bytes:
    """The one spelling of a value.

    TypeError for floats and other kinds, UnicodeEncodeError for half characters.
    """
    refuse_strange(value)
    return _write(value)


def refuse_strange(value: object) -> None:
    """Stop what has no single spelling before it reaches a hash."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise TypeError(f"the name {name!r} is not text")
            refuse_strange(inner)
    elif isinstance(value, int) and abs(value) > LARGEST_WHOLE:
        raise TypeError(f"{value} is too large a number for the record; write it as text")
    elif value is not None and not isinstance(value, str | int):
        raise TypeError(
            f"the record takes text, whole numbers, yes/no and nothing, not {type(value).__name__}"
        )


def _write(value: object) -> bytes:
    return _encoder.encode(value).encode()


_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def commitment(salt: bytes, spelt: bytes) -> str:
    """What stands in the leaf for a value, given as `canonical` spells it; in hexadecimal."""
    return hashlib.sha256(COMMIT + salt + spelt).hexdigest()


def moment(at: datetime) -> str:
    """A moment as leaves spell it: UTC, microseconds, Z. ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment on the record has a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf(
    *, log: str, seq: int, at: datetime, kind: str, by: str, ref: str, commitments: Mapping[str, str]
) -> bytes:
    """One act, ready to be hashed. `by` is a party's slug, `CLOCK_NAME`, or empty for someone of no party."""
    fields = dict(commitments)
    return _write(
        {
            "v": VERSION,
            "log": log,
            "seq": seq,
            "at": moment(at),
            "kind": kind,
            "by": by,
            "ref": ref,
            "fields": fields,
        }
    )
