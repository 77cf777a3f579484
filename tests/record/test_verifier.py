"""A copy is right as a whole or not at all: every bit that is turned is caught, and the place is named."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from malmoandan.record import commands, verifier
from malmoandan.record.copies import Copy, canonical_openings
from malmoandan.record.models import Opening
from malmoandan.record.verifier import Wrong, main, verify
from tests.record.acts import CITY, NOON, confirm, confirmed_record, copy_of, own_record, write, write_many

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
FILES = ("leaves.jsonl", "openings.jsonl", "hashes.bin", "checkpoints.jsonl", "keys")


def test_a_copy_of_the_record_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    keys = [f"--key={key}" for key in copy.vkeys()]
    assert main([str(copy.folder), *keys, "--need", "both"]) == 0
    said = capsys.readouterr().out
    assert "all 7 entries are right" in said
    assert "confirmed by city.example/witness up to entry 7" in said
    assert "confirmed by sector.example/witness up to entry 7" in said


def test_the_verifier_runs_alone_without_anything_installed(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    run = [sys.executable, "-I", "-S", "verifier.pyz", ".", "--need", "both"]
    done = subprocess.run(run, cwd=copy.folder, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all 7 entries are right" in done.stdout
    assert "the copy's own" in done.stdout


def test_every_turned_bit_is_caught(tmp_path: Path) -> None:
    confirmed_record(tmp_path, 3)
    copy = copy_of(tmp_path)
    dice = random.Random(9162)  # noqa: S311 - which bits are turned, not a secret
    for name in FILES:
        path = copy.folder / name
        right = path.read_bytes()
        for at in dice.sample(range(len(right)), min(160, len(right))):
            for bit in range(8):
                bent = bytearray(right)
                bent[at] ^= 1 << bit
                path.write_bytes(bent)
                with pytest.raises(Wrong):
                    verify(copy.folder)
        path.write_bytes(right)
    verify(copy.folder, need=2)


@pytest.mark.parametrize("entry", [1, 4, 7])
def test_the_first_wrong_entry_is_named(
    entry: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    lines = copy.leaves.read_bytes().split(b"\n")
    lines[entry - 1] = lines[entry - 1].replace(b"2026", b"2025")
    copy.leaves.write_bytes(b"\n".join(lines))
    assert main([str(copy.folder)]) == 1
    assert f"WRONG – entry {entry}: " in capsys.readouterr().out


def test_a_rewritten_history_is_caught_by_its_root(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    lines = copy.leaves.read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b"2026", b"2025")
    copy.leaves.write_bytes(b"\n".join(lines))
    copy.hashes.write_bytes(b"".join(verifier.leaf_hash(line) for line in lines[:-1]))
    with pytest.raises(Wrong, match="entries 1–7 are not what was signed") as caught:
        verify(copy.folder)
    assert caught.value.entry == 1


def test_a_withheld_value_is_caught_and_an_erased_one_is_not(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    withhold(copy, 4, "title")
    with pytest.raises(Wrong, match="entry 4: “title” is withheld"):
        verify(copy.folder)
    commands.redact(entry=write(8), names=["title"], ground="GDPR 17.1 a", by=CITY, at=NOON)
    whole = Copy(tmp_path / "another")
    whole.follow(own_record())
    assert verify(whole.folder).erased == 1


def withhold(copy: Copy, number: int, name: str) -> None:
    """Take a value out of a copy, as one with something to hide would."""
    lines = copy.openings.read_bytes().split(b"\n")
    opened = json.loads(lines[number - 1])
    del opened[name]
    lines[number - 1] = canonical_openings(opened)
    copy.openings.write_bytes(b"\n".join(lines))


def test_a_copy_forgets_what_is_erased_later(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    entry = write(9)
    copy.follow(own_record())
    assert "Förening 9" in copy.openings.read_text()
    commands.redact(entry=entry, names=["title"], ground="GDPR 17.1 a", by=CITY, at=NOON)
    copy.follow(own_record())
    assert "Förening 9" not in copy.openings.read_text()
    assert verify(copy.folder).size == 9


def test_a_record_shorter_or_other_than_seen_is_refused(tmp_path: Path) -> None:
    both = confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    seen = verify(copy.folder)
    write_many(3)
    confirm(*both)
    old = shutil.copytree(copy.folder, tmp_path / "old")
    copy.follow(own_record())
    later = verify(copy.folder, seen=f"{seen.size}:{seen.root.hex()}", need=2)
    assert later.size == 10
    with pytest.raises(Wrong, match="fewer than the 10 seen before"):
        verify(old, seen=f"{later.size}:{later.root.hex()}")
    with pytest.raises(Wrong, match="not those seen before"):
        verify(copy.folder, seen=f"{seen.size}:{'00' * 32}")


def test_keys_and_parties_asked_for_are_demanded(tmp_path: Path) -> None:
    both = confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    log, city, _sector = copy.vkeys()
    stranger = str(both[0].signer.key).replace("city", "town")
    with pytest.raises(Wrong, match="1 of the 2 parties"):
        verify(copy.folder, keys=[log, city], need=2)
    with pytest.raises(Wrong, match="none of the keys given"):
        verify(copy.folder, keys=[city])
    with pytest.raises(Wrong, match="not a verifier key"):
        verify(copy.folder, keys=[log, stranger])


def test_lines_taken_away_or_added_are_caught(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    for name in FILES:
        path = copy.folder / name
        right = path.read_bytes()
        for bent in (
            right[: right.rindex(b"\n", 0, -1) + 1] if b"\n" in right[:-1] else right[:-32],
            right + right[-64:],
        ):
            path.write_bytes(bent)
            with pytest.raises(Wrong):
                verify(copy.folder)
        path.write_bytes(right)


def test_large_copies_are_checked_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("malmoandan.record.verifier.copies.CHUNK", 4)
    both = confirmed_record(tmp_path, 6)
    for count in (1, 2, 5):
        write_many(count)
        confirm(*both)
    copy = copy_of(tmp_path)
    whole = verify(copy.folder, need=2, processes=2)
    assert whole.size == 16
    withhold(copy, 11, "count")
    with pytest.raises(Wrong, match="entry 11"):
        verify(copy.folder, processes=2)


def test_openings_are_what_the_database_holds(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    opened = [json.loads(line) for line in copy.openings.read_text().splitlines()]
    assert sum(len(line) for line in opened) == Opening.objects.count()
