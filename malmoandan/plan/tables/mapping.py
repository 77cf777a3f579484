"""A mapping lets another's table in: which of its columns is which of ours, in a small TOML file.

[columns]            # ours = "theirs"; columns not named are passed over
code = "id"
title = "title"
what = "description"
challenge_title = "subcategory"

[defaults]           # ours = the same words on every row
kind = "activity"
is_joint = "no"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.plan.tables.columns import BY_CODE
from malmoandan.web.sheet_files import Sheet, SheetRow


@dataclass(frozen=True, slots=True)
class Mapping:
    """Our column to theirs, and words for columns they do not have. Empty: the table is in our layout."""

    columns: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)

    def in_our_layout(self, sheet: Sheet) -> Sheet:
        """Another's table with our columns and no others, so that it is read the same without the mapping."""
        given = {code: words for code, words in self.defaults.items() if code not in self.columns}
        rows = (
            SheetRow(
                row.number,
                given | {ours: row.cells.get(theirs, "") for ours, theirs in self.columns.items()},
            )
            for row in sheet.rows
        )
        return Sheet((*self.columns, *given), tuple(rows))


OURS = Mapping()


def read_mapping(text: str) -> Mapping:
    """The mapping in a TOML text; `Refused` with what is wrong."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Refused(_("The mapping is not TOML: %(fault)s") % {"fault": str(fault)}) from fault
    columns, defaults = (_words(said.get(name)) for name in ("columns", "defaults"))
    unknown = sorted((columns.keys() | defaults.keys()) - BY_CODE.keys())
    if unknown:
        known = {"name": unknown[0], "known": ", ".join(BY_CODE)}
        raise Refused(_("The mapping names %(name)s, which is none of our columns: %(known)s") % known)
    if not columns:
        raise Refused(_("The mapping says nothing of which column is which: it needs a [columns] part."))
    return Mapping(columns, defaults)


def _words(part: object) -> dict[str, str]:
    if part is None:
        return {}
    if not isinstance(part, dict) or not all(isinstance(each, str) for each in part.values()):
        raise Refused(_("In the mapping every value must be words between quotation marks."))
    return {str(name): str(value) for name, value in part.items()}
