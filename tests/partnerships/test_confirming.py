"""A collaboration counts when everyone named has confirmed exactly its terms, and nobody edits another's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.parties.models import BodyKind, Role
from malmoandan.partnerships import commands, policies, queries
from malmoandan.partnerships.models import Collaboration, Terms, TermsKey
from tests import cast
from tests.partnerships import things

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
SIDES = {"committee_secretary", "association_representative"}
SEES_ALL = {"city_coordinator", "sector_coordinator", "auditor"}


def everyone() -> dict[str, Actor]:
    more = {
        "other_representative": things.other_representative(),
        "other_secretary": things.other_secretary(),
    }
    return cast.everyone() | more | {"clock": CLOCK}


def test_those_who_speak_for_a_body_register_and_no_coordinator_does() -> None:
    may = {name for name, by in everyone().items() if policies.may_register_collaboration(by)}
    assert may == SIDES | {"other_representative", "other_secretary"}


@pytest.mark.parametrize("who", ["committee_secretary", "association_representative"])
def test_either_side_registers_and_the_other_confirms(who: str) -> None:
    people = everyone()
    found = things.registered(by=people[who])
    assert (found.state, found.current, found.is_public) == ("proposed", None, False)
    [other] = SIDES - {who}
    for name, by in people.items():
        if name != other:
            with pytest.raises(NotAllowed):
                things.confirm(found, by)
    found = things.confirm(found, people[other])
    assert found.state == "confirmed"
    assert str(found) == things.NAME


def test_every_organisation_named_must_say_yes() -> None:
    found = things.registered(things.wording(partners=[cast.association(), cast.other_association()]))
    assert things.confirm(found).state == "proposed"
    assert things.confirm(found, things.other_representative()).state == "confirmed"


def test_one_person_does_not_turn_two_keys_whichever_mandates_she_holds() -> None:
    both = cast.acting("Eskil", cast.association(), Role.REPRESENTATIVE)
    found = things.registered()
    with pytest.raises(NotAllowed):
        things.confirm(found, both)


def test_nobody_confirms_terms_she_has_not_read() -> None:
    found = things.registered()
    things.changed(found, cast.committee_secretary(), level=4)
    with pytest.raises(Stale):
        commands.confirm_collaboration(
            collaboration=found, revision=1, by=cast.association_representative(), at=cast.NOON
        )


def test_a_change_is_a_new_version_and_what_stands_stands_until_all_have_confirmed_it() -> None:
    found = things.confirmed()
    before = found.current
    things.changed(found, level=4)
    assert things.fresh(found).current == before
    found = things.confirm(found, cast.committee_secretary(), things.after(1))
    assert found.current is not None
    assert (found.current.level, found.current.number) == (4, 2)
    assert found.moved_up_on == things.after(1).date()
    assert Terms.objects.get(number=1).level == 3


def test_a_step_down_the_ladder_is_no_move_up() -> None:
    found = things.confirmed()
    things.changed(found, level=2)
    assert things.confirm(found, cast.committee_secretary()).moved_up_on is None


def test_an_organisation_is_not_left_out_by_anothers_pen_but_leaves_by_its_own() -> None:
    two = [cast.association(), cast.other_association()]
    found = things.registered(things.wording(partners=two))
    things.confirm(found)
    things.confirm(found, things.other_representative())
    with pytest.raises(Refused):
        things.changed(found, cast.committee_secretary(), partners=[cast.association()])
    things.changed(found, things.other_representative(), partners=[cast.association()])
    things.confirm(found)
    found = things.confirm(found, cast.committee_secretary())
    assert found.current is not None
    assert queries.partners_of(found.current) == [cast.association()]


@pytest.mark.parametrize("gone", [{"is_listed": False}, {"valid_to": date(2026, 8, 31)}])
def test_terms_are_not_locked_when_one_named_has_left_the_public_list(gone: dict[str, Any]) -> None:
    two = [cast.association(), cast.other_association()]
    found = things.registered(things.wording(partners=two))
    things.confirm(found)
    things.confirm(found, things.other_representative())
    type(two[1]).objects.filter(pk=two[1].pk).update(**gone)
    assert things.changed(found, partners=two, level=4).number == 2
    assert things.changed(found, cast.committee_secretary(), partners=two[:1], level=4).number == 3
    with pytest.raises(Refused):
        things.changed(found, cast.committee_secretary(), partners=two[1:], level=4)
    things.confirm(found)
    with pytest.raises(Refused):
        things.changed(found, partners=two, level=3)


def test_a_body_that_decided_stands_when_it_has_ceased() -> None:
    board = cast.body("board", "Kommunstyrelsen", BodyKind.EXECUTIVE_BOARD, cast.city())
    found = things.confirmed(things.iop(deciding_body=board))
    type(board).objects.filter(pk=board.pk).update(valid_to=date(2026, 8, 31))
    terms = found.current
    assert terms is not None
    said = things.iop(deciding_body=board, name="Nytt namn")
    commands.change_collaboration(
        collaboration=found, wording=said, revision=1, reason="Ny.", at=cast.NOON,
        by=cast.association_representative(),
    )  # fmt: skip


def test_a_no_has_a_reason_and_what_stood_stands() -> None:
    found = things.confirmed()
    things.changed(found, level=4)
    decline = {"collaboration": found, "by": cast.committee_secretary(), "at": cast.NOON}
    with pytest.raises(Refused):
        commands.decline_collaboration(reason="  ", **decline)  # type: ignore[arg-type]  # a test's shorthand
    commands.decline_collaboration(reason="Inte än.", **decline)  # type: ignore[arg-type]  # as above
    found = things.fresh(found)
    assert (found.state, found.revision) == ("confirmed", 2)
    assert Terms.objects.get(number=2).answer == "Inte än."


def test_what_was_never_confirmed_is_declined_or_taken_back_for_good() -> None:
    for by, act in (
        (cast.association_representative(), commands.decline_collaboration),
        (cast.committee_secretary(), commands.withdraw_collaboration),
    ):
        found = things.registered()
        said: dict[str, Any] = {"reason": "Nej."} if act is commands.decline_collaboration else {}
        act(collaboration=found, by=by, at=cast.NOON, **said)
        assert things.fresh(found).state in {"declined", "withdrawn"}
        with pytest.raises(NotAllowed):
            things.confirm(found)


def test_only_the_body_that_put_it_forward_takes_it_back() -> None:
    found = things.registered()
    for name, by in everyone().items():
        if name != "committee_secretary":
            with pytest.raises(NotAllowed):
                commands.withdraw_collaboration(collaboration=found, by=by, at=cast.NOON)


def test_nobody_registers_what_her_own_body_has_no_part_in() -> None:
    for by in (things.other_representative(), things.other_secretary()):
        with pytest.raises(Refused):
            things.registered(by=by)
    assert not Collaboration.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "}, {"purpose": ""}, {"name": "x" * 201}, {"purpose": "x" * 20_001}, {"form": "gift"},
        {"level": 5}, {"level": 0}, {"kronor": Decimal(-1)}, {"kronor": Decimal("NaN")},
        {"ends_on": date(2026, 2, 1)}, {"secured_to": date(2026, 2, 1)}, {"starts_on": date(1900, 1, 1)},
        {"ends_on": date(2026, 12, 31), "secured_to": date(2027, 1, 31)},
        {"decided_on": date(2026, 1, 1)}, {"paragraph": "§ 1"}, {"partners": []},
        {"document_url": "javascript:alert(1)"}, {"questions": ("Ett?", "Två?", "")},
    ],
)  # fmt: skip
def test_terms_that_contradict_themselves_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        things.registered(things.wording(**wrong))


def test_a_decision_has_a_body_and_a_day_that_has_been() -> None:
    for wrong in (
        {"deciding_body": cast.committee()},
        {"deciding_body": cast.committee(), "decided_on": date(2030, 1, 1)},
    ):
        with pytest.raises(Refused):
            things.registered(things.wording(**wrong))
    assert things.registered(things.iop()).pk


def test_only_bodies_on_the_public_list_and_no_authority_are_named_as_organisations() -> None:
    hidden = cast.body("hidden", "Tysta gruppen", BodyKind.INFORMAL_GROUP, cast.sector())
    type(hidden).objects.filter(pk=hidden.pk).update(is_listed=False)
    for body in (
        hidden,
        cast.council(),
        cast.assembly(),
        cast.body("c2", "Nämnd", BodyKind.COMMITTEE, cast.city()),
    ):
        with pytest.raises(Refused):
            things.registered(things.wording(partners=[cast.association(), body]))


def test_what_is_proposed_is_seen_by_those_named_and_what_is_confirmed_by_all() -> None:
    found = things.registered()

    def seeing() -> set[str]:
        return {
            name
            for name, by in everyone().items()
            if queries.collaborations_visible_to(by).filter(pk=found.pk)
        }

    assert seeing() == SIDES | SEES_ALL | {"association_member"}
    things.confirm(found)
    assert seeing() == set(everyone())


def test_terms_that_wait_are_not_everybodys() -> None:
    found = things.confirmed()
    things.changed(found, level=4)
    assert [each.number for each in queries.terms_visible_to(cast.visitor())] == [1]
    assert [each.number for each in queries.terms_visible_to(things.other_representative())] == [1]
    assert queries.terms_visible_to(cast.association_member()).count() == 2


def test_an_unchanged_version_is_refused() -> None:
    found = things.confirmed()
    with pytest.raises(Refused):
        things.changed(found)


def test_new_terms_in_the_place_of_those_that_waited_take_their_keys_with_them() -> None:
    found = things.registered(things.wording(partners=[cast.association(), cast.other_association()]))
    things.confirm(found)
    things.changed(
        found, cast.committee_secretary(), partners=[cast.association(), cast.other_association()], level=4
    )
    waiting = queries.waiting_terms(things.fresh(found))
    assert TermsKey.objects.filter(terms=waiting).count() == 1
    assert Terms.objects.get(number=1).outcome == "withdrawn"
