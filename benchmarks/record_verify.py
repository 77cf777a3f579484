"""A million entries verified in full, on all processors: leaves, openings, tree and signatures."""

from __future__ import annotations

import json
import os
import resource
import secrets
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.harness import Row
from malmoandan.record import leaves, notes
from malmoandan.record.merkle import Peaks
from malmoandan.record.verifier import leaf_hash, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE, BATCH, EACH, PROMISED = 1_000_000, 10_000, 1000, 20.0
ORIGIN = "andan.example/record/5eed"
START = datetime(2026, 1, 1, tzinfo=UTC)
Made = tuple[bytes, bytes]


def entry(seq: int) -> Made:
    """A likely entry with three values, and what opens it."""
    opened, commitments = {}, {}
    values = {"by": f"mandate:{seq % 500}", "title": f"Fråga nummer {seq}", "due_on": "2026-12-01"}
    for name, value in values.items():
        salt = secrets.token_bytes(leaves.SALT_BYTES)
        opened[name] = [salt.hex(), value]
        commitments[name] = leaves.commitment(salt, leaves.canonical(value))
    at, by = START + timedelta(seconds=seq * 30), ("city", "sector")[seq % 2]
    told = {"at": at, "kind": "matters.question_asked", "by": by, "ref": f"matters.question:{seq}"}
    leaf = leaves.leaf(log=ORIGIN, seq=seq, commitments=commitments, **told)  # type: ignore[arg-type]
    return leaf, json.dumps(opened, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def batch(first: int) -> list[Made]:
    """A run of entries."""
    return [entry(seq) for seq in range(first, first + BATCH)]


def million(size: int = SIZE) -> Iterator[list[Made]]:
    """All entries, made on all processors."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(batch, range(1, size + 1, BATCH))


def write_copy(folder: Path, size: int = SIZE) -> list[str]:
    """A copy of a record of that size with a thousand checkpoints, each confirmed by both; the keys."""
    log = notes.log_signer(folder / "log", ORIGIN)
    both = [
        notes.witness_signer(folder / name, f"{name}.example/w", may_make=True) for name in ("city", "sector")
    ]
    peaks, signed = Peaks(), []
    with (
        (folder / "leaves.jsonl").open("wb") as leaf_file,
        (folder / "openings.jsonl").open("wb") as opening_file,
        (folder / "hashes.bin").open("wb") as hash_file,
    ):
        for made in million(size):
            for leaf, opened in made:
                hashed = leaf_hash(leaf)
                leaf_file.write(leaf + b"\n")
                opening_file.write(opened + b"\n")
                hash_file.write(hashed)
                peaks, _nodes = peaks.append(hashed)
                if peaks.size % EACH == 0:
                    text = notes.checkpoint_text(ORIGIN, peaks.size, peaks.root)
                    lines = [each.cosignature(text, START) for each in both]
                    signed.append(json.dumps(f"{text}\n{log.line(text)}{''.join(lines)}", ensure_ascii=False))
    keys = [str(each.key) for each in (log, *both)]
    (folder / "checkpoints.jsonl").write_text("".join(f"{line}\n" for line in signed))
    (folder / "keys").write_text("".join(f"{key}\n" for key in keys))
    return keys


def cpu() -> float:
    """CPU seconds of this process and those it has ended: sound also where others share the machine."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def rows(size: int = SIZE) -> list[Row]:
    """Make the copy (not measured), verify it (measured)."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        keys = write_copy(folder, size)
        began, worked = time.perf_counter(), cpu()
        report = verify(folder, keys=keys, need=2)
        spent, worked = time.perf_counter() - began, cpu() - worked
        assert report.size == size
    idle = worked / (os.cpu_count() or 1)
    told, entries = f"{spent:.1f} s (CPU {worked:.1f} s)", f"{size:,} entries".replace(",", " ")
    return [
        Row("verify the record, by the wall", entries, "≤ 20 s", spent <= PROMISED, told=told),
        Row(
            "verify the record, CPU over cores",
            entries,
            "≤ 20 s",
            idle <= PROMISED,
            told=f"{idle:.1f} s",
        ),
    ]
