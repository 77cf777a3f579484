"""Signing up: without an account, for a body, by phone; the line, what one needs, and what is forgotten."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection, transaction

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.privacy import erase_everywhere, own_data
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.commands import Comer
from malmoandan.meetings.models import NeedAsked, NeedKind, Reminder, SignUp, SignUpState
from malmoandan.meetings.tasks import periodic
from malmoandan.record.models import Entry, Opening
from malmoandan.web import receipts
from tests import cast
from tests.meetings import things

if TYPE_CHECKING:
    from malmoandan.meetings.models import Meeting

NOON = cast.NOON
db = pytest.mark.django_db


def states(meeting: Meeting) -> list[str]:
    """Where each sign-up stands, in order."""
    return list(meeting.sign_ups.order_by("pk").values_list("state", flat=True))


@db
def test_a_visitor_signs_up_by_an_alias_and_finds_the_seat_by_receipt() -> None:
    meeting = things.planned()
    made = things.comes(meeting)
    assert queries.sign_up_with(things.code_of(meeting)) == made
    assert made.state == SignUpState.COMING
    assert made.receipt != things.code_of(meeting)


@db
def test_a_visitor_without_a_name_is_asked_for_one() -> None:
    with pytest.raises(Refused):
        things.comes(things.planned(), name=" ")


@db
def test_an_auditor_the_clock_and_those_who_come_too_late_do_not_sign_up() -> None:
    meeting = things.planned()
    said: dict[str, Any] = {"comer": Comer("x"), "receipt": receipts.make()}
    for by, at in ((cast.auditor(), NOON), (CLOCK, NOON), (cast.visitor(), things.ENDS)):
        with pytest.raises(NotAllowed):
            commands.sign_up(meeting=meeting, by=by, at=at, **said)
    draft = things.planned(is_public=False)
    with pytest.raises(NotAllowed):
        commands.sign_up(meeting=draft, by=cast.visitor(), at=NOON, **said)


@db
def test_a_person_has_one_seat() -> None:
    meeting, by = things.planned(), cast.resident()
    first = commands.sign_up(meeting=meeting, comer=Comer(), receipt=receipts.make("a"), by=by, at=NOON)
    with pytest.raises(Refused):
        commands.sign_up(meeting=meeting, comer=Comer(), receipt=receipts.make("b"), by=by, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignUp.objects.create(
            meeting=meeting, person_id=by.person, receipt="x", state="coming", signed_up_at=NOON
        )
    commands.leave_meeting(sign_up=first, by=by, at=NOON)
    commands.sign_up(meeting=meeting, comer=Comer(), receipt=receipts.make("c"), by=by, at=NOON)
    assert states(meeting) == ["cancelled", "coming"]


@db
def test_who_comes_for_a_body_acts_for_it_now() -> None:
    meeting = things.planned()
    member = cast.other_association_member()
    made = commands.sign_up(
        meeting=meeting, comer=Comer(), receipt=receipts.make(), by=member, at=NOON, for_body=True
    )
    assert made.body == cast.other_association()
    with pytest.raises(Refused):
        commands.sign_up(
            meeting=meeting, comer=Comer("x"), receipt=receipts.make(), by=cast.resident(), at=NOON,
            for_body=True,
        )  # fmt: skip


@db
def test_the_record_says_that_somebody_comes_and_not_who_or_what_she_needs() -> None:
    meeting, by = things.planned(), cast.association_member()
    comer = Comer("Farah", {NeedKind.FOOD: "halal"}, "ont i ryggen", "farah@example.org")
    commands.sign_up(meeting=meeting, comer=comer, receipt=receipts.make(), by=by, at=NOON)
    entry = Entry.objects.latest("seq")
    said = " ".join(Opening.objects.filter(seq=entry.seq).values_list("value", flat=True))
    assert entry.party == ""
    for word in ("Farah", "halal", "rygg", "example.org", "mandate"):
        assert word not in said


@db
def test_the_first_in_line_gets_the_seat_at_once_and_is_told() -> None:
    meeting = things.planned(seats=1)
    seated, resident = things.comes(meeting, 1), cast.resident()
    first = commands.sign_up(meeting=meeting, comer=Comer(), receipt=receipts.make(), by=resident, at=NOON)
    third = things.comes(meeting, 3)
    assert states(meeting) == ["coming", "waiting", "waiting"]
    assert [queries.place_in_line(each) for each in (seated, first, third)] == [0, 1, 2]
    commands.leave_meeting(sign_up=seated, proof=things.code_of(meeting, 1), by=things.visitor(1), at=NOON)
    assert states(meeting) == ["cancelled", "coming", "waiting"]
    (letter,) = things.letters_told()
    assert letter.to_person == resident.person
    assert "https://example.org/rum" in letter.body


@db
def test_more_seats_go_to_those_who_wait_and_none_is_taken_away() -> None:
    meeting, by = things.planned(seats=1), cast.association_representative()
    for number in (1, 2, 3):
        things.comes(meeting, number)
    with pytest.raises(Refused):
        commands.change_meeting(meeting=meeting, call=things.call(seats=0), seen=1, by=by, at=NOON)
    commands.change_meeting(meeting=meeting, call=things.call(seats=2), seen=1, by=by, at=NOON)
    assert states(meeting) == ["coming", "coming", "waiting"]
    with pytest.raises(Refused):
        commands.change_meeting(meeting=meeting, call=things.call(seats=1), seen=2, by=by, at=NOON)
    commands.change_meeting(meeting=meeting, call=things.call(seats=None), seen=2, by=by, at=NOON)
    assert states(meeting) == ["coming"] * 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_other_databases_may_be_opened")
def test_the_last_seat_goes_to_one_of_two_who_hurry() -> None:
    meeting = things.planned(seats=1)
    start = threading.Barrier(2)

    def hurry(number: int) -> None:
        try:
            start.wait()
            things.comes(meeting, number)
        finally:
            connection.close()

    both = [threading.Thread(target=hurry, args=(number,)) for number in (1, 2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(states(meeting)) == ["coming", "waiting"]


@db
def test_only_she_whose_it_is_changes_or_leaves() -> None:
    meeting = things.planned()
    mine = things.comes(meeting, 1)
    things.comes(meeting, 2)
    for proof in (
        "",
        things.code_of(meeting, 2),
        "x" * 200,
        "0000-0000-0000",
        queries.proof_for_address(mine),
    ):
        with pytest.raises(NotAllowed):
            commands.leave_meeting(sign_up=mine, proof=proof, by=things.visitor(2), at=NOON)
        with pytest.raises(NotAllowed):
            commands.change_sign_up(
                sign_up=mine, comer=Comer("y"), proof=proof, by=cast.association_representative(), at=NOON
            )
    for actor in (cast.city_coordinator(), cast.committee_secretary(), cast.auditor(), cast.resident()):
        with pytest.raises(NotAllowed):
            commands.leave_meeting(sign_up=mine, by=actor, at=NOON)
    comer = Comer("y", {NeedKind.INTERPRETER: "somaliska"})
    proof = things.code_of(meeting, 1)
    commands.change_sign_up(sign_up=mine, comer=comer, proof=proof, by=things.visitor(9), at=NOON)
    mine.refresh_from_db()
    assert (mine.name, mine.needs.get().detail) == ("y", "somaliska")
    commands.leave_meeting(sign_up=mine, by=cast.association_representative(), at=NOON)
    assert not NeedAsked.objects.exists()


@db
def test_names_and_needs_are_seen_by_the_organisers_own_people_alone() -> None:
    meeting = things.shared()
    made = things.comes(meeting, needs={NeedKind.SIGN_LANGUAGE: ""})
    may = {name for name, each in cast.everyone().items() if policies.may_see_sign_ups(each, meeting)}
    assert may == {"association_representative", "committee_secretary"}
    sees = {name for name, each in cast.everyone().items() if made in queries.sign_ups_visible_to(each)}
    assert sees == {"association_representative", "association_member", "committee_secretary"}


@db
def test_signing_somebody_else_up_takes_consent_and_a_reason() -> None:
    meeting, by = things.planned(), cast.association_representative()
    said: dict[str, Any] = {
        "meeting": meeting,
        "comer": Comer("Tant Agda"),
        "receipt": receipts.make(),
        "at": NOON,
    }
    for consents, why in ((False, "ringde"), (True, " ")):
        with pytest.raises(Refused):
            commands.enter_sign_up(why=why, consents=consents, by=by, **said)
    for other in (cast.committee_secretary(), cast.visitor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            commands.enter_sign_up(why="ringde", consents=True, by=other, **said)
    made = commands.enter_sign_up(why="ringde", consents=True, by=by, **said)
    assert made.person is None
    assert made.entered_why == "ringde"


@db
def test_an_address_gets_one_letter_until_its_owner_says_yes() -> None:
    meeting = things.planned()
    made = things.comes(meeting, address="kvist@example.org")
    (asking,) = things.letters_told()
    assert "https://example.org/rum" not in asking.body
    assert not list(queries.who_come(meeting))
    receipt = things.code_of(meeting)
    with pytest.raises(NotAllowed):
        commands.confirm_sign_up_address(sign_up=made, proof=receipt, by=cast.visitor(), at=NOON)
    proof = queries.proof_for_address(made)
    assert not queries.sign_ups_opened_by(proof).exists()
    commands.confirm_sign_up_address(sign_up=made, proof=proof, by=cast.visitor(), at=NOON)
    commands.confirm_sign_up_address(sign_up=made, proof=proof, by=cast.visitor(), at=NOON)
    assert list(queries.who_come(meeting)) == [made]
    (welcome,) = things.letters_told()
    assert "https://example.org/rum" in welcome.body
    commands.forget_sign_up_address(sign_up=made, proof=proof, by=cast.visitor(), at=NOON)
    assert not queries.sign_ups_addressed_by(proof).exists()


@db
def test_an_address_is_not_pestered() -> None:
    meeting = things.planned()
    told = []
    for number in range(5):
        things.comes(meeting, number, address="kvist@example.org")
        told.append(len(things.letters_told()))
    assert told == [1, 1, 1, 0, 0]


@db
@pytest.mark.parametrize(("days", "steps"), [(8, []), (7, [7]), (3, [7]), (1, [1]), (0, [1])])
def test_those_who_come_are_reminded_once_a_step(days: int, steps: list[int]) -> None:
    meeting, resident = things.planned(), cast.resident()
    commands.sign_up(meeting=meeting, comer=Comer(), receipt=receipts.make(), by=resident, at=NOON)
    for _try in range(2):
        periodic(things.STARTS - timedelta(days=days, minutes=1))
    assert list(Reminder.objects.values_list("days_before", flat=True)) == steps
    assert Entry.objects.filter(kind="meetings.reminded").count() == len(steps)
    if steps:
        assert [letter.to_person for letter in things.letters_told()] == [resident.person]


@db
def test_nobody_but_the_clock_reminds_and_forgets() -> None:
    meeting, by = things.planned(), cast.association_representative()
    with pytest.raises(NotAllowed):
        commands.remind_of_meeting(meeting=meeting, days_before=7, by=by, at=NOON)
    with pytest.raises(NotAllowed):
        commands.forget_needs(meeting=meeting, by=by, at=NOON)
    with pytest.raises(NotAllowed):
        commands.forget_people(meeting=meeting, by=by, at=NOON)


@db
def test_needs_and_people_are_forgotten_by_rule() -> None:
    meeting = things.planned()
    things.comes(meeting, needs={NeedKind.OTHER: "x"}, needs_more="y")
    periodic(things.ENDS + timedelta(days=13))
    assert NeedAsked.objects.exists()
    periodic(things.ENDS + timedelta(days=15))
    assert not NeedAsked.objects.exists()
    assert SignUp.objects.get().needs_more == ""
    periodic(things.ENDS + timedelta(days=31))
    assert not SignUp.objects.exists()
    assert not queries.meetings_to_forget("people", things.ENDS + timedelta(days=31)).exists()


@db
def test_a_person_gets_and_takes_away_what_is_kept_of_her() -> None:
    meeting, by = things.planned(), cast.resident()
    comer = Comer("Kemal", {NeedKind.FOOD: "vegan"})
    commands.sign_up(meeting=meeting, comer=comer, receipt=receipts.make(), by=by, at=NOON)
    assert "vegan" in str(own_data(by.person or 0)["meetings"])
    with transaction.atomic():
        erase_everywhere(by.person or 0)
    assert not SignUp.objects.exists()
