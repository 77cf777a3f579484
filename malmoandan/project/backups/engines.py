"""How each kind of database is copied out and laid beside."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from malmoandan.project.backups.manifest import Unfit

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE_FILE, POSTGRES_FILE = "database.sqlite3", "database.pgdump"


def copy_out(connection: BaseDatabaseWrapper, folder: Path) -> None:
    """A consistent copy of the database as it stood at one moment, taken while others write."""
    if connection.vendor == "sqlite":
        source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
        with closing(source), closing(sqlite3.connect(folder / SQLITE_FILE)) as target:
            source.backup(target)
        return
    told = ["--format=custom", "--no-owner", f"--file={folder / POSTGRES_FILE}"]
    run("pg_dump", connection.settings_dict, *told, str(connection.settings_dict["NAME"]))


def lay_beside(connection: BaseDatabaseWrapper, folder: Path, name: str) -> dict[str, Any]:
    """Restore into a new database of this name (a path, for SQLite); gives the settings that open it."""
    settings = {**connection.settings_dict, "NAME": name, "CONN_MAX_AGE": 0}
    if connection.vendor == "sqlite":
        if Path(name).exists():
            raise Unfit(f"{name} is already there; a restore never writes over anything")
        shutil.copyfile(folder / SQLITE_FILE, name)
        return settings
    execute(connection.settings_dict, "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", name)
    told = ["--no-owner", "--exit-on-error", f"--dbname={name}", str(folder / POSTGRES_FILE)]
    run("pg_restore", connection.settings_dict, *told)
    return settings


def throw_away(connection: BaseDatabaseWrapper, name: str) -> None:
    """Remove a database that was laid beside for a drill."""
    if connection.vendor == "sqlite":
        for tail in ("", "-wal", "-shm"):
            Path(name + tail).unlink(missing_ok=True)
        return
    execute(connection.settings_dict, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def faults_within(connection: BaseDatabaseWrapper) -> list[str]:
    """What the database itself finds wrong with its contents; reading all of it is the test on PostgreSQL."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            found = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
            cursor.execute("PRAGMA foreign_key_check")
            return found + [f"{row[0]} {row[1]} points at nothing" for row in cursor.fetchall()]
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - own tables
        return []


def execute(settings: dict[str, Any], statement: str, name: str) -> None:
    """One statement about a whole database, which no transaction may hold."""
    with psycopg.connect(**address(settings), dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL(statement).format(sql.Identifier(name)))


def address(settings: dict[str, Any]) -> dict[str, Any]:
    """Where the server is and who we are there; what is left out is left to libpq."""
    named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    return {ours: settings[theirs] for ours, theirs in named.items() if settings.get(theirs)}


def run(program: str, settings: dict[str, Any], *arguments: str) -> None:
    """One of PostgreSQL's programs, the newest there is.

    The password travels by environment, never by argument.
    """
    places = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    found = shutil.which(program, path=os.pathsep.join([*places, os.environ.get("PATH", "")]))
    if not found:
        raise Unfit(f"{program} is not installed (Debian: apt install postgresql-client)")
    told = {f"PG{key.upper()}": str(value) for key, value in address(settings).items()}
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [found, *arguments], env={**os.environ, **told}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Unfit(f"{program} failed: {done.stderr.strip()}")
