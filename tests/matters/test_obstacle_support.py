"""Others meet the obstacle too: how they are counted, and what nobody can learn from the count."""

from __future__ import annotations

import pytest

from malmoandan.kernel.errors import NotAllowed
from malmoandan.matters import commands
from malmoandan.matters.models import ObstacleSupport
from malmoandan.matters.queries import support_of
from malmoandan.record.models import Entry
from malmoandan.record.queries import entries_about
from tests import cast
from tests.matters.obstacles import reported

pytestmark = pytest.mark.django_db


def test_people_are_counted_in_whole_tens_and_leave_no_entry_of_their_own() -> None:
    obstacle, before = reported(), Entry.objects.count()
    seen = []
    for number in range(21):
        by = type(cast.visitor())(visitor=f"{number:064x}")
        for _ in range(2):  # twice is once
            commands.support_obstacle(obstacle=obstacle, by=by, at=cast.NOON)
        seen.append((support_of(obstacle, cast.visitor()).people, Entry.objects.count() - before))
    assert seen == [(0, 0)] * 9 + [(10, 1)] * 10 + [(20, 2)] * 2


def test_bodies_are_counted_at_once_and_named_only_when_they_want() -> None:
    obstacle, by = reported(), cast.association_representative()
    commands.support_obstacle_as_body(obstacle=obstacle, is_named=False, by=by, at=cast.NOON)
    support = support_of(obstacle, by)
    assert (support.bodies, support.named, support.unnamed) == (1, [], 1)
    commands.support_obstacle_as_body(obstacle=obstacle, is_named=True, by=by, at=cast.NOON)
    assert support_of(obstacle, cast.visitor()).named == [cast.association()]
    commands.withdraw_support(obstacle=obstacle, by=by, at=cast.NOON)
    commands.withdraw_support(obstacle=obstacle, by=by, at=cast.NOON)
    assert support_of(obstacle, by).bodies == 0
    assert entries_about(obstacle.ref).filter(kind="matters.support_withdrawn").count() == 1


def test_who_may_not_be_counted() -> None:
    obstacle, ours = reported(cast.resident()), reported(cast.association_representative(), for_body=True)
    for by in (cast.resident(), cast.auditor(), type(cast.visitor())()):
        with pytest.raises(NotAllowed):
            commands.support_obstacle(obstacle=obstacle, by=by, at=cast.NOON)
    for body_by in (cast.ex_member(), cast.visitor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            commands.support_obstacle_as_body(obstacle=obstacle, is_named=True, by=body_by, at=cast.NOON)
        with pytest.raises(NotAllowed):
            commands.withdraw_support(obstacle=obstacle, by=body_by, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.support_obstacle_as_body(
            obstacle=ours, is_named=True, by=cast.association_representative(), at=cast.NOON
        )
    assert not ObstacleSupport.objects.exists()
