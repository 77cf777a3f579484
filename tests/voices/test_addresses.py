"""The address for the answer: confirmed by six digits, used, and forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from malmoandan.kernel.digits import MOST_TRIES
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.queries import entries_about, readings
from malmoandan.record.registry import letters_of
from malmoandan.voices import commands
from malmoandan.voices.commands.addresses import digits_of
from malmoandan.voices.models import AddressOffer, Contribution
from malmoandan.voices.queries import author_of
from malmoandan.web import receipts
from tests import cast
from tests.voices.things import gathered, voice

pytestmark = pytest.mark.django_db

CODE = receipts.make()


def offered(address: str = "ann@example.org") -> AddressOffer:
    said = Contribution.objects.first() or voice(receipt=CODE)
    return commands.offer_address(
        contribution=said, address=address, proof=CODE, by=cast.visitor(), at=cast.NOON
    )


def test_offer_address_sends_six_digits_and_keeps_nothing_with_the_voice() -> None:
    offer = offered()
    [letter] = letters_of(readings(entries_about(offer.contribution.ref))[0])
    assert letter.to_address == "ann@example.org"
    assert digits_of(offer) in letter.body
    assert Contribution.objects.get().address == ""
    assert not any(digits_of(offer) in str(value) for value in vars(offer).values())


def test_confirm_address_keeps_it_and_the_author_can_be_told() -> None:
    offer = offered()
    commands.confirm_address(offer=offer, digits=digits_of(offer), by=cast.visitor(), at=cast.NOON)
    said = Contribution.objects.get()
    assert [each.address for each in author_of(said, cast.NOON)] == ["ann@example.org"]
    assert "ann@" not in str([entry.fields for entry in readings(entries_about(said.ref))])


def test_wrong_digits_are_counted_and_run_out() -> None:
    offer = offered()
    for _ in range(MOST_TRIES):
        with pytest.raises(Refused):
            commands.confirm_address(offer=offer, digits="0", by=cast.visitor(), at=cast.NOON)
    with pytest.raises(Refused):
        commands.confirm_address(offer=offer, digits=digits_of(offer), by=cast.visitor(), at=cast.NOON)
    assert Contribution.objects.get().address == ""


def test_digits_are_too_old_after_an_hour_and_are_used_once() -> None:
    offer = offered()
    late = cast.NOON + timedelta(minutes=61)
    with pytest.raises(Refused):
        commands.confirm_address(offer=offer, digits=digits_of(offer), by=cast.visitor(), at=late)
    digits = digits_of(offer)
    commands.confirm_address(offer=offer, digits=digits, by=cast.visitor(), at=cast.NOON)
    with pytest.raises(Refused):
        commands.confirm_address(offer=offer, digits=digits, by=cast.visitor(), at=cast.NOON)


def test_only_whoever_holds_the_receipt_asks_to_be_told() -> None:
    said = voice(receipt=CODE)
    for proof in ("", receipts.make(), "x"):
        with pytest.raises(NotAllowed):
            commands.offer_address(
                contribution=said, address="b@example.org", proof=proof, by=cast.visitor(), at=cast.NOON
            )


def test_a_person_has_an_address_of_her_own_and_is_told_there() -> None:
    said = voice(gathered(), cast.resident(), receipt=CODE)
    with pytest.raises(NotAllowed):
        commands.offer_address(
            contribution=said, address="b@example.org", proof=CODE, by=cast.resident(), at=cast.NOON
        )
    assert [each.person for each in author_of(said, cast.NOON)] == [cast.resident().person]


def test_forget_addresses_keeps_none_longer_than_it_serves() -> None:
    offer = offered()
    assert commands.forget_addresses(at=cast.NOON + timedelta(minutes=59)) == 0
    commands.confirm_address(offer=offer, digits=digits_of(offer), by=cast.visitor(), at=cast.NOON)
    offered_again = AddressOffer.objects.create(
        contribution=offer.contribution, address="c@example.org", salt="s", offered_at=cast.NOON
    )
    commands.mark_answered([offer.contribution_id], cast.NOON)
    assert commands.forget_addresses(at=cast.NOON + timedelta(days=31)) == 2
    assert not AddressOffer.objects.filter(pk=offered_again.pk).exists()
    assert Contribution.objects.get().address == ""
