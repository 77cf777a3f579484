"""Two agreements in one installation share nothing but the program."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from malmoandan.project.hosts import agreements_in

if TYPE_CHECKING:
    from pathlib import Path

PROOF = """
import shutil

import django
django.setup()
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from malmoandan.parties.models import Party
from malmoandan.project.hosts import agreement

hosts = ("ett.example.org", "tva.example.org")
settings.ALLOWED_HOSTS = list(settings.AGREEMENTS)
with agreement(hosts[0]):
    call_command("migrate", verbosity=0)
    connection.close()  # what it has written is in its one file then
shutil.copy(f"{settings.DATA}/{hosts[0]}.sqlite3", f"{settings.DATA}/{hosts[1]}.sqlite3")
for host in hosts:
    with agreement(host):
        with transaction.atomic():
            Party.objects.create(slug="stad", name="Stad " + host, position=1)
            assert connection.in_atomic_block
        cache.set("k", host)
for host in hosts:
    with agreement(host):
        assert Party.objects.get().name == "Stad " + host
        assert cache.get("k") == host
assert cache.get("k") is None
for host in hosts:
    page = Client(headers={"host": host + ":8000"}).get("/parter/")
    words = page.content.decode()
    assert page.status_code == 200, page.status_code
    assert "Stad " + host in words
    assert not [other for other in hosts if other != host and "Stad " + other in words]
with agreement(hosts[0]):
    try:
        with transaction.atomic():
            Party.objects.create(slug="x", name="x", position=2)
            raise ZeroDivisionError
    except ZeroDivisionError:
        assert Party.objects.count() == 1
assert Client(headers={"host": "elsewhere.example.org"}).get("/parter/").status_code == 400
print("kept apart")
"""


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="both are embedded databases, whatever we run on")
def test_two_hosts_have_two_databases(tmp_path: Path) -> None:
    file = tmp_path / "agreements.toml"
    hosts = ("ett.example.org", "tva.example.org")
    file.write_text("".join(f'"{host}" = "sqlite:///{tmp_path}/{host}.sqlite3"\n' for host in hosts))
    told = {
        "DJANGO_SETTINGS_MODULE": "malmoandan.project.settings_test",
        "MALMOANDAN_AGREEMENTS": str(file),
        "MALMOANDAN_DATA": str(tmp_path),
        "MALMOANDAN_DEBUG": "",
    }
    (tmp_path / "static").mkdir()
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROOF], env={**os.environ, **told}, capture_output=True, text=True, check=False
    )
    assert run.stdout.endswith("kept apart\n"), run.stderr[-2000:]


def test_json_will_do_too(tmp_path: Path) -> None:
    file = tmp_path / "agreements.json"
    file.write_text('{"Andan.Example.org": "sqlite:///a"}')
    assert agreements_in(str(file)) == {"andan.example.org": "sqlite:///a"}


def test_without_a_file_there_is_one_agreement() -> None:
    assert agreements_in("") == {}


def test_a_muddled_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "agreements.toml"
    file.write_text("[andan]\ndatabase = 'x'\n")
    with pytest.raises(ValueError, match="host name"):
        agreements_in(str(file))
