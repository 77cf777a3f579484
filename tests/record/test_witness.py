"""A party's witness confirms only a record that continues what it has seen.

A lost record is healed from its copy.
"""

from __future__ import annotations

import shutil
import stat
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import translation

from malmoandan.kernel.errors import Refused
from malmoandan.record import checkpoints, commands, guards, healing, memory, merkle, queries
from malmoandan.record.copies import Copy
from malmoandan.record.models import Checkpoint, Cosignature, Entry, Log, Node, Opening
from malmoandan.record.sources import FarRecord, OutOfReach, vkeys
from malmoandan.record.verifier import Wrong, read_note, verify
from malmoandan.record.witness import Shorter, Witness
from tests.record.acts import (
    CITY,
    NOON,
    SECTOR,
    confirm,
    confirmed_record,
    copy_of,
    own_record,
    write,
    write_many,
)

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db


def run(*words: object) -> str:
    """What `malmoandan record …` prints."""
    out = StringIO()
    call_command("record", *map(str, words), stdout=out)
    return out.getvalue()


@pytest.fixture
def far(client: Client, monkeypatch: pytest.MonkeyPatch) -> FarRecord:
    """The record over HTTP, without the wire."""

    def ask(_record: FarRecord, path: str, body: str | None = None) -> str:
        address = f"/protokollet{path}"
        if body is None:
            answer = client.get(address)
        else:
            answer = client.post(address, body.encode(), content_type="text/plain")
        if answer.status_code != 200:
            raise OutOfReach(answer.content.decode()[:300])
        return answer.content.decode()

    monkeypatch.setattr(FarRecord, "ask", ask)
    return FarRecord("https://andan.example/protokollet/")


def shorten(size: int) -> None:
    """Put the database back to an older backup of itself."""
    guards.take_down(connection)
    older = Checkpoint.objects.get(size=size)
    Cosignature.objects.filter(checkpoint_id__gt=size).delete()
    Checkpoint.objects.filter(size__gt=size).delete()
    Entry.objects.filter(seq__gt=size).delete()
    Opening.objects.filter(seq__gt=size).delete()
    Node.objects.all().delete()
    peaks, nodes = rebuilt(size)
    Node.objects.bulk_create(nodes)
    Log.objects.update(size=size, peaks=peaks)
    guards.put_up(connection)
    assert checkpoints.read_back(Log.objects.get(), None).root == bytes(older.root)


def rebuilt(size: int) -> tuple[bytes, list[Node]]:
    """The tree as it was."""
    peaks, nodes = merkle.Peaks(), []
    for entry in Entry.objects.filter(seq__lte=size).order_by("seq"):
        peaks, made = peaks.append(bytes(entry.leaf_hash))
        nodes += [Node(position=merkle.position(*place), hash=value) for place, value in made]
    return peaks.to_bytes(), nodes


def test_a_witness_key_stays_with_its_owner(tmp_path: Path) -> None:
    vkey = run("witness", "--state", tmp_path / "w", "--make-key", "city.example/witness").strip()
    assert vkey.startswith("city.example/witness+")
    assert stat.S_IMODE((tmp_path / "w" / "key").stat().st_mode) == 0o600
    assert Witness(tmp_path / "w").begin("city.example/witness") == vkey


def test_a_witness_confirms_a_record_that_grows(tmp_path: Path, far: FarRecord) -> None:
    city, _sector = confirmed_record(tmp_path)
    write_many(4)
    checkpoints.sign_checkpoint(at=NOON)
    said = run("witness", "--state", city.folder, "--from", far.address)
    assert "Confirmed 11 entries" in said
    assert queries.confirmation(NOON).parties[0].size == 11
    seen = city.seen
    assert seen is not None
    assert seen.size == 11


def test_a_witness_keeps_a_whole_copy_and_checks_it(tmp_path: Path, far: FarRecord) -> None:
    city, _sector = confirmed_record(tmp_path)
    commands.redact(entry=write(6), names=["title"], ground="GDPR 17.1 a", by=CITY, at=NOON)
    checkpoints.sign_checkpoint(at=NOON)
    run("witness", "--state", city.folder, "--from", far.address, "--copy")
    report = verify(city.folder / "copy", keys=vkeys())
    assert (report.size, report.erased) == (9, 1)


def test_a_witness_reads_a_copy_too(tmp_path: Path) -> None:
    city, _sector = confirmed_record(tmp_path)
    write()
    copy = copy_of(tmp_path)
    said = run("witness", "--state", city.folder, "--from", copy.folder)
    assert "Confirmed 8 entries" in said
    (handed,) = copy.folder.glob("confirmed-*.note")
    assert checkpoints.take_cosignature(handed.read_text())[0].checkpoint_id == 8


def test_a_rewritten_record_is_not_confirmed(tmp_path: Path, far: FarRecord) -> None:
    city, _sector = confirmed_record(tmp_path)
    seen = (city.folder / "seen").read_text()
    other = read_note(seen).text.replace(seen.split("\n")[2], "A" * 43 + "=")
    (city.folder / "seen").write_text(f"{other}\n{seen.partition(chr(10) * 2)[2]}")
    write()
    checkpoints.sign_checkpoint(at=NOON)
    with pytest.raises(CommandError, match="rewritten"):
        run("witness", "--state", city.folder, "--from", far.address)


def test_a_witness_follows_one_log(tmp_path: Path) -> None:
    city, sector = confirmed_record(tmp_path)
    with pytest.raises(Wrong, match="another log"):
        city.trust_log(str(sector.signer.key))


def test_a_shorter_record_is_refused_stops_and_is_healed(tmp_path: Path, far: FarRecord) -> None:
    city, sector = confirmed_record(tmp_path)
    write_many(5)
    confirm(city, sector)
    copy = copy_of(tmp_path)
    shorten(7)
    memory._path(Log.objects.get().origin).unlink()  # the data folder was lost too
    with pytest.raises(CommandError, match="fewer than the 12 already confirmed"):
        run("witness", "--state", city.folder, "--from", far.address)
    with translation.override("en"):  # the pages fetched above were Swedish
        with pytest.raises(Refused, match="shorter than what the parties have confirmed"):
            write()
        with pytest.raises(Refused, match="shorter"):
            write_many(1)
    assert queries.confirmation(NOON).is_too_short
    said = run(
        "heal",
        copy.folder,
        "--key",
        copy.vkeys()[0],
        "--key",
        city.signer.key,
        "--key",
        sector.signer.key,
        "--need",
        "both",
    )
    assert "Entries 8–12 are back" in said
    assert write().seq == 13
    assert queries.confirmation(NOON).confirmed == 12
    after = Copy(tmp_path / "after")
    assert after.follow(own_record()) == verify(after.folder, need=2).size == 13


def test_healing_erases_again_what_was_erased_since(tmp_path: Path) -> None:
    city, sector = confirmed_record(tmp_path)
    entry = Entry.objects.get(seq=3)
    kept = Opening.objects.get(seq=3, name="title")
    commands.redact(entry=entry, names=["title"], ground="GDPR 17.1 a", by=SECTOR, at=NOON)
    confirm(city, sector)
    copy = copy_of(tmp_path)
    shorten(7)
    kept.save(force_insert=True)
    healed = healing.heal(copy, copy.vkeys(), need=2)
    assert (healed.first, healed.last, healed.erased) == (8, 8, 1)
    assert not Opening.objects.filter(seq=3, name="title").exists()


def test_healing_takes_nothing_from_a_false_or_foreign_copy(tmp_path: Path) -> None:
    both = confirmed_record(tmp_path)
    copy = copy_of(tmp_path)
    with pytest.raises(Wrong, match="none of the keys given"):
        healing.heal(copy, [str(both[0].signer.key)])
    write()
    with pytest.raises(Wrong, match="nothing to heal"):
        healing.heal(copy, copy.vkeys())
    bent = shutil.copytree(copy.folder, tmp_path / "bent")
    (bent / "leaves.jsonl").write_bytes((bent / "leaves.jsonl").read_bytes().replace(b"2026", b"2025", 1))
    with pytest.raises(Wrong, match="entry 1"):
        healing.heal(Copy(bent), copy.vkeys())


def test_the_command_line_tells_right_from_wrong(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing is on the record"):
        run("export", tmp_path / "copy")
    confirmed_record(tmp_path)
    assert "holds all 7 entries" in run("export", tmp_path / "copy")
    assert "all 7 entries are right" in run("verify", tmp_path / "copy", "--need", "both")
    assert Log.objects.get().origin in run("checkpoint")
    with pytest.raises(CommandError, match="WRONG"):
        run("verify", tmp_path / "copy", "--seen", f"9:{'0' * 64}")
    with pytest.raises(CommandError, match="--need takes"):
        run("verify", tmp_path / "copy", "--need", "many")


def test_a_record_nobody_answers_for_is_said_so() -> None:
    with pytest.raises(OutOfReach, match="not a web address"):
        FarRecord("file:///etc").ask("/nycklar")


def test_a_witness_that_saw_more_keeps_what_it_saw(tmp_path: Path) -> None:
    city, _sector = confirmed_record(tmp_path)
    old = copy_of(tmp_path)
    write()
    confirm(city)
    with pytest.raises(Shorter):
        city.look(old)
    assert city.seen is not None
    assert city.seen.size == 8
