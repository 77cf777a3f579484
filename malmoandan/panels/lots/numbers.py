"""The public lot: each party seals a number, then all are opened, and their sum says which panel is drawn.

A number is 0 to 999 and its fingerprint the SHA-256 of five lines: the scheme's name, the digest of the
published panels, the party's slug, the number and a code of 55 random bits that keeps the number from being
guessed. The lot is the last three digits of the sum. Whoever knows only her own number knows nothing of the
sum: each place stays exactly as likely as every other while one number is drawn at random.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PLACES = 1_000
SCHEME = "panels-lot-v1"

Panel = dict[str, Any]  # its members' numbers, in order, and how many of the places it has


def fingerprint(panels_digest: str, party: str, number: int, code: str) -> str:
    """What is published of a sealed number, in hexadecimal."""
    lines = f"{SCHEME}\n{panels_digest}\n{party}\n{number}\n{receipts.normalise(code)}\n"
    return hashlib.sha256(lines.encode()).hexdigest()


def lot_of(numbers: Iterable[int]) -> int:
    """The drawn place."""
    return sum(numbers) % PLACES


def spelt(value: object) -> str:
    """The one spelling of what is digested: canonical JSON with sorted keys."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(value: object) -> str:
    """The SHA-256 of the spelling, in hexadecimal."""
    return hashlib.sha256(spelt(value).encode()).hexdigest()


def panels_digest(rule_digest: str, panels: Sequence[Panel]) -> str:
    """The digest that binds the panels to the rule they came from."""
    return digest_of({"rule": rule_digest, "panels": list(panels)})


def with_places(panels: Sequence[Panel]) -> Iterator[tuple[int, int, Panel]]:
    """Each panel with its first and its last place: the first has the lowest."""
    first = 0
    for panel in panels:
        yield first, first + panel["places"] - 1, panel
        first += panel["places"]


def panel_at(panels: Sequence[Panel], place: int) -> Panel:
    """The panel a place belongs to; StopIteration where there is none."""
    return next(panel for first, last, panel in with_places(panels) if first <= place <= last)


def chances(panels: Sequence[Panel], pool: Iterable[int] = ()) -> dict[int, int]:
    """How many of the places draw each one; 0 for those of the pool who stand on no panel."""
    found = dict.fromkeys(pool, 0)
    for panel in panels:
        for member in panel["members"]:
            found[member] = found.get(member, 0) + panel["places"]
    return found
