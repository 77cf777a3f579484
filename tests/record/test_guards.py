# ruff: noqa: S608 - table names out of our own models
"""The database refuses to change, delete or replace what stands on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from malmoandan.record.models import Checkpoint, Cosignature, Entry, Log, Node, Opening
from tests.record.acts import confirmed_record

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Model

pytestmark = pytest.mark.django_db
FIXED: list[type[Model]] = [Entry, Node, Checkpoint, Cosignature]


def refused(statement: str) -> bool:
    """Whether the database says no, with words of its own."""
    with (
        pytest.raises(DatabaseError, match="only added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return True


@pytest.mark.parametrize("model", [*FIXED, Opening], ids=lambda model: model.__name__)
def test_nothing_is_changed(model: type[Model], tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    key = model._meta.pk.column
    assert refused(f"UPDATE {model._meta.db_table} SET {key} = {key}")


@pytest.mark.parametrize("model", [*FIXED, Log], ids=lambda model: model.__name__)
def test_nothing_is_deleted(model: type[Model], tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    assert refused(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.parametrize("model", [*FIXED, Opening, Log], ids=lambda model: model.__name__)
def test_nothing_is_replaced(model: type[Model], tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite replaces without deleting")
    confirmed_record(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
    table = model._meta.db_table
    try:
        assert refused(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
        assert refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.parametrize("model", [*FIXED, Opening, Log], ids=lambda model: model.__name__)
def test_nothing_is_emptied(model: type[Model]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    assert refused(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_the_log_never_shrinks_or_changes_its_name(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    assert refused("UPDATE record_log SET size = size - 1")
    assert refused("UPDATE record_log SET origin = 'another'")


def test_an_entry_out_of_turn_is_refused(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    columns = "leaf, leaf_hash, topic, kind, at, party, about"
    for seq in ("seq", "seq + 100"):
        assert refused(
            f"INSERT INTO record_entry (seq, {columns}) SELECT {seq}, {columns} FROM record_entry LIMIT 1"
        )


def test_an_opening_may_be_deleted(tmp_path: Path) -> None:
    confirmed_record(tmp_path)
    assert Opening.objects.filter(seq=3, name="title").delete()[0] == 1
