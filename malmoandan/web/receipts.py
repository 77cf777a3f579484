"""Receipt codes: a code a person can read aloud, write on paper and type on a phone.

Rule: a code is `XXXX-XXXX-XXXX`, eleven random symbols and one check symbol. 55 random bits, because the code
alone opens a private thread and a page that is only read cannot count how often it was guessed at.
The check symbol is a weighted sum over the field GF(32), with a different weight at each place: it catches
every single wrong symbol and every swap of two, so a slip is told apart from a code that does not exist.
Only the digest of a code is stored.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing that is misread or that spells words
LENGTH = 12
_GROUP = 4
_REDUCING = 0b100101  # x^5 + x^2 + 1, irreducible over GF(2)
_FIELD = 32
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None, "–": None, "_": None})
_LONGEST_TYPED = 40


def make(seed: str = "") -> str:
    """A new code, grouped for the eye.

    With a seed (the actor's key and the form's once key) the code is drawn by HMAC from it and the
    installation's secret: a form sent twice gets the same code, though only its digest was kept.
    """
    drawn = hmac.digest(settings.SECRET_KEY.encode(), f"receipt {seed}".encode(), "sha256") if seed else b""
    symbols = [byte % _FIELD for byte in (drawn or secrets.token_bytes(LENGTH))[: LENGTH - 1]]
    return _grouped("".join(ALPHABET[symbol] for symbol in [*symbols, _check(symbols)]))


def derived(seed: bytes) -> str:
    """The code that belongs to a secret seed of eleven bytes or more: the same seed, the same code."""
    symbols = [byte % _FIELD for byte in seed[: LENGTH - 1]]
    return _grouped("".join(ALPHABET[symbol] for symbol in [*symbols, _check(symbols)]))


def normalise(typed: str) -> str:
    """The code as we write it, from what somebody typed; an empty string when it cannot be a code of ours.

    Small letters, spaces and dashes do not matter; I, L and O are read as the digits they resemble.
    """
    plain = typed[:_LONGEST_TYPED].upper().translate(_MISREAD).strip()
    return _grouped(plain) if is_code(plain) else ""


def is_code(plain: str) -> bool:
    """Whether twelve symbols without dashes carry a right check symbol."""
    if len(plain) != LENGTH or any(symbol not in ALPHABET for symbol in plain):
        return False
    *symbols, check = (ALPHABET.index(symbol) for symbol in plain)
    return _check(symbols) == check


def digest(code: str) -> str:
    """What is stored and looked up instead of the code; an empty string when the code is none of ours."""
    plain = normalise(code)
    return hashlib.sha256(f"receipt-v1 {plain}".encode()).hexdigest() if plain else ""


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def _check(symbols: list[int]) -> int:
    """The weighted sum: the symbol at each place times its own power of 2 (1 is the check's)."""
    total, weight = 0, 1
    for symbol in symbols:
        weight = _times(weight, 2)
        total ^= _times(symbol, weight)
    return total


def _times(one: int, other: int) -> int:
    """Multiplication in GF(32)."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & _FIELD:
            one ^= _REDUCING
        other >>= 1
    return product
