"""The sample's record reads in the order of time, and its committees decide on days when they meet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.decisions.models import Key
from malmoandan.kernel.workdays import is_working_day
from malmoandan.measures.counting.lasting import secured
from malmoandan.measures.shapes import Year
from malmoandan.record.models import Entry
from malmoandan.rounds.models import CommitteeDecision, FollowUpRound, RoundState
from malmoandan.site.sample import story
from malmoandan.site.sample.unfolding import unfold

if TYPE_CHECKING:
    from malmoandan.site.sample.unfolding import Strand

TODAY = date(2026, 11, 26)


@pytest.mark.django_db
def test_the_years_are_played_in_their_order() -> None:
    story.play(TODAY)
    latest = Entry.objects.get(seq=1).at
    for at, kind in Entry.objects.order_by("seq").values_list("at", "kind"):
        assert latest - at < timedelta(days=1), f"{kind} of {at} stands after {latest}"
        latest = max(latest, at)
    days = {*Key.objects.values_list("decided_on", flat=True)}
    days |= {*CommitteeDecision.objects.values_list("decided_on", flat=True)}
    assert not [day for day in days if not is_working_day(day)]
    past = FollowUpRound.objects.filter(year__lt=TODAY.year).values_list("state", flat=True)
    assert set(past) == {RoundState.LOCKED}
    assert any(each.months for each in secured(Year(2025), TODAY)), "money is decided for the year to come"


def test_strands_are_told_by_their_moments_and_not_one_by_one() -> None:
    told: list[str] = []
    first = datetime(2026, 1, 1)  # noqa: DTZ001 - only their order counts

    def strand(name: str, *days: int) -> Strand:
        for day in days:
            yield first + timedelta(days=day)
            told.append(f"{name}{day}")
        if name == "a":
            yield strand("c", 3, 4)

    unfold([strand("a", 1, 4), strand("b", 2, 3, 9)], first + timedelta(days=5))
    assert told == ["a1", "b2", "b3", "a4", "c3", "c4"]
