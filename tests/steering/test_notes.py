"""Notes stand when one of each party has confirmed exactly the same words, and then for good."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.parties.models import Role
from malmoandan.steering import commands
from malmoandan.steering.models import AgendaItem, FollowUp, LoggedDecision, Meeting, NotesConfirmation
from malmoandan.steering.quarters import Quarter
from malmoandan.steering.wording import notes_digest
from tests import cast
from tests.steering import things

pytestmark = pytest.mark.django_db


def test_notes_stand_when_both_have_confirmed_and_not_before() -> None:
    meeting = things.offered(things.held())
    things.confirm(meeting, cast.city_coordinator())
    assert meeting.state == "held"
    things.confirm(meeting, cast.sector_signatory())
    assert meeting.state == "confirmed"


def test_one_party_confirms_once_and_never_for_the_other() -> None:
    meeting = things.offered(things.held())
    things.confirm(meeting, cast.city_coordinator())
    with pytest.raises(Refused):
        things.confirm(meeting, cast.city_signatory())
    assert Meeting.objects.get().state == "held"


def test_one_person_with_two_mandates_does_not_confirm_for_both() -> None:
    meeting = things.offered(things.held())
    both = cast.acting("Asta", cast.assembly(), Role.COORDINATOR)
    things.confirm(meeting, cast.city_coordinator())
    with pytest.raises(Refused):
        things.confirm(meeting, both)
    assert Meeting.objects.get().state == "held"


@pytest.mark.parametrize(
    "who",
    ["association_representative", "committee_secretary", "facilitator", "auditor", "resident", "ex_member",
     "administrator", "visitor"],
)  # fmt: skip
def test_only_who_answers_for_a_party_confirms(who: str) -> None:
    meeting = things.offered(things.held())
    with pytest.raises(NotAllowed):
        things.confirm(meeting, cast.everyone()[who])


def test_nobody_confirms_words_she_has_not_seen() -> None:
    meeting = things.offered(things.held())
    seen = notes_digest(meeting)
    things.written(meeting, said="Något annat.")
    with pytest.raises(Stale):
        commands.confirm_notes(meeting=meeting, digest=seen, by=cast.city_coordinator(), at=things.AFTER)


def test_a_change_clears_what_was_confirmed_and_keeps_it_as_history() -> None:
    meeting = things.offered(things.held())
    things.confirm(meeting, cast.city_coordinator())
    things.written(meeting, said="Rättat.")
    assert not NotesConfirmation.objects.filter(cleared_at=None).exists()
    assert NotesConfirmation.objects.count() == 1
    things.confirm(meeting, cast.sector_coordinator())
    assert Meeting.objects.get().state == "held"


def test_a_new_count_or_a_decision_clears_it_too() -> None:
    meeting = things.offered(things.held())
    things.confirm(meeting, cast.city_coordinator())
    commands.hold_meeting(
        meeting=meeting, attendance={cast.council(): 1, cast.assembly(): 1}, by=cast.sector_coordinator(),
        at=things.AFTER,
    )  # fmt: skip
    assert not NotesConfirmation.objects.filter(cleared_at=None).exists()
    things.confirm(meeting, cast.city_coordinator())
    decision = things.decided(meeting)
    assert not NotesConfirmation.objects.filter(cleared_at=None).exists()
    things.confirm(meeting, cast.city_coordinator())
    commands.strike_decision(decision=decision, by=cast.sector_coordinator(), at=things.AFTER)
    assert not NotesConfirmation.objects.filter(cleared_at=None).exists()


def test_the_digest_covers_every_word() -> None:
    meeting = things.held()
    decision = things.decided(meeting)
    item = meeting.items.get()
    seen = {notes_digest(meeting)}
    for rows, change in (
        (AgendaItem.objects.filter(pk=item.pk), {"minutes": "x"}),
        (AgendaItem.objects.filter(pk=item.pk), {"title": "x"}),
        (AgendaItem.objects.filter(pk=item.pk), {"outcome": "informed"}),
        (LoggedDecision.objects.filter(pk=decision.pk), {"text": "x"}),
        (LoggedDecision.objects.filter(pk=decision.pk), {"body": cast.association()}),
        (Meeting.objects.filter(pk=meeting.pk), {"notes": "x"}),
        (Meeting.objects.filter(pk=meeting.pk), {"place": "x"}),
        (meeting.attendances.filter(body=cast.council()), {"count": 77}),
    ):
        rows.update(**change)
        seen.add(notes_digest(Meeting.objects.get()))
    assert len(seen) == 9


def test_two_who_write_at_once_are_told() -> None:
    meeting = things.held()
    seen = meeting.notes_version
    things.written(meeting)
    with pytest.raises(Stale):
        commands.write_notes(
            meeting=meeting,
            notes="Sent",
            minutes={},
            seen=seen,
            by=cast.sector_coordinator(),
            at=things.AFTER,
        )
    assert Meeting.objects.get().notes == "Mötet var lugnt."


def test_nothing_is_marked_decided_without_a_decision() -> None:
    meeting = things.held()
    with pytest.raises(Refused):
        things.written(meeting, outcome="decided")


def test_notes_are_offered_when_every_item_has_an_outcome() -> None:
    meeting = things.held("A", "B")
    with pytest.raises(Refused):
        commands.offer_notes(meeting=meeting, by=cast.city_coordinator(), at=things.AFTER)


def test_notes_not_offered_are_not_confirmed() -> None:
    meeting = things.held()
    things.written(meeting)
    with pytest.raises(NotAllowed):
        things.confirm(meeting, cast.city_coordinator())


@pytest.mark.parametrize("said", ["x" * 20_001, "x" * 200_000])
def test_boundless_notes_are_refused(said: str) -> None:
    with pytest.raises(Refused):
        things.written(things.held(), said=said)


def test_an_item_of_another_meeting_is_refused() -> None:
    meeting, other = things.held(), things.called("Annat")
    foreign = other.items.get()
    with pytest.raises(Refused):
        commands.write_notes(
            meeting=meeting, notes="", minutes={foreign.pk: ("x", "")}, seen=meeting.notes_version,
            by=cast.city_coordinator(), at=things.AFTER,
        )  # fmt: skip


def test_nul_and_turned_letters_leave_the_notes() -> None:
    meeting = things.held()
    things.written(meeting, said="a\0b\u202ec")
    assert meeting.items.get().minutes == "abc"


def test_what_both_have_confirmed_stands_against_any_command() -> None:
    meeting = things.confirmed()
    with pytest.raises(NotAllowed):
        things.written(meeting)
    with pytest.raises(NotAllowed):
        things.decided(meeting)
    with pytest.raises(NotAllowed):
        commands.strike_decision(
            decision=LoggedDecision.objects.get(), by=cast.city_coordinator(), at=things.AFTER
        )
    with pytest.raises(NotAllowed):
        commands.hold_meeting(
            meeting=meeting, attendance={cast.council(): 1, cast.assembly(): 1}, by=cast.city_coordinator(),
            at=things.AFTER,
        )  # fmt: skip


def test_the_database_refuses_to_rewrite_what_both_have_confirmed() -> None:
    meeting = things.confirmed()
    acts = (
        lambda: Meeting.objects.filter(pk=meeting.pk).update(notes="x"),
        lambda: Meeting.objects.filter(pk=meeting.pk).update(state="held", confirmed_at=None),
        lambda: AgendaItem.objects.update(minutes="x"),
        lambda: AgendaItem.objects.update(meeting=None, position=None),
        lambda: LoggedDecision.objects.update(text="x"),
        lambda: LoggedDecision.objects.all().delete(),
        lambda: meeting.attendances.update(count=99),
        lambda: meeting.attendances.all().delete(),
        lambda: NotesConfirmation.objects.update(digest="x"),
        lambda: NotesConfirmation.objects.all().delete(),
    )
    for act in acts:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_a_quarter_a_meeting_has_dealt_with_is_tied_to_it_and_stands() -> None:
    quarter = Quarter(2026, 2)
    things.planned(at=cast.NOON.replace(month=5))
    commands.write_follow_up(
        quarter=quarter, light="on_plan", text="Bra.", seen=0, by=cast.city_coordinator(), at=cast.NOON
    )
    meeting = things.planned()
    commands.draw_up_agenda(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)
    things.on_agenda(meeting, *AgendaItem.objects.filter(why="follow_up"))
    commands.call_meeting(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)
    commands.hold_meeting(
        meeting=meeting, attendance={cast.council(): 1, cast.assembly(): 1}, by=cast.city_coordinator(),
        at=things.AFTER,
    )  # fmt: skip
    things.decided(meeting, "Vi fortsätter.")
    things.confirmed(meeting)
    assert FollowUp.objects.get().meeting == meeting
    with pytest.raises(NotAllowed):
        commands.write_follow_up(
            quarter=quarter, light="risk", text="Nej.", seen=1, by=cast.city_coordinator(), at=things.AFTER
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        FollowUp.objects.update(text="x")
