"""How the room's acts read on the record, whom they concern, what falls due, and what the clock does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.agreement import commands, tasks
from malmoandan.agreement.dues import joinings_owed
from malmoandan.agreement.models import Adhesion, Version
from malmoandan.agreement.privacy import erase, own_data
from malmoandan.agreement.queries import clause_history, clause_now, duties_of
from malmoandan.kernel.refs import Ref
from malmoandan.record.queries import entries_about, readings
from malmoandan.record.registry import Fields, Reading, letters_of, line_of
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.agreement.test_join_agreement import joined, joining
from tests.agreement.test_pages import a_revision
from tests.agreement.texts import a_draft, adopted, both_keys, proposed
from tests.cast import NOON

if TYPE_CHECKING:
    from malmoandan.record.registry import Letter

pytestmark = pytest.mark.django_db


def reading(kind: str, adhesion: Adhesion, **fields: str | bool) -> Reading:
    """An entry about a joining."""
    told = {"actor": adhesion.kind, "name": adhesion.name, **fields}
    return Reading(1, NOON, kind, "", adhesion.ref, Fields(told))


def letters(kind: str, adhesion: Adhesion, **fields: str | bool) -> list[Letter]:
    """The letters an entry about a joining gives rise to."""
    return list(letters_of(reading(kind, adhesion, **fields)))


def test_a_joining_is_told_to_its_address_with_how_to_leave_and_to_both_coordinators() -> None:
    cast.city_coordinator(), cast.sector_coordinator()
    adhesion = joined()
    told = letters("agreement.joined", adhesion)
    own = [letter for letter in told if letter.to_address]
    assert [letter.to_address for letter in own] == ["styrelsen@example.org"]
    assert adhesion.receipt_code in own[0].body
    assert adhesion.letter_code in own[0].body
    people = {letter.to_person for letter in told if letter.to_person}
    assert people == {cast.city_coordinator().person, cast.sector_coordinator().person}


def test_a_second_look_is_asked_of_the_other_party_only() -> None:
    other = cast.sector_coordinator()
    adhesion = joined()
    commands.refuse_adhesion(adhesion=adhesion, reason="Skäl", by=cast.city_coordinator(), at=NOON)
    told = letters("agreement.adhesion_refused", adhesion)
    assert {letter.to_person for letter in told} == {other.person}
    adhesion.refresh_from_db()
    owed = {(due.party, due.kind) for due in joinings_owed(NOON)}
    assert owed == {("sector", "agreement.adhesion")}


@pytest.mark.parametrize(
    "kind", ["agreement.adhesion_accepted", "agreement.second_look_taken", "agreement.left"]
)
def test_whoever_joined_is_told_what_became_of_it(kind: str) -> None:
    adhesion = joined()
    assert [letter.to_address for letter in letters(kind, adhesion)] == ["styrelsen@example.org"]
    assert line_of(reading(kind, adhesion)).text


def test_the_record_never_names_those_who_are_not_listed() -> None:
    adhesion = joined(name="Hemlig grupp", is_listed=False)
    told = [line_of(each).text for each in readings(entries_about(adhesion.ref))]
    assert told
    assert not any("Hemlig" in line for line in told)


def test_the_clock_puts_in_force_what_all_have_approved_and_nothing_else() -> None:
    version = proposed(a_draft())
    tasks.periodic(NOON)
    assert not Version.objects.get().is_in_force
    both_keys(version.ref)
    tasks.periodic(NOON + timedelta(minutes=5))
    assert Version.objects.get().is_in_force
    tasks.periodic(NOON + timedelta(minutes=10))


def test_a_clause_is_one_node_through_all_versions_and_drafts_are_not_told() -> None:
    first = adopted(a_draft())
    a_revision(first)
    ref = Ref("agreement.clause", "C1")
    public = nodes_of([ref, Ref("agreement.version", "2")], cast.visitor())
    assert "göra" not in public[ref].title
    assert Ref("agreement.version", "2") not in public
    assert "göra" in nodes_of([ref], cast.city_coordinator())[ref].title


def test_a_clause_tells_its_history_and_its_duties() -> None:
    first = adopted(a_draft())
    adopted(a_revision(first))
    assert [each.is_changed for each in clause_history("C1", cast.visitor())] == [False, True]
    now = clause_now("C1", cast.visitor())
    assert now is not None
    assert now.version.number == 2
    assert [duty.recurrence for duty in duties_of("C3", cast.visitor())] == ["yearly"]


def test_a_person_gets_her_joining_and_is_forgotten() -> None:
    by = cast.resident()
    adhesion = commands.join_agreement(
        joining=joining(kind="person", name="Alias", decided_by="", decided_on=None), by=by, at=NOON
    )
    assert own_data(by.person or 0)
    erase(by.person or 0)
    adhesion.refresh_from_db()
    assert (adhesion.name, adhesion.contact_email, adhesion.person, adhesion.state) == ("", "", None, "left")
