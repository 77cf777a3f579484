"""How parties and accounts begin and fade, command by command."""

from __future__ import annotations

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.parties import commands, queries
from malmoandan.parties.models import BodyKind, Party
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_register_party_is_for_the_installation() -> None:
    made = commands.register_party(slug="stad", name="Stad", is_public_authority=True, by=CLOCK, at=NOON)
    assert made.position == 1
    for actor in (cast.resident(), cast.administrator(), cast.visitor()):
        with pytest.raises(NotAllowed):
            commands.register_party(slug="x", name="X", is_public_authority=False, by=actor, at=NOON)


def test_found_party_gives_one_coordinator() -> None:
    party = Party.objects.create(slug="stad", name="Stad", position=1)
    mandate = commands.found_party(
        party=party, body_name="Fullmäktige", body_kind=BodyKind.COUNCIL, address=" First@Example.org",
        by=CLOCK, at=NOON,
    )  # fmt: skip
    assert list(queries.coordinators_of(party, NOON)) == [mandate]
    assert mandate.person.email == "first@example.org"
    with pytest.raises(NotAllowed):
        commands.found_party(
            party=cast.sector(), body_name="x", body_kind=BodyKind.ASSEMBLY, address="x@example.org",
            by=cast.administrator(), at=NOON,
        )  # fmt: skip


def found(party: Party) -> None:
    """Always with the same person."""
    commands.found_party(
        party=party, body_name="x", body_kind=BodyKind.OTHER, address="one@example.org", by=CLOCK, at=NOON
    )


def test_one_person_does_not_found_two_parties() -> None:
    found(Party.objects.create(slug="stad", name="Stad", position=1))
    sektor = Party.objects.create(slug="sektor", name="Sektor", position=2)
    with pytest.raises(Refused, match="another party"):
        found(sektor)


def test_register_person_is_for_coordinators() -> None:
    made = commands.register_person(email="Nils@example.org", by=cast.city_coordinator(), at=NOON)
    assert made.email == "nils@example.org"
    assert not made.has_usable_password()
    with pytest.raises(NotAllowed):
        commands.register_person(email="x@example.org", by=cast.association_representative(), at=NOON)


def test_tie_identity_knows_by_issuer_and_subject() -> None:
    issuer = "https://idp.example.org"
    first = commands.tie_identity(issuer=issuer, subject="1", by=cast.resident(), at=NOON)
    assert first.pk == cast.resident().person
    assert commands.tie_identity(issuer=issuer, subject="1", by=cast.visitor(), at=NOON) == first
    assert (
        commands.tie_identity(issuer="https://b.example.org", subject="1", by=cast.visitor(), at=NOON)
        != first
    )
    with pytest.raises(NotAllowed):
        commands.tie_identity(issuer=issuer, subject="1", by=cast.administrator(), at=NOON)


def test_fade_accounts_is_for_the_clock() -> None:
    with pytest.raises(NotAllowed):
        commands.fade_accounts(by=cast.city_coordinator(), at=NOON)
