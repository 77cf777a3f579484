"""What changes parties, bodies, mandates and invitations, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.privacy import own_data
from malmoandan.parties import commands, queries
from malmoandan.parties.models import (
    Body,
    BodyKind,
    Erasure,
    ErasureOutcome,
    Invitation,
    Mandate,
    Person,
    Role,
)
from malmoandan.parties.tasks import forget_what_has_served
from malmoandan.record.models import Entry
from tests import cast
from tests.cast import NOON

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def mandate_of(actor: Actor) -> Mandate:
    return Mandate.objects.select_related("body__party").get(pk=actor.mandate or 0)


def invitation(role: str = Role.MEMBER, by: Actor | None = None, body: Body | None = None) -> Invitation:
    return commands.invite(
        body=body or cast.association(), role=role, address="New@Example.org",
        by=by or cast.sector_coordinator(), at=NOON,
    )  # fmt: skip


# --- Mandates


def test_a_mandate_opens_nothing_a_moment_after_its_end() -> None:
    held = mandate_of(cast.association_member())
    commands.end_mandate(mandate=held, by=cast.association_representative(), at=NOON)
    assert not queries.mandates_in_force(NOON).filter(pk=held.pk).exists()
    assert queries.mandates_in_force(NOON - timedelta(seconds=1)).filter(pk=held.pk).exists()


def test_a_closed_body_opens_nothing() -> None:
    held = mandate_of(cast.association_member())
    commands.close_body(
        body=cast.association(), on=date(2026, 9, 14), by=cast.association_representative(), at=NOON
    )
    assert not queries.mandates_in_force(NOON).filter(pk=held.pk).exists()


def test_a_partys_only_coordinator_is_not_just_ended() -> None:
    actor = cast.city_coordinator()
    with pytest.raises(Refused, match="successor"):
        commands.end_mandate(mandate=mandate_of(actor), by=actor, at=NOON)


def test_nobody_holds_the_keys_of_two_parties() -> None:
    cast.city_signatory()
    with pytest.raises(Refused, match="another party"):
        commands.grant_mandate(
            person=cast.person("Cilla"), body=cast.assembly(), role=Role.SIGNATORY,
            by=cast.sector_coordinator(), at=NOON,
        )  # fmt: skip


def test_a_partys_role_opens_nothing_where_the_body_does_not_speak_for_it() -> None:
    held = Mandate.objects.create(
        person=cast.person("Nils"), body=cast.association(), role=Role.SIGNATORY, starts_at=cast.LONG_AGO
    )
    assert queries.actor_of(held).roles == frozenset()


def test_ending_twice_is_told() -> None:
    held = mandate_of(cast.association_member())
    commands.end_mandate(mandate=held, by=cast.sector_coordinator(), at=NOON)
    with pytest.raises(Refused, match="already ended"):
        commands.end_mandate(
            mandate=mandate_of(cast.association_member()), by=cast.sector_coordinator(), at=LATER
        )


# --- Handing over


def test_replace_coordinator_at_once() -> None:
    old = cast.sector_coordinator()
    new = commands.replace_coordinator(
        mandate=mandate_of(old), successor=cast.person("Nils"), by=cast.sector_signatory(), at=NOON
    )
    assert list(queries.coordinators_of("sector", NOON)) == [new]


def test_replace_coordinator_by_letter_leaves_no_gap() -> None:
    old = cast.sector_coordinator()
    commands.replace_coordinator(
        mandate=mandate_of(old), successor=None, address="nils@example.org", by=old, at=NOON
    )
    assert [held.pk for held in queries.coordinators_of("sector", LATER)] == [old.mandate]
    sent = Invitation.objects.get()
    commands.accept_invitation(invitation=sent, by=cast.resident(), at=LATER)
    assert [held.person_id for held in queries.coordinators_of("sector", LATER)] == [cast.resident().person]


def test_a_signatory_finds_a_new_coordinator_when_the_old_one_is_gone() -> None:
    old, signatory = cast.sector_coordinator(), cast.sector_signatory()
    Mandate.objects.filter(pk=old.mandate or 0).update(ends_at=NOON)
    commands.replace_coordinator(
        mandate=mandate_of(old), successor=None, address="nils@example.org", by=signatory, at=NOON
    )
    commands.accept_invitation(invitation=Invitation.objects.get(), by=cast.resident(), at=LATER)
    assert [held.person_id for held in queries.coordinators_of("sector", LATER)] == [cast.resident().person]


def test_the_other_party_cannot_replace_ours() -> None:
    with pytest.raises(NotAllowed):
        commands.replace_coordinator(
            mandate=mandate_of(cast.sector_coordinator()), successor=cast.person("Nils"),
            by=cast.city_coordinator(), at=NOON,
        )  # fmt: skip


def test_the_body_of_the_only_coordinator_stays_open() -> None:
    with pytest.raises(Refused, match="another coordinator"):
        commands.close_body(
            body=cast.assembly(), on=date(2026, 12, 31), by=cast.sector_coordinator(), at=NOON
        )


# --- Invitations


def test_an_invitation_gives_the_mandate_to_whoever_is_signed_in_and_forgets_the_address() -> None:
    mandate = commands.accept_invitation(invitation=invitation(), by=cast.resident(), at=LATER)
    assert (mandate.person_id, mandate.role, mandate.body) == (
        cast.resident().person, Role.MEMBER, cast.association(),
    )  # fmt: skip
    assert Invitation.objects.get().address == ""


def test_accept_invitation_works_once() -> None:
    sent = invitation()
    commands.accept_invitation(invitation=sent, by=cast.resident(), at=LATER)
    with pytest.raises(NotAllowed, match="no longer"):
        commands.accept_invitation(invitation=sent, by=cast.administrator(), at=LATER)


@pytest.mark.parametrize("who", ["visitor"])
def test_a_visitor_accepts_nothing(who: str) -> None:
    with pytest.raises(NotAllowed):
        commands.accept_invitation(invitation=invitation(), by=getattr(cast, who)(), at=LATER)


def test_an_invitation_runs_out() -> None:
    with pytest.raises(NotAllowed, match="no longer"):
        commands.accept_invitation(invitation=invitation(), by=cast.resident(), at=NOON + timedelta(days=14))


def test_an_invitation_is_worth_nothing_once_the_sender_has_lost_her_role() -> None:
    sent = invitation(by=cast.association_representative())
    commands.end_mandate(
        mandate=mandate_of(cast.association_representative()), by=cast.sector_coordinator(), at=NOON
    )
    with pytest.raises(NotAllowed, match="no longer"):
        commands.accept_invitation(invitation=sent, by=cast.resident(), at=LATER)


def test_withdraw_invitation() -> None:
    sent = invitation()
    with pytest.raises(NotAllowed):
        commands.withdraw_invitation(invitation=sent, by=cast.city_coordinator(), at=LATER)
    commands.withdraw_invitation(invitation=sent, by=cast.sector_coordinator(), at=LATER)
    assert Invitation.objects.get().address == ""
    with pytest.raises(NotAllowed):
        commands.accept_invitation(invitation=sent, by=cast.resident(), at=LATER)


def test_a_key_of_another_party_cannot_be_invited_either() -> None:
    sent = invitation(Role.SIGNATORY, body=cast.assembly())
    with pytest.raises(Refused, match="another party"):
        commands.accept_invitation(invitation=sent, by=cast.city_signatory(), at=LATER)


# --- Bodies


def test_register_body_and_its_word_for_addresses() -> None:
    made = [
        commands.register_body(
            name="Nytt", kind=BodyKind.ASSOCIATION, party=cast.sector(), by=cast.sector_coordinator(), at=NOON
        ).slug
        for _ in range(2)
    ]
    assert made == ["nytt-2", "nytt-3"]


def test_an_informal_group_is_not_listed_unasked() -> None:
    made = commands.register_body(
        name="Syjuntan",
        kind=BodyKind.INFORMAL_GROUP,
        party=cast.sector(),
        by=cast.sector_coordinator(),
        at=NOON,
    )
    assert made not in queries.bodies_visible_to(cast.visitor())
    assert made not in queries.bodies_visible_to(cast.city_coordinator())
    assert made in queries.bodies_visible_to(cast.sector_coordinator())
    assert made in queries.bodies_visible_to(cast.auditor())


def test_introduce_body_and_take_in_body() -> None:
    told = commands.introduce_body(name="Nya vänner", kind=BodyKind.ASSOCIATION, by=cast.resident(), at=NOON)
    assert told not in queries.bodies_visible_to(cast.visitor())
    with pytest.raises(NotAllowed):
        commands.take_in_body(body=told, party=cast.sector(), by=cast.city_coordinator(), at=LATER)
    commands.take_in_body(body=told, party=cast.sector(), by=cast.sector_coordinator(), at=LATER)
    assert told in queries.bodies_visible_to(cast.visitor())


# --- Accounts, founding, erasure


def test_change_account_is_ones_own() -> None:
    person = cast.person_of(cast.resident())
    with pytest.raises(NotAllowed):
        commands.change_account(person=person, alias="x", language="sv", by=cast.city_coordinator(), at=NOON)
    commands.change_account(person=person, alias=" Kim ", language="ar", by=cast.resident(), at=NOON)
    assert (person.alias, person.language) == ("Kim", "ar")


def test_the_database_refuses_a_password() -> None:
    person = cast.person_of(cast.resident())
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(password="pbkdf2_sha256$1$a$b")


def found(party: str = "stad", email: str = "first@example.org") -> None:
    call_command(
        "parties", "found", "--party", party, "--name", party.title(), "--body", f"{party} council",
        "--coordinator-email", email, verbosity=0,
    )  # fmt: skip


def test_found_party_works_once_and_stands_on_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    found()
    assert "Nobody at this machine" in capsys.readouterr().out
    held = queries.coordinators_of("stad", NOON.replace(year=2030)).get()
    assert held.person.email == "first@example.org"
    assert Entry.objects.filter(kind="parties.party_founded").count() == 1
    with pytest.raises(CommandError, match="already held"):
        found(email="administrator@example.org")
    Mandate.objects.update(ends_at=held.starts_at)
    with pytest.raises(CommandError, match="already held"):
        found(email="administrator@example.org")
    found("sektor")
    with pytest.raises(CommandError, match="together"):
        found("tredje")


def test_whoever_never_acted_is_erased_at_once() -> None:
    person = cast.person_of(cast.resident())
    erasure = commands.ask_for_erasure(person=person, by=cast.resident(), at=NOON)
    person.refresh_from_db()
    assert erasure.outcome == ErasureOutcome.ERASED
    assert (person.email, person.alias, person.is_active) == (None, "", False)


def test_whoever_acted_is_queued_and_answered() -> None:
    actor = cast.association_member()
    person = cast.person_of(actor)
    erasure = commands.ask_for_erasure(person=person, by=actor, at=NOON)
    assert erasure.outcome == ErasureOutcome.QUEUED
    person.refresh_from_db()
    assert (person.alias, person.email is None) == ("", False)
    with pytest.raises(Refused, match="already asked"):
        commands.ask_for_erasure(person=person, by=actor, at=NOON)
    with pytest.raises(NotAllowed):
        commands.decide_erasure(
            erasure=erasure, outcome="erased", reason="", by=cast.city_coordinator(), at=LATER
        )
    with pytest.raises(Refused, match="why"):
        commands.decide_erasure(
            erasure=erasure, outcome="refused", reason=" ", by=cast.sector_coordinator(), at=LATER
        )
    commands.decide_erasure(
        erasure=erasure, outcome="erased", reason="", by=cast.sector_coordinator(), at=LATER
    )
    person.refresh_from_db()
    assert (person.email, person.is_active) == (None, False)
    assert person.mandates.count() == 1
    assert not queries.mandates_in_force(LATER).filter(person=person).exists()


def test_a_refusal_keeps_its_reason() -> None:
    actor = cast.association_member()
    erasure = commands.ask_for_erasure(person=cast.person_of(actor), by=actor, at=NOON)
    commands.decide_erasure(
        erasure=erasure,
        outcome="refused",
        reason="A minute needs it.",
        by=cast.sector_coordinator(),
        at=LATER,
    )
    erasure.refresh_from_db()
    assert erasure.reason == "A minute needs it."


def test_an_erasure_is_decided_once() -> None:
    actor = cast.association_member()
    erasure = commands.ask_for_erasure(person=cast.person_of(actor), by=actor, at=NOON)
    same = Erasure.objects.get(pk=erasure.pk)
    by = cast.sector_coordinator()
    commands.decide_erasure(erasure=erasure, outcome="erased", reason="", by=by, at=LATER)
    with pytest.raises(NotAllowed):
        commands.decide_erasure(erasure=same, outcome="refused", reason="Nej.", by=by, at=LATER)
    erasure.refresh_from_db()
    assert erasure.outcome == ErasureOutcome.ERASED


def test_no_party_loses_its_only_coordinator_by_an_erasure() -> None:
    """Not even where the other party decides on it, as it may when she also acted for one of its bodies."""
    actor = cast.sector_coordinator()
    person = cast.person_of(actor)
    Mandate.objects.create(person=person, body=cast.committee(), role=Role.MEMBER, starts_at=NOON)
    erasure = commands.ask_for_erasure(person=person, by=actor, at=NOON)
    with pytest.raises(Refused, match="always has a coordinator"):
        commands.decide_erasure(
            erasure=erasure, outcome="erased", reason="", by=cast.city_coordinator(), at=LATER
        )
    assert queries.coordinators_of("sector", LATER).exists()


def test_own_data_holds_what_is_held() -> None:
    actor = cast.association_member()
    data: Any = own_data(actor.person or 0)["parties"]
    assert data["account"]["email"] == "farah@example.org"
    assert data["mandates"][0]["body__name"] == "Odlarna på kullen"


def test_every_act_leaves_a_line_and_no_personal_data() -> None:
    invitation()
    commands.change_account(
        person=cast.person_of(cast.resident()), alias="Hemlig", language="fi", by=cast.resident(), at=NOON
    )
    told = " ".join(str(bytes(entry.leaf)) for entry in Entry.objects.all())
    assert Entry.objects.count() == 2
    assert "example.org" not in told
    assert "Hemlig" not in told


def test_the_clock_is_not_a_coordinator() -> None:
    with pytest.raises(NotAllowed):
        commands.register_body(name="x", kind=BodyKind.OTHER, party=None, by=CLOCK, at=NOON)


def test_an_address_is_deleted_when_the_invitation_has_run_out() -> None:
    invitation()
    forget_what_has_served(at=NOON + timedelta(days=13))
    assert Invitation.objects.get().address == "new@example.org"
    forget_what_has_served(at=NOON + timedelta(days=14))
    assert Invitation.objects.get().address == ""
    with pytest.raises(NotAllowed):
        commands.forget_addresses(by=cast.sector_coordinator(), at=NOON)


def test_fade_accounts_takes_only_those_that_never_acted() -> None:
    cast.association_member()
    idle, seen = cast.person("Kemal"), cast.person("Seen")
    Person.objects.update(joined_at=cast.LONG_AGO)
    Person.objects.filter(pk=seen.pk).update(last_login=NOON)
    later = cast.LONG_AGO + timedelta(days=731)
    forget_what_has_served(at=later)
    left = set(Person.objects.filter(is_active=True).values_list("alias", flat=True))
    assert left == {"Farah", "Seen"}
    idle.refresh_from_db()
    assert (idle.email, idle.alias) == (None, "")
    forget_what_has_served(at=later)
    assert Entry.objects.filter(kind="parties.accounts_faded").count() == 1
