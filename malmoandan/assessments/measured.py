"""What the agreement's measures count of judgements and self-checks (C31, C32): never a mean of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.assessments.queries import (
    DIMENSIONS,
    SEEN_DIFFERENTLY,
    activities_to_count,
    checked_by_parties,
    judged_apart,
    judged_by,
    judged_by_all,
    judged_by_parties,
    judged_differently,
)
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import USUAL, Count, Group, Part, Row, Tally, Year
from malmoandan.parties.queries import PARTY_MADE, known_parties

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.db.models import Q, QuerySet

    from malmoandan.plan.models import Activity

CHANGED_BY = ("assessments", "plan", *PARTY_MADE)


def listed(rows: QuerySet[Activity], good: Q, last: date, page: str) -> Sequence[Row]:
    """Activities in the order of the plan, each with whether it is one of the good ones."""
    ordered = rows.annotate(is_good=good).select_related("plan").order_by("plan", "position", "pk")
    return Listed(ordered, _row_of(last, page), "plan.activity")


def _row_of(last: date, page: str) -> Callable[[Activity], Row]:
    def row(each: Activity) -> Row:
        url = reverse(page, args=[each.pk])
        good = bool(getattr(each, "is_good", False))  # annotated by `listed`
        return Row(each.starts_on or last, str(each), url, counts=good, about=str(each.ref))

    return row


def all_tally(year: Year, today: date) -> Tally:  # noqa: ARG001 - a judgement of a year may come after it
    """Of what went on in a year, how much every party and the independent reader have judged."""
    return Tally(activities_to_count(year.number), judged_by_all(year.number))


def by_all(year: Year, today: date) -> Sequence[Row]:
    """The activities, and which of them all have judged."""
    good = judged_by_all(year.number)
    return listed(activities_to_count(year.number), good, year.last_day(today), "assessments:activity")


def by_side(year: Year, today: date) -> list[Part]:  # noqa: ARG001 - as above
    """How much each side has judged; nothing of what."""
    sides = {party.name: judged_by(year.number, party) for party in known_parties()}
    sides[_("Independent reader")] = judged_by(year.number, None)
    found = activities_to_count(year.number).aggregate(
        of=Counted("pk"),
        **{f"by_{place}": Counted("pk", filter=by) for place, by in enumerate(sides.values())},
    )
    return [Part(name, Count(found[f"by_{place}"], found["of"])) for place, name in enumerate(sides)]


def judged_by_both(year: int) -> QuerySet[Activity]:
    """What every party has judged, so that it can be seen whether they differ."""
    return activities_to_count(year).filter(judged_by_parties(year))


def apart_tally(year: Year, today: date) -> Tally:  # noqa: ARG001 - as above
    """How many of them the parties judge differently on at least one question."""
    return Tally(judged_by_both(year.number), judged_differently(year.number))


def apart(year: Year, today: date) -> Sequence[Row]:
    """The same activities, and which they judge differently; what each said stands on its page."""
    good = judged_differently(year.number)
    return listed(judged_by_both(year.number), good, year.last_day(today), "assessments:activity")


def by_question(year: Year, today: date) -> list[Part]:  # noqa: ARG001 - as above
    """On each of the three questions, of how many of them they answer differently."""
    found = judged_by_both(year.number).aggregate(
        of=Counted("pk"),
        **{name: Counted("pk", filter=judged_apart(year.number, name)) for name in DIMENSIONS},
    )
    return [Part(str(SEEN_DIFFERENTLY[name]), Count(found[name], found["of"])) for name in DIMENSIONS]


def checked_tally(year: Year, today: date) -> Tally:  # noqa: ARG001 - as above
    """Of what went on in a year, where every party has checked how the principles are lived."""
    return Tally(activities_to_count(year.number), checked_by_parties(year.number))


def checked(year: Year, today: date) -> Sequence[Row]:
    """The activities, and where all have checked."""
    good = checked_by_parties(year.number)
    return listed(activities_to_count(year.number), good, year.last_day(today), "assessments:self_check")


declare(
    "judged-by-all",
    Group.TOGETHER,
    gettext_lazy("Activities judged by both parties and the reader"),
    gettext_lazy(
        "Activities that went on this year, and how many both parties and the independent reader have "
        "judged, each by itself. What they judged is never added up."
    ),
    tally=all_tally,
    rows=by_all,
    changed_by=CHANGED_BY,
    parts=by_side,
)
declare(
    "judged-differently",
    Group.TOGETHER,
    gettext_lazy("Activities the parties judge differently"),
    gettext_lazy(
        "Activities that both parties have judged this year, and how many they judge differently on at least "
        "one of three questions. To see it differently is no fault: it is what to talk about."
    ),
    tally=apart_tally,
    rows=apart,
    changed_by=CHANGED_BY,
    parts=by_question,
    words=replace(
        USUAL,
        counts=gettext_lazy("Judged differently"),
        no=gettext_lazy("No"),
        parts=gettext_lazy("On what they differ"),
        part=gettext_lazy("Question"),
    ),
)
declare(
    "principles-checked",
    Group.TRUST,
    gettext_lazy("Activities where both parties have checked the principles"),
    gettext_lazy(
        "Activities that went on this year, and in how many of them both parties have answered how the "
        "principles of the agreement are lived there, this year or before."
    ),
    tally=checked_tally,
    rows=checked,
    changed_by=CHANGED_BY,
)
