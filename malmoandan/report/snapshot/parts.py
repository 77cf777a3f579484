"""The parts of a frozen report beside the plan: words, figures, what was said and answered, who decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - read when plain data becomes shapes again

from malmoandan.report.snapshot.places import place_of


@dataclass(frozen=True, slots=True)
class Term:
    """A code of a scale in words, by language code. Scales: see `snapshot.terms`."""

    scale: str
    code: str
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The version of the agreement that was in force, and the digest of its text."""

    title: str
    number: str
    digest: str
    url: str = ""
    in_force_since: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One of those who make the agreement and this report, and the body that speaks for it."""

    slug: str
    name: str
    body: str = ""
    is_public_authority: bool = False


@dataclass(frozen=True, slots=True)
class Narrative:
    """A section in running text: what each side wrote, each in its own words, and what both agreed on.

    `key` is a code of the scale `section`; `words` hold at most one text by each party and one by both.
    Texts are paragraphs with an empty line between them, without markup.
    """

    key: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A text and whose it is: a party's word in its address, or empty when both agreed on it."""

    party: str
    by: str  # the party's name; empty when both
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted measure, printed whatever it shows. `of` is None where there is no whole to compare with.

    `last_value` and `last_of` are the year before, None where nothing was counted. `rows_url` lists the rows.
    """

    code: str
    name: str
    names: dict[str, str] = field(default_factory=dict)  # by language code
    explanations: dict[str, str] = field(default_factory=dict)
    value: int | None = None
    of: int | None = None
    value_text: str = ""  # as shown in the report's language: "12 of 14", "9 days"
    value_texts: dict[str, str] = field(default_factory=dict)
    last_value: int | None = None
    last_of: int | None = None
    last_text: str = ""
    last_texts: dict[str, str] = field(default_factory=dict)
    rows_url: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to draw, with the sentence that says what they show to one who does not see the picture.

    `key` is a code of the scale `chart`; `says` was written by people, `said_by` is whose words (as `Words`).
    """

    key: str
    says: str
    bars: tuple[Bar, ...] = ()
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its code in a scale, how many, and how many the year before (None where unknown)."""

    scale: str
    code: str
    value: int
    last_value: int | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue of the year: how many voices came and how many were answered. `state` is a code."""

    title: str
    question: str = ""
    state: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    answer_due_on: date | None = None
    voices: int = 0
    answered: int = 0
    answer: str = ""
    url: str = ""

    @property
    def place(self) -> str:
        """Its line in the report."""
        return place_of("dialogue", self.url)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was owed an answer that year over all channels, and what became of it."""

    owed: int
    answered: int
    in_time: int
    median_days: int | None = None
    outcomes: tuple[Bar, ...] = ()  # by kind of answer


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An obstacle that was answered, removed or refused that year, or still waits. `state` is a code."""

    title: str
    owner: str = ""
    state: str = ""
    reported_on: date | None = None
    answer: str = ""
    supports: int = 0
    url: str = ""

    @property
    def place(self) -> str:
        """Its line in the report."""
        return place_of("obstacle", self.url)


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee's report as it decided it, with each sentence marked by where it comes from."""

    body: str
    decided_on: date | None = None
    paragraph: str = ""
    registry_no: str = ""
    document_url: str = ""
    is_late: bool = False
    url: str = ""
    sections: tuple[Answer, ...] = ()

    @property
    def place(self) -> str:
        """Its line in the report."""
        return place_of("committee", self.url)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a committee says to one question."""

    number: int
    question: str
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `mark` is a code of the scale `mark`: fact, judgement or organisation."""

    text: str
    mark: str
    sources: tuple[str, ...] = ()  # paths on the site to what it rests on
    said_by: str = ""  # the organisation, where its words are quoted with its name


@dataclass(frozen=True, slots=True)
class Missing:
    """A committee whose report is not there, told without blame. `state` is a code: how far it had come."""

    body: str
    state: str = ""
    due_on: date | None = None
    extended_to: date | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an organisation let be quoted of the year, and the committee's reply.

    `by` is empty where the organisation wished to be quoted without its name. `about` is the committee.
    """

    quote: str
    by: str = ""
    about: str = ""
    reply: str = ""
    replied_on: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the report asks of a body, and what the body had answered when it was published.

    `by` is as in `Words`. `response` is a code: accepted, partly, declined, or empty while none has come.
    """

    number: int
    text: str
    to: str
    by: str = ""
    party: str = ""
    response: str = ""
    reasons: str = ""
    due_on: date | None = None
    answered_on: date | None = None
    budget_ask: str = ""  # what it needs of the budget, carried into the budget letters; empty for nothing


@dataclass(frozen=True, slots=True)
class Review:
    """What a party said in the joint review, and how it was met. `kind` is a code: comment or wish."""

    by: str
    text: str
    kind: str = "comment"
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The two parties' decision on exactly these words, with each body's dissent as it was written."""

    digest: str
    joint_on: date | None = None
    keys: tuple[Key, ...] = ()
    dissents: tuple[Dissent, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """One party's decision: by which body, when, under which paragraph and registry number."""

    party: str
    body: str
    decided_on: date
    outcome: str = "adopted"
    paragraph: str = ""
    registry_no: str = ""
    document_url: str = ""


@dataclass(frozen=True, slots=True)
class Dissent:
    """A dissenting opinion. It belongs to the body that wrote it, and is printed as it stands."""

    body: str
    party: str
    text: str
