"""From a table to drafts of rows, with every fault told by its cell; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.plan.models import SectionKey
from malmoandan.plan.tables.cells import Bodies, Fault, cell_value
from malmoandan.plan.tables.columns import (
    ACTIVITY,
    BY_CODE,
    SECTION,
    Column,
    folded,
    names_of_columns,
    words_of_kinds,
)
from malmoandan.plan.tables.mapping import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.plan.tables.mapping import Mapping
    from malmoandan.web.sheet_files import Sheet, SheetRow

MOST_FAULTS = 200
LONGEST = {"code": 16, "title": 300}


@dataclass(frozen=True, slots=True)
class CellFault:
    """One thing wrong: where (“C7”), and what to do about it."""

    address: str
    words: str


@dataclass(slots=True)
class Draft:
    """One row as it was read: only what the table has columns for stands in `facts`."""

    number: int
    kind: str
    code: str
    challenge: str = ""
    challenge_title: str = ""
    goal: str = ""
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """All rows as they were read, or the faults that stand in the way."""

    drafts: tuple[Draft, ...]
    faults: tuple[CellFault, ...]


def read_table(sheet: Sheet, mapping: Mapping = OURS) -> Table:
    """The rows of a table in our layout, or in another's through a mapping."""
    columns, faults = _columns(sheet, mapping)
    if faults:
        return Table((), tuple(faults))
    bodies, drafts = Bodies(), []
    for row in sheet.rows:
        draft, wrong = _draft(row, columns, mapping, bodies)
        drafts.append(draft)
        faults += [CellFault(sheet.address(row.number, name), words) for name, words in wrong]
    faults += [CellFault(str(number), words) for number, words in _doubled(drafts)]
    return Table(tuple(drafts), tuple(faults[:MOST_FAULTS]))


def _columns(sheet: Sheet, mapping: Mapping) -> tuple[dict[str, Column], list[CellFault]]:
    """Which of our columns each of theirs is; what we do not know is a fault, unless a mapping says so."""
    if mapping.columns:
        theirs = {name: BY_CODE[ours] for ours, name in mapping.columns.items()}
        missing = sorted(set(theirs) - set(sheet.names))
        lack = _("The mapping names a column that is not in the table: %(name)s")
        return theirs, [CellFault("1", lack % {"name": name}) for name in missing]
    known = names_of_columns()
    unknown = _("There is no such column in a plan's table: %(name)s. Take the plan out to see them.")
    faults = [
        CellFault(sheet.address(1, name), unknown % {"name": name})
        for name in sheet.names
        if name and folded(name) not in known
    ]
    return {name: BY_CODE[known[folded(name)]] for name in sheet.names if folded(name) in known}, faults


def _draft(
    row: SheetRow, columns: dict[str, Column], mapping: Mapping, bodies: Bodies
) -> tuple[Draft, list[tuple[str, str]]]:
    cells = {column.code: (name, row.cells.get(name, "")) for name, column in columns.items()}
    cells |= {code: ("", value) for code, value in mapping.defaults.items() if code not in cells}
    wrong: list[tuple[str, str]] = []
    name, words = cells.get("kind", ("", ACTIVITY))
    kind = words_of_kinds().get(folded(words or ACTIVITY), "")
    if not kind:
        wrong.append(
            (name, _("Write which kind of row it is: section, challenge, goal, indicator, activity."))
        )
    draft = Draft(row.number, kind, "")
    for code, value in _values(cells, kind, bodies, wrong):
        _set(draft, code, value)
    _require_named(draft, cells, wrong)
    return draft, wrong


def _values(
    cells: dict[str, tuple[str, str]], kind: str, bodies: Bodies, wrong: list[tuple[str, str]]
) -> Iterator[tuple[str, object]]:
    """The values of a row that belong to its kind. What another kind would hold is a fault, not a loss."""
    for code, (name, words) in cells.items():
        column = BY_CODE[code]
        if code == "kind" or column.is_told or not kind:
            continue
        if kind not in column.kinds:
            if words:
                wrong.append((name, _("A row of this kind has nothing here. Empty the cell.")))
            continue
        if len(words) > LONGEST.get(code, 20_000):
            wrong.append((name, _("At most %(most)d characters.") % {"most": LONGEST.get(code, 20_000)}))
            continue
        try:
            yield code, cell_value(column, words, bodies)
        except Fault as fault:
            wrong.append((name, str(fault)))


def _set(draft: Draft, code: str, value: object) -> None:
    if code in {"code", "challenge", "challenge_title", "goal"}:
        setattr(draft, code, str(value))
    else:
        draft.facts[code] = value


def _require_named(draft: Draft, cells: dict[str, tuple[str, str]], wrong: list[tuple[str, str]]) -> None:
    """Each row has what it is known by: a section its key, everything else a title; a code where it must."""
    if not draft.kind:
        return
    if draft.kind == SECTION:
        if draft.code not in SectionKey.values:
            known = ", ".join(SectionKey.values)
            wrong.append((cells.get("code", ("", ""))[0], _("Write one of: %(known)s") % {"known": known}))
        return
    if "title" in cells and not cells["title"][1]:
        wrong.append((cells["title"][0], _("A title is needed.")))
    if not draft.code and draft.kind != ACTIVITY:
        wrong.append((cells.get("code", ("", ""))[0], _("A code is needed.")))


def _doubled(drafts: list[Draft]) -> Iterator[tuple[int, str]]:
    """The same code on two rows of one kind."""
    seen: dict[tuple[str, str], int] = {}
    for draft in drafts:
        key = (draft.kind, draft.code)
        if draft.code and key in seen:
            words = _("The code %(code)s stands on row %(row)d already.")
            yield draft.number, words % {"code": draft.code, "row": seen[key]}
        seen.setdefault(key, draft.number)
