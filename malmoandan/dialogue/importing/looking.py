"""A look at uploaded tables before anything is brought in: what is in them, and every fault by its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from malmoandan.answers.models import AnswerOutcome
from malmoandan.dialogue.importing.bringing import faults_of
from malmoandan.dialogue.importing.mapping import ALLOWED, NEEDED, parts_of
from malmoandan.dialogue.importing.reading import Fault, Tables, headings_of, opened, read_packed, rows_of
from malmoandan.kernel.errors import Refused
from malmoandan.voices.models import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.dialogue.importing.mapping import Part
    from malmoandan.kernel.actors import Actor

    Told = dict[str, Any]

MOST_TOLD = 100  # faults kept of one look
MOST_VALUES = 30  # different values that somebody gives a word for
OURS = {  # of the columns whose values need a word: what they may mean
    ("voices", "origin"): (Origin.IMPORT.value, Origin.MEETING.value),
    ("answers", "outcome"): tuple(AnswerOutcome.values),
}
MEANS = {  # our columns, in the order one is asked for them
    "key": _("Its number or key in the other system"),
    "voice": _("The key of the contribution it belongs to"),
    "parent": _("The key of the reply it is under"),
    "said_at": _("The day it was said"),
    "held_on": _("The day it was held"),
    "title": _("Title"),
    "text": _("Text"),
    "purpose": _("What it was for"),
    "alias": _("The name it was said under"),
    "place": _("Place"),
    "address": _("Street address"),
    "area": _("Area"),
    "origin": _("How it came in"),
    "supports": _("How many supported it"),
    "meeting": _("The key of the meeting it was said at"),
    "outcome": _("What the answer was"),
    "reasons": _("The reasons given"),
    "answered_at": _("The day it was answered"),
    "action": _("Codes of the activities it led to"),
    "came": _("How many came"),
}
LIKELY = {  # what a column is often called elsewhere, in English and in Swedish
    "key": ("id", "key", "nr"),
    "said_at": ("said_at", "created_on", "created_at", "date", "datum"),
    "title": ("title", "titel", "rubrik"),
    "text": ("text", "summary", "body", "description", "beskrivning"),
    "alias": ("alias", "author", "namn"),
    "area": ("area", "district", "stadsdel"),
    "origin": ("origin", "ursprung"),
    "supports": ("supports", "stöd"),
    "meeting": ("meeting", "meeting_id", "möte"),
    "voice": ("voice", "proposal_id", "röst", "id", "nr"),
    "parent": ("parent", "parent_id", "under"),
    "outcome": ("outcome", "status", "svar"),
    "reasons": ("reasons", "rejection_reason", "skäl"),
    "answered_at": ("answered_at", "answered_on", "svarsdag"),
    "action": ("action", "activity", "aktivitet"),
    "held_on": ("held_on", "date", "datum"),
    "purpose": ("purpose", "description", "syfte", "beskrivning"),
    "place": ("place", "plats", "address"),
    "address": ("address", "adress"),
    "came": ("came", "attendees", "deltagare"),
}


def guessed(packed: Mapping[str, bytes], files: Mapping[str, str], language: str) -> Told:
    """A mapping to begin with: each part's file, and the columns whose names tell what they are."""
    told: Told = {}
    for part, name in files.items():
        there = headings_of(lambda name: opened(packed, name), name)
        columns = {
            ours: found
            for ours in sorted(ALLOWED[part])
            if (found := next((each for each in LIKELY[ours] if each in there), ""))
        }
        told[part] = {"file": name, "columns": columns, "values": {}, "language": language}
    if "origin" in told["voices"]["columns"] and not NEEDED["voices"] - set(told["voices"]["columns"]):
        told["voices"]["values"]["origin"] = _origins(packed, told)
    return told


def _origins(packed: Mapping[str, bytes], told: Told) -> dict[str, str]:
    """What came from a meeting says so; whatever else it was called, it comes from another system."""
    found = values_in(packed, parts_of({"voices": told["voices"]}))["voices.origin"]
    return {value: value if value == Origin.MEETING else Origin.IMPORT.value for value in found}


def look(packed: Mapping[str, bytes], told: Told, by: Actor) -> Told:
    """What was found, as plain data: counts, headings, values that need a word, faults. Writes nothing.

    `by` is who is to bring it in: an action she may not see is none to her.
    """
    report: Told = {"counts": {}, "headings": {}, "values": {}, "faults": [], "fault_count": 0}
    try:
        report["headings"] = {name: headings_of(lambda name: opened(packed, name), name) for name in packed}
        if lacking := _lacking(told):
            return report | faults_told(lacking)
        parts = parts_of(told)
        report["values"] = values_in(packed, parts)
        tables = read_packed(packed, parts)
    except Refused as refused:
        return report | faults_told([Fault(str(refused))])
    return report | counts_in(tables) | faults_told(faults_of(tables, by))


def _lacking(told: Told) -> list[Fault]:
    """The columns that are needed and not chosen, in words."""
    words = gettext("Choose which column says: %(what)s")
    return [
        Fault(words % {"what": MEANS[ours]}, said.get("file", ""))
        for part, said in told.items()
        for ours in MEANS
        if ours in NEEDED.get(part, set()) - set(said.get("columns", {}))
    ]


def counts_in(tables: Tables) -> Told:
    """How many of each there are, and what the tables do not say."""
    names = ("voices", "replies", "answers", "meetings")
    counts = {name: len(getattr(tables, name)) for name in names}
    counts["links"] = len(tables.said_at) + sum(len(tie.codes) for tie in tables.ties)
    return {"counts": counts, "silent": tables.silent, "loose": tables.loose}


def faults_told(faults: list[Fault]) -> Told:
    """The first hundred that differ, by file, first row, words, how many rows and column; and how many."""
    told: dict[tuple[str, str, str], list[Any]] = {}
    for each in faults:
        first = [each.file, each.row, each.words, 0, each.column]
        told.setdefault((each.file, each.words, each.column), first)[3] += 1
    return {"faults": list(told.values())[:MOST_TOLD], "fault_count": len(faults)}


def values_in(packed: Mapping[str, bytes], parts: Mapping[str, Part]) -> dict[str, list[str]]:
    """The different values of the columns whose values need a word, by part and our name."""
    found = {}
    for part, ours in OURS:
        if part in parts and ours in parts[part].columns:
            rows = rows_of(lambda name: opened(packed, name), parts[part])
            found[f"{part}.{ours}"] = sorted({row[ours] for _line, row in rows if row[ours]})[:MOST_VALUES]
    return found
