"""The tables of another system, read row by row into what rooms below take; faults with their place."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from malmoandan.kernel.errors import Refused
from malmoandan.voices.importing import BroughtReply, BroughtVoice
from malmoandan.voices.models import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from malmoandan.dialogue.importing.mapping import Part

    Cells = dict[str, str]

MOST_ROWS, MOST_TOLD, LONGEST_CELL = 200_000, 20, 200_000


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer by the key of its voice."""

    voice: str
    outcome: str
    reasons: str
    answered_at: datetime


@dataclass(slots=True)
class Tables:
    """All that was read, and what could not be."""

    voices: list[BroughtVoice] = field(default_factory=list)
    replies: list[BroughtReply] = field(default_factory=list)
    answers: list[GivenAnswer] = field(default_factory=list)
    silent: int = 0  # rows with an outcome and no reasons: they are no answers
    loose: int = 0  # replies under one that is not there: they begin a thread of their own
    faults: list[str] = field(default_factory=list)


def read_folder(folder: Path, mapping: dict[str, Part]) -> Tables:
    """Read every table of the mapping. What is faulty is named in `faults`; then nothing is brought in."""
    tables = Tables()
    readers: dict[str, Callable[[Part, Cells], None]] = {
        "voices": lambda part, row: tables.voices.append(_voice(part, row)),
        "replies": lambda part, row: tables.replies.append(_reply(part, row)),
        "answers": lambda part, row: _take_answer(tables, part, row),
    }
    for name, part in mapping.items():
        for number, row in rows_of(folder / part.file, part):
            try:
                readers[name](part, row)
            except ValueError as fault:
                tables.faults.append(f"{part.file} row {number}: {fault}")
    _check(tables)
    return tables


def rows_of(path: Path, part: Part) -> Iterator[tuple[int, Cells]]:
    """Each row by our names, with the line it ends on. The byte-order mark is not part of the first name."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if lacking := set(part.columns.values()) - set(reader.fieldnames or ()):
                raise Refused(f"{part.file} lacks the columns {', '.join(sorted(lacking))}.")
            for count, row in enumerate(reader, start=1):
                if count > MOST_ROWS:
                    raise Refused(f"{part.file} has more than {MOST_ROWS} rows.")
                cells = {ours: (row[theirs] or "").replace("\0", "").strip() for ours, theirs in
                         part.columns.items()}  # fmt: skip
                yield reader.line_num, cells
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Refused(f"{part.file} cannot be read: {fault}") from None


def _voice(part: Part, row: Cells) -> BroughtVoice:
    origin = translated(part, row, "origin") or Origin.IMPORT.value
    if origin not in {Origin.IMPORT, Origin.MEETING}:
        raise ValueError(f"a voice from elsewhere has no origin {origin!r}")
    supports = row.get("supports") or "0"
    if not (supports.isascii() and supports.isdigit()):
        raise ValueError(f"{supports!r} is no number of supports")
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
        raise ValueError(f"{name} is empty")
    return said


def translated(part: Part, row: Cells, name: str) -> str:
    """A value as it is called here; ValueError for one the mapping does not know."""
    said, known = row.get(name, ""), part.values.get(name)
    if known is None or not said:
        return said
    if said not in known:
        raise ValueError(f"the mapping has no word for {name} {said!r}")
    return known[said]


def moment(text: str) -> datetime:
    """A moment, or noon of a day, in the site's time zone; ValueError."""
    if day := parse_date(text):
        return timezone.make_aware(datetime.combine(day, time(12)))
    if not (found := parse_datetime(text)):
        raise ValueError(f"{text!r} is no day")
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def _check(tables: Tables) -> None:
    """Keys once each, replies and answers on voices that are there; threads one level deep."""
    voices = {voice.key for voice in tables.voices}
    for name, keys in (
        ("voice", [voice.key for voice in tables.voices]),
        ("reply", [reply.key for reply in tables.replies]),
        ("answer to voice", [answer.voice for answer in tables.answers]),
    ):
        if len(set(keys)) != len(keys):
            doubled = next(key for key in keys if keys.count(key) > 1)
            tables.faults.append(f"the {name} {doubled} stands twice")
    named = [*(reply.voice for reply in tables.replies), *(answer.voice for answer in tables.answers)]
    tables.faults += [f"there is no voice {key}" for key in named if key not in voices]
    _flatten(tables)


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
