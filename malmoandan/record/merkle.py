"""The Merkle tree of RFC 9162, section 2.1, over leaves that come one at a time.

Rules: a leaf is hashed behind a zero byte and a node behind a one byte, so neither passes for the other; a
stored node is always the root of a complete subtree, so it never changes once written. A complete subtree of
2**level leaves is named by (level, index); its leaves are index * 2**level and onwards, counted from 0.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()
Place = tuple[int, int]  # (level, index)
Span = tuple[int, int]  # leaves from the first, up to and without the second


def leaf_hash(leaf: bytes) -> bytes:
    """SHA-256(0x00 ‖ leaf)."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def position(level: int, index: int) -> int:
    """One number for one complete subtree: nodes counted from left to right, leaves on the even ones."""
    return (index << (level + 1)) | ((1 << level) - 1)


@dataclass(frozen=True, slots=True)
class Peaks:
    """All one must remember of a tree to let it grow: its size and its complete subtrees, largest first."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        """The root of the whole tree."""
        return fold(self.hashes)

    def append(self, leaf: bytes) -> tuple[Peaks, list[tuple[Place, bytes]]]:
        """The tree with one leaf hash more, and the nodes this completed: O(log n), on average one."""
        hashes, made = list(self.hashes), []
        index, level, grown = self.size, 0, leaf
        while index & 1:
            index, level = index >> 1, level + 1
            grown = node_hash(hashes.pop(), grown)
            made.append(((level, index), grown))
        return Peaks(self.size + 1, (*hashes, grown)), made

    def to_bytes(self) -> bytes:
        """The hashes in a row, as the database keeps them."""
        return b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, size: int, kept: bytes) -> Peaks:
        """Read what `to_bytes` wrote; ValueError where the number of hashes does not fit the size."""
        if len(kept) != HASH_BYTES * size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks")
        return cls(size, tuple(kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)))


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over complete subtrees standing side by side, the largest first."""
    if not hashes:
        return EMPTY_ROOT
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


def complete_subtrees(span: Span) -> Iterator[Place]:
    """The complete subtrees that cover a span beginning where a tree of its size may begin."""
    start, end = span
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def spans_to_root(index: int, size: int) -> list[Span]:
    """The siblings on the way from leaf `index` (from 0) up to the root: RFC 9162, 2.1.3.1, nearest first."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    spans, start, end = [], 0, size
    while end - start > 1:
        middle = start + largest_power_below(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def spans_between(old: int, new: int) -> list[Span]:
    """The subtrees that prove the first `old` leaves are the beginning of `new`: RFC 9162, 2.1.4.1."""
    if not 0 < old <= new:
        raise ValueError(f"no proof leads from {old} leaves to {new}")
    spans, start, end = [], 0, new
    while old < end:
        middle = start + largest_power_below(end - start)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start > 0:
        spans.append((start, end))
    return spans[::-1]


def hashes_of(spans: Sequence[Span], stored: Mapping[Place, bytes]) -> list[bytes]:
    """One hash per span, out of stored nodes."""
    return [fold([stored[place] for place in complete_subtrees(span)]) for span in spans]


def largest_power_below(count: int) -> int:
    """The largest power of two smaller than `count`, which is at least two."""
    return 1 << ((count - 1).bit_length() - 1)
