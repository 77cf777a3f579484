"""Every stored field says what it holds, why, on which ground and for how long.

Each room has a `privacy.py` that calls `tell` once per model and registers how a person's own data is
exported and erased there. A field that is not told of fails `tests/kernel/test_privacy.py`. The register of
processing (GDPR article 30) is printed from this by `malmoandan privacy register`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Class(StrEnum):
    """How sensitive a field is, from what anyone may see to what nobody may."""

    PUBLIC = "public"  # facts about bodies, texts and decisions that anyone may read
    PSEUDONYMOUS = "pseudonymous"  # a number or digest that leads to a person only together with other data
    PERSONAL = "personal"  # about a living person
    SPECIAL = "special"  # may reveal belief, union, ethnicity, health … (GDPR article 9)
    SECRET = "secret"  # keys and proofs; never shown, logged or exported  # noqa: S105 - a word, not a secret


@dataclass(frozen=True, slots=True)
class Processing:
    """Why a model holds what it holds: one line of the register."""

    purpose: str
    basis: str
    retention: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a room has told of one model."""

    model: str
    processing: Processing
    fields: Mapping[str, Class]


_told: dict[str, Told] = {}
_exports: dict[str, Callable[[int], object]] = {}
_erasures: dict[str, Callable[[int], None]] = {}


def tell(
    model: str, *, purpose: str, basis: str, retention: str, public: str = "", pseudonymous: str = "",
    personal: str = "", special: str = "", secret: str = "",
) -> None:  # fmt: skip
    """Tell of one model (`room.Model`): the fields of each class, separated by spaces, none of them twice."""
    fields: dict[str, Class] = {}
    classes = zip(Class, (public, pseudonymous, personal, special, secret), strict=True)
    for kind, names in classes:
        for name in names.split():
            if name in fields:
                raise ValueError(f"{model}.{name} is told of twice")
            fields[name] = kind
    _told[model] = Told(model, Processing(purpose, basis, retention), fields)


def told() -> list[Told]:
    """All that the rooms have told, by model name."""
    return [_told[model] for model in sorted(_told)]


def exports(room: str, own_data: Callable[[int], object]) -> None:
    """Register how a room gives a person (by id) what it holds about her: lists and dicts of plain values."""
    _exports[room] = own_data


def erases(room: str, erase: Callable[[int], None]) -> None:
    """Register how a room forgets a person (by id). It must leave joint texts and decisions standing."""
    _erasures[room] = erase


def own_data(person: int) -> dict[str, object]:
    """All that every room holds about one person."""
    return {room: _exports[room](person) for room in sorted(_exports)}


def erase_everywhere(person: int) -> None:
    """Forget one person in every room. Call it inside a transaction."""
    for room in sorted(_erasures):
        _erasures[room](person)


tell(
    "kernel.DoneOnce", purpose="To carry out a form once, however often it is sent.",
    basis="GDPR article 6(1)(f): that nothing is counted or sent twice",
    retention="Thirty days.", public="id key ref at", pseudonymous="actor",
)  # fmt: skip
