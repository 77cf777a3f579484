"""Counting who is reached: new, small and informal organisations, and areas of the city."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import IntegerField, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from malmoandan.agreement.models import ActorKind, Adhesion, AdhesionState
from malmoandan.dialogue.queries import shown_counts
from malmoandan.measures.counting.agreeing import ADHESION, joined_in
from malmoandan.measures.counting.meeting import held_in
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import JOININGS, declare
from malmoandan.measures.shapes import Count, Group, Row, Year
from malmoandan.measures.tallies import joined
from malmoandan.parties.models import BodySize
from malmoandan.voices.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

NEW_FOR = timedelta(days=730)  # a body registered at most so long before it joined is new
CIVIL = (ActorKind.ORGANISATION, ActorKind.INFORMAL_GROUP)


def civil(joined: QuerySet[Adhesion]) -> QuerySet[Adhesion]:
    """The organisations and groups among those that joined."""
    return joined.filter(kind__in=CIVIL).select_related("body").order_by("-accepted_at", "-pk")


def is_new_or_small(adhesion: Adhesion) -> bool:
    """Whether it is a group without a form of its own, says that it is small (up to 20), or is new here.

    A body that has not said how large it is does not count as small; one that was in no register before it
    joined is new.
    """
    body = adhesion.body
    if adhesion.kind == ActorKind.INFORMAL_GROUP or body is None or adhesion.accepted_at is None:
        return True
    joined_on = timezone.localtime(adhesion.accepted_at).date()
    return body.size == BodySize.SMALL or joined_on - body.valid_from <= NEW_FOR


def joiners_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """How many of them, by year; asked once for all years."""
    of_years = reduce(or_, (joined_in(year, today) for year in years))
    found: dict[int, list[bool]] = {year.number: [] for year in years}
    for each in civil(of_years):
        if each.accepted_at is not None:
            found[timezone.localtime(each.accepted_at).year].append(is_new_or_small(each))
    return {number: Count(sum(some), len(some)) for number, some in found.items()}


def joiners(year: Year, today: date) -> Sequence[Row]:
    """The organisations and groups that joined; those that are not on the list have no name here."""
    return Listed(civil(joined_in(year, today)), _joiner, ADHESION)


def _joiner(each: Adhesion) -> Row:
    return Row(
        on=timezone.localtime(each.accepted_at).date() if each.accepted_at else None,
        title=each.name if each.is_listed else "",
        counts=is_new_or_small(each),
        note=each.get_kind_display(),
        about=str(each.ref),
    )


def areas(year: Year, today: date) -> list[Row]:
    """Areas where a public meeting was held, a listed organisation is in, or ten or more people spoke.

    Voices are people's words: fewer than ten from an area are not told of, nor can they be worked out. What
    is counted beside them are meetings and organisations, which are public each by itself.
    """
    meetings, joined, said = (_by_area(names) for names in _named([year], today)[year.number])
    voices = {area: count for area, count in shown_counts(said).items() if count}
    rows: dict[str, list[str]] = defaultdict(list)
    for area, count in meetings.items():
        rows[area].append(ngettext("%(n)s meeting", "%(n)s meetings", count) % {"n": count})
    for area, count in joined.items():
        rows[area].append(ngettext("%(n)s organisation", "%(n)s organisations", count) % {"n": count})
    for area, count in voices.items():
        rows[area].append(ngettext("%(n)s voice", "%(n)s voices", count) % {"n": count})
    return [Row(on=None, title=area, note=", ".join(told)) for area, told in sorted(rows.items())]


def areas_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """How many areas, by year."""
    found = {}
    for number, names in _named(years, today).items():
        meetings, organisations, said = (_by_area(some) for some in names)
        voices = {area for area, count in shown_counts(said).items() if count}
        found[number] = Count(len({*meetings, *organisations, *voices}))
    return found


Named = tuple[list[str], list[str], list[str]]


def _named(years: Sequence[Year], today: date) -> dict[int, Named]:
    """The areas that meetings, organisations and voices name, as often as they do: one question for all."""
    branches = [
        kind.order_by().values_list(Value(year.number, IntegerField()), Value(place, IntegerField()), "area")
        for year in years
        for place, kind in enumerate((held_in(year, today), _listed(year, today), _said(year, today)))
    ]
    found: dict[int, Named] = {year.number: ([], [], []) for year in years}
    for number, place, area in joined(branches):
        found[number][place].append(area)
    return found


def _listed(year: Year, today: date) -> QuerySet[Adhesion]:
    accepted = Adhesion.objects.filter(state=AdhesionState.ACCEPTED, accepted_at__lt=year.until(today))
    return accepted.filter(is_listed=True).exclude(kind=ActorKind.PERSON)


def _said(year: Year, today: date) -> QuerySet[Contribution]:
    public = Contribution.objects.filter(gathering__is_public=True, withdrawn_at__isnull=True)
    return public.filter(said_at__gte=year.starts_at, said_at__lt=year.until(today))


def _by_area(names: Iterable[str]) -> Counter[str]:
    """How many by area; the same name in other letters' size, or with blanks around it, is the same area."""
    spelt: dict[str, str] = {}
    found: Counter[str] = Counter()
    for name in names:
        if tidy := " ".join(name.split()):
            found[spelt.setdefault(tidy.casefold(), tidy)] += 1
    return found


declare(
    "new-or-small-joiners",
    Group.WHO,
    gettext_lazy("New, small or informal"),
    gettext_lazy(
        "Organisations and groups that joined this year, and how many are informal groups, say that they are "
        "small, or were registered at most two years before."
    ),
    over=joiners_over,
    rows=joiners,
    changed_by=(*JOININGS, "parties"),
)
declare(
    "areas-reached",
    Group.WHO,
    gettext_lazy("Areas reached"),
    gettext_lazy(
        "Areas of the city where a public meeting was held this year, where an organisation that has joined "
        "is listed, or from where at least ten voices came. Fewer voices than ten are never told of."
    ),
    over=areas_over,
    rows=areas,
    changed_by=(*JOININGS, "meetings", "voices", "dialogue", "answers"),
    has_refs=False,
)
