"""What was said at a meeting stands on its page, and goes from there when it may not be read any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from malmoandan.meetings.models import Meeting
from malmoandan.voices import commands
from malmoandan.voices.importing import BroughtVoice, bring_contributions
from malmoandan.voices.models import Contribution
from tests import cast
from tests.meetings import things
from tests.voices.things import gathered

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>"


def held() -> Meeting:
    """A meeting that was held."""
    meeting = things.planned()
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.ends_at, came=3)
    return Meeting.objects.get(pk=meeting.pk)


def say(meeting: Meeting, count: int, first: int = 0) -> None:
    """So many voices at it."""
    rows = [
        BroughtVoice(f"k{n}", f"Röst {n} {XSS}", cast.NOON, meeting=str(meeting.pk))
        for n in range(first, first + count)
    ]
    where = Contribution.objects.select_related("gathering").first()
    gathering = where.gathering if where else gathered()
    bring_contributions(rows=rows, gathering=gathering, by=cast.city_coordinator(), at=cast.NOON)


def page(client: PageCheckingClient, meeting: Meeting) -> str:
    """The meeting's page."""
    return client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()


def test_it_stands_there_with_the_way_to_what_came_of_it(client: PageCheckingClient) -> None:
    meeting = held()
    assert "What was said there" not in page(client, meeting)
    say(meeting, 2)
    shown = page(client, meeting)
    assert "What was said there" in shown
    assert shown.count("Röst ") == 2
    assert XSS not in shown
    assert reverse("trace:thread", args=[str(meeting.ref)]) in shown


def test_what_is_hidden_is_hidden_here_too(client: PageCheckingClient) -> None:
    meeting = held()
    say(meeting, 2)
    assert page(client, meeting).count("Röst ") == 2
    first = Contribution.objects.order_by("pk")[0]
    commands.hide_contribution(
        contribution=first, rule="private", why="Ett namn.", by=cast.city_coordinator(), at=timezone.now()
    )
    shown = page(client, meeting)
    assert "Röst 0" not in shown
    assert "Röst 1" in shown


def test_forty_voices_cost_what_four_do(client: PageCheckingClient, same_queries: Callable[..., int]) -> None:
    meeting = held()
    say(meeting, 4)
    same_queries(lambda: page(client, meeting), lambda: say(meeting, 40, first=4), most=10)
    assert page(client, meeting).count("Röst ") == 10
