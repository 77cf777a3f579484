"""The six questions: each party answers for itself, unseen until both have."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from malmoandan.assessments import commands, policies
from malmoandan.assessments.commands import Answer
from malmoandan.assessments.models import Principle, SelfCheck
from malmoandan.assessments.queries import checks_of, self_checks_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused
from tests import cast
from tests.assessments.things import an_activity, answers, checked
from tests.cast import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def test_each_party_answers_through_its_own_body() -> None:
    activity = an_activity()
    may = {name for name, by in cast.everyone().items() if policies.may_check_principles(by, activity)}
    assert may == {"committee_secretary", "association_representative"}
    with pytest.raises(NotAllowed):
        checked(activity, cast.sector_coordinator())


def test_the_others_answers_are_shown_when_both_have_answered_the_same_moment() -> None:
    activity = an_activity()
    checked(activity, cast.committee_secretary())
    checked(activity, cast.association_representative(), moment="half")
    assert not self_checks_visible_to(NOBODY, TODAY).exists()
    assert self_checks_visible_to(cast.committee_secretary(), TODAY).count() == 1
    checked(activity, cast.association_representative(), no="independence")
    start = checks_of(activity, NOBODY, TODAY)[0]
    principle, _question, sides = start.rows[0]
    assert principle == "Independence"
    assert [answer and answer.answer for _side, answer in sides] == ["yes", "no"]


def test_all_six_are_answered_and_no_is_never_said_without_words() -> None:
    activity, by = an_activity(), cast.committee_secretary()
    some = {Principle.DIALOGUE: Answer("yes")}
    silent = answers() | {Principle.QUALITY: Answer("partly", "  ")}
    for wrong in (some, silent):
        with pytest.raises(Refused):
            commands.check_principles(activity=activity, moment="start", answers=wrong, by=by, at=NOON)
    assert not SelfCheck.objects.exists()


def test_it_is_put_right_by_a_new_one() -> None:
    activity, by = an_activity(), cast.committee_secretary()
    first, second = checked(activity, by), checked(activity, by, no="diversity")
    assert second.corrects == first
    assert SelfCheck.objects.filter(replaced_at__isnull=True).count() == 1
    for change in (
        "UPDATE assessments_principleanswer SET answer = 'yes', words = ''",
        "DELETE FROM assessments_selfcheck",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
