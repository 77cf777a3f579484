"""Who is missing: which sorts of bodies there are, which were invited, and which have taken part (C9, C21).

Bodies are public and counted one by one. People are counted by area and by language, and no number of fewer
than ten is shown, nor can be worked out (see `suppression`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from malmoandan.dialogue.models import DialogueInvitation
from malmoandan.dialogue.queries.owed import SUBJECT
from malmoandan.dialogue.queries.suppression import shown_counts, shown_total
from malmoandan.kernel.actors import NOBODY
from malmoandan.meetings.models import SignUp
from malmoandan.opinions.models import Statement
from malmoandan.parties.models import Body, BodyKind, BodySize
from malmoandan.parties.queries import bodies_visible_to, there_on
from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.languages import NAMES
from malmoandan.voices.models import Contribution
from malmoandan.voices.queries import ADDED, HIDING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from malmoandan.dialogue.models import Dialogue

SIGNED = "swl"  # Django does not know it, and nobody writes in it
HEARD = (*ADDED, *HIDING)  # the acts that change whose voices are heard
SIDES = ("kind", "size", "area", "language")


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies alike in one way: how many there are, were invited and have taken part. `value` is its code."""

    side: str
    value: str
    label: str
    there: int
    invited: int
    took_part: int

    @property
    def is_missing(self) -> bool:
        """Whether none of them has taken part."""
        return self.there > 0 and self.took_part == 0

    @property
    def query(self) -> str:
        """What narrows the list of bodies to invite to this group."""
        return urlencode({self.side: self.value})


@dataclass(frozen=True, slots=True)
class PeopleIn:
    """How many people said something, by one thing about them; None where the number is not shown."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Bodies by kind, size, area and language; people, in whole tens and by area and language."""

    kinds: Sequence[Group]
    sizes: Sequence[Group]
    areas: Sequence[Group]
    languages: Sequence[Group]
    people: int
    people_by_area: Sequence[PeopleIn]
    people_by_language: Sequence[PeopleIn]

    @property
    def gaps(self) -> list[Group]:
        """The groups of which nobody has taken part, the largest first."""
        groups = [*self.kinds, *self.sizes, *self.areas, *self.languages]
        return sorted((each for each in groups if each.is_missing), key=lambda each: -each.there)


def missing_of(dialogue: Dialogue, day: date) -> Missing:
    """Who has not been heard in a dialogue so far; each thing counted once until an act that changes it."""
    place = f"dialogue.missing.{dialogue.pk}"
    there = until_next_entry(f"dialogue.there.{day}", lambda: _there(day), "parties")
    invited = until_next_entry(f"{place}.invited", lambda: _invited(dialogue), "dialogue.bodies_invited")
    active = until_next_entry(
        f"{place}.active", lambda: took_part(dialogue), *HEARD, "meetings", "opinions", "parties"
    )
    kinds, sizes, areas, languages = (grouped(there, side, invited, active) for side in SIDES)
    people, by_area, by_language = until_next_entry(f"{place}.people", lambda: _people(dialogue), *HEARD)
    return Missing(
        kinds=[Group("kind", code, kind_name(code), *rest) for code, *rest in kinds],
        sizes=[Group("size", code, size_name(code), *rest) for code, *rest in sizes],
        areas=[Group("area", code, code, *rest) for code, *rest in areas],
        languages=[Group("language", code, language_name(code), *rest) for code, *rest in languages],
        people=people,
        people_by_area=[PeopleIn(code or _("No area said"), count) for code, count in by_area],
        people_by_language=[PeopleIn(language_name(code), count) for code, count in by_language],
    )


def took_part(dialogue: Dialogue) -> set[int]:
    """The bodies (by primary key) that have said something, proposed a statement or signed up."""
    key = str(dialogue.pk)
    said = Contribution.objects.filter(
        gathering__subject_kind=SUBJECT,
        gathering__subject_id=key,
        body__isnull=False,
        withdrawn_at__isnull=True,
    )
    stated = Statement.objects.filter(
        conversation__subject_kind=SUBJECT, conversation__subject_id=key, body__isnull=False
    )
    met = SignUp.objects.filter(
        meeting__subject_kind=SUBJECT, meeting__subject_id=key, body__isnull=False
    ).exclude(state="cancelled")
    rows = said.values_list("body").union(stated.values_list("body"), met.values_list("body"))
    return {body for (body,) in rows}


@dataclass(frozen=True, slots=True)
class There:
    """A body that exists and may be known of, with what it is counted by."""

    pk: int
    kind: str
    size: str
    area: str
    languages: str


def _there(day: date) -> list[There]:
    rows = bodies_visible_to(NOBODY).filter(there_on(day))
    return [There(*each) for each in rows.order_by().values_list("pk", "kind", "size", "area", "languages")]


def _invited(dialogue: Dialogue) -> set[int]:
    return set(DialogueInvitation.objects.filter(dialogue=dialogue).values_list("body", flat=True))


def _people(dialogue: Dialogue) -> tuple[Any, ...]:
    """How many have said something for themselves, in all, by area and by language; one query."""
    voices = Contribution.objects.filter(
        gathering__subject_kind=SUBJECT, gathering__subject_id=str(dialogue.pk), body__isnull=True,
        withdrawn_at__isnull=True,
    )  # fmt: skip
    areas: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for area, language, count in voices.values_list("area", "language").annotate(Count("pk")).order_by():
        areas[area] += count
        languages[language] += count
    people = shown_total(sum(areas.values()))
    return people, counts_of(sorted(areas.items())), counts_of(sorted(languages.items()))


def grouped(
    bodies: Iterable[Body | There], side: str, invited: Collection[int], active: Collection[int]
) -> list[tuple[str, int, int, int]]:
    """For each value of one side: how many bodies there are, were invited and took part."""
    there: Counter[str] = Counter()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for body in bodies:
        for value in values_of(body, side):
            there[value] += 1
            counts[value][0] += body.pk in invited
            counts[value][1] += body.pk in active
    known = {"kind": BodyKind.values, "size": BodySize.values}
    order = known.get(side) or sorted(there)
    return [(value, there[value], *counts[value]) for value in order if there[value]]  # type: ignore[misc]


def values_of(body: Body | There, side: str) -> list[str]:
    """What a body is, on one side: its kind; its size and area where it has told; each of its languages."""
    if side in {"kind", "size", "area"}:
        return [value] if (value := getattr(body, side)) else []
    return [code for each in body.languages.split(",") if (code := each.strip())]


def counts_of(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int | None]]:
    """The counts that may be shown, in order; nothing at all until there are two that may."""
    counts: Mapping[str, int | None] = shown_counts(dict(rows))
    return list(counts.items())


def kind_name(code: str) -> str:
    """A kind of body in words."""
    return str(BodyKind(code).label)


def size_name(code: str) -> str:
    """How many members or employees, in words."""
    return _("%(many)s members or employees") % {"many": BodySize(code).label}


def language_name(code: str) -> str:
    """A language in the reader's own; in itself, or its code, where Django does not know it."""
    try:
        return str(get_language_info(code)["name_translated"]).capitalize()
    except KeyError:
        return _("Swedish Sign Language") if code == SIGNED else NAMES.get(code, code)
