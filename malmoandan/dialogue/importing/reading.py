"""The tables of another system, read row by row into what rooms below take; faults with their place."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

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


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer by the key of its voice."""

    voice: str
    outcome: str
    reasons: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: a file and the line a row ends on; no file where it is about all of it."""

    words: str
    file: str = ""
    row: int = 0

    def __str__(self) -> str:
        if not self.file:
            return self.words
        return _("%(file)s row %(row)d: %(fault)s") % {
            "file": self.file, "row": self.row, "fault": self.words,
        }  # fmt: skip


@dataclass(slots=True)
class Tables:
    """All that was read, and what could not be."""

    voices: list[BroughtVoice] = field(default_factory=list)
    replies: list[BroughtReply] = field(default_factory=list)
    answers: list[GivenAnswer] = field(default_factory=list)
    meetings: list[BroughtMeeting] = field(default_factory=list)
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
    readers: dict[str, Callable[[Part, Cells], None]] = {
        "voices": lambda part, row: tables.voices.append(_voice(part, row)),
        "replies": lambda part, row: tables.replies.append(_reply(part, row)),
        "answers": lambda part, row: _take_answer(tables, part, row),
        "meetings": lambda _part, row: tables.meetings.append(_meeting(row)),
    }
    for name, part in mapping.items():
        for number, row in rows_of(opens, part):
            try:
                readers[name](part, row)
            except ValueError as fault:
                tables.faults.append(Fault(str(fault), part.file, number))
    _check(tables)
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


def _voice(part: Part, row: Cells) -> BroughtVoice:
    origin = translated(part, row, "origin") or Origin.IMPORT.value
    if origin not in {Origin.IMPORT, Origin.MEETING}:
        raise ValueError(_("a contribution from elsewhere has no origin “%(origin)s”") % {"origin": origin})
    supports = row.get("supports") or "0"
    if not (supports.isascii() and supports.isdigit()):
        raise ValueError(_("“%(said)s” is no number of supports") % {"said": supports})
    return BroughtVoice(
        key=key_of(row), text=row["text"] or needed(row, "title"), said_at=moment(row["said_at"]),
        title=row.get("title", ""), alias=row.get("alias", ""), area=row.get("area", ""),
        language=part.language, origin=origin, supports=int(supports),
    )  # fmt: skip


def _reply(part: Part, row: Cells) -> BroughtReply:
    return BroughtReply(
        key=key_of(row), voice=needed(row, "voice"), text=needed(row, "text"), said_at=moment(row["said_at"]),
        parent=row.get("parent", ""), alias=row.get("alias", ""), language=part.language,
    )  # fmt: skip


def _meeting(row: Cells) -> BroughtMeeting:
    return BroughtMeeting(
        key=key_of(row), title=needed(row, "title"), held_on=moment(needed(row, "held_on")),
        place=needed(row, "place"), purpose=row.get("purpose", ""), address=row.get("address", ""),
        area=row.get("area", ""), came=people(row.get("came", "")),
    )  # fmt: skip


def people(text: str) -> int | None:
    """How many people came; None where nobody wrote it down, ValueError where it is no number."""
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,6}(\.0+)?", text):
        raise ValueError(_("“%(said)s” is no number of people") % {"said": text})
    return int(text.partition(".")[0])


def _take_answer(tables: Tables, part: Part, row: Cells) -> None:
    if not row["reasons"]:
        tables.silent += 1
        return
    at = moment(row.get("answered_at") or part.answered_at)
    tables.answers.append(
        GivenAnswer(needed(row, "voice"), translated(part, row, "outcome"), row["reasons"], at)
    )


def key_of(row: Cells) -> str:
    """The other system's own key."""
    return needed(row, "key")


def needed(row: Cells, name: str) -> str:
    """What must not be empty; ValueError."""
    if not (said := row.get(name, "")):
        raise ValueError(_("%(column)s is empty") % {"column": name})
    return said


def translated(part: Part, row: Cells, name: str) -> str:
    """A value as it is called here; ValueError for one the mapping does not know."""
    said, known = row.get(name, ""), part.values.get(name)
    if known is None or not said:
        return said
    if said not in known:
        told = {"column": name, "said": said}
        raise ValueError(_("nothing says what “%(said)s” means for %(column)s") % told)
    return known[said]


def moment(text: str) -> datetime:
    """A moment, or noon of a day, in the site's time zone; ValueError."""
    try:
        day = parse_date(text)
        found = datetime.combine(day, time(12)) if day else parse_datetime(text)
    except ValueError:  # it looks like a day and is none
        found = None
    if not found:
        raise ValueError(_("“%(said)s” is no day") % {"said": text})
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def _check(tables: Tables) -> None:
    """Keys once each, replies and answers on contributions that are there; threads one level deep.

    What a row refers to is looked for only when every row could be read: else one fault would look like many.
    """
    voices = {voice.key for voice in tables.voices}
    for keys, words in (
        ([voice.key for voice in tables.voices], _("the contribution %(key)s stands twice")),
        ([reply.key for reply in tables.replies], _("the reply %(key)s stands twice")),
        ([answer.voice for answer in tables.answers], _("the contribution %(key)s is answered twice")),
        ([meeting.key for meeting in tables.meetings], _("the meeting %(key)s stands twice")),
    ):
        tables.faults += [Fault(words % {"key": key}) for key in doubled(keys)]
    named = [*(reply.voice for reply in tables.replies), *(answer.voice for answer in tables.answers)]
    unknown = [] if tables.faults else [key for key in named if key not in voices]
    tables.faults += [Fault(_("there is no contribution %(key)s") % {"key": key}) for key in unknown]
    _flatten(tables)


def doubled(keys: list[str]) -> list[str]:
    """The keys that stand more than once, in their order."""
    counted = Counter(keys)
    return [key for key, count in counted.items() if count > 1]


def _flatten(tables: Tables) -> None:
    """A reply under a reply under a reply hangs on the one that began the thread: threads are one deep."""
    parents = {reply.key: (reply.parent, reply.voice) for reply in tables.replies}
    flat = []
    for reply in tables.replies:
        head, steps = reply.parent, 0
        while head in parents and parents[head][0] in parents and steps < len(parents):
            head, steps = parents[head][0], steps + 1
        is_there = head in parents and parents[head][1] == reply.voice and head != reply.key
        tables.loose += bool(reply.parent) and not is_there
        flat.append(
            BroughtReply(reply.key, reply.voice, reply.text, reply.said_at, head if is_there else "",
                         reply.alias, reply.language)
        )  # fmt: skip
    tables.replies = flat
