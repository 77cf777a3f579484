"""What must be true of the machine before we serve anybody."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's own word
from django.db import connection

from malmoandan.kernel.sqlite import OLDEST_SQLITE, sqlite_is_trusted

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH_SECRET = 50
MACHINE = "machine"  # the tag of what every command, serving too, must be sure of


@register(MACHINE)
def sqlite_can_be_trusted(**_: Any) -> Iterable[CheckMessage]:  # noqa: ANN401 - Django's signature
    """Refuse an SQLite whose write-ahead log may lose a committed transaction."""
    if connection.vendor != "sqlite" or sqlite_is_trusted(sqlite3.sqlite_version_info[:3]):
        return []
    oldest = ".".join(map(str, OLDEST_SQLITE))
    return [
        Error(
            f"SQLite {sqlite3.sqlite_version} can lose committed data; {oldest} is the oldest that is safe.",
            hint="Install the package pysqlite3 (it brings its own SQLite), or use PostgreSQL.",
            id="malmoandan.E001",
        )
    ]


@register(Tags.security, deploy=True)
def ready_for_the_public(**_: Any) -> Iterable[CheckMessage]:  # noqa: ANN401 - Django's signature
    """What is fine on a developer's machine and not in earnest."""
    return [
        make(words, hint=hint, id=f"malmoandan.{code}")
        for make, code, is_bad, words, hint in dangers()
        if is_bad
    ]


def dangers() -> list[tuple[type[Error | Warning], str, bool, str, str]]:
    """Each danger: how grave, its code, whether it is there, what it does, what to do."""
    prints = settings.EMAIL_BACKEND.endswith("console.EmailBackend")
    is_plain = not settings.SITE_ADDRESS.startswith("https://")
    return [
        (Error, "E101", settings.DEBUG, "Faults show our insides.", "Unset MALMOANDAN_DEBUG."),
        (
            Error,
            "E102",
            settings.DEVELOPMENT,
            "Anybody may sign in as anybody.",
            "Unset MALMOANDAN_DEVELOPMENT.",
        ),
        (Error, "E103", not settings.SECURE_SSL, "Sessions travel in the open.", "Set MALMOANDAN_TLS=1."),
        (Error, "E104", only_local(settings.ALLOWED_HOSTS), "No public host name.", "Set MALMOANDAN_HOSTS."),
        (
            Error,
            "E105",
            "*" in settings.ALLOWED_HOSTS,
            "Any host name is let in.",
            "Name yours: MALMOANDAN_HOSTS.",
        ),
        (
            Error,
            "E106",
            len(settings.SECRET_KEY) < ENOUGH_SECRET,
            "The secret key is short.",
            "Let us make one.",
        ),
        (
            Error,
            "E107",
            is_plain,
            "Letters carry an address without TLS.",
            "Set MALMOANDAN_ADDRESS=https://…",
        ),
        (Error, "E108", not settings.MFA_FOR_OFFICERS, "Keys turn without a second proof.", "Demand one."),
        (Warning, "W101", prints, "Letters are only printed.", "Set MALMOANDAN_EMAIL_BACKEND."),
    ]


def only_local(hosts: list[str]) -> bool:
    """Whether nobody but this machine could reach us."""
    return all(host in {"localhost", "127.0.0.1", "[::1]"} for host in hosts)
