"""Who tries too often is asked to wait, and nobody else is."""

from datetime import timedelta

import pytest

from malmoandan.kernel.actors import NOBODY, Actor
from malmoandan.kernel.errors import TooMany
from malmoandan.web import limits
from malmoandan.web.models import Tries
from tests.cast import NOON

pytestmark = pytest.mark.django_db
THREE_AN_HOUR = limits.Limit("test.three", most=3, per=timedelta(hours=1))


def use_up(sender: str) -> None:
    for _ in range(3):
        limits.count(THREE_AN_HOUR, sender=sender, at=NOON)


def test_the_try_after_the_last_is_refused_with_a_time_to_wait() -> None:
    use_up("someone")
    with pytest.raises(TooMany) as refused:
        limits.count(THREE_AN_HOUR, sender="someone", at=NOON)
    assert 0 < refused.value.retry_after <= 3601


def test_one_sender_cannot_lock_another_out() -> None:
    use_up("someone")
    limits.count(THREE_AN_HOUR, sender="someone else", at=NOON)


def test_the_next_stretch_starts_afresh() -> None:
    use_up("someone")
    limits.count(THREE_AN_HOUR, sender="someone", at=NOON + timedelta(hours=1))


def test_a_person_is_counted_as_herself_and_a_nameless_one_by_household_and_day() -> None:
    assert limits.sender_of(Actor(person=7), "192.0.2.1", NOON) == "person:7"
    here = limits.sender_of(NOBODY, "2001:db8::1", NOON)
    assert here == limits.sender_of(Actor(visitor="fresh token"), "2001:db8::ffff", NOON)
    assert here != limits.sender_of(NOBODY, "2001:db8:0:1::1", NOON)
    assert here != limits.sender_of(NOBODY, "2001:db8::1", NOON + timedelta(days=1))
    assert limits.sender_of(NOBODY, "'; drop table", NOON).endswith("unknown")


def test_no_address_stands_in_the_table_and_old_rows_go() -> None:
    limits.count(THREE_AN_HOUR, sender=limits.sender_of(NOBODY, "192.0.2.77", NOON), at=NOON)
    assert "192.0.2.77" not in str(Tries.objects.values_list())
    assert limits.forget_tries(NOON + timedelta(days=1)) == 0
    assert limits.forget_tries(NOON + timedelta(days=3)) == 1
