"""The tables as files: CSV for spreadsheets and lines of JSON for programs, with a word about all of it.

They are written as they are read: in a folder, or packed into one file that leaves while it is made.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone, translation

from malmoandan.dialogue.exporting.tables import TABLES, Source
from malmoandan.web.addresses import whole
from malmoandan.web.sheets import BYTE_ORDER_MARK, safe_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from malmoandan.dialogue.exporting.tables import Cells, Table
    from malmoandan.dialogue.models import Dialogue

CHUNK = 65_536  # bytes written or sent at a time
FORMS = {"csv": "text/csv", "jsonl": "application/x-ndjson"}
ABOUT = "about.json"
TERMS = "The words are their authors' own. Whoever cites them says where they stand."


@dataclass(frozen=True, slots=True)
class Made:
    """A file that has been written: of which table, how many rows and bytes, and the SHA-256 of them."""

    table: Table
    name: str
    form: str
    rows: int
    size: int
    digest: str


def packed(dialogue: Dialogue, at: datetime) -> Iterator[bytes]:
    """All files in one ZIP, piece by piece; no more than a piece of it is ever held."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as whole_file:
        made: list[Made] = []
        for table, form in _files():
            with whole_file.open(_named(table, form, at), "w", force_zip64=True) as out:
                writing = _Writing(out.write)
                for piece in _pieces(table, form, Source.of(dialogue), writing):
                    writing.write(piece)
                    if sink.size >= CHUNK:
                        yield sink.taken()
            made.append(writing.told(table, form))
        whole_file.writestr(zipfile.ZipInfo(ABOUT, _moment(at)), about(dialogue, made, at))
    yield sink.taken()


def written(dialogue: Dialogue, folder: Path, at: datetime) -> list[Made]:
    """The same files in a folder, which is made; FileExistsError where it is there already."""
    folder.mkdir(parents=True)
    made: list[Made] = []
    for table, form in _files():
        with (folder / f"{table.name}.{form}").open("wb", buffering=CHUNK) as out:
            writing = _Writing(out.write)
            for piece in _pieces(table, form, Source.of(dialogue), writing):
                writing.write(piece)
        made.append(writing.told(table, form))
    (folder / ABOUT).write_text(about(dialogue, made, at), encoding="utf-8")
    return made


def about(dialogue: Dialogue, made: list[Made], at: datetime) -> str:
    """What the files are, in the words of DCAT, with what each column of each is called."""
    with translation.override("sv"):
        page = whole(reverse("dialogue:dialogue", args=[dialogue.pk]))
    told = {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:title": dialogue.title,
        "dct:description": dialogue.question,
        "dct:publisher": dialogue.host.name,
        "dct:language": dialogue.language,
        "dct:issued": timezone.localtime(at).isoformat(timespec="seconds"),
        "dct:accessRights": "public",
        "dct:rights": TERMS,
        "dcat:landingPage": page,
        "dialogue": _facts(dialogue),
        "dcat:distribution": [_distribution(each) for each in made],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _facts(dialogue: Dialogue) -> dict[str, Any]:
    days = {
        name: each.isoformat() if (each := getattr(dialogue, name)) else None
        for name in ("opens_on", "closes_on", "answer_due_on", "first_answer_due_on")
    }
    return {
        "state": dialogue.state, "ladder": dialogue.ladder, "step": dialogue.step,
        "background": dialogue.background, "decided_already": dialogue.decided_already,
        "can_be_influenced": dialogue.can_be_influenced, "how_answered": dialogue.how_answered,
        "answerer": dialogue.answerer.name if dialogue.answerer else None,
        "co_host": dialogue.co_host.name if dialogue.co_host else None, "outcome": dialogue.outcome, **days,
    }  # fmt: skip


def _distribution(made: Made) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution", "dct:title": made.name, "dct:description": made.table.says,
        "dcat:mediaType": FORMS[made.form], "dcat:byteSize": made.size, "sha256": made.digest,
        "rows": made.rows, "columns": list(made.table.columns),
    }  # fmt: skip


def _files() -> Iterator[tuple[Table, str]]:
    for table in TABLES:
        for form in FORMS:
            yield table, form


def _pieces(table: Table, form: str, source: Source, writing: _Writing) -> Iterator[bytes]:
    spell = _csv_line if form == "csv" else _json_line
    if form == "csv":
        yield (BYTE_ORDER_MARK + _csv_line(table.columns, table)).encode()
    for row in table.rows(source):
        writing.rows += 1
        yield spell(row, table).encode()


def _csv_line(row: Cells, _table: Table) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(["" if cell is None else safe_cell(cell) for cell in row])
    return out.getvalue()


def _json_line(row: Cells, table: Table) -> str:
    return json.dumps(dict(zip(table.columns, row, strict=True)), ensure_ascii=False) + "\n"


def _named(table: Table, form: str, at: datetime) -> zipfile.ZipInfo:
    named = zipfile.ZipInfo(f"{table.name}.{form}", _moment(at))
    named.compress_type = zipfile.ZIP_DEFLATED
    return named


def _moment(at: datetime) -> tuple[int, int, int, int, int, int]:
    local = timezone.localtime(at)
    return local.year, local.month, local.day, local.hour, local.minute, local.second


class _Writing:
    """Counts what goes into one file."""

    def __init__(self, put: Callable[[bytes], object]) -> None:
        self.put, self.rows, self.size, self.digest = put, 0, 0, hashlib.sha256()

    def write(self, piece: bytes) -> None:
        self.size += len(piece)
        self.digest.update(piece)
        self.put(piece)

    def told(self, table: Table, form: str) -> Made:
        return Made(table, f"{table.name}.{form}", form, self.rows, self.size, self.digest.hexdigest())


class _Sink(io.RawIOBase):
    """Where the ZIP is written: it keeps only what has not been sent yet, and nothing is read back."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:  # noqa: ANN401 - whatever holds bytes
        kept = bytes(piece)
        self.waiting.append(kept)
        self.size += len(kept)
        return len(kept)

    def taken(self) -> bytes:
        """What waited; it is gone from here."""
        piece = b"".join(self.waiting)
        self.waiting, self.size = [], 0
        return piece
