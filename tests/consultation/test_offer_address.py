"""An address is kept only after the six digits came back, and is forgotten when it has served."""

from datetime import timedelta

import pytest

from malmoandan.consultation import commands
from malmoandan.consultation.commands.addresses import digits_of
from malmoandan.consultation.models import AddressOffer, Comment
from malmoandan.kernel.errors import Refused
from malmoandan.record.models import Entry, Opening
from malmoandan.record.queries import readings
from malmoandan.record.registry import letters_of
from tests import cast
from tests.consultation.texts import AFTER, answer, put_out, say

pytestmark = pytest.mark.django_db
ADDRESS = "nagon@example.org"


def offer(comment: Comment | None = None) -> AddressOffer:
    """An address offered for a comment."""
    return commands.offer_address(
        comment=comment or say(put_out()), address=ADDRESS, by=cast.visitor(), at=cast.NOON
    )


def confirm(made: AddressOffer, digits: str, minutes: int = 5) -> None:
    """The digits typed some minutes later."""
    at = cast.NOON + timedelta(minutes=minutes)
    commands.confirm_address(offer=made, digits=digits, by=cast.visitor(), at=at)


def test_the_right_digits_keep_the_address() -> None:
    made = offer()
    digits = digits_of(made)
    assert (len(digits), digits.isdigit()) == (6, True)
    confirm(made, f" {digits[:3]} {digits[3:]} ")
    assert Comment.objects.get().address == ADDRESS
    assert not AddressOffer.objects.exists()


def test_wrong_digits_are_counted_and_after_five_the_right_ones_do_not_help() -> None:
    made = offer()
    right = digits_of(made)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _ in range(5):
        with pytest.raises(Refused):
            confirm(made, wrong)
    with pytest.raises(Refused):
        confirm(made, right)
    assert Comment.objects.get().address == ""


def test_digits_are_too_old_after_an_hour_and_those_of_another_offer_do_not_fit() -> None:
    made = offer()
    with pytest.raises(Refused):
        confirm(made, digits_of(made), minutes=61)
    older = digits_of(made)
    newer = offer(made.comment)
    assert digits_of(newer) != older or newer.salt != made.salt
    assert AddressOffer.objects.count() == 1


def test_the_digits_go_to_the_address_and_neither_stands_on_the_record() -> None:
    made = offer()
    entry = readings(Entry.objects.filter(kind="consultation.address_offered"))[0]
    letter = next(iter(letters_of(entry)))
    assert (letter.to_address, digits_of(made) in letter.body) == (ADDRESS, True)
    values = " ".join(Opening.objects.values_list("value", flat=True))
    assert ADDRESS not in values
    confirm(made, digits_of(made))
    assert list(letters_of(entry)) == []


def test_addresses_are_forgotten_when_they_have_served() -> None:
    out = put_out()
    made = offer(say(out))
    offer(say(out))
    confirm(made, digits_of(made))
    assert commands.forget_addresses(at=cast.NOON + timedelta(hours=2)) == 1
    answer(list(out.comments.all()))
    commands.close_consultation(consultation=out, by=cast.city_coordinator(), at=AFTER)
    commands.publish_consultation(consultation=out, by=cast.city_coordinator(), at=AFTER)
    assert commands.forget_addresses(at=AFTER + timedelta(days=29)) == 0
    assert commands.forget_addresses(at=AFTER + timedelta(days=31)) == 1
    assert not Comment.objects.exclude(address="").exists()
