"""What was done stands on a record that both parties confirm and anyone can verify (docs: trust)."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.utils import timezone

from malmoandan.record import checkpoints, queries
from tests import cast
from tests.agreement.texts import a_draft, adopted
from tests.journeys.doing import DESK, PHONE, fill, picture, press, sees

if TYPE_CHECKING:
    from pathlib import Path

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def verified(copy: Path) -> tuple[int, str]:
    """What the copy's own verifier says, run as a process of its own with nothing installed."""
    run = [sys.executable, "-I", "-S", "verifier.pyz", ".", "--need", "both"]
    done = subprocess.run(run, cwd=copy, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return done.returncode, done.stdout + done.stderr


def keep_a_witness(live: LiveBrowser, folder: Path, by: Actor, name: str) -> Path:
    """A party makes its witness's key at home and its coordinator makes it known on the page."""
    state = folder / name
    said = StringIO()
    call_command("record", "witness", "--state", str(state), "--make-key", name, stdout=said)
    vkey = next(word for word in said.getvalue().split() if word.startswith(f"{name}+"))
    page = live.sign_in(by, viewport=DESK).new_page()
    page.goto("/en/protokollet/kontrollera/")
    fill(page, vkey=vkey)
    press(page, "vittne/")
    return state


def confirm(live: LiveBrowser, state: Path) -> None:
    """The witness looks at the running site and confirms what only grew."""
    call_command("record", "witness", "--state", str(state), "--from", f"{live.url}/protokollet")


def test_acts_leave_lines_that_anyone_can_verify(live: LiveBrowser, tmp_path: Path) -> None:
    cast.everyone()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    city = keep_a_witness(live, tmp_path, cast.city_coordinator(), "city.example/witness")
    sector = keep_a_witness(live, tmp_path, cast.sector_coordinator(), "sector.example/witness")

    phone.goto("/en/fraga/")
    fill(phone, subject="Lokaler", text="Vem öppnar?")
    press(phone)
    adopted(a_draft())
    checkpoints.sign_checkpoint(at=timezone.now())
    for state in (city, sector):
        confirm(live, state)

    size = queries.confirmation().size
    phone.goto("/en/protokollet/")
    sees(phone, f"Confirmed by all parties up to entry {size} of {size}")
    picture(phone, "record-390")

    copy = tmp_path / "copy"
    call_command("record", "export", str(copy))
    status, said = verified(copy)
    assert status == 0, said
    assert f"confirmed by city.example/witness up to entry {size}" in said
    assert f"confirmed by sector.example/witness up to entry {size}" in said

    leaves = copy / "leaves.jsonl"
    right = leaves.read_bytes()
    leaves.write_bytes(right.replace(b'"agreement.', b'"agreemint.', 1))
    status, said = verified(copy)
    assert status != 0
    assert "entry" in said.lower(), said
