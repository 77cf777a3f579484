"""``malmoandan agreement import``: a dry run shows and writes nothing; --write makes a draft, once."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from malmoandan.agreement.models import ClauseKind, Duty, Version
from tests import cast
from tests.agreement.reading import samples

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "compact.txt"
    path.write_text(samples.ENGLISH)
    return path


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("agreement", "import", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def test_a_dry_run_tells_and_writes_nothing(file: Path) -> None:
    out = said(str(file), "--reasons")
    assert "Nothing was written" in out
    assert "# SHARED PRINCIPLES" in out
    for words in ("C1 ", "Independence", "high", "C5"):
        assert words in out
    assert not Version.objects.exists()


def test_writing_needs_a_coordinator(file: Path) -> None:
    cast.city_coordinator()
    for arguments in ((), ("--as", "nobody@example.org"), ("--as", "99999")):
        with pytest.raises(CommandError, match="Say as which coordinator"):
            said(str(file), "--write", *arguments)
    assert not Version.objects.exists()


def test_the_same_file_again_changes_nothing(file: Path) -> None:
    actor = cast.city_coordinator()
    assert "Written as draft version 1" in said(str(file), "--write", "--as", str(actor.mandate))
    address = cast.person_of(actor).email
    assert address
    assert "Nothing was changed" in said(str(file), "--write", "--as", address)
    version = Version.objects.get()
    assert version.title.startswith("COMPACT")
    assert version.clauses.filter(kind=ClauseKind.PRINCIPLE).count() == 3
    duty = Duty.objects.get(clause__text__startswith="The City Council")
    assert (duty.side, duty.is_joint, duty.kinds) == ("both", True, "council,assembly")
    assert duty.who == "The City Council and the voluntary sector"
    assert Duty.objects.get(clause__text__startswith="All committees").recurrence == "yearly"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", bytes(range(256)) * 40])
def test_a_bad_file_is_one_clear_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.docx"
    path.write_bytes(data)
    with pytest.raises(CommandError) as told:
        said(str(path), "--write", "--as", str(cast.city_coordinator().mandate))
    assert len(str(told.value)) > 20
    assert not Version.objects.exists()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be opened"):
        said(str(tmp_path / "none.txt"))
