"""The log reads itself back before it signs, and takes confirmations only by the parties' own keys."""

from __future__ import annotations

import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record import checkpoints, guards, memory, queries, sources
from malmoandan.record.models import Cosignature, WitnessKey
from malmoandan.record.verifier import Key, read_key, read_note
from malmoandan.record.verifier.ed25519 import verifies, verifies_alone
from malmoandan.record.witness import Witness
from tests.record.acts import CITY, NOON, SECTOR, confirm, confirmed_record, witness, write, write_many

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def test_a_checkpoint_is_a_signed_note_of_the_tree() -> None:
    write_many(5)
    signed = checkpoints.sign_checkpoint(at=NOON)
    assert signed is not None
    note, key = read_note(signed.note), read_key(checkpoints.public_log_key())
    assert (note.origin, note.size, note.root) == (key.name, 5, bytes(signed.root))
    assert note.signed_at(key) == 0
    assert checkpoints.sign_checkpoint(at=NOON) == signed


def test_nothing_is_signed_before_anything_is_written() -> None:
    assert checkpoints.sign_checkpoint(at=NOON) is None
    assert queries.confirmation(NOON).size == 0


def test_the_log_key_is_readable_by_its_owner_only() -> None:
    write()
    checkpoints.sign_checkpoint(at=NOON)
    assert stat.S_IMODE((memory.folder() / "log-key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE record_entry SET kind = 'test.other' WHERE seq = 4",
        "UPDATE record_entry SET party = 'sector' WHERE seq = 5",
        "UPDATE record_entry SET leaf = leaf_hash WHERE seq = 4",
        "UPDATE record_entry SET leaf_hash = (SELECT leaf_hash FROM record_entry LIMIT 1) WHERE seq = 4",
        "UPDATE record_node SET hash = (SELECT leaf_hash FROM record_entry WHERE seq = 1)",
        "DELETE FROM record_entry WHERE seq = 5",
        "DELETE FROM record_node",
        "UPDATE record_log SET peaks = (SELECT leaf_hash FROM record_entry WHERE seq = 1)",
    ],
)
def test_nothing_is_signed_when_what_is_stored_was_altered(damage: str) -> None:
    write_many(3)
    checkpoints.sign_checkpoint(at=NOON)
    write_many(3)
    guards.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(damage)
    guards.put_up(connection)
    with pytest.raises((checkpoints.Damaged, ValueError, KeyError)):
        checkpoints.sign_checkpoint(at=NOON)


def test_both_parties_confirm_and_the_page_knows(tmp_path: Path) -> None:
    city, sector = confirmed_record(tmp_path)
    seen = queries.confirmation(NOON)
    assert (seen.size, seen.confirmed, seen.is_whole, seen.is_stale) == (7, 7, True, False)
    write()
    confirm(city)
    seen = queries.confirmation(NOON)
    assert [(party.party, party.size) for party in seen.parties] == [("city", 8), ("sector", 7)]
    assert (seen.confirmed, seen.is_stale) == (7, False)
    assert queries.confirmation(NOON + timedelta(hours=25)).is_stale
    confirm(sector)
    assert not queries.confirmation(NOON + timedelta(hours=25)).is_stale


def test_one_party_alone_confirms_nothing(tmp_path: Path) -> None:
    write_many(3)
    confirm(witness(tmp_path, CITY))
    assert queries.confirmation(NOON).confirmed == 0


def test_only_a_partys_own_coordinator_names_its_key(tmp_path: Path) -> None:
    vkey = Witness(tmp_path).begin("city.example/witness")
    with pytest.raises(NotAllowed):
        checkpoints.trust_witness(party="city", vkey=vkey, by=SECTOR, at=NOON)
    checkpoints.trust_witness(party="city", vkey=vkey, by=CITY, at=NOON)
    with pytest.raises(Refused, match="already known"):
        checkpoints.trust_witness(party="sector", vkey=vkey, by=SECTOR, at=NOON)
    with pytest.raises(Refused, match="not a witness key"):
        checkpoints.trust_witness(party="sector", vkey="what+is+this", by=SECTOR, at=NOON)


def test_a_new_key_takes_over_from_the_old(tmp_path: Path) -> None:
    old = witness(tmp_path, CITY)
    new = witness(tmp_path / "new", CITY)
    write()
    with pytest.raises(Refused, match="no new confirmation"):
        confirm(old)
    confirm(new)
    assert WitnessKey.objects.filter(until=None).count() == 1


def test_a_confirmation_by_a_stranger_or_on_another_text_is_refused(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    note = sources.notes(7, 1)[0]
    stranger = Witness(tmp_path / "stranger")
    stranger.begin("city.example/witness")
    with pytest.raises(Refused, match="no new confirmation"):
        checkpoints.take_cosignature(stranger.confirm(note, NOON))
    for false in ("", "nonsense", note.replace("\n7\n", "\n8\n"), note.split("\n\n")[0]):
        with pytest.raises(Refused, match="not a checkpoint"):
            checkpoints.take_cosignature(false)
    assert Cosignature.objects.count() == 2


def test_two_ways_of_verifying_a_signature_agree() -> None:
    write()
    signed = checkpoints.sign_checkpoint(at=NOON)
    assert signed is not None
    note, key = read_note(signed.note), read_key(checkpoints.public_log_key())
    signature, body = note.signatures[0][2], note.text.encode()
    for at in range(0, 64, 7):
        bent = bytearray(signature)
        bent[at] ^= 1 << at % 8
        assert not verifies(key.public, bytes(bent), body)
        assert not verifies_alone(key.public, bytes(bent), body)
    assert verifies(key.public, signature, body)
    assert verifies_alone(key.public, signature, body)
    assert not verifies_alone(key.public, signature, body + b"!")
    assert str(Key(key.name, key.kind, key.public)) == str(key)
