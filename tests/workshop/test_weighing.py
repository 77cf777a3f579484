"""Marks: three a phone, changeable while the step is on, counted when it is over, and telling of nobody."""

from __future__ import annotations

import pytest

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.workshop import commands, queries
from malmoandan.workshop.models import Mark, StepKind
from malmoandan.workshop.scripts import Row
from tests import cast
from tests.workshop.things import WEIGHING, at_step, opened, phone_of, step_of

pytestmark = pytest.mark.django_db
TALK = Row(StepKind.TALK, "Slut")
LONG = Row(StepKind.WEIGH, "Väg", options=("a", "b", "c", "d"))


def test_the_last_set_of_a_phone_counts() -> None:
    step = opened(None, WEIGHING, TALK).steps.order_by("position")[0]
    commands.mark_options(step=step, numbers={1, 2}, by=phone_of(1), at=cast.NOON)
    commands.mark_options(step=step, numbers={2, 3}, by=phone_of(1), at=cast.NOON)
    assert sorted(Mark.objects.values_list("option__number", flat=True)) == [2, 3]


def test_the_same_set_twice_is_one() -> None:
    step = opened(None, WEIGHING, TALK).steps.order_by("position")[0]
    for _again in range(2):
        commands.mark_options(step=step, numbers={1}, by=phone_of(1), at=cast.NOON)
    assert Mark.objects.count() == 1


def test_four_marks_are_refused_and_the_earlier_ones_stand() -> None:
    step = opened(None, LONG, TALK).steps.order_by("position")[0]
    commands.mark_options(step=step, numbers={1}, by=phone_of(1), at=cast.NOON)
    with pytest.raises(Refused, match="at most"):
        commands.mark_options(step=step, numbers={1, 2, 3, 4}, by=phone_of(1), at=cast.NOON)
    assert Mark.objects.count() == 1


def test_nobody_marks_in_a_step_that_is_not_on() -> None:
    made = opened(None, TALK, WEIGHING)
    with pytest.raises(NotAllowed):
        commands.mark_options(step=step_of(made, StepKind.WEIGH), numbers={1}, by=phone_of(1), at=cast.NOON)


def test_who_cannot_be_told_apart_from_others_marks_nothing() -> None:
    step = opened(None, WEIGHING, TALK).steps.order_by("position")[0]
    with pytest.raises(NotAllowed):
        commands.mark_options(step=step, numbers={1}, by=NOBODY, at=cast.NOON)


def test_an_auditor_marks_nothing() -> None:
    step = opened(None, WEIGHING, TALK).steps.order_by("position")[0]
    with pytest.raises(NotAllowed):
        commands.mark_options(step=step, numbers={1}, by=cast.auditor(), at=cast.NOON)


def test_nothing_is_counted_while_phones_still_mark() -> None:
    step = opened(None, WEIGHING, TALK).steps.order_by("position")[0]
    for number in range(12):
        commands.mark_options(step=step, numbers={1}, by=phone_of(number), at=cast.NOON)
    assert queries.weighed(step) is None
    assert queries.phones_in_tens(step) == 10


@pytest.mark.parametrize(("phones", "is_told"), [(4, False), (5, True)])
def test_a_count_of_fewer_than_five_tells_nothing(phones: int, is_told: bool) -> None:  # noqa: FBT001 - a table
    made = opened(None, WEIGHING, TALK)
    step = step_of(made, StepKind.WEIGH)
    for number in range(phones):
        commands.mark_options(step=step, numbers={2}, by=phone_of(number), at=cast.NOON)
    at_step(made, StepKind.TALK)
    step.refresh_from_db()
    found = queries.weighed(step)
    assert found is not None
    assert found.is_shown is is_told
    assert bool(found.counts) is is_told


def test_a_weighing_that_is_over_is_shown_again_but_never_marked_again() -> None:
    made = opened(None, WEIGHING, TALK)
    at_step(made, StepKind.TALK)
    step = at_step(made, StepKind.WEIGH)
    assert step.ended_at is not None
    with pytest.raises(NotAllowed):
        commands.mark_options(step=step, numbers={1}, by=phone_of(1), at=cast.NOON)


def test_a_phone_has_another_digest_in_every_step() -> None:
    made = opened(None, WEIGHING, Row(StepKind.WEIGH, "Igen", options=("x", "y")))
    first, second = made.steps.order_by("position")
    commands.mark_options(step=first, numbers={1}, by=phone_of(1), at=cast.NOON)
    commands.show_step(workshop=made, step=second, by=cast.committee_secretary(), at=cast.NOON)
    commands.mark_options(step=second, numbers={1}, by=phone_of(1), at=cast.NOON)
    assert Mark.objects.values("voter").distinct().count() == 2
