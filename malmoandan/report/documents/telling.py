"""How a snapshot is told in a language: its codes in words, its days spelt out, its addresses made whole."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import formats

from malmoandan.web.formats.papers import Text
from malmoandan.web.texts import tidy

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.report.snapshot.shapes import Published, Snapshot

ARABIC, NONE = "ar", "–"


@dataclass(frozen=True, slots=True)
class Teller:
    """The published report, the language it is told in, and where it stands on the web."""

    published: Published
    language: str

    @property
    def snapshot(self) -> Snapshot:
        """What was frozen; nothing else is told of."""
        return self.published.snapshot

    def words(self, text: str, **more: Any) -> Text:  # noqa: ANN401 - the fields of `Text`
        """What people wrote, tidied and marked with its own language."""
        clean = tidy(text)
        return Text(clean, language=tongue_of(clean, self.snapshot.language), **more)

    def leading(self, text: str, path: str) -> Text:
        """The same as a link to where one can read on."""
        return self.words(text, url=self.address(path))

    def word(self, scale: str, code: str) -> str:
        """A code in words; a dash for none."""
        return self.snapshot.word(scale, code, self.language) if code else NONE

    def local(self, texts: dict[str, str], fallback: str = "") -> str:
        """The words in this language, else in the report's own."""
        return texts.get(self.language) or texts.get(self.snapshot.language) or fallback

    def address(self, path: str) -> str:
        """A whole address of a path on the site; whole ones stay as they are, others lead nowhere."""
        if path.startswith("/") and not path.startswith("//"):
            return settings.SITE_ADDRESS.rstrip("/") + path
        return path if path.startswith(("https://", "http://")) else ""


def spelt(on: date | None) -> str:
    """A day in words; a dash for none."""
    return formats.date_format(on, "DATE_FORMAT") if on else NONE


def short(on: date | None) -> str:
    """A day in figures, for tables; a dash for none."""
    return formats.date_format(on, "SHORT_DATE_FORMAT") if on else NONE


def tongue_of(text: str, otherwise: str) -> str:
    """The language of a text as far as its letters tell: Arabic by its script, else the report's own.

    A text in Latin letters within an Arabic report is taken for the language of the site.
    """
    sides = [unicodedata.bidirectional(letter) for letter in text]
    right, left = sum(side in {"R", "AL"} for side in sides), sides.count("L")
    if right > left:
        return ARABIC
    return settings.LANGUAGE_CODE if left and otherwise == ARABIC else otherwise
