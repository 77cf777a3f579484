"""The tree: our own vectors, every size against a second opinion, and proofs that prove."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree  # type: ignore[import-untyped]  # carries no types

from malmoandan.record import merkle, proofs
from malmoandan.record.verifier import trees as verifier

LEAVES = [b"", b"\x00", "å".encode(), b"key", b"two keys", b"C17", b"a word kept", b"0123456789abcdef"]
# The roots over the first 1, 2, 3 … of LEAVES, computed by the definition in RFC 9162, 2.1.
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "20e5e456e645b7ea965ccf95dbdbf09be384cfdc47f30242ec24f1d7855aa642",
    "36d42876202d07dad14e05aa3676fa6df573c9619fb7fe6592e6ea570a0c0d61",
    "467eeee6f7fe41d5173355e8d86fc9b7d98811e79bff7385fa3f5013b2c90c03",
    "61a443034b730379256da9f88a99949c9af381dd058823acfd21293dd9c44530",
    "c931270be7591373fb0ddd4e8975bdaf2e31d9d7d696fe6d11e994819fa64f94",
    "18ab97dae467ffcbbd41da3c147b1831cc5a5debb97547130c43dea9cda12d2c",
]


def tree_of(leaves: list[bytes]) -> tuple[merkle.Peaks, dict[merkle.Place, bytes]]:
    peaks, stored = merkle.Peaks(), {}
    for number, leaf in enumerate(leaves):
        hashed = merkle.leaf_hash(leaf)
        stored[0, number] = hashed
        peaks, made = peaks.append(hashed)
        stored |= dict(made)
    return peaks, stored


def root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    left, right = root_by_definition(leaves[:half]), root_by_definition(leaves[half:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_vectors(size: int) -> None:
    assert tree_of(LEAVES[:size])[0].root.hex() == ROOTS[size - 1] == root_by_definition(LEAVES[:size]).hex()


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert merkle.Peaks().root == root_by_definition([]) == verifier.root_over([])


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=80))
def test_the_root_is_the_one_others_compute(leaves: list[bytes]) -> None:
    other = InmemoryTree(algorithm="sha256")
    other.append_entries(leaves)
    peaks, _stored = tree_of(leaves)
    assert peaks.root == other.get_root() == root_by_definition(leaves)
    hashes = [verifier.leaf_hash(leaf) for leaf in leaves]
    assert verifier.root_over(verifier.peaks(verifier.rows_above(hashes), len(leaves))) == peaks.root


@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))))
def test_inclusion_is_proven_and_only_of_the_right_leaf(case: tuple[int, int]) -> None:
    size, index = case
    peaks, stored = tree_of([bytes([number]) for number in range(size)])
    proof = proofs.Proof(index + 1, size, tuple(merkle.hashes_of(merkle.spans_to_root(index, size), stored)))
    assert proofs.root_by_inclusion(stored[0, index], proof) == peaks.root
    assert proofs.root_by_inclusion(merkle.leaf_hash(b"another"), proof) != peaks.root


@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(1, size))))
def test_growth_is_proven_and_only_of_the_right_beginning(case: tuple[int, int]) -> None:
    size, old_size = case
    leaves = [bytes([number]) for number in range(size)]
    peaks, stored = tree_of(leaves)
    old = tree_of(leaves[:old_size])[0].root
    proof = proofs.Proof(
        old_size, size, tuple(merkle.hashes_of(merkle.spans_between(old_size, size), stored))
    )
    assert proofs.roots_by_consistency(old, proof) == (old, peaks.root)
    false = bytes(32)
    assert proofs.roots_by_consistency(false, proof) != (false, peaks.root)


@given(st.integers(1, 60), st.integers(1, 60))
def test_growth_proofs_are_the_shape_of_the_rfc(one: int, two: int) -> None:
    old, new = sorted((one, two))
    assert merkle.spans_between(old, new) == by_the_rfc(old, 0, new, is_whole=True)


def by_the_rfc(old: int, start: int, end: int, *, is_whole: bool) -> list[merkle.Span]:
    """SUBPROOF of RFC 9162, 2.1.4.1."""
    size = end - start
    if old == size:
        return [] if is_whole else [(start, end)]
    half = merkle.largest_power_below(size)
    if old <= half:
        return [*by_the_rfc(old, start, start + half, is_whole=is_whole), (start + half, end)]
    return [*by_the_rfc(old - half, start + half, end, is_whole=False), (start, start + half)]


def test_a_proof_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        merkle.spans_to_root(3, 3)
    for old, new in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="no proof"):
            merkle.spans_between(old, new)
    with pytest.raises(ValueError, match="length"):
        proofs.root_by_inclusion(bytes(32), proofs.Proof(1, 3, ()))


@given(st.sets(st.tuples(st.integers(0, 20), st.integers(0, 1000)), min_size=2))
def test_every_node_has_a_number_of_its_own(places: set[merkle.Place]) -> None:
    assert len({merkle.position(*place) for place in places}) == len(places)
