"""Drafting and agreeing: nobody but coordinators, all or nothing, and both keys before it opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from malmoandan.decisions.queries import approved_by_all, decision_on
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.record.models import Entry
from malmoandan.weighing import commands, policies
from malmoandan.weighing.commands import NewOption
from malmoandan.weighing.models import Voice, Weighing, WeighingState
from malmoandan.weighing.queries import weighings_visible_to
from tests import cast
from tests.weighing.things import (
    AFTER,
    APPROVAL,
    MONEY,
    OPTIONS,
    agreed,
    drafted,
    fresh,
    opened,
    put,
    seen,
    turn,
)

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
COORDINATORS = {"city_coordinator", "sector_coordinator"}


def refused(act: Any, words: str | None = None, **given: Any) -> None:
    """The act is refused, with these words."""
    with pytest.raises(Refused, match=words):
        act(**given)


def test_only_coordinators_draft_change_and_put() -> None:
    weighing = drafted()
    for name, by in cast.everyone().items():
        allowed = name in COORDINATORS
        assert policies.may_draft_weighing(by) is allowed, name
        for may in (
            policies.may_change_weighing,
            policies.may_add_options,
            policies.may_change_option,
            policies.may_remove_option,
            policies.may_put_weighing,
        ):
            assert may(by, weighing) is allowed, (name, may.__name__)


def test_draft_weighing_is_refused_to_all_others_by_the_command_itself() -> None:
    for name, by in cast.everyone().items():
        if name not in COORDINATORS:
            with pytest.raises(NotAllowed):
                commands.draft_weighing(terms=APPROVAL, by=by, at=cast.NOON)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "  "}, {"question": ""}, {"title": "x" * 201}, {"question": "x" * 20_001},
        {"title": "a\0b"},
        {"method": "lottery"}, {"places": 0}, {"places": None}, {"places": 60},
        {"closes_on": date(2026, 9, 15)}, {"closes_on": date(2026, 9, 20)}, {"answer_by": date(2026, 10, 9)},
        {"quorum": 2}, {"quorum": 100_000}, {"most_choices": -1}, {"most_choices": 61},
        {"about": "no reference"}, {"about": "plan.plan:" + "3" * 100}, {"about": "a:b\0"},
    ])  # fmt: skip
def test_terms_that_are_no_rule_are_refused(changes: dict[str, Any]) -> None:
    by = cast.city_coordinator()
    refused(commands.draft_weighing, terms=replace(APPROVAL, **changes), by=by, at=cast.NOON)
    assert not Weighing.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"budget": 0},
        {"budget": None},
        {"budget": 10**13},
        {"unit": ""},
        {"unit": "gold"},
        {"completion": "add1"},
    ],
)
def test_a_sum_needs_an_amount_a_unit_and_a_rest(changes: dict[str, Any]) -> None:
    by = cast.city_coordinator()
    refused(commands.draft_weighing, terms=replace(MONEY, **changes), by=by, at=cast.NOON)


@pytest.mark.parametrize(
    "option",
    [
        NewOption(""), NewOption("x" * 201), NewOption("a", cost=None), NewOption("a", cost=0),
        NewOption("a", cost=-1), NewOption("a", cost=100_001), NewOption("a", "x" * 20_000, 1),
        NewOption("a\0", cost=1), NewOption("a", cost=1, about="nothing"),
    ])  # fmt: skip
def test_bad_options_are_refused_all_or_none(option: NewOption) -> None:
    weighing = drafted(MONEY, [])
    new = [NewOption("Bra", cost=5), option]
    refused(commands.add_options, weighing=weighing, options=new, by=cast.city_coordinator(), at=cast.NOON)
    assert not weighing.options.exists()


def test_add_options_takes_no_more_than_sixty() -> None:
    weighing = drafted(APPROVAL, [])
    new = [NewOption(str(place)) for place in range(61)]
    refused(
        commands.add_options, "60", weighing=weighing, options=new, by=cast.city_coordinator(), at=cast.NOON
    )


def test_an_option_handed_over_twice_stands_once() -> None:
    weighing = drafted(APPROVAL, [NewOption("A", about="plan.challenge:1")])
    again = [NewOption("A", about="plan.challenge:1"), NewOption("B", about="plan.challenge:2")]
    added = commands.add_options(weighing=weighing, options=again, by=cast.sector_coordinator(), at=cast.NOON)
    assert [option.title for option in added] == ["B"]
    assert weighing.options.count() == 2


def test_a_number_is_never_used_twice() -> None:
    weighing = drafted()
    commands.remove_option(option=weighing.options.get(number=4), by=cast.city_coordinator(), at=cast.NOON)
    commands.add_options(
        weighing=weighing, options=[NewOption("Ny")], by=cast.city_coordinator(), at=cast.NOON
    )
    assert sorted(weighing.options.values_list("number", flat=True)) == [1, 2, 3, 5]


def test_change_weighing_and_change_option_tell_of_a_lost_update() -> None:
    weighing = drafted()
    before = seen(weighing)
    commands.change_weighing(
        weighing=weighing, terms=replace(APPROVAL, title="Ny"), seen=before, by=cast.city_coordinator(),
        at=cast.NOON,
    )  # fmt: skip
    assert fresh(weighing).title == "Ny"
    with pytest.raises(Stale):
        commands.change_weighing(
            weighing=weighing, terms=APPROVAL, seen=before, by=cast.sector_coordinator(), at=cast.NOON
        )
    option = weighing.options.get(number=1)
    with pytest.raises(Stale):
        commands.change_option(
            option=option, to=NewOption("X"), seen=before, by=cast.sector_coordinator(), at=cast.NOON
        )
    commands.change_option(
        option=option,
        to=NewOption("X"),
        seen=seen(fresh(weighing)),
        by=cast.sector_coordinator(),
        at=cast.NOON,
    )
    assert weighing.options.get(number=1).title == "X"


def test_put_weighing_wants_something_to_choose_and_time() -> None:
    by = cast.city_coordinator()
    few = drafted(APPROVAL, OPTIONS[:2])
    refused(commands.put_weighing, "more options", weighing=few, seen=seen(few), by=by, at=cast.NOON)
    late = drafted()
    at = cast.NOON + timedelta(days=20)
    refused(commands.put_weighing, "14 days", weighing=late, seen=seen(late), by=by, at=at)


def test_a_party_with_too_few_bodies_is_told_before_and_not_after() -> None:
    weighing = drafted(replace(APPROVAL, quorum=50))
    refused(
        commands.put_weighing, "fewer than the rule needs", weighing=weighing, seen=seen(weighing),
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip


def test_put_weighing_fixes_the_digest_both_parties_decide_on() -> None:
    weighing = put()
    decision = decision_on(weighing.ref)
    assert decision is not None
    assert decision.digest == weighing.digest == seen(weighing)
    refused(
        commands.change_weighing, weighing=weighing, terms=APPROVAL, seen=weighing.digest,
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip


def test_no_party_opens_it_alone() -> None:
    weighing = put()
    turn(weighing, cast.city_signatory())
    for by in (cast.city_coordinator(), cast.sector_coordinator(), CLOCK):
        with pytest.raises(NotAllowed):
            commands.open_weighing(weighing=weighing, by=by, at=cast.NOON)
    turn(weighing, cast.sector_signatory())
    commands.open_weighing(weighing=weighing, by=cast.sector_coordinator(), at=cast.NOON)
    assert fresh(weighing).state == WeighingState.OPEN


def test_redraft_weighing_clears_the_keys_and_is_refused_once_all_have_agreed() -> None:
    weighing = put()
    turn(weighing, cast.city_signatory())
    commands.redraft_weighing(
        weighing=weighing, reason="Fel dag.", by=cast.sector_coordinator(), at=cast.NOON
    )
    assert decision_on(weighing.ref) is None
    assert fresh(weighing).is_draft
    both = agreed()
    for act in (commands.redraft_weighing, commands.withdraw_weighing):
        refused(act, weighing=both, reason="Jag vill inte.", by=cast.city_coordinator(), at=cast.NOON)


def test_the_same_words_put_again_need_both_keys_again() -> None:
    weighing = put()
    turn(weighing, cast.city_signatory())
    commands.redraft_weighing(weighing=weighing, reason="Vänta.", by=cast.city_coordinator(), at=cast.NOON)
    again = fresh(weighing)
    commands.put_weighing(weighing=again, seen=seen(again), by=cast.city_coordinator(), at=cast.NOON)
    turn(again, cast.sector_signatory())
    assert not approved_by_all(again.ref, fresh(again).digest)


def test_withdraw_weighing_says_why_and_what_was_agreed_too_late_can_be_withdrawn() -> None:
    weighing = put()
    by = cast.city_coordinator()
    refused(commands.withdraw_weighing, "why", weighing=weighing, reason=" ", by=by, at=cast.NOON)
    commands.withdraw_weighing(weighing=weighing, reason="Inte nu.", by=by, at=cast.NOON)
    assert weighing in weighings_visible_to(cast.visitor())
    late = agreed()
    refused(commands.open_weighing, "14 days", weighing=late, by=by, at=cast.NOON + timedelta(days=20))
    commands.withdraw_weighing(weighing=late, reason="För sent.", by=by, at=cast.NOON + timedelta(days=20))
    assert fresh(late).state == WeighingState.WITHDRAWN


def test_a_new_draft_takes_its_options_from_an_earlier_one() -> None:
    earlier = put(MONEY)
    copied = commands.draft_weighing(
        terms=APPROVAL, based_on=earlier, by=cast.sector_coordinator(), at=cast.NOON
    )
    assert [option.title for option in copied.options.order_by("number")] == [each.title for each in OPTIONS]
    assert not copied.options.filter(cost__isnull=False).exists()
    assert earlier.options.count() == len(OPTIONS)


def test_one_body_has_one_voice_and_a_department_speaks_through_its_committee() -> None:
    weighing = opened()
    bodies = list(Voice.objects.filter(weighing=weighing).values_list("body__slug", flat=True))
    assert len(bodies) == len(set(bodies))
    assert {"council", "assembly", "committee", "association"} <= set(bodies)
    assert "audit" not in bodies


def test_the_clock_opens_on_the_day_and_not_before() -> None:
    weighing = agreed(replace(APPROVAL, opens_on=date(2026, 9, 20)))
    assert not policies.may_open_weighing(CLOCK, weighing, cast.NOON)
    assert policies.may_open_weighing(CLOCK, weighing, cast.NOON + timedelta(days=5))
    assert policies.may_open_weighing(cast.city_coordinator(), weighing, cast.NOON)


def test_a_draft_is_seen_by_coordinators_and_auditors_alone() -> None:
    weighing = drafted()
    for name, by in cast.everyone().items():
        sees = name in COORDINATORS | {"auditor"}
        assert (weighing in weighings_visible_to(by)) is sees, name
    commands.withdraw_weighing(weighing=weighing, reason="Nej.", by=cast.city_coordinator(), at=AFTER)
    assert weighing not in weighings_visible_to(cast.visitor())
    words = "".join(entry.kind for entry in Entry.objects.all())
    assert "weighing.withdrawn" in words


def test_who_may_do_what_with_an_open_one() -> None:
    weighing = opened()
    everyone: dict[str, Actor] = cast.everyone() | {"clock": CLOCK}
    for name, by in everyone.items():
        closes = name in COORDINATORS | {"clock"}
        assert policies.may_close_weighing(by, weighing, AFTER) is closes, name
        assert not policies.may_close_weighing(by, weighing, cast.NOON), name
        assert not policies.may_count_weighing(by, weighing), name
        assert not policies.may_answer_option(by, weighing), name
        assert not policies.may_withdraw_weighing(by, weighing, cast.NOON), name
        assert not policies.may_redraft_weighing(by, weighing), name
