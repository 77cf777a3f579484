"""The word lists of a language, compiled. A language is one TOML file; adding one needs no code."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FALLBACK = "en"
SAMPLE = 20_000  # characters of the text that are looked at to tell its language
ENOUGH = 0.06  # share of small words below which the language counts as unknown
CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞŠŽ])"
SIGNS = {r"\*": r"\w*", "<Name>": CAPITAL + r"[\w\-]*", "<word>": r"[\w\-]+", r"\ ": r"\s+"}
NEVER = re.compile(r"(?!)")


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression that finds any of the phrases as whole words, the longest first."""
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        part = re.escape(phrase)
        for sign, meaning in SIGNS.items():
            part = part.replace(sign, meaning)
        parts.append(part)
    return re.compile(r"(?<![\w])(?:" + "|".join(parts) + r")(?![\w])", re.IGNORECASE) if parts else NEVER


@dataclass(frozen=True)
class Words:
    """One language's lists: `one` gives a single list's expression, `table` a table's in the file's order."""

    language: str
    lists: Mapping[str, Mapping[str, re.Pattern[str]]]
    abbreviations: frozenset[str]

    def one(self, table: str, name: str) -> re.Pattern[str]:
        """The expression of one list; one that never matches where the language has no such list."""
        return self.lists.get(table, {}).get(name, NEVER)

    def first(self, table: str, text: str) -> str:
        """The name of the first list in a table that finds something in the text, or nothing."""
        return next((name for name, found in self.lists.get(table, {}).items() if found.search(text)), "")

    def starts(self, name: str, text: str) -> bool:
        """Whether the text begins with one of the language's general list."""
        return bool(self.one("general", name).match(text))


GENERAL = ("marks", "continuations", "open_ends")


@cache
def words_of(language: str) -> Words:
    """The lists of one language; FileNotFoundError where there is no such file."""
    file = resources.files(__package__).joinpath("languages", f"{language}.toml")
    data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    tables = {name: table for name, table in data.items() if isinstance(table, dict)}
    tables["general"] = {name: data[name] for name in GENERAL}
    lists = {table: {name: pattern(found) for name, found in rows.items()} for table, rows in tables.items()}
    return Words(language, lists, frozenset(data["abbreviations"]))


@cache
def languages() -> tuple[str, ...]:
    """The languages there are word lists for."""
    files = resources.files(__package__).joinpath("languages").iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


def language_of(text: str) -> str:
    """The language whose small words fill the largest share of the text; nothing where none does."""
    sample = text[:SAMPLE]
    total = len(re.findall(r"\w+", sample)) or 1
    shares = {
        code: len(words_of(code).one("general", "marks").findall(sample)) / total for code in languages()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= ENOUGH else ""
