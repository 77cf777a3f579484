"""What a reading holds: sections, clauses and duties, how sure each guess is, and what was left out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from malmoandan.agreement.reading.notes import LeftOut, Note

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a clause is in its agreement."""

    TITLE = "title"
    CONTACT = "contact"
    PREAMBLE = "preamble"
    STATEMENT = "statement"
    SUPPORT_AIM = "support_aim"
    VISION = "vision"
    LIST_INTRO = "list_intro"
    PRINCIPLE = "principle"
    WAY_OF_WORKING = "way_of_working"
    DUTY = "duty"
    PLAN_REQUIREMENT = "plan_requirement"


class Answerer(StrEnum):
    """Who answers for a duty, or is on its receiving side: kinds of parties and bodies, never a named one."""

    PARTIES = "parties"
    CITY = "city"
    SECTOR = "sector"
    COUNCIL = "council"
    EXECUTIVE_BOARD = "executive_board"
    COMMITTEES = "committees"
    DEPARTMENTS = "departments"
    ORGANISATIONS = "organisations"
    CITIZENS = "citizens"
    COORDINATORS = "coordinators"
    STEERING_GROUP = "steering_group"
    OTHERS = "others"


class Recurrence(StrEnum):
    """How often a duty falls due."""

    ONCE = "once"
    CONTINUOUS = "continuous"
    ON_REQUEST = "on_request"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    EVERY_SECOND_YEAR = "every_second_year"
    EVERY_THIRD_YEAR = "every_third_year"
    PER_PERIOD = "per_period"


class Confidence(StrEnum):
    """How sure the reader is of a guess."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for what a clause asks, together or each alone, how often, and towards whom.

    `who` is the text's own words for those who answer; nothing where it names nobody.
    """

    who: str = ""
    responsible: tuple[Answerer, ...] = ()
    is_joint: bool = False
    recurrence: Recurrence = Recurrence.CONTINUOUS
    counterparts: tuple[Answerer, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Duty:
        """Read back what `asdict` wrote; ValueError or KeyError on anything else."""
        return cls(
            data["who"],
            tuple(Answerer(code) for code in data["responsible"]),
            bool(data["is_joint"]),
            Recurrence(data["recurrence"]),
            tuple(Answerer(code) for code in data["counterparts"]),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its level (1 is the outermost). The first may have no words: what stands before any."""

    heading: str = ""
    level: int = 1
    mark: str = ""
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class ReadClause:
    """One clause as read.

    `section` is the index of its section, `mark` the number or bullet it had in the file, `lead` the words
    before a list that this clause completes, `rule` the code of the reason (see `notes.RULES`).
    """

    key: str
    kind: Kind
    text: str
    section: int = 0
    mark: str = ""
    heading: str = ""
    lead: str = ""
    depth: int = 0
    confidence: Confidence = Confidence.LOW
    rule: str = "nothing_else"
    duty: Duty | None = None

    @property
    def written(self) -> str:
        """The words as they will stand in the agreement: its own heading, the lead of its list, the text."""
        return "\n\n".join(part for part in (self.heading, self.lead, self.text) if part)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ReadClause:
        """Read back what `asdict` wrote."""
        duty = data["duty"]
        plain = {
            name: data[name]
            for name in ("key", "text", "section", "mark", "heading", "lead", "depth", "rule")
        }
        return cls(
            kind=Kind(data["kind"]),
            confidence=Confidence(data["confidence"]),
            duty=Duty.from_data(duty) if duty else None,
            **plain,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole agreement as read, before anything is written."""

    language: str = ""
    sections: tuple[Section, ...] = (Section(),)
    clauses: tuple[ReadClause, ...] = ()
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    removed_keys: tuple[str, ...] = ()
    file_format: str = "text"

    @property
    def title(self) -> str:
        """The agreement's own title, or nothing where none was found."""
        return next((clause.text for clause in self.clauses if clause.kind is Kind.TITLE), "")

    def of_kind(self, kind: Kind) -> tuple[ReadClause, ...]:
        """Its clauses of one kind, in order."""
        return tuple(clause for clause in self.clauses if clause.kind is kind)

    def with_clauses(self, clauses: tuple[ReadClause, ...]) -> Reading:
        """The same reading with other clauses."""
        return replace(self, clauses=clauses)

    def to_data(self) -> dict[str, Any]:
        """Plain data for a JSON field."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Reading:
        """Read back what `to_data` wrote, also after a round through JSON."""
        return cls(
            language=data["language"],
            sections=tuple(section_from(row) for row in data["sections"]),
            clauses=tuple(ReadClause.from_data(row) for row in data["clauses"]),
            notes=tuple(Note.from_data(row) for row in data["notes"]),
            left_out=tuple(LeftOut(**row) for row in data["left_out"]),
            removed_keys=tuple(data["removed_keys"]),
            file_format=data["file_format"],
        )


def section_from(data: Mapping[str, Any]) -> Section:
    """Read back one section from plain data."""
    return Section(data["heading"], data["level"], data["mark"], Confidence(data["confidence"]))


@dataclass(frozen=True, slots=True)
class KnownClause:
    """A clause of an earlier version: what a new reading's clauses are matched against."""

    key: str
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version before, and the highest clause number ever given: numbers are never used twice."""

    clauses: tuple[KnownClause, ...] = field(default=())
    highest: int = 0
