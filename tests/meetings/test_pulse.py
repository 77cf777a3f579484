"""The pulse: once each, shown at five, and never so that the answers of fewer can be worked out."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.meetings import commands, queries
from malmoandan.meetings.commands import Feeling
from malmoandan.meetings.models import FEWEST, Meeting, PulseAnswer, PulseBatch, PulseSide
from malmoandan.meetings.tasks import periodic
from malmoandan.record.models import Entry
from tests import cast
from tests.meetings import things

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


def test_nothing_is_shown_before_the_fifth_answer() -> None:
    meeting = things.planned()
    for number in range(4):
        things.feels(meeting, number)
        assert queries.pulse_of(meeting) is None
    things.feels(meeting, 4, 5)
    shown = queries.pulse_of(meeting)
    assert shown is not None
    assert (shown.all.count, shown.all.trust) == (5, 4.2)
    assert shown.sides == ()


def test_a_newcomers_answer_cannot_be_read_off() -> None:
    meeting = things.planned()
    for number in range(5):
        things.feels(meeting, number)
    before = queries.pulse_of(meeting)
    for number in range(5, 9):
        things.feels(meeting, number, 1)
        assert queries.pulse_of(meeting) == before
    things.feels(meeting, 9, 1)
    after = queries.pulse_of(meeting)
    assert after is not None
    assert (after.all.count, after.all.trust) == (10, 2.5)


def test_sides_are_shown_apart_when_each_has_five() -> None:
    meeting, city, sector = things.planned(), cast.city(), cast.sector()
    for number in range(5):
        things.feels(meeting, number, 2, city)
    for number in range(5, 9):
        things.feels(meeting, number, 4, sector)
    things.feels(meeting, 9, 4, sector)
    shown = queries.pulse_of(meeting)
    assert shown is not None
    assert [(side, told.count, told.trust) for side, told in shown.sides] == [
        (city, 5, 2.0),
        (sector, 5, 4.0),
    ]


def test_no_side_is_shown_when_the_rest_would_be_fewer_than_five() -> None:
    meeting = things.planned()
    sides = [cast.city()] * 5 + [cast.sector()] * 5
    things.feels(meeting, 99, 1, None)
    for number, side in enumerate(sides):
        things.feels(meeting, number, 3, side)
    assert queries.pulse_of(meeting) is not None
    assert not PulseSide.objects.exists()


def test_one_answers_once_and_only_if_she_was_there() -> None:
    meeting = things.planned()
    comes = things.comes(meeting, 1)
    said: dict[str, Any] = {
        "feeling": Feeling(3, 3, 3),
        "proof": things.code_of(meeting, 1),
        "by": things.visitor(1),
    }
    with pytest.raises(NotAllowed):
        commands.answer_pulse(sign_up=comes, at=things.STARTS, **said)
    commands.check_in(
        sign_up=comes, door=meeting.door, proof=things.code_of(meeting, 1), by=things.visitor(1),
        at=things.STARTS,
    )  # fmt: skip
    comes.refresh_from_db()
    with pytest.raises(NotAllowed):
        commands.answer_pulse(sign_up=comes, at=things.STARTS, **said | {"proof": ""})
    with pytest.raises(NotAllowed):
        commands.answer_pulse(sign_up=comes, at=things.ENDS + timedelta(days=8), **said)
    with pytest.raises(Refused):
        commands.answer_pulse(sign_up=comes, at=things.STARTS, **said | {"feeling": Feeling(0, 3, 6)})
    commands.answer_pulse(sign_up=comes, at=things.STARTS, **said)
    with pytest.raises(Refused):
        commands.answer_pulse(sign_up=comes, at=things.STARTS, **said)


def test_a_single_answer_leaves_no_trace_on_the_record() -> None:
    meeting = things.planned()
    things.is_there(meeting, 1)
    before = Entry.objects.count()
    here = queries.sign_up_with(things.code_of(meeting, 1))
    assert here is not None
    commands.answer_pulse(
        sign_up=here, feeling=Feeling(1, 1, 1), proof=things.code_of(meeting, 1), by=things.visitor(1),
        at=things.STARTS,
    )  # fmt: skip
    assert Entry.objects.count() == before


def test_tokens_are_forgotten_and_answers_stay() -> None:
    meeting = things.planned()
    things.feels(meeting, 1)
    periodic(things.ENDS + timedelta(days=31))
    assert list(PulseAnswer.objects.values_list("token", "trust")) == [("", 4)]
    assert meeting.sign_ups.count() == 0


def test_the_database_keeps_answers_and_what_was_shown() -> None:
    meeting = things.planned()
    for number in range(5):
        things.feels(meeting, number)
    acts: list[Callable[[], object]] = [
        lambda: PulseAnswer.objects.update(trust=1),
        lambda: PulseAnswer.objects.update(batch=2),
        lambda: PulseAnswer.objects.all()._raw_delete("default"),
        lambda: PulseBatch.objects.update(trust=5),
        lambda: PulseBatch.objects.all()._raw_delete("default"),
    ]
    for act in acts:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


ANSWERS = st.lists(st.tuples(st.sampled_from([0, 1, 2]), st.integers(1, 5)), max_size=26)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=ANSWERS)
def test_no_difference_between_things_shown_is_of_fewer_than_five(said: list[tuple[int, int]]) -> None:
    sides = [cast.city(), cast.sector(), None]
    with transaction.atomic():
        meeting = things.planned()
        for number, (side, value) in enumerate(said):
            things.feels(meeting, number, value, sides[side])
        groups = shown_groups(meeting)
        transaction.set_rollback(True)
    for one in groups:
        assert len(one) >= FEWEST
    for one, other in combinations(groups, 2):
        for left in (one - other, other - one):
            if one <= other or other <= one:
                assert not left or len(left) >= FEWEST


def shown_groups(meeting: Meeting) -> list[frozenset[int]]:
    """Of each number ever shown, whose answers went into it; and what is left beside the sides."""
    answers = list(PulseAnswer.objects.filter(meeting=meeting))
    groups = []
    for batch in PulseBatch.objects.filter(meeting=meeting):
        whole = frozenset(each.pk for each in answers if each.batch and each.batch <= batch.number)
        parts = [
            frozenset(each.pk for each in answers if each.pk in whole and each.side_id == side.side_id)
            for side in batch.sides.all()
        ]
        assert [len(part) for part in parts] == [side.count for side in batch.sides.all()]
        groups += [whole, *parts, *([whole.difference(*parts)] if whole.difference(*parts) else [])]
    return groups
