"""What binds ballots before anybody sees them, and what the lot is drawn from.

A ballot's line is its party, its receipt's digest and its choices, separated by spaces. The receipt is drawn
at random and known to the voter alone, so a line tells nothing until it is published. The root is the
SHA-256 of all lines in alphabetical order, each ended by a line feed: `sort ballots | sha256sum`.
The lot's seed is the SHA-256 of the rule's digest, a space and the root.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def line_of(party: str, receipt: str, choices: Sequence[int]) -> str:
    """A ballot as it is bound."""
    return f"{party} {receipt} {','.join(str(number) for number in choices)}"


def root_of(lines: Iterable[str]) -> str:
    """What stands for all ballots together, in hexadecimal."""
    return hashlib.sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()


def seed_of(digest: str, root: str) -> str:
    """What the lot is drawn from, in hexadecimal."""
    return hashlib.sha256(f"{digest} {root}".encode()).hexdigest()
