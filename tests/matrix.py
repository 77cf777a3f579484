"""Who gets what at which address: the table in `matrix.csv`, and how it is asked for.

Each row is an address, a method and whose thing it is (own, other, or - where there is nothing to own); each
column a member of the cast; each cell the status she meets with an empty form (`in`: sign in first). A new
address needs rows: `MALMOANDAN_WRITE_MATRIX=1 pytest -n 0 tests/test_matrix.py` writes what is, not what is
right. READ every line of the difference before you keep it. MALMOANDAN_MATRIX=plan asks and writes for one
room only.
"""

from __future__ import annotations

import csv
import os
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests import cast
from tests.addresses import addresses
from tests.conftest import PageCheckingClient
from tests.world import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.kernel.actors import Actor
    from tests.world import Pair

FILE = Path(__file__).with_name("matrix.csv")
ONLY = os.environ.get("MALMOANDAN_MATRIX", "")  # what the names of the addresses asked for begin with
WRITES = os.environ.get("MALMOANDAN_WRITE_MATRIX") == "1"
ROLES = (
    "visitor",
    "resident",
    "ex_member",
    "administrator",
    "association_member",
    "association_representative",
    "committee_secretary",
    "city_signatory",
    "city_coordinator",
    "sector_coordinator",
    "auditor",
)
Row = tuple[str, str, str]
NO_SUCH_METHOD = {"405", "in"}  # rows that nobody meets otherwise are left out of the table


class Quiet(Client):
    """A plain client: what the pages look like is asked elsewhere."""

    def __init__(self, actor: Actor) -> None:
        super().__init__(raise_request_exception=False)
        if actor.is_signed_in:
            self.cookies = PageCheckingClient().sign_in(actor).cookies


def rows(only: str = ONLY) -> Iterator[tuple[Row, str]]:
    """Every row the table must have, and its pattern."""
    for address in addresses():
        if not address.name.startswith(only):
            continue
        for method in ("GET", "POST"):
            for whose in ("own", "other") if "<" in address.pattern else ("-",):
                yield (address.name, method, whose), address.pattern


def ask(client: Client, row: Row, pattern: str, places: dict[str, Pair]) -> tuple[str, list[str]]:
    """Ask once and undo whatever it did: the status (`in` for “sign in first”) and what it wrote."""
    _, method, whose = row
    written: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *rest: object) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")):
            written.append(sql)
        return execute(sql, *rest)

    cache.clear()
    cookies = copy(client.cookies)
    path = path_of(pattern, places, "own" if whose == "-" else whose)
    with transaction.atomic():
        with connection.execute_wrapper(listen):
            answer = client.get(path) if method == "GET" else client.post(path, {})
        transaction.set_rollback(True)
    client.cookies = cookies
    to = answer.headers.get("Location", "")
    return ("in" if to.startswith("/konto/logga-in/?") else str(answer.status_code)), written


def column(role: str, places: dict[str, Pair]) -> dict[Row, tuple[str, list[str]]]:
    """All that one member of the cast meets."""
    client = Quiet(cast.everyone()[role])
    return {row: ask(client, row, pattern, places) for row, pattern in rows()}


def expected(only: str = ONLY) -> dict[Row, dict[str, str]]:
    """The table."""
    if not FILE.exists():
        return {}
    with FILE.open(newline="") as file:
        return {
            (row.pop("address"), row.pop("method"), row.pop("whose")): row
            for row in csv.DictReader(file)
            if row["address"].startswith(only)
        }


def write(found: dict[str, dict[Row, str]]) -> None:
    """Write the table anew, in the order of the addresses; rows that were not asked for stay as they are."""
    kept = expected("")
    with FILE.open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["address", "method", "whose", *ROLES])
        for row, _ in rows(""):
            if row[0].startswith(ONLY):
                met = [found[role][row] for role in ROLES]
            elif row in kept:
                met = [kept[row][role] for role in ROLES]
            else:
                continue
            if not set(met) <= NO_SUCH_METHOD:
                out.writerow([*row, *met])
