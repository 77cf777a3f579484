"""Joining (clause C31): anyone may, no party keeps anyone out alone, persons are never listed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from malmoandan.agreement import commands
from malmoandan.agreement.joining import Contact, Joining
from malmoandan.agreement.models import Adhesion, AdhesionState
from malmoandan.agreement.queries import adhesion_with, adhesions_visible_to, joined_by_kind, roll
from malmoandan.contributions.queries import committees_on
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.parties.models import BodyKind
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=15)
MAIL = Contact(role="Ordförande", email="styrelsen@example.org")


def joining(**said: object) -> Joining:
    """An organisation's joining, with what is said otherwise."""
    usual: dict[str, object] = {
        "kind": "organisation",
        "name": "Kvarterets kör",
        "has_read_principles": True,
        "contact": MAIL,
        "decided_by": "Styrelsen",
        "decided_on": NOON.date(),
        "is_listed": True,
    }
    return Joining(**{**usual, **said})  # type: ignore[arg-type]  # a test's shorthand


def joined(**said: object) -> Adhesion:
    """Received from a visitor."""
    cast.parties()
    return commands.join_agreement(joining=joining(**said), by=cast.visitor(), at=NOON)


def test_one_coordinator_is_enough_to_welcome() -> None:
    adhesion = joined()
    commands.accept_adhesion(adhesion=adhesion, by=cast.sector_coordinator(), at=NOON)
    assert [each.name for each in roll()] == ["Kvarterets kör"]
    assert roll()[0].body is not None


def test_the_clock_welcomes_when_nobody_objects_in_time_and_the_address_is_confirmed() -> None:
    adhesion = joined()
    assert commands.accept_waiting_adhesions(by=CLOCK, at=LATER) == 0
    commands.confirm_adhesion(adhesion=adhesion, by=cast.visitor(), at=NOON)
    assert commands.accept_waiting_adhesions(by=CLOCK, at=NOON + timedelta(days=13)) == 0
    assert commands.accept_waiting_adhesions(by=CLOCK, at=LATER) == 1
    assert commands.accept_waiting_adhesions(by=CLOCK, at=LATER) == 0


def test_a_claim_to_be_a_registered_body_waits_for_a_person_unless_its_own_people_make_it() -> None:
    body = cast.association()
    joined(body=body, name="", contact=Contact(phone="0123"))
    assert commands.accept_waiting_adhesions(by=CLOCK, at=LATER) == 0
    own = commands.join_agreement(
        joining=joining(body=body, name="", contact=Contact(phone="0123")),
        by=cast.association_member(),
        at=NOON,
    )
    assert own.is_vouched
    assert commands.accept_waiting_adhesions(by=CLOCK, at=LATER) == 1


def test_a_body_joins_once() -> None:
    body = cast.association()
    first, second = joined(body=body), joined(body=body)
    commands.accept_adhesion(adhesion=first, by=cast.city_coordinator(), at=NOON)
    with pytest.raises(Refused):
        commands.accept_adhesion(adhesion=second, by=cast.city_coordinator(), at=NOON)


def test_one_that_cannot_be_accepted_keeps_nobody_else_out() -> None:
    """A body sent twice, also by its own people, must not stop the clock for everyone."""
    body, kept = cast.association(), Contact(phone="0123")
    for _time in range(2):
        commands.join_agreement(
            joining=joining(body=body, name="", contact=kept), by=cast.association_member(), at=NOON
        )
    refused = joined(body=body)
    commands.refuse_adhesion(adhesion=refused, reason="Nej", by=cast.city_coordinator(), at=NOON)
    another = joined(contact=Contact(phone="0123"))
    assert commands.accept_waiting_adhesions(by=CLOCK, at=LATER) == 2
    another.refresh_from_db()
    assert another.state == AdhesionState.ACCEPTED
    assert Adhesion.objects.filter(body=body, state=AdhesionState.ACCEPTED).count() == 1


def test_no_party_keeps_anyone_out_alone() -> None:
    adhesion = joined()
    commands.refuse_adhesion(adhesion=adhesion, reason="Skäl", by=cast.city_coordinator(), at=NOON)
    adhesion.refresh_from_db()
    with pytest.raises(NotAllowed):
        commands.take_second_look(
            adhesion=adhesion, upholds=True, reason="Skäl", by=cast.city_coordinator(), at=NOON
        )
    commands.take_second_look(adhesion=adhesion, upholds=False, by=cast.sector_coordinator(), at=NOON)
    adhesion.refresh_from_db()
    assert adhesion.state == AdhesionState.ACCEPTED


def test_a_refusal_stands_when_both_give_reasons() -> None:
    adhesion = joined()
    commands.refuse_adhesion(adhesion=adhesion, reason="Skäl", by=cast.sector_coordinator(), at=NOON)
    with pytest.raises(Refused):
        commands.take_second_look(
            adhesion=adhesion, upholds=True, reason=" ", by=cast.city_coordinator(), at=NOON
        )
    commands.take_second_look(
        adhesion=adhesion, upholds=True, reason="Också skäl", by=cast.city_coordinator(), at=NOON
    )
    adhesion.refresh_from_db()
    assert adhesion.state == AdhesionState.REFUSED


def test_a_refusal_without_a_second_look_in_time_falls() -> None:
    adhesion = joined()
    commands.refuse_adhesion(adhesion=adhesion, reason="Skäl", by=cast.city_coordinator(), at=NOON)
    assert commands.accept_waiting_adhesions(by=CLOCK, at=LATER) == 1


def test_the_database_too_knows_no_refusal_by_one_party_and_no_listed_person() -> None:
    adhesion = joined()
    adhesion.state, adhesion.refusal_party = AdhesionState.REFUSED, "city"
    with pytest.raises(IntegrityError), transaction.atomic():
        adhesion.save()
    person = joined(kind="person", name="", is_listed=True)
    assert not person.is_listed
    with pytest.raises(IntegrityError), transaction.atomic():
        Adhesion.objects.filter(pk=person.pk).update(is_listed=True)


@pytest.mark.parametrize(
    "lacking",
    [
        {"has_read_principles": False},
        {"name": " "},
        {"contact": Contact()},
        {"decided_by": ""},
        {"decided_on": None},
        {"decided_on": NOON.date() + timedelta(days=2)},
    ],
)
def test_what_is_needed_is_asked_for(lacking: dict[str, object]) -> None:
    with pytest.raises(Refused):
        joined(**lacking)


def test_a_person_joins_with_nothing_but_an_alias_or_less() -> None:
    person = joined(kind="person", name="", contact=Contact(), decided_by="", decided_on=None)
    commands.accept_adhesion(adhesion=person, by=cast.city_coordinator(), at=NOON)
    assert not roll().exists()
    assert joined_by_kind()["person"] == 1


def test_the_receipt_opens_the_joining_and_lets_one_leave() -> None:
    adhesion = joined()
    assert adhesion_with(adhesion.receipt_code.lower().replace("-", " ")) == adhesion
    assert adhesion_with("0000-0000-0000") is None
    with pytest.raises(NotAllowed):
        commands.leave_agreement(adhesion=adhesion, by=cast.visitor(), at=NOON)
    commands.leave_agreement(adhesion=adhesion, has_code=True, by=cast.visitor(), at=NOON)
    assert commands.forget_contacts(by=CLOCK, at=NOON + timedelta(days=31)) == 1
    adhesion.refresh_from_db()
    assert (adhesion.state, adhesion.contact_email) == (AdhesionState.LEFT, "")


def test_an_auditor_reads_and_does_not_join() -> None:
    with pytest.raises(NotAllowed):
        commands.join_agreement(joining=joining(), by=cast.auditor(), at=NOON)


def test_nobody_leaves_for_another() -> None:
    adhesion = commands.join_agreement(
        joining=joining(body=cast.association()), by=cast.association_member(), at=NOON
    )
    for name, actor in cast.everyone().items():
        if name not in {"association_member", "association_representative"}:
            with pytest.raises(NotAllowed):
                commands.leave_agreement(adhesion=adhesion, by=actor, at=NOON)
    commands.leave_agreement(adhesion=adhesion, by=cast.association_representative(), at=NOON)


def test_both_coordinators_see_every_joining_and_others_only_their_own() -> None:
    joined()
    seeing = {name for name, actor in cast.everyone().items() if adhesions_visible_to(actor).exists()}
    assert seeing == {"city_coordinator", "sector_coordinator", "auditor"}


def test_only_coordinators_judge_and_only_the_clock_sweeps() -> None:
    adhesion = joined()
    for name, actor in cast.everyone().items():
        with pytest.raises(NotAllowed):
            commands.accept_waiting_adhesions(by=actor, at=LATER)
        with pytest.raises(NotAllowed):
            commands.forget_contacts(by=actor, at=LATER)
        if name not in {"city_coordinator", "sector_coordinator"}:
            with pytest.raises(NotAllowed):
                commands.accept_adhesion(adhesion=adhesion, by=actor, at=NOON)
            with pytest.raises(NotAllowed):
                commands.refuse_adhesion(adhesion=adhesion, reason="x", by=actor, at=NOON)


def test_a_company_of_the_city_is_no_committee_until_it_has_joined() -> None:
    cast.committee_secretary()
    company = cast.body("company", "Exempelbolaget", BodyKind.MUNICIPAL_COMPANY, cast.city())
    assert list(committees_on(NOON.date())) == [cast.committee()]
    adhesion = joined(body=company, kind="committee")
    assert company not in committees_on(NOON.date())
    commands.accept_adhesion(adhesion=adhesion, by=cast.city_coordinator(), at=NOON)
    assert list(committees_on(NOON.date())) == [company, cast.committee()]
