"""Where copies are taken from: our own database, or the site of a record far away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from malmoandan.record import checkpoints
from malmoandan.record.copies import canonical_openings
from malmoandan.record.models import Checkpoint, Cosignature, Entry, Log, Opening, WitnessKey
from malmoandan.record.verifier import from_base64

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from malmoandan.record.copies import Line

PAGE = 1000
PATIENCE = 60  # seconds


def vkeys() -> list[str]:
    """All verifier keys, old ones too: the log's first, then the parties' in the order they came."""
    log = Log.objects.get(pk=Log.ONLY)
    return [
        str(checkpoints.log_key(log).key),
        *WitnessKey.objects.order_by("pk").values_list("vkey", flat=True),
    ]


def lines(first: int, last: int) -> list[Line]:
    """Entries with what opens them, for two queries."""
    opened: dict[int, dict[str, list[object]]] = {}
    rows = Opening.objects.filter(seq__range=(first, last)).values_list("seq", "name", "salt", "value")
    for seq, name, salt, value in rows.iterator(chunk_size=PAGE):
        opened.setdefault(seq, {})[name] = [bytes(salt).hex(), json.loads(value)]
    found = Entry.objects.filter(seq__range=(first, last)).order_by("seq").values_list("seq", "leaf")
    return [(bytes(leaf), canonical_openings(opened.get(seq, {}))) for seq, leaf in found]


def notes(since: int, count: int) -> list[str]:
    """Checkpoints of at least this size with their confirmations, shortest first, for two queries."""
    rows = list(Checkpoint.objects.filter(size__gte=since).order_by("size")[:count])
    confirmed: dict[int, str] = {}
    for row in Cosignature.objects.filter(checkpoint__in=rows).order_by("pk"):
        confirmed[row.checkpoint_id] = confirmed.get(row.checkpoint_id, "") + row.line
    return [row.note + confirmed.get(row.size, "") for row in rows]


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """The record in our own database; a fresh checkpoint is signed each time the newest is asked for."""

    clock: Callable[[], datetime]

    def vkeys(self) -> list[str]:
        """The verifier keys."""
        return vkeys()

    def notes(self, since: int) -> list[str]:
        """The checkpoints of at least this size."""
        checkpoints.sign_checkpoint(at=self.clock())
        return notes(since, count=10**9)

    def lines(self, first: int, last: int) -> Iterator[Line]:
        """Entries, a page at a time."""
        for start in range(first, last + 1, PAGE):
            yield from lines(start, min(start + PAGE - 1, last))


class OutOfReach(Exception):  # noqa: N818 - it says where the record is
    """The record's site did not answer, or not with what was asked for."""


@dataclass(frozen=True, slots=True)
class FarRecord:
    """The record of a site, by the address of its record page, as ``https://andan.example/protokollet/``."""

    address: str

    def ask(self, path: str, body: str | None = None) -> str:
        """Fetch or send plain text; `OutOfReach` with the site's own words when it refuses."""
        if not self.address.startswith(("https://", "http://")):
            raise OutOfReach(f"not a web address: {self.address}")
        data = body.encode() if body is not None else None
        asked = Request(self.address.rstrip("/") + path, data=data, headers={"Content-Type": "text/plain"})  # noqa: S310
        try:
            with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - the scheme was just looked at
                return str(answer.read().decode())
        except HTTPError as refusal:
            raise OutOfReach(refusal.read().decode(errors="replace")[:500]) from None
        except (URLError, TimeoutError, UnicodeDecodeError) as fault:
            raise OutOfReach(f"{self.address} does not answer: {fault}") from None

    def vkeys(self) -> list[str]:
        """The verifier keys."""
        return self.ask("/nycklar").split("\n")[:-1]

    def notes(self, since: int) -> list[str]:
        """The checkpoints of at least this size."""
        found: list[str] = []
        while page := [json.loads(line) for line in self.ask(f"/kontrollpunkter/{since}").splitlines()]:
            found += page
            since = int(page[-1].split("\n")[1]) + 1
        return found

    def lines(self, first: int, last: int) -> Iterator[Line]:
        """Entries, a page at a time."""
        for start in range(first, last + 1, PAGE):
            text = self.ask(f"/poster/{start}-{min(start + PAGE - 1, last)}").encode().split(b"\n")
            yield from zip(text[0:-1:2], text[1::2], strict=False)

    def newest(self) -> str:
        """The newest checkpoint with its confirmations."""
        return self.ask("/kontrollpunkt")

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """The hashes that prove that the older log is the beginning of the newer."""
        return tuple(from_base64(line) for line in self.ask(f"/samband/{old}-{new}").splitlines())
