"""Many agreements in one installation: the host name of a request chooses the database.

The file MALMOANDAN_AGREEMENTS names (TOML, or JSON) maps each host name to its database:

    "andan.exempelstad.se" = "postgresql://andan:…@db/exempelstad"
    "andan.grannby.se" = "sqlite:///srv/andan/grannby.sqlite3"

How: for the length of a request the connection called "default" *is* the chosen agreement's. A database
router would not do: a transaction begins on "default" whatever the router says of the queries inside it.
"""

from __future__ import annotations

import json
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse  # noqa: TID251 - a middleware

_chosen: ContextVar[str] = ContextVar("agreement", default="default")


def agreements_in(file: str) -> dict[str, str]:
    """Host name → database address, as the operator wrote it; empty when there is no such file to read."""
    if not file:
        return {}
    path = Path(file)
    written = path.read_text(encoding="utf-8")
    read = json.loads(written) if path.suffix == ".json" else tomllib.loads(written)
    if not all(isinstance(host, str) and isinstance(url, str) for host, url in read.items()):
        raise ValueError(
            f"{path.name}: each line is a host name and the address of its database, both in quotes"
        )
    return {host.lower(): url for host, url in read.items()}


@contextmanager
def agreement(host: str) -> Iterator[None]:
    """Let everything inside speak with this host's database; KeyError for a host that is not ours."""
    if host not in settings.AGREEMENTS:
        raise KeyError(host)
    before, token = connections["default"], _chosen.set(host)
    connections["default"] = connections[host]
    try:
        yield
    finally:
        connections["default"] = before
        _chosen.reset(token)


class AgreementMiddleware:
    """Chooses the database by host name before anything asks one; a foreign host never comes this far."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.AGREEMENTS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from the agreement of this host."""
        host = request.get_host().rpartition(":")[0] or request.get_host()
        with agreement(host.lower()):
            return self.get_response(request)


def cache_key(key: str, prefix: str, version: int) -> str:
    """What is remembered for one agreement is not read in another."""
    return f"{_chosen.get()}:{prefix}:{version}:{key}"
