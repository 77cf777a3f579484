"""A backup taken while the site runs can be restored, whole; and what is not whole is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from malmoandan.kernel.refs import Ref
from malmoandan.project import health
from malmoandan.project.backups import engines, manifest, saving
from malmoandan.record import commands as record
from malmoandan.record.models import Entry, Opening
from tests import cast
from tests.cast import NOON
from tests.conftest import lift_triggers, restore_triggers

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_other_databases_may_be_opened"),
]


@pytest.fixture
def acts(settings: Settings, tmp_path: Path) -> int:
    """A few acts on the record, committed; one uploaded file; an own place for notes."""
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "poster.txt").write_text("Välkommen")
    by = cast.city_coordinator()
    for number in range(5):
        with transaction.atomic():
            record.write(
                kind="test.happened",
                ref=Ref("test.thing", str(number)),
                by=by,
                at=NOON,
                words=f"act {number}",
            )
    return Entry.objects.count()


def restored(backup: Path, into: Path) -> saving.Restored:
    """Restore, and throw the database away again."""
    done = saving.restore(backup, into, NOON + timedelta(hours=3))
    engines.throw_away(connection, done.where)
    return done


def test_what_was_backed_up_comes_back(acts: int, tmp_path: Path) -> None:
    backup = saving.back_up(tmp_path / "backups", NOON)
    done = restored(backup, tmp_path / "beside")
    assert done.examination.faults == ()
    assert done.examination.entries == acts
    assert done.age == timedelta(hours=3).total_seconds()
    assert (tmp_path / "beside" / "files" / "poster.txt").read_text() == "Välkommen"


def test_a_drill_is_noted_and_leaves_nothing(acts: int, tmp_path: Path) -> None:
    call_command("backup", str(tmp_path / "backups"))
    call_command("drill", str(tmp_path / "backups"))
    assert {"backup", "drill"} <= set(health.read_notes())
    assert acts == Entry.objects.count()


def test_what_was_erased_since_is_erased_again(acts: int, tmp_path: Path) -> None:
    backup = saving.back_up(tmp_path / "backups", NOON)
    lifted = lift_triggers()
    Opening.objects.filter(seq=2, name="words").delete()
    restore_triggers(lifted)
    assert restored(backup, tmp_path / "beside").examination.erased_again == 1
    assert acts == 5


@pytest.mark.usefixtures("acts")
def test_a_changed_or_half_backup_is_refused(tmp_path: Path) -> None:
    backup = saving.back_up(tmp_path / "backups", NOON)
    archive = backup / saving.FILES
    archive.write_bytes(archive.read_bytes() + b"x")
    with pytest.raises(CommandError, match="changed"):
        call_command("restore", str(backup), "--into", str(tmp_path / "beside"))
    archive.unlink()
    with pytest.raises(CommandError, match="missing"):
        call_command("restore", str(backup), "--into", str(tmp_path / "beside"))
    (backup / manifest.NAME).unlink()
    with pytest.raises(CommandError, match="no backup"):
        call_command("drill", str(tmp_path / "backups"))


@pytest.mark.usefixtures("acts")
def test_a_restore_never_writes_over_anything(tmp_path: Path) -> None:
    backup = saving.back_up(tmp_path / "backups", NOON)
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL each restore makes a database of its own name")
    saving.restore(backup, tmp_path / "beside", NOON)
    with pytest.raises(manifest.Unfit, match="already there"):
        saving.restore(backup, tmp_path / "beside", NOON)


@pytest.mark.usefixtures("acts")
def test_a_backup_that_fails_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "pack_files", lambda _: (_ for _ in ()).throw(OSError("the disk is full")))
    with pytest.raises(CommandError, match="disk is full"):
        call_command("backup", str(tmp_path / "backups"))
    assert list((tmp_path / "backups").iterdir()) == []
