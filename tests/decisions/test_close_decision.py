"""Taking a text off the table: never a joint one, and no key is turned on it afterwards."""

import pytest

from malmoandan.decisions import commands, queries
from malmoandan.kernel.errors import NotAllowed, Stale
from tests import cast
from tests.decisions.putting import DIGEST, SUBJECT, joint, put, turn

pytestmark = pytest.mark.django_db


def close(who: str = "city_coordinator") -> None:
    """Take the text off the table."""
    by = cast.everyone()[who]
    commands.close_decision(ref=SUBJECT, reason="omarbetas", by=by, at=cast.NOON)


def test_a_closed_text_takes_no_more_keys_and_may_be_put_anew() -> None:
    decision = put()
    turn(decision, cast.city_coordinator())
    close("sector_coordinator")
    with pytest.raises(Stale):
        turn(decision, cast.sector_coordinator())
    assert queries.decision_on(SUBJECT) is None
    assert put() != decision


def test_a_joint_decision_is_never_closed() -> None:
    joint()
    with pytest.raises(NotAllowed):
        close()
    assert queries.approved_by_all(SUBJECT, DIGEST)


@pytest.mark.parametrize(
    "name", ["city_signatory", "association_member", "auditor", "administrator", "visitor"]
)
def test_only_coordinators_close(name: str) -> None:
    put()
    with pytest.raises(NotAllowed):
        close(name)


def test_where_nothing_is_put_nothing_happens() -> None:
    close()
