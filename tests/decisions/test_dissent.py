"""A dissent belongs to its author."""

import pytest

from malmoandan.decisions import commands
from malmoandan.decisions.models import Dissent
from malmoandan.kernel.errors import NotAllowed, Refused
from tests import cast
from tests.decisions.putting import joint, put

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["association_member", "committee_secretary", "city_coordinator", "facilitator"]
)
def test_anyone_of_a_partys_bodies_may_dissent_also_after_the_decision(name: str) -> None:
    who = cast.everyone()[name]
    commands.attach_dissent(decision=joint(), text="Vi är av annan mening.", by=who, at=cast.NOON)
    assert Dissent.objects.get().body_id == who.body


@pytest.mark.parametrize("name", ["auditor", "resident", "administrator", "visitor", "ex_member"])
def test_nobody_else_attaches_a_dissent(name: str) -> None:
    with pytest.raises(NotAllowed):
        commands.attach_dissent(decision=put(), text="Nej", by=cast.everyone()[name], at=cast.NOON)


def test_only_its_author_takes_a_dissent_back() -> None:
    dissent = commands.attach_dissent(decision=put(), text="Nej", by=cast.association_member(), at=cast.NOON)
    for other in (cast.sector_coordinator(), cast.city_coordinator(), cast.other_association_member()):
        with pytest.raises(NotAllowed):
            commands.withdraw_dissent(dissent=dissent, by=other, at=cast.NOON)
    commands.withdraw_dissent(dissent=dissent, by=cast.association_representative(), at=cast.NOON)
    dissent.refresh_from_db()
    assert dissent.text == "Nej"
    assert dissent.withdrawn_at is not None


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001])
def test_a_dissent_has_words_that_fit(text: str) -> None:
    with pytest.raises(Refused):
        commands.attach_dissent(decision=put(), text=text, by=cast.association_member(), at=cast.NOON)
