"""Frozen dataclasses as plain data that JSON can hold, and back again.

Rules: a field is text, a whole number, yes or no, a date, nothing, another dataclass, or a tuple or mapping
of these. Dates stand as ISO 8601. What a later schema adds is left out when an older program reads it; what
an older schema lacks gets the field's default; one that is missing without a default is a `KeyError`.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The value as JSON can hold it."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def shaped(shape: type[Shape], given: dict[str, Any]) -> Shape:
    """The dataclass that plain data tells of."""
    kinds = _kinds_of(shape)  # type: ignore[arg-type]  # every class has a hash
    return shape(**{each.name: _field(each, kinds[each.name], given) for each in fields(shape)})  # type: ignore[arg-type]  # a dataclass


@cache
def _kinds_of(shape: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass
    return get_type_hints(shape)


def _field(each: Field[Any], kind: object, given: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    if each.name in given:
        return _read(kind, given[each.name])
    if each.default is not MISSING:
        return each.default
    if each.default_factory is not MISSING:
        return each.default_factory()
    raise KeyError(each.name)


def _read(kind: Any, value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(kind, types.UnionType):
        return None if value is None else _read(get_args(kind)[0], value)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in value)
    if get_origin(kind) is dict:
        return {key: _read(get_args(kind)[1], each) for key, each in value.items()}
    if is_dataclass(kind):
        return shaped(kind, value)  # type: ignore[arg-type]  # a dataclass that is a type, from a type hint
    return date.fromisoformat(value) if kind is date else value
