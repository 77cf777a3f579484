"""An operator's questions are answered without the pages' machinery."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import OperationalError, connection

from malmoandan.project import checks, environment, health
from malmoandan.project.logs import JsonLines
from tests.cast import NOON

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytest_django import Settings

    from tests.conftest import PageCheckingClient


def test_a_log_never_holds_an_address_that_opens_something(
    client: PageCheckingClient, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "ABCD-EFGH-JKMN"
    with caplog.at_level(logging.WARNING, logger="django.request"):
        logging.getLogger("django").propagate = True
        try:
            assert client.get(f"/kvitto/{secret}/").status_code == 404
            assert client.get(f"/nowhere/{secret}/").status_code == 404
        finally:
            logging.getLogger("django").propagate = False
    lines = [JsonLines().format(record) for record in caplog.records]
    assert not [line for line in lines if secret in line]
    assert [line for line in lines if "kvitto/<str:code>/" in line]


def test_trying_out_ends_where_the_site_is_in_earnest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind TLS nobody signs in as anybody, whatever was left in the environment."""
    monkeypatch.setenv("MALMOANDAN_DEVELOPMENT", "1")
    assert environment.is_development()
    monkeypatch.setenv("MALMOANDAN_TLS", "1")
    assert not environment.is_development()


def test_it_lives_without_a_database(client: PageCheckingClient, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's own fixture type is private
        assert client.get("/livez").content == b"ok\n"


def test_it_is_ready_and_says_what_it_looked_at(client: PageCheckingClient) -> None:
    answer = client.get("/readyz")
    found = answer.json()["found"]
    assert answer.status_code == 200, found
    assert set(found) == {"migrations", "database", "disk", "backup", "drill", "witnesses"}


def test_it_is_not_ready_without_a_database(
    client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(health, "migrations", gone)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["found"]["database"]["words"] == "OperationalError"


def test_an_old_backup_is_told_but_stops_nobody(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    health.note("backup", NOON)
    assert health.noted("backup", health.A_BACKUP_A_DAY, NOON + timedelta(hours=1)).is_well
    late = health.noted("backup", health.A_BACKUP_A_DAY, NOON + timedelta(hours=30))
    assert not late.is_well
    assert not late.is_vital


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch, db: None) -> None:  # noqa: ARG001 - asks its vendor
    monkeypatch.setattr(connection, "vendor", "sqlite", raising=False)
    monkeypatch.setattr("malmoandan.project.checks.sqlite3.sqlite_version_info", (3, 40, 1))
    assert [fault.id for fault in checks.sqlite_can_be_trusted()] == ["malmoandan.E001"]


def test_what_is_fine_at_home_is_refused_in_earnest(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG = True
    found = {fault.id for fault in checks.ready_for_the_public()}
    assert {"malmoandan.E101", "malmoandan.E102", "malmoandan.E103", "malmoandan.E105"} <= found


def test_a_log_line_has_only_what_is_allowed() -> None:
    event = logging.LogRecord("malmoandan", logging.INFO, "x.py", 1, "did %s", ("it",), None)
    event.__dict__.update({"remote_addr": "192.0.2.7", "email": "a@example.org", "count": 3})
    told = json.loads(JsonLines().format(event))
    assert set(told) == {"at", "level", "from", "words", "count"}
    assert told["words"] == "did it"
