"""Every visible word is there in Swedish, English, Arabic and Finnish, and says the same thing each time."""

from __future__ import annotations

import shutil
from collections import defaultdict

import polib  # type: ignore[import-untyped]  # it carries no types
import pytest

from tests.catalogues import LANGUAGES, ROOMS, catalogue, faults, out_of_step
from tests.needs import ADVICE, is_required

ROOM_LANGUAGE = [(room, language) for room in ROOMS for language in LANGUAGES]


@pytest.mark.parametrize(
    ("room", "language"), ROOM_LANGUAGE, ids=[f"{room.name}-{language}" for room, language in ROOM_LANGUAGE]
)
def test_every_word_is_translated(room: object, language: str) -> None:
    found = list(faults(room, language))  # type: ignore[arg-type]  # a Path, seen as object by parametrize
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_the_catalogues_are_in_step_with_the_code() -> None:
    if not shutil.which("xgettext"):
        if is_required("gettext"):
            pytest.fail(ADVICE["gettext"])
        pytest.skip(ADVICE["gettext"])
    found = out_of_step()
    assert not found, "run `make words`, then translate:\n" + "\n".join(found)


@pytest.mark.parametrize("language", ["sv", "ar", "fi"])
def test_the_same_words_are_translated_the_same_way_in_every_room(language: str) -> None:
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for room in ROOMS:
        for entry in polib.pofile(str(catalogue(room, language))):
            said[entry.msgctxt or "", entry.msgid].add(entry.msgstr or str(entry.msgstr_plural))
    different = {key[1]: sorted(texts) for key, texts in said.items() if len(texts) > 1}
    assert not different, "\n".join(f"{word!r}: {texts}" for word, texts in different.items())
