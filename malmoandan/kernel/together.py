"""Rows of several small tables that hang on one thing, asked for in one question that is spelt once.

A page that shows a thing with all that hangs on it would else ask each table by itself, and spell each of
those questions anew at every visit. Here every branch gives its row as one JSON object; they are joined by
UNION ALL, and what came is made into instances of their models again, with only the fields that were named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.timezone import is_naive

if TYPE_CHECKING:
    from django.db.models import Field

Branch = tuple[QuerySet[Any], Iterable[str]]  # rows, and the fields wanted of them: `title`, `body__name`
SOMETHING = 7_777_777_777_777_777  # stands for the key in the spelt question


class Together:
    """One question for all that hangs on a thing.

    `branches` gives them for a key; it must depend on nothing but that key. Every branch names the primary
    key of each table it reads from, and its rows come in no order.
    """

    def __init__(self, branches: Callable[[int], Mapping[str, Branch]]) -> None:
        self.branches = branches
        self.spelt: dict[str, tuple[str, tuple[Any, ...], dict[str, Shape]]] = {}

    def __call__(self, key: int) -> dict[str, list[Any]]:
        """The rows of each branch, as instances."""
        if connection.vendor not in self.spelt:
            self.spelt[connection.vendor] = self._spell()
        sql, values, shapes = self.spelt[connection.vendor]
        found: dict[str, list[Any]] = {name: [] for name in shapes}
        with connection.cursor() as cursor:
            cursor.execute(sql, [_with(key, value) for value in values])
            for name, row in cursor.fetchall():
                read = json.loads(row, parse_float=Decimal) if isinstance(row, str) else row
                found[name].append(shapes[name].made(read))
        return found

    def _spell(self) -> tuple[str, tuple[Any, ...], dict[str, Shape]]:
        branches = self.branches(SOMETHING)
        asked = [
            rows.order_by().values_list(Value(name), JSONObject(**{each: F(each) for each in fields}))
            for name, (rows, fields) in branches.items()
        ]
        whole = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
        sql, values = whole.query.get_compiler(connection=connection).as_sql()
        return (
            sql,
            tuple(values),
            {name: Shape(rows.model, fields) for name, (rows, fields) in branches.items()},
        )


class Shape:
    """How rows of one branch are made into instances: the fields of the model, and of those it points at."""

    def __init__(self, model: type[Model], paths: Iterable[str], before: str = "") -> None:
        names = list(paths)
        own = {name for name in names if "__" not in name}
        meta = model._meta  # noqa: SLF001 - Django's own
        wanted = [each for each in meta.concrete_fields if {each.name, each.attname} & own]
        self.model = model
        self.names = [each.attname for each in wanted]
        self.reads = [
            (before + (each.name if each.name in own else each.attname), _reader(each)) for each in wanted
        ]
        self.related: dict[str, Shape] = {}
        for name in dict.fromkeys(name.partition("__")[0] for name in names if "__" in name):
            inner = [each.partition("__")[2] for each in names if each.startswith(f"{name}__")]
            related: Any = meta.get_field(name).related_model
            self.related[name] = Shape(related, inner, f"{before}{name}__")
        self.key = before + meta.pk.name

    def made(self, row: Mapping[str, Any]) -> Model | None:
        """The instance of one row; None where a table joined to it has none."""
        if row.get(self.key) is None:
            return None
        made = self.model.from_db(
            connection.alias, self.names, [read(row[path]) for path, read in self.reads]
        )
        for name, shape in self.related.items():
            setattr(made, name, shape.made(row))
        return made


def _reader(field: Field[Any, Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a table
        found = field.to_python(value)
        return found.replace(tzinfo=UTC) if isinstance(found, datetime) and is_naive(found) else found

    return read


def _with(key: int, value: Any) -> Any:  # noqa: ANN401 - as above
    if value == SOMETHING:
        return key
    return value.replace(str(SOMETHING), str(key)) if isinstance(value, str) else value
