"""An agreement as plain data: what an importer reads and what `draft_version` writes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DraftDuty:
    """Who answers for what a clause demands, as the text says it.

    ``who`` is the text's own words; ``kinds`` are body kinds (or ``person``); ``side`` and ``recurrence`` are
    values of `Side` and `Recurrence`.
    """

    who: str
    kinds: tuple[str, ...] = ()
    side: str = "unsaid"
    is_joint: bool = False
    recurrence: str = "always"


@dataclass(frozen=True, slots=True)
class DraftClause:
    """One addressable piece of text. An empty key is given the next free one; a kept key keeps its history.

    ``kind`` is a value of `ClauseKind`; ``level`` is the depth in a nested list (0 = none); ``label`` is the
    number or letter the source wrote before it.
    """

    text: str
    kind: str = "paragraph"
    key: str = ""
    level: int = 0
    label: str = ""
    duties: tuple[DraftDuty, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading (empty for text before the first one) with the clauses that stand under it."""

    heading: str
    clauses: tuple[DraftClause, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole agreement in one language."""

    title: str
    sections: tuple[DraftSection, ...]
    language: str = "sv"

    def digest(self) -> str:
        """SHA-256 over the canonical words: what the parties decide on.

        Title, language, headings, keys, labels, levels and texts count; how a clause was classified does not.
        """
        words = [
            self.language,
            self.title,
            [
                [
                    section.level,
                    section.heading,
                    [[clause.key, clause.label, clause.level, clause.text] for clause in section.clauses],
                ]
                for section in self.sections
            ],
        ]
        canonical = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
