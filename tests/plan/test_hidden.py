"""What is not everybody's to read stands in no opening of the record, and is no reason of an edition."""

from __future__ import annotations

import pytest

from malmoandan.plan import commands
from malmoandan.plan.models import Activity, Visibility
from malmoandan.plan.queries import edition_now
from malmoandan.record.models import Entry, Opening
from malmoandan.record.queries import told
from tests import cast
from tests.cast import NOON
from tests.plan.changing import accepted, asked, first, running
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity, in_force

pytestmark = pytest.mark.django_db
HIDDEN = "Hemligt"
TODAY = NOON.date()


def is_on_the_record(words: str) -> bool:
    """Whether the words stand in anything the record keeps, or in how it reads."""
    read = [each.line.text for each in told(Entry.objects.order_by("seq"))]
    return Opening.objects.filter(value__contains=words).exists() or any(words in text for text in read)


def test_no_title_of_a_draft_is_on_the_record() -> None:
    plan, by = a_plan(HIDDEN), cast.city_coordinator()
    challenge = a_challenge(plan, HIDDEN)
    goal = commands.add_goal(challenge=challenge, facts={"title": HIDDEN}, by=by, at=NOON)
    commands.add_indicator(goal=goal, facts={"name": HIDDEN}, by=by, at=NOON)
    commands.remove_activity(activity=an_activity(challenge, HIDDEN), by=by, at=NOON)
    commands.remove_challenge(challenge=challenge, by=by, at=NOON)
    assert not is_on_the_record(HIDDEN)


def test_what_was_added_to_a_draft_reads_whole_without_its_title() -> None:
    a_challenge(a_plan())
    texts = [each.line.text for each in told(Entry.objects.filter(kind="plan.challenge_added"))]
    assert texts == ["Challenge 1 was added to the draft"]


def test_no_words_of_an_activity_for_the_parties_only_are_on_the_record() -> None:
    plan = in_force(a_whole_plan())
    Activity.objects.filter(plan=plan).update(visibility=Visibility.PARTIES)
    activity, by = first(plan), cast.committee_secretary()
    milestone, resource = activity.milestones.order_by("pk")[0], activity.resources.get()
    measure = activity.communication.get()
    type(milestone).objects.filter(pk=milestone.pk).update(title=HIDDEN)
    type(measure).objects.filter(pk=measure.pk).update(audience=HIDDEN)
    for each in (milestone, measure):
        each.refresh_from_db()
    commands.move_milestone(milestone=milestone, to=TODAY, reason=HIDDEN, by=by, at=NOON)
    commands.mark_milestone(milestone=milestone, state="done", by=by, at=NOON)
    commands.mark_resource(resource=resource, state="missing", note=HIDDEN, by=by, at=NOON)
    commands.mark_told(measure=measure, done_on=TODAY, by=by, at=NOON)
    added = commands.add_evidence(
        activity=activity, title=HIDDEN, says=HIDDEN, dated_on=TODAY, by=by, at=NOON
    )
    commands.withdraw_evidence(evidence=added, reason=HIDDEN, by=by, at=NOON)
    assert not is_on_the_record(HIDDEN)


def test_the_reason_of_a_change_about_something_hidden_is_no_reason_of_an_edition() -> None:
    plan = running()
    accepted(asked(plan, "visibility", "parties"))
    accepted(asked(plan, "what", "Annat"))
    hidden = edition_now(plan)
    accepted(asked(plan, "title", "Annat", target=Activity.objects.get(plan=plan, code="1.2")))
    shown = edition_now(plan)
    assert hidden is not None
    assert shown is not None
    assert "Det behövs." not in hidden.reason
    assert "Det behövs." in shown.reason


def test_a_change_accepted_too_late_changes_no_plan_that_is_over() -> None:
    plan = running()
    change = asked(plan)
    type(plan).objects.filter(pk=plan.pk).update(state="closed", closed_at=NOON)
    settled = accepted(change)
    assert (settled.state, first(plan).title) == ("declined", "Öppet hus på torsdagar")


def test_why_a_change_about_something_hidden_was_declined_is_not_on_the_record() -> None:
    plan = running()
    accepted(asked(plan, "visibility", "parties"))
    change = asked(plan, "what", "Annat")
    change = commands.decline_change(change=change, reason=HIDDEN, by=cast.sector_coordinator(), at=NOON)
    assert change.settled_why == HIDDEN
    assert not is_on_the_record(HIDDEN)
    texts = [each.line.text for each in told(Entry.objects.filter(kind="plan.change_declined"))]
    assert texts == [f"Change {change.number} of the plan was declined"]


def test_why_a_draft_nobody_had_seen_was_withdrawn_is_not_on_the_record() -> None:
    commands.withdraw_plan(plan=a_plan(), reason=HIDDEN, by=cast.city_coordinator(), at=NOON)
    assert not is_on_the_record(HIDDEN)
