"""What a frozen annual report holds. Self-contained: whoever has it needs nothing else to read the report.

Rules: codes stay codes (`started`), and `terms` says each in words, in every language of the site, as the
words were on the day of freezing. Bodies and parties stand by name; no person is named. Addresses are paths
on the site, for whoever wants to read on; nothing is fetched from them. Lists are in the order in which they
are shown. Only what everyone could read that day is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - read when plain data becomes shapes again
from typing import Any

from malmoandan.report.snapshot import parts, planned  # noqa: TC001 - as above
from malmoandan.report.snapshot.plain import plain, shaped

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole report of one year.

    `edition` counts the texts put to the parties: 1 for the first, one more for each time it was amended.
    `made_on` is the day its numbers were counted. `decision` is the two parties' decision on the words; it is
    empty in what the keys are turned on, and filled in when the report is published.
    """

    year: int
    title: str
    language: str
    made_on: date
    agreement: parts.Agreement
    parties: tuple[parts.Party, ...]
    edition: int = 1
    registry_no: str = ""
    plan: planned.Plan | None = None
    sections: tuple[parts.Narrative, ...] = ()
    figures: tuple[parts.Figure, ...] = ()
    charts: tuple[parts.Chart, ...] = ()
    commitments: tuple[planned.Commitment, ...] = ()
    dialogues: tuple[parts.Dialogue, ...] = ()
    answers: parts.Answers | None = None
    obstacles: tuple[parts.Obstacle, ...] = ()
    committees: tuple[parts.Committee, ...] = ()
    missing: tuple[parts.Missing, ...] = ()
    contributions: tuple[parts.Contribution, ...] = ()
    recommendations: tuple[parts.Recommendation, ...] = ()
    reviews: tuple[parts.Review, ...] = ()
    decision: parts.Decision | None = None
    published_on: date | None = None
    terms: tuple[parts.Term, ...] = ()
    schema_version: int = SCHEMA_VERSION

    def word(self, scale: str, code: str, language: str) -> str:
        """A code in words: in this language, else in the report's own, else the code itself."""
        for term in self.terms:
            if term.scale == scale and term.code == code:
                return term.words.get(language) or term.words.get(self.language) or code
        return code


@dataclass(frozen=True, slots=True)
class Erratum:
    """A correction after publication: what stood, what should have, and who says so. Not in the snapshot.

    `by` is a party's name; empty when both parties say it together.
    """

    number: int
    place: str
    was: str
    now: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Published:
    """A snapshot with its digest and its errata: what pages and files are made from."""

    snapshot: Snapshot
    sha256: str
    errata: tuple[Erratum, ...] = field(default=())


def to_dict(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as plain data."""
    made: dict[str, Any] = plain(snapshot)
    return made


def from_dict(given: dict[str, Any]) -> Snapshot:
    """The snapshot that plain data tells of; one of a schema this program does not know is a `ValueError`."""
    if given.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(given.get("schema_version"))
    return shaped(Snapshot, given)
