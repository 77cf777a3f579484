"""The names of a report's files on the web: what it is, in which language, in which format.

`rapport-sv.pdf`, `rapport-stor-sv.pdf` (large print), `rapport-sv.docx`, `rapport-sv.xlsx`, `rapport.json`,
`medskick-sv.pdf`, `medskick-sv.docx`, and a table each: `aktiviteter-sv.csv` (words as in `tables.SHEETS`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings

from malmoandan.report.documents.tables import SHEETS
from malmoandan.report.models import FileKind
from malmoandan.web.formats.papers import WORD
from malmoandan.web.http import CSV, JSON

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REPORT, LARGE, BUDGET, WHOLE = "rapport", "rapport-stor", "medskick", "rapport.json"
MEDIA = {"pdf": PDF, "docx": WORD, "xlsx": XLSX, "csv": CSV, "json": JSON}
STORED = {(REPORT, "pdf"): FileKind.PDF, (LARGE, "pdf"): FileKind.LARGE, (REPORT, "docx"): FileKind.WORD}
AT_ONCE = {(REPORT, "xlsx"), (BUDGET, "pdf"), (BUDGET, "docx"), *((slug, "csv") for slug in SHEETS)}
NAME = re.compile(r"(?P<what>[a-z]+(?:-stor)?)-(?P<language>[a-z]{2})\.(?P<ending>pdf|docx|xlsx|csv)")


@dataclass(frozen=True, slots=True)
class FileName:
    """A file's name taken apart. `kind` is what it is kept as, None where it is made when asked for."""

    what: str
    language: str
    ending: str

    def __str__(self) -> str:
        return f"{self.what}-{self.language}.{self.ending}"

    @property
    def kind(self) -> FileKind | None:
        """As what it is kept."""
        return STORED.get((self.what, self.ending))

    @property
    def media(self) -> str:
        """Its media type."""
        return MEDIA[self.ending]


def read_name(name: str) -> FileName | None:
    """The name taken apart; None for one that no file has."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    made = FileName(found["what"], found["language"], found["ending"])
    is_known = made.kind is not None or (made.what, made.ending) in AT_ONCE
    return made if is_known and made.language in dict(settings.LANGUAGES) else None


def name_of(kind: FileKind, language: str) -> FileName:
    """The name of a file that is kept."""
    what, ending = next(key for key, each in STORED.items() if each == kind)
    return FileName(what, language, ending)
