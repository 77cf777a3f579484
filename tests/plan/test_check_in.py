"""How it goes is told by those who answer for it, stands as it was told, and is read by the other side."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.parties.models import Mandate, Role
from malmoandan.plan import commands, policies
from malmoandan.plan.commands import Word
from malmoandan.plan.dues.following import acknowledgements_owed, steps_owed, values_owed
from malmoandan.plan.models import Activity, Assessment, CheckIn, Milestone, MilestoneState, Phase
from malmoandan.plan.queries import is_as_decided
from malmoandan.plan.queries.following import check_in_due_on, newest_check_in, proposal_for
from malmoandan.plan.queries.silence import silent_since
from malmoandan.record.models import Entry
from malmoandan.record.queries import told as told_on_record
from tests import cast
from tests.cast import NOON
from tests.plan.changing import accepted, asked
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from malmoandan.parties.models import Body

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def activity() -> Activity:
    """Activity 1.1 of a plan in force, led by the committee and the association."""
    plan = in_force(a_whole_plan())
    return Activity.objects.select_related("plan", "challenge").get(plan=plan, code="1.1")


def word(**other: object) -> Word:
    """What a secretary tells; the first milestone is long past, so the plan suggests: deviates."""
    said: dict[str, object] = {
        "as_of": TODAY, "phase": "started", "assessment": "off_plan", "reason": "Salen var stängd.",
        "happened": "Vi har börjat.",
    }  # fmt: skip
    return Word(**said | other)  # type: ignore[arg-type]  # each its own type


def reach_all(activity: Activity) -> None:
    """Every milestone reached."""
    for each in activity.milestones.all():
        commands.mark_milestone(milestone=each, state="done", by=cast.committee_secretary(), at=NOON)


def test_a_secretary_tells_how_it_goes_and_the_activity_says_so(activity: Activity) -> None:
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    activity.refresh_from_db()
    assert (told.number, told.body, told.proposed) == (1, cast.committee(), Assessment.OFF_PLAN)
    assert (activity.phase, activity.assessment, activity.told_on) == ("started", "off_plan", TODAY)
    assert is_as_decided(activity.plan)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (cast.committee_secretary, True),
        (cast.association_representative, True),
        (cast.association_member, False),
        (cast.other_association_member, False),
        (cast.city_coordinator, False),
        (cast.sector_coordinator, False),
        (cast.city_signatory, False),
        (cast.auditor, False),
        (cast.resident, False),
        (cast.administrator, False),
    ],
)
def test_only_who_answers_for_it_tells_how_it_goes(activity: Activity, who: object, may: bool) -> None:  # noqa: FBT001 - a table
    by: Actor = who()  # type: ignore[operator]  # one of the cast
    assert policies.may_check_in(by, activity) is may
    assert policies.may_run_activity(by, activity) is may
    if not may:
        with pytest.raises(NotAllowed):
            commands.check_in(activity=activity, word=word(), by=by, at=NOON)


@pytest.mark.parametrize(
    "fault",
    [
        {"as_of": TODAY + timedelta(days=1)},
        {"assessment": "on_plan", "reason": ""},
        {"assessment": "off_plan", "reason": "  "},
        {"phase": "stopped"},
        {"phase": "moved"},
        {"phase": "nonsense"},
        {"phase": "done"},
        {"happened": "x" * 20_001},
        {"evidence_url": "javascript:alert(1)"},
    ],
)
def test_an_unsound_word_is_refused_and_nothing_is_written(
    activity: Activity, fault: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        commands.check_in(activity=activity, word=word(**fault), by=cast.committee_secretary(), at=NOON)
    activity.refresh_from_db()
    assert (CheckIn.objects.count(), activity.told_on) == (0, None)


def test_nothing_older_than_the_last_word_is_told(activity: Activity) -> None:
    by = cast.committee_secretary()
    commands.check_in(activity=activity, word=word(), by=by, at=NOON)
    with pytest.raises(Refused):
        commands.check_in(activity=activity, word=word(as_of=TODAY - timedelta(days=9)), by=by, at=NOON)


def test_nothing_has_changed_is_one_press(activity: Activity) -> None:
    by, later = cast.committee_secretary(), NOON + timedelta(days=80)
    reach_all(activity)
    commands.check_in(activity=activity, word=word(assessment="on_plan"), by=by, at=NOON)
    told = commands.confirm_unchanged(activity=activity, by=by, at=later - timedelta(days=10))
    assert (told.number, told.is_unchanged, told.phase) == (2, True, "started")
    activity.refresh_from_db()
    assert activity.told_on == (later - timedelta(days=10)).date()


def test_nothing_has_changed_is_refused_when_the_days_say_otherwise(activity: Activity) -> None:
    by = cast.committee_secretary()
    reach_all(activity)
    commands.check_in(activity=activity, word=word(assessment="on_plan"), by=by, at=NOON)
    with pytest.raises(Refused, match="last day"):
        commands.confirm_unchanged(activity=activity, by=by, at=NOON + timedelta(days=90))


def test_one_press_never_changes_how_it_is_seen(activity: Activity) -> None:
    by = cast.committee_secretary()
    seen = commands.check_in(activity=activity, word=word(), by=by, at=NOON)
    kept = commands.confirm_unchanged(activity=activity, by=by, at=NOON)
    assert (kept.assessment, kept.reason) == (seen.assessment, seen.reason)
    reach_all(activity)
    with pytest.raises(Refused, match="Something has changed since"):
        commands.confirm_unchanged(activity=activity, by=by, at=NOON)


def test_the_record_says_which_party_read_it(activity: Activity) -> None:
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    commands.acknowledge(check_in=told, by=cast.association_representative(), at=NOON)
    [line] = told_on_record(Entry.objects.filter(kind="plan.acknowledged"))
    assert cast.sector().name in line.line.text


def test_a_milestone_is_not_marked_twice_the_same(activity: Activity) -> None:
    milestone, by = activity.milestones.order_by("pk")[0], cast.committee_secretary()
    commands.mark_milestone(milestone=milestone, state="done", completed_on=TODAY, by=by, at=NOON)
    with pytest.raises(Refused):
        commands.mark_milestone(milestone=milestone, state="done", completed_on=TODAY, by=by, at=NOON)


def test_nothing_can_be_unchanged_before_something_was_told(activity: Activity) -> None:
    with pytest.raises(Refused):
        commands.confirm_unchanged(activity=activity, by=cast.committee_secretary(), at=NOON)


def test_a_coordinator_types_in_only_what_her_own_partys_body_said_and_it_says_so(activity: Activity) -> None:
    by = cast.sector_coordinator()

    def enter(body: Body, why: str) -> CheckIn:
        return commands.enter_check_in(activity=activity, word=word(), body=body, why=why, by=by, at=NOON)

    told = enter(cast.association(), "Per telefon")
    assert (told.body, told.entered_why) == (cast.association(), "Per telefon")
    with pytest.raises(NotAllowed):
        enter(cast.committee(), "x")
    with pytest.raises(Refused):
        enter(cast.association(), " ")


def test_the_other_party_sees_it_otherwise_and_both_views_stand(activity: Activity) -> None:
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    given = commands.acknowledge(
        check_in=told, assessment="risk", words="Det går att hinna.",
        by=cast.association_representative(), at=NOON,
    )  # fmt: skip
    activity.refresh_from_db()
    assert (activity.assessment, given.assessment) == ("off_plan", "risk")
    with pytest.raises(Refused):
        commands.acknowledge(check_in=told, by=cast.sector_coordinator(), at=NOON)


@pytest.mark.parametrize(
    "who", [cast.committee_secretary, cast.city_coordinator, cast.resident, cast.other_association_member]
)
def test_nobody_acknowledges_her_own_partys_word(activity: Activity, who: object) -> None:
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.acknowledge(check_in=told, by=who(), at=NOON)  # type: ignore[operator]  # one of the cast


def test_one_person_with_mandates_on_both_sides_does_not_acknowledge_her_own_word(activity: Activity) -> None:
    teller = cast.acting("Eskil", cast.association(), Role.REPRESENTATIVE)
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    with pytest.raises(NotAllowed):
        commands.acknowledge(check_in=told, by=teller, at=NOON)


def test_a_late_acknowledgement_does_not_undo_what_all_parties_have_decided(activity: Activity) -> None:
    reach_all(activity)
    done = word(phase="done", assessment="on_plan", reason="", evidence_url="https://example.org/b")
    told = commands.check_in(activity=activity, word=done, by=cast.committee_secretary(), at=NOON)
    accepted(asked(activity.plan, "end", {"phase": "stopped", "ended_why": "Salen revs."}))
    commands.acknowledge(check_in=told, by=cast.association_representative(), at=NOON)
    activity.refresh_from_db()
    assert (activity.phase, activity.ended_why) == (Phase.STOPPED, "Salen revs.")


def test_carried_out_needs_milestones_evidence_and_the_other_partys_eyes(activity: Activity) -> None:
    by = cast.committee_secretary()
    reach_all(activity)
    done = word(phase="done", assessment="on_plan", reason="")
    with pytest.raises(Refused, match="Show that"):
        commands.check_in(activity=activity, word=done, by=by, at=NOON)
    commands.add_evidence(
        activity=activity, title="Bilder", url="https://example.org/b", dated_on=TODAY, by=by, at=NOON
    )
    told = commands.check_in(activity=activity, word=done, by=by, at=NOON)
    activity.refresh_from_db()
    assert activity.phase != Phase.DONE
    commands.acknowledge(check_in=told, by=cast.association_representative(), at=NOON)
    activity.refresh_from_db()
    assert activity.phase == Phase.DONE
    with pytest.raises(NotAllowed):
        commands.check_in(activity=activity, word=word(), by=by, at=NOON)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plan_checkin SET happened = 'x'",
        "UPDATE plan_checkin SET assessment = 'on_plan', reason = 'x'",
        "DELETE FROM plan_checkin",
        "UPDATE plan_acknowledgement SET words = 'x'",
        "DELETE FROM plan_acknowledgement",
    ],
)
def test_the_database_keeps_what_was_told(activity: Activity, sql: str) -> None:
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    commands.acknowledge(check_in=told, words="Ja", by=cast.association_representative(), at=NOON)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


# --- What is suggested


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 2, 15), Assessment.ON_PLAN),
        (date(2026, 3, 2), Assessment.RISK),
        (date(2026, 4, 15), Assessment.OFF_PLAN),
        (date(2026, 12, 2), Assessment.OFF_PLAN),
    ],
)
def test_the_proposal_follows_the_days_of_the_plan(
    activity: Activity, on: date, expected: Assessment
) -> None:
    activity.phase = Phase.STARTED
    assert proposal_for(activity, activity.milestones.all(), on).assessment == expected


def test_what_should_have_begun_is_at_risk(activity: Activity) -> None:
    Milestone.objects.filter(activity=activity).delete()
    proposal = proposal_for(activity, [], date(2026, 4, 1))
    assert (proposal.assessment, len(proposal.reasons)) == (Assessment.RISK, 1)


def test_a_milestone_moved_far_is_at_risk_and_keeps_its_first_day(activity: Activity) -> None:
    by, second = cast.committee_secretary(), activity.milestones.get(position=2)
    first = activity.milestones.get(position=1)
    commands.mark_milestone(milestone=first, state="done", completed_on=date(2026, 3, 1), by=by, at=NOON)
    moved = commands.move_milestone(
        milestone=second, to=date(2027, 2, 1), reason="Lokalen byggs om", by=by, at=NOON
    )
    assert (moved.due_on, moved.original_due_on) == (date(2027, 2, 1), date(2026, 11, 1))
    activity.phase = Phase.STARTED
    assert proposal_for(activity, activity.milestones.all(), TODAY).assessment == Assessment.RISK
    assert is_as_decided(activity.plan)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "done", "completed_on": TODAY + timedelta(days=1)},
        {"state": "dropped", "note": ""},
    ],
)
def test_a_milestone_is_marked_soundly(activity: Activity, wrong: dict[str, object]) -> None:
    first = activity.milestones.get(position=1)
    with pytest.raises(Refused):
        commands.mark_milestone(milestone=first, by=cast.committee_secretary(), at=NOON, **wrong)  # type: ignore[arg-type]  # each its own type


# --- What is owed


def owed(kind: str) -> list[Due]:
    """What is owed of one kind now."""
    sources = (steps_owed, acknowledgements_owed, values_owed)
    return [due for source in sources for due in source(NOON) if due.kind == kind]


def test_the_leading_body_owes_the_next_word_and_the_hosts_stand_behind_it(activity: Activity) -> None:
    due = next(due for due in owed("plan.check_in") if due.ref == activity.ref)
    assert due.body == cast.committee().pk
    assert set(due.hosts) == {cast.committee().pk, cast.association().pk}
    assert due.due_on == TODAY + timedelta(days=90)


def test_what_was_told_is_owed_again_only_after_its_time(activity: Activity) -> None:
    commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    activity.refresh_from_db()
    assert check_in_due_on(activity) == TODAY + timedelta(days=90)
    assert silent_since(activity, activity.plan, TODAY + timedelta(days=180)) is None
    assert silent_since(activity, activity.plan, TODAY + timedelta(days=181)) is not None


def test_the_other_partys_host_owes_its_eyes_until_it_has_given_them(activity: Activity) -> None:
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    assert [due.body for due in owed("plan.acknowledgement")] == [cast.association().pk]
    commands.acknowledge(check_in=told, by=cast.association_representative(), at=NOON)
    assert owed("plan.acknowledgement") == []


def test_a_reached_milestone_is_owed_no_longer(activity: Activity) -> None:
    before = len(owed("plan.milestone"))
    commands.mark_milestone(
        milestone=activity.milestones.get(position=1), state=MilestoneState.DONE,
        by=cast.committee_secretary(), at=NOON,
    )  # fmt: skip
    assert len(owed("plan.milestone")) == before - 1


def test_evidence_is_taken_back_with_a_reason_once(activity: Activity) -> None:
    by = cast.committee_secretary()
    shown = commands.add_evidence(
        activity=activity, title="Bild", says="En sal", dated_on=TODAY, by=by, at=NOON
    )
    commands.withdraw_evidence(evidence=shown, reason="Fel bild", by=by, at=NOON)
    with pytest.raises(Refused):
        commands.withdraw_evidence(evidence=shown, reason="Igen", by=by, at=NOON)


def mandate_of(by: Actor) -> Mandate:
    """The mandate somebody of the cast acts under."""
    return Mandate.objects.get(pk=by.mandate or 0)


def test_only_she_herself_makes_her_role_public(activity: Activity) -> None:
    by = cast.committee_secretary()
    own = mandate_of(by)
    contact = commands.name_contact(activity=activity, mandate=own, is_public=True, by=by, at=NOON)
    assert contact.is_public
    other = mandate_of(cast.acting("Nils", cast.committee(), Role.EDITOR))
    with pytest.raises(Refused):
        commands.name_contact(activity=activity, mandate=other, is_public=True, by=by, at=NOON)
    stranger = mandate_of(cast.association_representative())
    with pytest.raises(Refused):
        commands.name_contact(activity=activity, mandate=stranger, by=by, at=NOON)
    commands.remove_contact(contact=contact, by=by, at=NOON)
    assert not activity.contacts.exists()


def test_a_resource_and_a_measure_are_marked_by_who_answers_for_it(activity: Activity) -> None:
    by, resource, measure = cast.committee_secretary(), activity.resources.get(), activity.communication.get()
    assert commands.mark_resource(resource=resource, state="used", by=by, at=NOON).state == "used"
    commands.mark_told(measure=measure, done_on=TODAY, by=by, at=NOON)
    with pytest.raises(NotAllowed):
        commands.mark_resource(resource=resource, state="used", by=cast.city_coordinator(), at=NOON)
    with pytest.raises(Refused):
        commands.mark_told(measure=measure, done_on=TODAY + timedelta(days=1), by=by, at=NOON)
    assert newest_check_in(activity) is None
    assert is_as_decided(activity.plan)
