"""The tables of the export: which columns each has, and where its rows come from.

Rule: every row is asked for through the queryset that the pages use, as nobody known. What is hidden, taken
back or not public is in no table, nor anything that hangs on it. No person, no address, no receipt, no
moment of saying: days only, and people who agree in whole tens. A column is never taken away or given
another meaning without a year's notice; columns may be added.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone, translation

from malmoandan.answers.models import ThemePlace
from malmoandan.answers.queries import answers_visible_to, themes_visible_to
from malmoandan.dialogue.queries import gathering_of, meetings_of
from malmoandan.kernel.actors import NOBODY
from malmoandan.meetings.queries import notes_visible_to
from malmoandan.voices.models import Support
from malmoandan.voices.queries import contributions_visible_to, replies_visible_to
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.voices.models import Contribution, Gathering

BATCH = 2_000  # rows read at a time
Cells = tuple[str | int | bool | None, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A public dialogue and where its voices are gathered, if it asks for any."""

    dialogue: Dialogue
    gathering: Gathering | None

    @classmethod
    def of(cls, dialogue: Dialogue) -> Source:
        """With its gathering, where that is public."""
        found = gathering_of(dialogue)
        return cls(dialogue, found if found is not None and found.is_public else None)

    @property
    def voices(self) -> QuerySet[Contribution]:
        """The voices anybody may read."""
        return contributions_visible_to(NOBODY).filter(gathering=self.key)

    @property
    def key(self) -> int:
        """The gathering's primary key; 0, which is nobody's, where there is none."""
        return self.gathering.pk if self.gathering is not None else 0


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the export: its name, what a row of it is, its columns, and its rows."""

    name: str
    says: str
    columns: tuple[str, ...]
    rows: Callable[[Source], Iterator[Cells]]


def _phases(source: Source) -> Iterator[Cells]:
    for phase in source.dialogue.phases.filter(ended_at__isnull=True).order_by("opens_on", "pk"):
        yield phase.kind, phase.title, phase.explains, _day(phase.opens_on), _day(phase.closes_on)


def _voices(source: Source) -> Iterator[Cells]:
    page = _address("voices:contribution")
    asked = source.voices.order_by("number").values_list(
        "number", "title", "text", "language", "origin", "area", "body_supports", "people_supports",
        "reply_count", "body__slug", "body__name", "alias", "name_hidden_at", "entered_by__body__name",
        "entered_why", "said_at", "answered_at", "pk",
    )  # fmt: skip
    for *plain, slug, name, alias, nameless, typed, why, said, answered, pk in _read(asked):
        sender = name or ("" if nameless else alias)
        yield *plain, slug, sender, typed, why, _day(said), _day(answered), page(pk)


def _replies(source: Source) -> Iterator[Cells]:
    asked = (
        replies_visible_to(NOBODY).filter(contribution__in=source.voices).order_by("pk")
    ).values_list(
        "contribution__number", "number", "parent__number", "text", "language", "body__slug", "body__name",
        "alias", "name_hidden_at", "said_at",
    )  # fmt: skip
    for *plain, slug, name, alias, nameless, said in _read(asked):
        yield *plain, slug, name or ("" if nameless else alias), _day(said)


def _supports(source: Source) -> Iterator[Cells]:
    given = Support.objects.filter(body__isnull=False, contribution__in=source.voices)
    asked = given.order_by("contribution__number", "body__name", "pk")
    yield from _read(asked.values_list("contribution__number", "body__slug", "body__name"))


def _themes(source: Source) -> Iterator[Cells]:
    page = _address("answers:theme")
    asked = themes_visible_to(NOBODY).filter(gathering=source.key)
    rows = asked.order_by("number").values_list(
        "number", "title", "summary", "language", "party__name", "merged_into__number", "merged_why",
        "made_at", "answered_at", "pk",
    )  # fmt: skip
    for *plain, made, answered, pk in _read(rows):
        yield *plain, _day(made), _day(answered), page(pk)


def _places(source: Source) -> Iterator[Cells]:
    standing = ThemePlace.objects.filter(
        theme__in=themes_visible_to(NOBODY), contribution__in=source.voices, ended_at__isnull=True
    )
    asked = standing.order_by("theme__number", "contribution__number")
    yield from _read(asked.values_list("theme__number", "contribution__number"))


def _answers(source: Source) -> Iterator[Cells]:
    asked = answers_visible_to(NOBODY).filter(gathering=source.key)
    rows = asked.order_by("number").values_list(
        "number", "theme__number", "contribution__number", "outcome", "said", "reasons", "next_step",
        "language", "body__slug", "body__name", "party__name", "is_imported", "corrects__number",
        "next_step_on", "owed_on", "answered_at", "corrected_at",
    )  # fmt: skip
    page = _numbered(source)
    for *plain, step_on, owed, answered, corrected in _read(rows):
        yield *plain, _day(step_on), _day(owed), _day(answered), _day(corrected), page(plain[0])


def _meetings(source: Source) -> Iterator[Cells]:
    page = _address("meetings:meeting")
    notes = notes_visible_to(NOBODY)
    for held in meetings_of(source.dialogue, NOBODY).order_by("starts_at", "pk"):
        told = notes.filter(meeting=held).order_by("-number").first()
        beside = held.co_organiser.name if held.co_organiser and held.co_accepted_at else None
        yield (
            held.pk, held.title, held.kind, held.state, held.purpose, _moment(held.starts_at),
            _moment(held.ends_at), held.place, held.area, " ".join(held.languages), held.organiser.name,
            beside, told.text if told else "", told.lessons if told else "", page(held.pk),
        )  # fmt: skip


TABLES = (
    Table("phases", "a way to take part", ("kind", "title", "explains", "opens_on", "closes_on"), _phases),
    Table("voices", "what somebody said", (
        "number", "title", "text", "language", "origin", "area", "bodies_agree", "people_agree", "replies",
        "body", "sender", "typed_in_by", "typed_in_why", "said_on", "answered_on", "address",
    ), _voices),
    Table("replies", "what somebody said back to a voice, or to the reply that began a thread", (
        "voice", "number", "reply_to", "text", "language", "body", "sender", "said_on",
    ), _replies),
    Table("supports", "a body that says the same as a voice", ("voice", "body", "name"), _supports),
    Table("themes", "what several voices have in common", (
        "number", "title", "summary", "language", "party", "merged_into", "merged_why", "made_on",
        "answered_on", "address",
    ), _themes),
    Table("theme_voices", "a voice in a theme", ("theme", "voice"), _places),
    Table("answers", "an answer to a theme and all voices in it, or to one voice", (
        "number", "theme", "voice", "outcome", "said", "reasons", "next_step", "language", "body",
        "body_name", "party", "is_imported", "corrects", "next_step_on", "owed_on", "answered_on",
        "corrected_on", "address",
    ), _answers),
    Table("meetings", "a meeting of the dialogue, with the notes both sides have confirmed", (
        "number", "title", "kind", "state", "purpose", "starts_at", "ends_at", "place", "area", "languages",
        "organiser", "co_organiser", "notes", "lessons", "address",
    ), _meetings),
)  # fmt: skip


def _read(rows: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - rows of values of any model
    """Row by row, so that a city's dialogue takes no more memory than a village's."""
    yield from rows.iterator(chunk_size=BATCH)


def _day(at: date | datetime | None) -> str | None:
    if at is None:
        return None
    return (timezone.localtime(at).date() if isinstance(at, datetime) else at).isoformat()


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="minutes")


def _address(name: str, *before: int) -> Callable[[int], str]:
    """How the addresses of many things are spelt, each ending in its number, in the city's own language."""
    with translation.override("sv"):
        start = whole(reverse(name, args=[*before, 0])).removesuffix("0/")
    return lambda number: f"{start}{number}/"


def _numbered(source: Source) -> Callable[[int], str]:
    return _address("answers:answer", source.key)
