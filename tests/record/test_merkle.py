"""The tree: our own vectors, every size against a second opinion, and proofs that prove."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from malmoandan.record import merkle, proofs, verifier

LEAVES = [b"", b"\x00", b"\x10", b" !", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"]
# Computed once by hand-written SHA-256 over the tree of RFC 9162, 2.1: root of the first 1, 2, 3 … of LEAVES.
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
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
    proof = proofs.Proof(old_size, size, tuple(merkle.hashes_of(merkle.spans_between(old_size, size), stored)))
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
    for wrong in (lambda: merkle.spans_to_root(3, 3), lambda: merkle.spans_between(0, 3), lambda: merkle.spans_between(4, 3)):
        with pytest.raises(ValueError, match="no"):
            wrong()
    with pytest.raises(ValueError, match="length"):
        proofs.root_by_inclusion(bytes(32), proofs.Proof(1, 3, ()))


@given(st.sets(st.tuples(st.integers(0, 20), st.integers(0, 1000)), min_size=2))
def test_every_node_has_a_number_of_its_own(places: set[merkle.Place]) -> None:
    assert len({merkle.position(*place) for place in places}) == len(places)
