"""Merkle trees as RFC 9162, section 2.1, defines them, computed from all their leaves."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HASH_BYTES = 32


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
