"""Entries, a run at a time: every leaf canonical and in its place, every opening true to its commitment."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NoReturn

from .trees import HASH_BYTES, leaf_hash, peaks, rows_above

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMIT = b"andan-commit-v1\0"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a whole number")


decode = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse).decode
encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


@dataclass
class Part:
    """A run of entries for one process: where they lie and, once looked at, what was found."""

    folder: Path
    first: int  # the number of the first entry
    count: int
    starts: tuple[int, int]  # where its leaves and its openings begin
    origin: str
    sizes: list[int]  # checkpoint sizes that fall within this part
    wrong: tuple[int, str] | None = None
    peaks: dict[int, list[bytes]] = field(default_factory=dict)
    missing: list[tuple[int, str]] = field(default_factory=list)
    erased: dict[str, int] = field(default_factory=dict)


def check_part(part: Part) -> Part:
    """Check every entry of one part; the first wrong one is kept in `wrong`."""
    hashes: list[bytes] = []
    number = part.first
    try:
        for leaf, openings, told in _lines(part):
            _check_entry(part, number, leaf.decode(), openings.decode())
            hashes.append(leaf_hash(leaf))
            if told != hashes[-1]:
                raise ValueError("its bytes are not those the tree was built on")  # noqa: TRY301 - told below
            number += 1
    except (ValueError, RecursionError) as fault:
        part.wrong = (number, str(fault))
        return part
    rows = rows_above(hashes)
    part.peaks = {size: peaks(rows, size - part.first + 1) for size in {*part.sizes, number - 1}}
    return part


def _lines(part: Part) -> Iterator[tuple[bytes, bytes, bytes]]:
    paths = [part.folder / name for name in ("leaves.jsonl", "openings.jsonl", "hashes.bin")]
    with paths[0].open("rb") as leaves, paths[1].open("rb") as openings, paths[2].open("rb") as hashes:
        leaves.seek(part.starts[0])
        openings.seek(part.starts[1])
        hashes.seek((part.first - 1) * HASH_BYTES)
        for leaf, opened in zip(islice(leaves, part.count), islice(openings, part.count), strict=True):
            if leaf[-1:] != b"\n" or opened[-1:] != b"\n":
                raise ValueError("the line is cut off")
            yield leaf[:-1], opened[:-1], hashes.read(HASH_BYTES)


def _check_entry(part: Part, number: int, leaf: str, openings: str) -> None:
    said, opened = decode(leaf), decode(openings)
    if not isinstance(said, dict) or not isinstance(opened, dict) or not isinstance(said.get("fields"), dict):
        raise ValueError("the line is not what a leaf or its openings are")  # noqa: TRY004 - told as the rest are
    if said.get("v") != 1 or said.get("seq") != number or said.get("log") != part.origin:
        raise ValueError(f"the leaf says it is number {said.get('seq')} of {said.get('log')}")
    words = [said.get(name) for name in ("at", "by", "kind", "ref")]
    if not all(isinstance(word, str) for word in words) or not MOMENT.fullmatch(str(words[0])):
        raise ValueError("the leaf's moment, party, kind or reference is not as it must be")
    at, by, kind, ref = map(encode, words)
    committed = said["fields"]
    fields = ",".join([f"{encode(name)}:{encode(committed[name])}" for name in sorted(committed)])
    log = encode(part.origin)
    if leaf != (
        f'{{"at":{at},"by":{by},"fields":{{{fields}}},"kind":{kind},"log":{log},"ref":{ref},"seq":{number},"v":1}}'
    ):
        raise ValueError("the leaf is not spelt canonically")
    if openings != "{" + ",".join([_spelt(name, opened[name], committed) for name in sorted(opened)]) + "}":
        raise ValueError("the openings are not spelt canonically")
    part.missing += [(number, name) for name in committed if name not in opened]
    if words[2] == "record.redacted":
        part.erased[str(words[3]).removeprefix("record.opening:")] = number


def _spelt(name: str, opened: object, committed: dict[str, object]) -> str:
    """An opening as it must be spelt, when its salt and value give the commitment."""
    if not (isinstance(opened, list) and len(opened) == 2 and isinstance(opened[0], str)):  # noqa: PLR2004 - a pair
        raise ValueError(f"“{name}” is not opened by a salt and a value")
    salt, value = bytes.fromhex(opened[0]), encode(opened[1])
    if hashlib.sha256(COMMIT + salt + value.encode()).hexdigest() != committed.get(name):
        raise ValueError(f"“{name}” is not the value that was committed to")
    return f'{encode(name)}:["{salt.hex()}",{value}]'
