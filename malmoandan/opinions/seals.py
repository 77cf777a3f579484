"""What tells a voter from another without telling who she is, and what binds published votes.

A voter's line is her salted receipt, a space, and her published votes as `number=value` by statement
number, separated by commas. The receipt's salt is the conversation's number, so that the same code leads
nowhere else: SHA-256 of `opinions-receipt-v1 ‹conversation› ‹code without dashes›`. The root is the SHA-256
of all lines in alphabetical order, each ended by a line feed: `sort votes | sha256sum`. Receipts are random,
so the order of the lines tells nothing of who or when.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from malmoandan.opinions.models import Voter


def voter_key(conversation: int, who: str) -> str:
    """Whose rows these are in this conversation; `who` is an actor's key. It cannot be turned back."""
    said = f"opinions-voter {conversation} {who}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()


def new_seed() -> str:
    """What a new voter's receipt code is drawn from."""
    return secrets.token_hex(16)


def code_of(voter: Voter) -> str:
    """The code that is hers to keep; empty once she was erased."""
    return code_from(voter.seed)


def code_from(seed: str) -> str:
    """The code drawn from a seed; the same however often it is asked for."""
    return receipts.make(f"opinions {seed}") if seed else ""


def salted(conversation: int, code: str) -> str:
    """What is published instead of a code; empty when it cannot be a code of ours."""
    plain = receipts.normalise(code).replace("-", "")
    if not plain:
        return ""
    return hashlib.sha256(f"opinions-receipt-v1 {conversation} {plain}".encode()).hexdigest()


def line_of(receipt: str, votes: Mapping[int, int]) -> str:
    """A voter's published votes as they are bound: statement number → value."""
    return f"{receipt} {','.join(f'{number}={votes[number]}' for number in sorted(votes))}"


def root_of(lines: Iterable[str]) -> str:
    """What stands for all lines together, in hexadecimal."""
    return hashlib.sha256("".join(f"{line}\n" for line in sorted(lines)).encode()).hexdigest()


def spelt(told: object) -> str:
    """JSON in its one spelling: keys in order, no spaces."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(computed: object) -> str:
    """SHA-256 of a map so spelt."""
    return hashlib.sha256(spelt(computed).encode()).hexdigest()
