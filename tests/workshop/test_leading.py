"""Those who lead move the room; nobody else does, and what the room gave stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.parties.models import Role
from malmoandan.record.queries import entries_about
from malmoandan.workshop import commands, policies, queries
from malmoandan.workshop.models import Mark, StepKind, Workshop
from malmoandan.workshop.scripts import Row
from tests import cast
from tests.workshop.things import DUE, WEIGHING, at_step, meeting, opened, phone_of, prepared, step_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "leads"),
    [
        (cast.committee_secretary, True),
        (
            cast.city_coordinator,
            False,
        ),  # a coordinator speaks for her party's council, not for its committees
        (cast.sector_coordinator, False),
        (cast.association_representative, False),
        (cast.auditor, False),
        (cast.visitor, False),
    ],
)
def test_only_the_two_bodies_lead(who: object, leads: bool) -> None:  # noqa: FBT001 - a table
    assert policies.leads(who(), opened()) is leads  # type: ignore[operator]


def test_either_side_alone_may_begin_a_workshop() -> None:
    for who in (cast.committee_secretary(), cast.association_representative()):
        assert prepared(who).hosts == (who.body,)


def test_a_second_body_leads_when_it_has_said_yes() -> None:
    made = prepared(held=meeting(co_organiser=cast.association()))
    assert policies.leads(cast.association_representative(), made)
    made.meeting.co_accepted_at = None
    assert not policies.leads(cast.association_representative(), made)


def test_nobody_prepares_a_workshop_in_the_meeting_of_others() -> None:
    with pytest.raises(NotAllowed):
        prepared(cast.association_representative(), meeting(cast.committee_secretary()))


def test_nobody_without_a_body_begins_one() -> None:
    for who in (cast.visitor(), cast.auditor(), cast.association_member()):
        with pytest.raises(NotAllowed):
            prepared(who, meeting(cast.committee_secretary()))


def test_no_workshop_without_a_day_for_the_answer_that_lies_ahead() -> None:
    with pytest.raises(Refused, match="ahead"):
        commands.begin_workshop(
            meeting=meeting(), title="A", question="B?", answer_due_on=cast.NOON.date(),
            by=cast.committee_secretary(), at=cast.NOON,
        )  # fmt: skip


def test_one_being_prepared_is_seen_by_its_own_body_and_opened_by_no_code() -> None:
    made = prepared()
    assert queries.live(made.code) is None
    for who, sees in (
        (cast.committee_secretary(), True),
        (cast.auditor(), True),
        (cast.association_representative(), False),
        (cast.visitor(), False),
    ):
        assert queries.workshops_visible_to(who).filter(pk=made.pk).exists() is sees


def test_one_of_a_meeting_that_is_not_public_is_listed_for_its_hosts_alone_and_opened_by_its_code() -> None:
    held = meeting(is_public=False)
    made = prepared(held=held)
    commands.open_workshop(workshop=made, by=cast.committee_secretary(), at=cast.NOON)
    assert not queries.workshops_visible_to(cast.visitor()).exists()
    assert queries.workshops_visible_to(cast.committee_secretary()).exists()
    assert queries.workshops_behind(made.code).get() == made


def test_opening_the_doors_shows_the_first_step_and_owes_an_answer() -> None:
    made = opened()
    assert made.current == made.steps.order_by("position")[0]
    assert made.gathering is not None
    assert made.gathering.answer_due_on == DUE
    assert made.gathering.subject == made.ref
    assert made.conversation is not None


def test_a_workshop_without_statements_opens_no_conversation() -> None:
    assert opened(None, Row(StepKind.TALK, "Hej")).conversation is None


def test_going_on_leaves_one_line_and_a_new_number_for_the_phones() -> None:
    made = opened()
    before = made.revision
    at_step(made, StepKind.WRITE)
    assert made.revision == before + 1
    assert entries_about(made.ref).filter(kind="workshop.step_shown").count() == 1


def test_showing_the_step_that_is_on_does_nothing() -> None:
    made = opened()
    commands.show_step(workshop=made, step=made.current, by=cast.committee_secretary(), at=cast.NOON)  # type: ignore[arg-type]
    assert entries_about(made.ref).filter(kind="workshop.step_shown").count() == 0


def test_a_step_of_another_workshop_cannot_be_shown() -> None:
    made, other = opened(), prepared()
    with pytest.raises(Refused):
        commands.show_step(
            workshop=made, step=step_of(other, StepKind.WRITE), by=cast.committee_secretary(), at=cast.NOON
        )


def test_the_script_tells_of_a_lost_update() -> None:
    made, by = prepared(), cast.committee_secretary()
    commands.write_script(workshop=made, rows=[WEIGHING], seen=1, by=by, at=cast.NOON)
    with pytest.raises(Stale):
        commands.write_script(workshop=made, rows=[WEIGHING], seen=1, by=by, at=cast.NOON)


def test_a_step_the_room_has_seen_stands_when_the_script_is_written_anew() -> None:
    made, by = opened(), cast.committee_secretary()
    first = made.current
    commands.write_script(workshop=made, rows=[WEIGHING], seen=made.version, by=by, at=cast.NOON)
    assert made.steps.order_by("position")[0].pk == first.pk  # type: ignore[union-attr]
    assert made.steps.count() == 2


@pytest.mark.parametrize(
    "row",
    [
        Row("dance", "A"),
        Row(StepKind.TALK, " "),
        Row(StepKind.TALK, "A", minutes=0),
        Row(StepKind.TALK, "A", options=("x", "y")),
        Row(StepKind.WEIGH, "A", options=("x",)),
    ],
)
def test_a_step_that_is_not_whole_is_refused_and_nothing_is_lost(row: Row) -> None:
    made = prepared()
    with pytest.raises(Refused), transaction.atomic():
        commands.write_script(workshop=made, rows=[row], seen=1, by=cast.committee_secretary(), at=cast.NOON)
    assert made.steps.count() == 5


def test_two_pens_are_told_of_one_another() -> None:
    made, by = opened(), cast.committee_secretary()
    step = at_step(made, StepKind.TOGETHER)
    commands.write_together(step=step, text="Vi börjar i mars.", seen=0, by=by, at=cast.NOON)
    with pytest.raises(Stale):
        commands.write_together(step=step, text="Vi börjar aldrig.", seen=0, by=by, at=cast.NOON)
    step.refresh_from_db()
    assert step.text == "Vi börjar i mars."


def test_a_workshop_that_is_over_stands_even_in_a_shell() -> None:
    made = opened(None, WEIGHING)
    commands.end_workshop(workshop=made, by=cast.committee_secretary(), at=cast.NOON)
    step = made.steps.get()
    for change in (
        lambda: Workshop.objects.filter(pk=made.pk).update(state="open", ended_at=None),
        lambda: Workshop.objects.filter(pk=made.pk).update(question="Nej?"),
        lambda: Workshop.objects.filter(pk=made.pk).delete(),
        lambda: made.steps.update(text="Nej", kind="together"),
        lambda: made.steps.create(position=9, kind="talk", title="Nej"),
        lambda: step.options.update(text="Nej"),
        lambda: Mark.objects.create(step=step, option=step.options.all()[0], voter="x"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_nothing_is_led_when_it_is_over() -> None:
    made, by = opened(), cast.committee_secretary()
    commands.end_workshop(workshop=made, by=by, at=cast.NOON + timedelta(hours=2))
    made.refresh_from_db()
    with pytest.raises(NotAllowed):
        commands.show_step(workshop=made, step=step_of(made, StepKind.WRITE), by=by, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.end_workshop(workshop=made, by=by, at=cast.NOON)


def test_an_auditor_sees_the_desk_and_moves_nothing() -> None:
    made = opened()
    assert policies.may_see_lead(cast.auditor(), made)
    with pytest.raises(NotAllowed):
        commands.show_step(workshop=made, step=step_of(made, StepKind.WRITE), by=cast.auditor(), at=cast.NOON)


def test_a_member_of_the_body_does_not_lead() -> None:
    member = cast.acting("Ylva", cast.committee(), Role.MEMBER)
    assert not policies.leads(member, opened())


def test_the_room_weighs_and_the_record_keeps_numbers_alone() -> None:
    made, by = opened(None, WEIGHING, Row(StepKind.TALK, "Slut")), cast.committee_secretary()
    step = made.steps.order_by("position")[0]
    for number in range(6):
        commands.mark_options(step=step, numbers={1, 2}, by=phone_of(number), at=cast.NOON)
    commands.end_workshop(workshop=made, by=by, at=cast.NOON)
    assert not Mark.objects.exists(), "who marked what is forgotten"
    assert queries.marks_in_words(made) == "Väg: Öppna kvällar 6, Billigare lokaler 6, Fler cyklar 0"
