"""Counting trust: what those who were at meetings answered afterwards, side by side (clause C13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Count, Group, Part, Row, Unit, Year
from malmoandan.meetings.queries.pulse import pulses
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from malmoandan.meetings.queries.pulse import Felt, Pulse

CHANGED_BY = ("meetings", "parties.party_founded")


def felt_in(year: Year, today: date) -> list[Pulse]:
    """The pulses shown of public meetings of this year up to today; none of fewer than five answers."""
    shown = until_next_entry("measures.pulses", pulses, *CHANGED_BY)
    return [each for each in shown if year.starts_at <= each.meeting.starts_at < year.until(today)]


def mean_of(told: Iterable[Felt]) -> Count:
    """The mean in tenths over everyone who answered, and of how many: only of what has been shown."""
    found = list(told)
    people = sum(each.count for each in found)
    if not people:
        return Count(0, 0, Unit.TENTHS)
    return Count(round(10 * sum(each.trust * each.count for each in found) / people), people, Unit.TENTHS)


def trust_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """Everyone together, by year."""
    return {year.number: mean_of(each.all for each in felt_in(year, today)) for year in years}


def by_side(year: Year, today: date) -> list[Part]:
    """Each side apart, and those of no side: over the meetings where a side's answers can be shown."""
    sides: dict[str, list[Felt]] = {}
    for pulse in felt_in(year, today):
        for party, felt in pulse.sides:
            sides.setdefault(party.name if party else _("Neither side"), []).append(felt)
    return [Part(label, mean_of(told)) for label, told in sides.items()]


def trust(year: Year, today: date) -> list[Row]:
    """The meetings, the latest first, each with its mean."""
    return [
        Row(
            on=timezone.localtime(each.meeting.starts_at).date(),
            title=each.meeting.title,
            url=reverse("meetings:meeting", args=[each.meeting.pk]),
            note=" · ".join(_sides(each)),
            amount=round(each.all.trust * 10),
            about=str(each.meeting.ref),
        )
        for each in reversed(felt_in(year, today))
    ]


def _sides(pulse: Pulse) -> Iterable[str]:
    for party, felt in pulse.sides:
        yield f"{party.name if party else _('Neither side')}: {number_format(felt.trust, 1)}"


declare(
    "trust",
    Group.TRUST,
    gettext_lazy("Trust after meetings"),
    gettext_lazy(
        "Those who were at a public meeting this year answered from 1 to 5 whether they trust each other. "
        "The mean, also side by side. Nothing is shown of fewer than five people."
    ),
    over=trust_over,
    rows=trust,
    changed_by=CHANGED_BY,
    parts=by_side,
)
