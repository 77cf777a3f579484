"""The catalogues of words: gathered from the code, room by room, and checked.

`python -m tests.catalogues` (make words) brings every room's catalogues in step with its code: new words are
added untranslated, words no longer used are dropped, English is filled from the code. Needs GNU gettext.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import polib  # type: ignore[import-untyped]  # it carries no types

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(path.parent for path in (ROOT / "malmoandan").glob("*/locale"))
LANGUAGES = ("sv", "en", "ar", "fi")
STAND_IN = re.compile(r"%\([a-z_A-Z0-9]+\)[sd]|%[sd]|\{[a-z_]*\}")
HEADERS_THAT_ONLY_CHANGE = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team")


def gather(room: Path) -> None:
    """Bring one room's catalogues in step with its code."""
    command = [sys.executable, "-m", "django", "makemessages", "--no-location", "--no-obsolete", "-v", "0"]
    for language in LANGUAGES:
        command += ["-l", language]
    subprocess.run(  # noqa: S603 - our own command on our own files
        command, cwd=room, check=True, env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
    )
    for language in LANGUAGES:
        tidy(catalogue(room, language), language)


def catalogue(room: Path, language: str) -> Path:
    """Where a room keeps its words in a language."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def tidy(path: Path, language: str) -> None:
    """Drop headers that change without reason; fill English from the code."""
    words = polib.pofile(str(path), wrapwidth=100)
    words.header = ""
    for name in HEADERS_THAT_ONLY_CHANGE:
        words.metadata.pop(name, None)
    words.metadata["Language"] = language
    words.metadata_is_fuzzy = 0
    for entry in words:
        if language == "en":
            fill_english(entry)
        elif entry.fuzzy:
            forget(entry)
    words.save()


def fill_english(entry: polib.POEntry) -> None:
    """English is what the code says."""
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def forget(entry: polib.POEntry) -> None:
    """A guess of gettext's is no translation: the words are asked for anew."""
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    entry.msgstr = ""
    entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")


def faults(room: Path, language: str) -> Iterator[str]:
    """What is missing or broken in one catalogue, in words."""
    words = polib.pofile(str(catalogue(room, language)))
    for entry in words:
        said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy or not said or not all(said):
            yield f"{room.name} {language}: not translated: {entry.msgid!r}"
            continue
        allowed = set(STAND_IN.findall(entry.msgid)) | set(STAND_IN.findall(entry.msgid_plural))
        for text in said:
            found = set(STAND_IN.findall(text))
            if found - allowed or (not entry.msgid_plural and allowed - found):
                odd = sorted(found ^ allowed)
                yield f"{room.name} {language}: values left out or made up in {entry.msgid!r}: {odd}"
            if "python-format" in entry.flags and text.count("%%") != entry.msgid.count("%%"):
                yield f"{room.name} {language}: percent signs of {entry.msgid!r}"


def out_of_step() -> list[str]:
    """Words that the code says and a catalogue lacks, or the other way round. Works on a copy."""
    with tempfile.TemporaryDirectory() as scratch:
        ignore = shutil.ignore_patterns("__pycache__", "dist", "*.mo")
        shutil.copytree(ROOT / "malmoandan", Path(scratch) / "malmoandan", ignore=ignore)
        found = []
        for room in ROOMS:
            copy = Path(scratch) / "malmoandan" / room.name
            before = {language: ids(catalogue(room, language)) for language in LANGUAGES}
            gather(copy)
            for language in LANGUAGES:
                now = ids(catalogue(copy, language))
                found += [f"{room.name} {language}: lacks {word}" for word in sorted(now - before[language])]
                found += [f"{room.name} {language}: unused {word}" for word in sorted(before[language] - now)]
    return found


def ids(path: Path) -> set[str]:
    """The words a catalogue asks for."""
    if not path.exists():
        return set()
    return {f"{entry.msgctxt or ''}|{entry.msgid}" for entry in polib.pofile(str(path))}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malmoandan.project.settings_test")
    for each in ROOMS:
        gather(each)
        missing = sum(
            len(polib.pofile(str(catalogue(each, language))).untranslated_entries()) for language in LANGUAGES
        )
        sys.stdout.write(f"{each.name}: {missing} to translate\n")
