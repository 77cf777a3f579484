"""The tables of another system, read row by row into what rooms below take; faults with their place.

A fault in a cell is told with its file, its row and the heading of its column.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from malmoandan.dialogue.importing.checking import check
from malmoandan.kernel.errors import Refused
from malmoandan.meetings.importing import BroughtMeeting
from malmoandan.voices.importing import BroughtReply, BroughtVoice
from malmoandan.voices.models import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import TextIO

    from malmoandan.dialogue.importing.mapping import Part

    Cells = dict[str, str]
    Opens = Callable[[str], TextIO]

MOST_ROWS, LONGEST_CELL = 200_000, 200_000
MOST_CODES = 50  # actions named in one cell
BETWEEN = re.compile(r"[,;\s]+")  # what parts the codes in one cell


class WrongCellError(ValueError):
    """What is wrong with a cell, in words, and which of our columns it stands in."""

    def __init__(self, words: str, column: str) -> None:
        super().__init__(words)
        self.column = column


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer by the key of its voice."""

    voice: str
    outcome: str
    reasons: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class GivenTie:
    """What the answer to a voice led to, by codes of ours; what the voice led to where it has no answer."""

    voice: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: a file, the line a row ends on and a heading; no file if it is about all."""

    words: str
    file: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        if not self.row:
            return f"{self.file}: {self.words}" if self.file else self.words
        told = {"file": self.file, "row": self.row, "column": self.column, "fault": self.words}
        if self.column:
            return _("%(file)s row %(row)d, column %(column)s: %(fault)s") % told
        return _("%(file)s row %(row)d: %(fault)s") % told


@dataclass(slots=True)
class Place:
    """Where the things of one part stand."""

    part: Part
    lines: list[int] = field(default_factory=list)

    def fault(self, words: str, at: int, column: str) -> Fault:
        """A fault of the thing in this place of the list, in one of our columns."""
        return Fault(words, self.part.file, self.lines[at], self.part.columns.get(column, ""))


@dataclass(slots=True)
class Tables:
    """All that was read, and what could not be.

    `places` says of each part where its things stand: the file, the headings by our names, and the line of
    each, in the order they were read.
    """

    voices: list[BroughtVoice] = field(default_factory=list)
    replies: list[BroughtReply] = field(default_factory=list)
    answers: list[GivenAnswer] = field(default_factory=list)
    meetings: list[BroughtMeeting] = field(default_factory=list)
    ties: list[GivenTie] = field(default_factory=list)
    said_at: dict[str, str] = field(default_factory=dict)  # a voice's key → the key of its meeting
    places: dict[str, Place] = field(default_factory=dict)
    silent: int = 0  # rows with an outcome and no reasons: they are no answers
    loose: int = 0  # replies under one that is not there: they begin a thread of their own
    faults: list[Fault] = field(default_factory=list)


def read_folder(folder: Path, mapping: dict[str, Part]) -> Tables:
    """Read every table of the mapping from a folder, as `read_tables` does."""
    return read_tables(lambda name: (folder / name).open(encoding="utf-8-sig", newline=""), mapping)


def read_packed(packed: Mapping[str, bytes], mapping: dict[str, Part]) -> Tables:
    """Read every table of the mapping from packed files (gzip), as `read_tables` does."""
    return read_tables(lambda name: opened(packed, name), mapping)


def opened(packed: Mapping[str, bytes], name: str) -> TextIO:
    """One packed file; `Refused` where it was not sent."""
    if name not in packed:
        raise Refused(_("The file %(name)s is not among those you chose.") % {"name": name})
    return io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO(packed[name])), "utf-8-sig", newline="")


def read_tables(opens: Opens, mapping: dict[str, Part]) -> Tables:
    """Read every table of the mapping. What is faulty is named in `faults`; then nothing is brought in."""
    tables = Tables()
    for name, part in mapping.items():
        places = {
            each: tables.places.setdefault(each, Place(part)) for each in (name, *TOLD_BESIDE.get(name, ()))
        }
        for number, row in rows_of(opens, part):
            before = {each: len(getattr(tables, each)) for each in places}
            try:
                READERS[name](tables, part, row)
            except WrongCellError as wrong:
                tables.faults.append(Fault(str(wrong), part.file, number, part.columns.get(wrong.column, "")))
            for each, count in before.items():
                places[each].lines += [number] * (len(getattr(tables, each)) - count)
    check(tables)
    return tables


def headings_of(opens: Opens, name: str) -> list[str]:
    """What the columns of a file are called."""
    try:
        with opens(name) as file:
            names = next(csv.reader(file, delimiter=delimiter_of(file)), [])
        return [each for each in names if each.strip() and "\0" not in each]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise _unreadable(name, fault) from None


def delimiter_of(file: TextIO) -> str:
    """What parts the columns, by the line of headings: comma, or semicolon or tab as some programs write."""
    first = file.readline(LONGEST_CELL)
    file.seek(0)
    return max(",;\t", key=first.count)


def rows_of(opens: Opens, part: Part) -> Iterator[tuple[int, Cells]]:
    """Each row by our names, with the line it ends on. The byte-order mark is not part of the first name."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        with opens(part.file) as file:
            reader = csv.DictReader(file, strict=True, delimiter=delimiter_of(file))
            if lacking := set(part.columns.values()) - set(reader.fieldnames or ()):
                told = {"file": part.file, "names": ", ".join(sorted(lacking))}
                raise Refused(_("%(file)s lacks the columns %(names)s.") % told)
            for count, row in enumerate(reader, start=1):
                if count > MOST_ROWS:
                    most = {"file": part.file, "most": MOST_ROWS}
                    raise Refused(_("%(file)s has more than %(most)d rows.") % most)
                cells = {ours: (row[theirs] or "").replace("\0", "").strip() for ours, theirs in
                         part.columns.items()}  # fmt: skip
                yield reader.line_num, cells
    except (UnicodeDecodeError, csv.Error) as fault:
        raise _unreadable(part.file, fault) from None


def _unreadable(name: str, fault: Exception) -> Refused:
    return Refused(_("%(file)s cannot be read as a table: %(fault)s") % {"file": name, "fault": fault})


def _take_voice(tables: Tables, part: Part, row: Cells) -> None:
    held = row.get("meeting", "")
    origin = translated(part, row, "origin") or (Origin.MEETING if held else Origin.IMPORT).value
    if origin not in {Origin.IMPORT, Origin.MEETING}:
        words = _("a contribution from elsewhere has no origin “%(origin)s”")
        raise WrongCellError(words % {"origin": origin}, "origin")
    supports = row.get("supports") or "0"
    if not (supports.isascii() and supports.isdigit()):
        raise WrongCellError(_("“%(said)s” is no number of supports") % {"said": supports}, "supports")
    voice = BroughtVoice(
        key=needed(row, "key"), text=row["text"] or needed(row, "title" if "title" in row else "text"),
        said_at=moment(row, "said_at"), title=row.get("title", ""), alias=row.get("alias", ""),
        area=row.get("area", ""), language=part.language, origin=origin, supports=int(supports),
    )  # fmt: skip
    tables.voices.append(voice)
    if held:
        tables.said_at[voice.key] = held


def _take_reply(tables: Tables, part: Part, row: Cells) -> None:
    tables.replies.append(
        BroughtReply(
            key=needed(row, "key"), voice=needed(row, "voice"), text=needed(row, "text"),
            said_at=moment(row, "said_at"), parent=row.get("parent", ""), alias=row.get("alias", ""),
            language=part.language,
        )
    )  # fmt: skip


def _take_answer(tables: Tables, part: Part, row: Cells) -> None:
    """A row without reasons is no answer; if it names an action nonetheless, the voice itself led to it."""
    voice, codes = needed(row, "voice"), BETWEEN.split(row.get("action", ""))
    if len(codes) > MOST_CODES:
        raise WrongCellError(_("more than %(most)d actions in one cell") % {"most": MOST_CODES}, "action")
    if row["reasons"]:
        at = moment(row, "answered_at", part.answered_at)
        tables.answers.append(GivenAnswer(voice, translated(part, row, "outcome"), row["reasons"], at))
    else:
        tables.silent += 1
    if named := tuple(code for code in codes if code):
        tables.ties.append(GivenTie(voice, named))


def _take_meeting(tables: Tables, _part: Part, row: Cells) -> None:
    tables.meetings.append(
        BroughtMeeting(
            key=needed(row, "key"), title=needed(row, "title"), held_on=moment(row, "held_on"),
            place=needed(row, "place"), purpose=row.get("purpose", ""), address=row.get("address", ""),
            area=row.get("area", ""), came=people(row, "came"),
        )
    )  # fmt: skip


READERS: dict[str, Callable[[Tables, Part, Cells], None]] = {
    "voices": _take_voice,
    "replies": _take_reply,
    "answers": _take_answer,
    "meetings": _take_meeting,
}
TOLD_BESIDE = {"answers": ("ties",)}  # what a row tells beside what its part is called after


def people(row: Cells, name: str) -> int | None:
    """How many people came; None where nobody wrote it down, `WrongCellError` where it is no number."""
    if not (text := row.get(name, "")):
        return None
    if not re.fullmatch(r"[0-9]{1,6}(\.0+)?", text):
        raise WrongCellError(_("“%(said)s” is no number of people") % {"said": text}, name)
    return int(text.partition(".")[0])


def needed(row: Cells, name: str) -> str:
    """What must not be empty; `WrongCellError`."""
    if not (said := row.get(name, "")):
        raise WrongCellError(_("%(column)s is empty") % {"column": name}, name)
    return said


def translated(part: Part, row: Cells, name: str) -> str:
    """A value as it is called here; `WrongCellError` for one the mapping does not know."""
    said, known = row.get(name, ""), part.values.get(name)
    if known is None or not said:
        return said
    if said not in known:
        told = {"column": name, "said": said}
        raise WrongCellError(_("nothing says what “%(said)s” means for %(column)s") % told, name)
    return known[said]


def moment(row: Cells, name: str, otherwise: str = "") -> datetime:
    """A moment, or noon of a day, in the site's time zone; `WrongCellError`."""
    text = row.get(name) or otherwise
    try:
        day = parse_date(text)
        found = datetime.combine(day, time(12)) if day else parse_datetime(text)
    except ValueError:  # it looks like a day and is none
        found = None
    if not found:
        raise WrongCellError(_("“%(said)s” is no day") % {"said": text}, name)
    return timezone.make_aware(found) if timezone.is_naive(found) else found
