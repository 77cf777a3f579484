"""The ladder: who knows, who acts, when it climbs, and how it ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction

from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.kernel.dues import dues_at
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.workdays import after_working_days
from malmoandan.matters import commands, policies
from malmoandan.matters.models import Deviation, DeviationNote, DeviationState
from malmoandan.matters.queries import (
    deviations_known_to,
    deviations_of_year,
    deviations_visible_to,
    name_of_raiser,
    steps_of,
    views_of,
    with_notes,
)
from malmoandan.matters.tasks import periodic
from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.parties.models import BodyKind, Role
from malmoandan.record import commands as record
from malmoandan.record.queries import entries_about, readings
from malmoandan.steering.grounds import grounds_at
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.cast import NOON
from tests.matters.deviations import TITLE, WORDS, an_agreement, climbed_to, concern, now, raised

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
COORDINATORS = {"city_coordinator", "sector_coordinator"}
SIGNATORIES = {"city_signatory", "sector_signatory"}


@pytest.fixture(autouse=True)
def _an_agreement(db: None) -> None:  # noqa: ARG001 - it writes rows
    an_agreement()


def who(may: Callable[[Actor], bool]) -> set[str]:
    """Who of the cast may."""
    return {name for name, actor in cast.everyone().items() if may(actor)}


def knowing(deviation: Deviation) -> set[str]:
    """Who of the cast may read what was said."""
    return who(lambda actor: deviations_known_to(actor).filter(pk=deviation.pk).exists())


def days_after(start: datetime, count: int) -> datetime:
    """Noon of the day after the last of so many working days."""
    last = after_working_days(start.date(), count)
    return start + (last - start.date()) + timedelta(days=1)


# --- Who knows, who may


def test_anybody_in_a_body_of_a_party_raises_one_about_a_body_of_another() -> None:
    assert who(policies.may_raise_deviation) == {
        *COORDINATORS, *SIGNATORIES, "committee_secretary", "association_member",
        "association_representative", "other_association_member", "facilitator",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        commands.raise_deviation(
            concern=concern(said={"other": cast.other_association()}),
            by=cast.association_representative(),
            at=NOON,
        )


def test_each_step_widens_the_circle_and_no_step_more_than_it_must() -> None:
    two = {"association_representative", "committee_secretary", "auditor"}
    deviation = raised()
    assert knowing(deviation) == two
    assert knowing(climbed_to("coordinators", deviation)) == two | COORDINATORS
    assert knowing(climbed_to("steering", deviation)) == two | COORDINATORS | SIGNATORIES
    assert knowing(climbed_to("note", deviation)) == two | COORDINATORS | SIGNATORIES
    assert not deviations_visible_to(NOBODY).exists()


def test_through_the_ombud_the_other_side_knows_nothing_before_she_takes_it_up() -> None:
    deviation = raised("ombud", by=cast.association_member())
    ours = {"association_member", "association_representative", "sector_coordinator", "auditor"}
    assert knowing(deviation) == ours
    commands.withdraw_deviation(deviation=deviation, by=cast.association_member(), at=NOON)
    assert knowing(deviation) == ours, "taken back, it stays unknown"
    second = raised("ombud")
    commands.take_up_deviation(deviation=second, text="Kan vi ses?", by=cast.sector_coordinator(), at=NOON)
    assert knowing(second) == {
        "association_representative", "sector_coordinator", "committee_secretary", "auditor",
    }  # fmt: skip
    said = [step.text for _who, step in steps_of(now(second), cast.committee_secretary())]
    assert said == ["Kan vi ses?"], "what was written to the ombud stays on that side"
    assert WORDS in [step.text for _who, step in steps_of(now(second), cast.association_representative())]


def test_a_body_that_is_not_named_stands_as_its_party_for_the_other_side() -> None:
    deviation = raised("ombud", is_named=False)
    commands.take_up_deviation(deviation=deviation, text="Kan vi ses?", by=cast.sector_coordinator(), at=NOON)
    commands.say_in_deviation(
        deviation=deviation, text="Det gäller svaren.", by=cast.association_representative(), at=NOON
    )
    found, other = now(deviation), cast.committee_secretary()
    assert name_of_raiser(found, other) == "Föreningslivet i Exempelstad"
    assert name_of_raiser(found, NOBODY) == "Föreningslivet i Exempelstad"
    assert name_of_raiser(found, cast.sector_coordinator()) == "Odlarna på kullen"
    assert "Odlarna på kullen" not in {name for name, _step in steps_of(found, other)}
    assert not [due for due in dues_at(NOON) if due.ref == found.ref and due.body == cast.association().pk]


def test_who_does_what_at_each_step() -> None:
    two, open_one = {"association_representative", "committee_secretary"}, raised()
    assert who(lambda by: policies.may_take_up_deviation(by, open_one)) == set()
    assert who(lambda by: policies.may_withdraw_deviation(by, open_one)) == set()
    assert who(lambda by: policies.may_say_in_deviation(by, open_one)) == two
    assert who(lambda by: policies.may_write_deviation_note(by, open_one)) == set()
    through = raised("ombud")
    assert who(lambda by: policies.may_take_up_deviation(by, through)) == {"sector_coordinator"}
    assert who(lambda by: policies.may_withdraw_deviation(by, through)) == {"association_representative"}
    assert who(lambda by: policies.may_say_in_deviation(by, through)) == set()
    higher = climbed_to("coordinators", open_one)
    assert who(lambda by: policies.may_say_in_deviation(by, higher)) == two | COORDINATORS
    assert who(lambda by: policies.may_wish_deviation_up(by, higher)) == two | COORDINATORS
    assert who(lambda by: policies.may_agree_to_close_deviation(by, higher)) == two, "no coordinator closes"
    steering = climbed_to("steering", open_one)
    assert who(lambda by: policies.may_wish_deviation_up(by, steering)) == set()
    note = climbed_to("note", open_one)
    assert who(lambda by: policies.may_write_deviation_note(by, note)) == two


def test_for_a_body_that_is_not_named_the_ombud_writes_the_view() -> None:
    deviation = raised("ombud", is_named=False)
    commands.take_up_deviation(deviation=deviation, text="Kan vi ses?", by=cast.sector_coordinator(), at=NOON)
    note = climbed_to("note", deviation)
    assert who(lambda by: policies.may_write_deviation_note(by, note)) == {
        "sector_coordinator", "committee_secretary",
    }  # fmt: skip


# --- The ladder


def test_it_climbs_by_working_days_and_not_a_day_before() -> None:
    deviation = raised()
    assert deviation.due_on == after_working_days(NOON.date(), 10)
    periodic(days_after(NOON, 10) - timedelta(days=1))
    assert now(deviation).state == "talk"
    second = days_after(NOON, 10)
    periodic(second)
    periodic(second)
    found = now(deviation)
    assert (found.state, found.due_on) == ("coordinators", after_working_days(second.date(), 20))


def test_from_the_steering_group_it_goes_on_when_it_has_met_or_at_the_latest_after_sixty_days() -> None:
    first, second = raised(), raised()
    found = climbed_to("steering", first)
    assert now(second).state == "steering"
    soon = found.step_at + timedelta(days=2)
    periodic(soon)
    assert now(first).state == "steering"
    Deviation.objects.filter(pk=second.pk).update(step_at=soon + timedelta(days=1))
    with transaction.atomic():
        record.write(
            kind="steering.meeting_held",
            ref=Ref("steering.meeting", "1"),
            by=cast.city_coordinator(),
            at=soon,
        )
    periodic(soon)
    assert now(first).state == "note"
    assert now(second).state == "steering", "a meeting before it came there does not count"
    periodic(days_after(found.step_at, 60))
    assert now(second).state == "note"


def test_both_may_go_on_before_the_day_and_neither_alone() -> None:
    deviation = raised()
    ours, theirs = cast.association_representative(), cast.committee_secretary()
    commands.wish_deviation_up(deviation=deviation, text="", by=ours, at=NOON)
    with pytest.raises(Refused, match="already"):
        commands.wish_deviation_up(deviation=deviation, text="", by=ours, at=NOON)
    assert now(deviation).state == "talk"
    commands.wish_deviation_up(deviation=deviation, text="Vi med", by=theirs, at=NOON)
    assert now(deviation).state == "coordinators"
    with pytest.raises(NotAllowed):
        commands.climb_deviation(deviation=deviation, by=ours, at=NOON + timedelta(days=400))


@pytest.mark.parametrize("state", ["talk", "coordinators", "steering", "note"])
def test_at_any_step_both_close_it_and_neither_alone(state: str) -> None:
    deviation = climbed_to(state)
    at = deviation.step_at + timedelta(days=1)
    ours, theirs = cast.association_representative(), cast.committee_secretary()
    commands.agree_to_close_deviation(deviation=deviation, text="Vi fick svar.", by=ours, at=at)
    assert now(deviation).state == state
    commands.agree_to_close_deviation(deviation=deviation, text="Vi svarar nu.", by=theirs, at=at)
    found = now(deviation)
    assert (found.state, found.due_on, found.ended_at) == ("closed", None, at)
    with pytest.raises(NotAllowed):
        commands.say_in_deviation(deviation=deviation, text="Nej", by=ours, at=at)
    assert not deviations_visible_to(NOBODY).exists()


def test_each_side_writes_its_view_unread_by_the_other_and_both_become_public_together() -> None:
    deviation = climbed_to("note")
    ours, theirs, at = cast.association_representative(), cast.committee_secretary(), deviation.step_at
    commands.write_deviation_note(deviation=deviation, text="Vi fick vänta.", by=ours, at=at)
    hidden = views_of(with_notes(Deviation.objects.all()).get(), theirs)
    assert [(view.has_written, view.is_shown) for view in hidden] == [(True, False), (False, True)]
    with pytest.raises(Refused, match="written its view"):
        commands.write_deviation_note(deviation=deviation, text="En gång till", by=ours, at=at)
    commands.write_deviation_note(deviation=deviation, text="Vi hade ont om tid.", by=theirs, at=at)
    assert now(deviation).state == "published"
    assert deviations_visible_to(NOBODY).count() == 1
    assert not deviations_known_to(NOBODY).exists(), "what was said stays with those concerned"
    views = views_of(with_notes(Deviation.objects.all()).get(), NOBODY)
    assert [view.notes[0].text for view in views] == ["Vi fick vänta.", "Vi hade ont om tid."]
    commands.write_deviation_note(deviation=deviation, text="Nu svarar de.", by=ours, at=at)


def test_a_silent_side_cannot_stop_the_others_view_and_without_any_it_just_ends() -> None:
    first, second = raised(), raised()
    note = climbed_to("note", first)
    commands.write_deviation_note(
        deviation=first, text="Vi fick vänta.", by=cast.association_representative(), at=note.step_at
    )
    periodic(days_after(note.step_at, 10))
    assert (now(first).state, now(second).state) == ("published", "ended")


def test_a_side_hides_its_own_view_with_reasons_and_never_the_others() -> None:
    deviation = climbed_to("note")
    note = commands.write_deviation_note(
        deviation=deviation, text="Eva sa nej.", by=cast.association_representative(), at=deviation.step_at
    )
    assert who(lambda by: policies.may_hide_deviation_note(by, note)) == {"sector_coordinator"}
    commands.hide_deviation_note(
        note=note, why="Nämner en person", by=cast.sector_coordinator(), at=deviation.step_at
    )
    assert who(lambda by: policies.may_hide_deviation_note(by, now_note(note))) == set()


def now_note(note: DeviationNote) -> DeviationNote:
    """As it stands now."""
    return DeviationNote.objects.select_related("party").get(pk=note.pk)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE matters_deviationnote SET text = 'Allt är bra'",
        "UPDATE matters_deviationstep SET text = 'Allt är bra' WHERE text <> ''",
        "UPDATE matters_deviation SET about = 'agreement.clause:C9'",
        "UPDATE matters_deviation SET is_named = NOT is_named",
        "DELETE FROM matters_deviationstep",
        "DELETE FROM matters_deviationnote",
    ],
)
def test_the_database_refuses_to_rewrite_what_was_said(change: str) -> None:
    deviation = climbed_to("note")
    commands.write_deviation_note(
        deviation=deviation, text="Vi.", by=cast.association_representative(), at=deviation.step_at
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize(
    "said",
    [
        {"about": Ref("agreement.clause", "C999")}, {"about": Ref("plan.activity", "1")}, {"text": " \0 "},
        {"text": "x" * 20_001}, {"title": "x" * 121}, {"title": ""},
    ],
)  # fmt: skip
def test_what_cannot_be_raised_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(Refused):
        commands.raise_deviation(concern=concern(said=said), by=cast.association_representative(), at=NOON)
    assert not Deviation.objects.exists()


def test_a_body_that_is_gone_and_one_without_a_party_are_not_concerned() -> None:
    region = cast.body("region", "Regionen", BodyKind.REGION, None)
    gone = cast.body("gone", "Gamla nämnden", BodyKind.COMMITTEE, cast.city())
    gone.valid_to = NOON.date() - timedelta(days=1)
    gone.save()
    for other in (region, gone):
        with pytest.raises(Refused):
            commands.raise_deviation(
                concern=concern(said={"other": other}), by=cast.association_representative(), at=NOON
            )


# --- What others get to know


def test_the_record_tells_every_step_and_neither_who_nor_what() -> None:
    deviation = raised("ombud", is_named=False)
    commands.take_up_deviation(deviation=deviation, text=WORDS, by=cast.sector_coordinator(), at=NOON)
    note = climbed_to("note", deviation)
    commands.write_deviation_note(deviation=note, text="Vi.", by=cast.committee_secretary(), at=note.step_at)
    told = readings(list(entries_about(deviation.ref)))
    assert [each.kind.partition("deviation_")[2] for each in reversed(told)] == [
        "raised", "taken_up", "climbed", "climbed", "climbed", "note_written",
    ]  # fmt: skip
    spoken = str([each.fields for each in told])
    for secret in (TITLE, WORDS, "Odlarna", "C1", "mandate:", f"{cast.association().pk}'"):
        assert secret not in spoken, secret


def test_a_letter_tells_that_something_waits_and_never_what() -> None:
    cast.everyone()
    raised()
    outreach.read_record(NOON)
    letters = list(OutboxLetter.objects.filter(text__contains="/avvikelse/"))
    assert [letter.person for letter in letters] == [cast.person_of(cast.committee_secretary())]
    assert TITLE not in letters[0].subject + letters[0].text
    assert WORDS not in letters[0].text


def test_each_side_is_reminded_of_what_it_owes() -> None:
    deviation = raised()

    def owed() -> set[tuple[str, int | None, str]]:
        return {(due.kind, due.body, due.party) for due in dues_at(NOON) if due.ref == deviation.ref}

    ours, theirs = cast.association().pk, cast.committee().pk
    assert owed() == {
        ("matters.deviation_raised", ours, "sector"), ("matters.deviation", theirs, "city"),
    }  # fmt: skip
    climbed_to("coordinators", deviation)
    assert owed() == {
        ("matters.deviation_raised", None, "sector"), ("matters.deviation", None, "city"),
    }  # fmt: skip
    note = climbed_to("note", deviation)
    commands.write_deviation_note(
        deviation=note, text="Vi.", by=cast.association_representative(), at=note.step_at
    )
    assert owed() == {("matters.deviation", theirs, "city")}


def test_the_steering_group_gets_it_on_its_agenda_without_a_word_of_it() -> None:
    deviation = climbed_to("steering")
    at = deviation.step_at
    ground = next(each for each in grounds_at(at, at.date()) if each.ref == deviation.ref)
    assert ground.title == ""
    assert ground.as_item(at).heading == "A deviation from the agreement"
    assert nodes_of([deviation.ref], NOBODY) == {}
    group = cast.body("group", "Styrgruppen", BodyKind.STEERING_GROUP, None)
    member = cast.acting("Olle", group, Role.MEMBER)
    assert nodes_of([deviation.ref], member)[deviation.ref].title == f"Deviation {deviation.pk}"
    climbed_to("note", deviation)
    assert not [each for each in grounds_at(at, at.date()) if each.ref == deviation.ref]


def test_they_are_counted_for_the_agreements_measures() -> None:
    first, _second = raised(), raised()
    for by in (cast.association_representative(), cast.committee_secretary()):
        commands.agree_to_close_deviation(deviation=first, text="Klart.", by=by, at=NOON + timedelta(days=6))
    counted = deviations_of_year(NOON.year)
    assert (counted.raised, counted.closed, counted.going_on, counted.median_days) == (2, 1, 1, 6)
    assert now(first).state == DeviationState.CLOSED
    assert not policies.may_climb_deviation(CLOCK, now(first), NOON.date(), has_met=True)
