"""What an address asks of the workspace and of the page of answers, and the rows that fit it.

Only what is known is asked; the rest of an address is as if it were not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from malmoandan.answers.models import (
    Answer,
    AnswerOutcome,
    Assignment,
    Likeness,
    Mark,
    MarkKind,
    ThemePlace,
)
from malmoandan.answers.queries.answering import ANSWERED, stock_kin
from malmoandan.answers.queries.work import work_rows
from malmoandan.record.paging import Growth, Pages
from malmoandan.voices.models import Contribution, Origin
from malmoandan.voices.queries import STANDING as VOICES_STANDING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering

    Ties = QuerySet[ThemePlace] | QuerySet[Assignment] | QuerySet[Mark]

LONGEST_WORDS = 200
OLDER = ("answers.theme_changed", "answers.theme_merged", *VOICES_STANDING)  # change what older ones hold
NONE = "none"
STATES = ("waiting", "late", "answered")
TIMES = ("in_time", "later")
SORTS = {
    "new": ("-said_at", "-pk"),
    "old": ("number",),
    "support": ("-people_supports", "-body_supports", "-pk"),
}


def words_in(given: Mapping[str, str]) -> str:
    """The words searched for, on one line."""
    return " ".join(given.get("q", "").replace("\0", "").split())[:LONGEST_WORDS]


def one_of(given: Mapping[str, str], name: str, known: object) -> str:
    """A value among those known, else nothing."""
    value = given.get(name, "")
    return value if value in known else ""  # type: ignore[operator]  # any container


def key_in(given: Mapping[str, str], name: str) -> str:
    """A primary key as digits, or the word for none; else nothing."""
    value = given.get(name, "")
    is_key = value.isascii() and value.isdecimal() and len(value) <= len("999999999")
    return value if is_key or value == NONE else ""


@dataclass(frozen=True, slots=True)
class AskedWork:
    """What is asked of the workspace."""

    words: str = ""
    state: str = ""
    theme: str = ""
    body: str = ""
    mark: str = ""
    origin: str = ""
    alike: str = ""
    sort: str = "new"

    @classmethod
    def read(cls, given: Mapping[str, str]) -> AskedWork:
        """From the values of an address."""
        return cls(
            words=words_in(given),
            state=one_of(given, "state", STATES),
            theme=key_in(given, "theme"),
            body=key_in(given, "body"),
            mark=one_of(given, "mark", (*MarkKind.values, NONE)),
            origin=one_of(given, "origin", Origin.values),
            alike=one_of(given, "alike", ("1",)),
            sort=one_of(given, "sort", SORTS) or "new",
        )

    @property
    def query(self) -> str:
        """The same as an address, so that it survives an act; without what is as it is from the start."""
        named = {
            "q": self.words, "state": self.state, "theme": self.theme, "body": self.body, "mark": self.mark,
            "origin": self.origin, "alike": self.alike, "sort": "" if self.sort == "new" else self.sort,
        }  # fmt: skip
        return urlencode({name: value for name, value in named.items() if value})

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out."""
        return not any((self.words, self.state, self.theme, self.body, self.mark, self.origin, self.alike))


def work_asked_for(
    asked: AskedWork, gathering: Gathering, actor: Actor, today: date
) -> QuerySet[Contribution]:
    """The voices of a gathering that fit what is asked, in the order asked."""
    rows = work_rows(gathering, actor).filter(_in_state(asked.state, gathering, today))
    if asked.words:
        rows = rows.filter(Q(title__icontains=asked.words) | Q(text__icontains=asked.words))
    if asked.origin:
        rows = rows.filter(origin=asked.origin)
    if asked.alike:
        near = Likeness.objects.filter(Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")))
        rows = rows.filter(Exists(near))
    rows = _narrowed(rows, asked.theme, ThemePlace.objects.filter(ended_at__isnull=True), "theme")
    rows = _narrowed(rows, asked.body, Assignment.objects.filter(ended_at__isnull=True), "body")
    rows = _narrowed(rows, asked.mark, Mark.objects.filter(party__slug=actor.party or "-"), "kind")
    return rows.order_by(*SORTS[asked.sort])


def _narrowed(
    rows: QuerySet[Contribution],
    value: str,
    ties: QuerySet[ThemePlace] | QuerySet[Assignment] | QuerySet[Mark],
    to: str,
) -> QuerySet[Contribution]:
    """Those tied to one thing; with “none”, those tied to nothing of the kind."""
    if not value:
        return rows
    own = ties.filter(contribution=OuterRef("pk"))
    return rows.filter(~Exists(own)) if value == NONE else rows.filter(Exists(own.filter(**{to: value})))


def _in_state(state: str, gathering: Gathering, today: date) -> Q:
    waits = Q(answered_at__isnull=True)
    is_late = gathering.answer_due_on < today
    return {
        "waiting": waits,
        "late": waits if is_late else Q(pk__in=[]),
        "answered": Q(answered_at__isnull=False),
    }.get(state, Q())


@dataclass(frozen=True, slots=True)
class AskedAnswers:
    """What is asked of the answers of a gathering."""

    words: str = ""
    outcome: str = ""
    to: str = ""
    body: str = ""
    time: str = ""
    stock: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> AskedAnswers:
        """From the values of an address."""
        body = key_in(given, "body")
        return cls(
            words=words_in(given),
            outcome=one_of(given, "outcome", AnswerOutcome.values),
            to=one_of(given, "to", ("theme", "voice")),
            body="" if body == NONE else body,
            time=one_of(given, "time", TIMES),
            stock=one_of(given, "stock", ("1",)),
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out."""
        return not any((self.words, self.outcome, self.to, self.body, self.time, self.stock))


def answers_asked_for(
    asked: AskedAnswers, answers: QuerySet[Answer], gathering: Gathering
) -> QuerySet[Answer]:
    """Those of the answers of a gathering that fit what is asked."""
    rows = answers
    if asked.words:
        found = ("said", "reasons", "theme__title", "contribution__title", "contribution__text")
        fits = Q()
        for name in found:
            fits |= Q(**{f"{name}__icontains": asked.words})
        rows = rows.filter(fits)
    if asked.outcome:
        rows = rows.filter(outcome=asked.outcome)
    if asked.to:
        rows = rows.filter(theme__isnull=asked.to != "theme")
    if asked.body:
        rows = rows.filter(body=int(asked.body))
    if asked.stock:
        rows = rows.filter(reasons_kin__in=stock_kin(gathering))
    if asked.time:
        early = Q(answered_at__date__lte=F("owed_on"))
        rows = rows.filter(early if asked.time == "in_time" else ~early)
    return rows


def answer_pages(
    asked: AskedAnswers, answers: QuerySet[Answer], gathering: Gathering, per_page: int
) -> Pages:
    """The same a page at a time. What holds words is counted once; what is answered after that is added.

    Whether reasons are given often hangs on all the answers, so that is counted anew.
    """
    growth = (
        Growth(OLDER, replacing=partial(_replacing, gathering)) if asked.words and not asked.stock else None
    )
    return Pages(answers_asked_for(asked, answers, gathering), per_page, changed_by=ANSWERED, growth=growth)


def _replacing(gathering: Gathering, newest: int) -> QuerySet[Answer]:
    """The answers after one that have put an earlier one right."""
    return Answer.objects.filter(gathering=gathering, number__gt=newest, corrects__isnull=False)
