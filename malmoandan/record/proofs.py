"""Proofs from stored nodes: that an entry is in the log, that yesterday's log is the beginning of today's.

Each proof costs one query, whatever the size of the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from malmoandan.record import merkle
from malmoandan.record.models import Entry, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malmoandan.record.merkle import Place, Span


@dataclass(frozen=True, slots=True)
class Proof:
    """The hashes that lead from an entry, or from an older log, to the root of the log at `size`."""

    start: int  # the entry's number, or the older size
    size: int
    hashes: tuple[bytes, ...]


def inclusion(seq: int, size: int) -> Proof:
    """Proof that entry `seq` is among the first `size`; ValueError when it is not."""
    return Proof(seq, size, tuple(_hashes(merkle.spans_to_root(seq - 1, size))))


def consistency(old: int, new: int) -> Proof:
    """Proof that the first `old` entries are the beginning of the first `new`.

    ValueError when they cannot be.
    """
    return Proof(old, new, tuple(_hashes(merkle.spans_between(old, new))))


def stored_root(size: int) -> bytes:
    """The root of the first `size` entries, from stored nodes."""
    return merkle.fold(list(stored(merkle.complete_subtrees((0, size))).values()))


def _hashes(spans: Sequence[Span]) -> list[bytes]:
    return merkle.hashes_of(
        spans, stored(place for span in spans for place in merkle.complete_subtrees(span))
    )


def stored(places: Iterable[Place]) -> dict[Place, bytes]:
    """The stored hashes of complete subtrees, in the order asked for; KeyError where one is not there."""
    wanted = {place: merkle.position(*place) for place in places}
    leaves = Entry.objects.filter(seq__in=[index + 1 for level, index in wanted if level == 0])
    nodes = Node.objects.filter(position__in=[at for (level, _index), at in wanted.items() if level])
    hashed = leaves.annotate(place=(F("seq") - 1) * 2).values_list("place", "leaf_hash")
    found = dict(hashed.union(nodes.values_list("position", "hash"), all=True))
    return {place: bytes(found[at]) for place, at in wanted.items()}


def root_by_inclusion(leaf: bytes, proof: Proof) -> bytes:
    """The root an inclusion proof leads to from a leaf hash: RFC 9162, 2.1.3.2.

    ValueError for a misshapen proof.
    """
    spans = merkle.spans_to_root(proof.start - 1, proof.size)
    if len(spans) != len(proof.hashes):
        raise ValueError("the proof is of the wrong length")
    root = leaf
    for (start, _end), sibling in zip(spans, proof.hashes, strict=True):
        root = merkle.node_hash(sibling, root) if start < proof.start - 1 else merkle.node_hash(root, sibling)
    return root


def roots_by_consistency(old_root: bytes, proof: Proof) -> tuple[bytes, bytes]:
    """The old and the new root a consistency proof leads to: RFC 9162, 2.1.4.2.

    ValueError for a misshapen proof.
    """
    spans, hashes = merkle.spans_between(proof.start, proof.size), list(proof.hashes)
    if len(spans) != len(hashes):
        raise ValueError("the proof is of the wrong length")
    if proof.start == proof.size or not spans:
        return old_root, old_root
    begins_within = spans[0][0] > 0 and spans[0][1] == proof.start
    old = new = hashes.pop(0) if begins_within else old_root
    for (start, _end), sibling in zip(spans[1:] if begins_within else spans, hashes, strict=True):
        if start < proof.start:
            old, new = merkle.node_hash(sibling, old), merkle.node_hash(sibling, new)
        else:
            new = merkle.node_hash(new, sibling)
    return old, new
