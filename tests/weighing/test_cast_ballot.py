"""cast_ballot: one body, one voice, until the last day; and every bad ballot refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.parties.models import BodyKind, Mandate, Role
from malmoandan.parties.queries import actor_of
from malmoandan.web import receipts
from malmoandan.weighing import commands, policies
from malmoandan.weighing.models import Ballot
from tests import cast
from tests.weighing.things import APPROVAL, MONEY, RANKING, opened, put, vote, voters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.weighing.commands import Terms

pytestmark = pytest.mark.django_db
VOTERS = {"city_coordinator", "sector_coordinator", "committee_secretary", "association_representative"}
WITHIN = replace(MONEY, keeps_within=True)
AT_MOST_TWO = replace(APPROVAL, most_choices=2)


def test_whoever_writes_for_a_body_votes_and_nobody_else() -> None:
    weighing = opened()
    for name, by in cast.everyone().items():
        assert policies.may_cast_ballot(by, weighing, cast.NOON) is (name in VOTERS), name
    assert not policies.may_cast_ballot(CLOCK, weighing, cast.NOON)
    editor = cast.acting("Eda", cast.association(), Role.EDITOR)
    assert policies.may_cast_ballot(editor, weighing, cast.NOON)


@pytest.mark.parametrize("who", ["association_member", "auditor", "ex_member", "resident", "visitor"])
def test_those_without_a_voice_are_refused_by_the_command_itself(who: str) -> None:
    weighing = opened()
    with pytest.raises(NotAllowed):
        vote(weighing, cast.everyone()[who], 1)
    assert not Ballot.objects.exists()


def test_a_mandate_that_has_ended_votes_no_more() -> None:
    weighing = opened()
    by = cast.association_representative()
    Mandate.objects.filter(pk=by.mandate or 0).update(ends_at=cast.NOON - timedelta(seconds=1))
    with pytest.raises(NotAllowed):
        vote(weighing, actor_of(Mandate.objects.get(pk=by.mandate or 0)), 1)


def test_a_body_that_came_after_the_opening_has_no_voice() -> None:
    weighing = opened()
    late = cast.body("late", "Ny förening", BodyKind.ASSOCIATION, cast.sector())
    with pytest.raises(NotAllowed):
        vote(weighing, cast.acting("Late", late, Role.REPRESENTATIVE), 1)


def test_a_body_of_no_party_and_a_department_have_no_voice() -> None:
    region = cast.acting("Reg", cast.body("region", "Regionen", BodyKind.REGION, None), Role.REPRESENTATIVE)
    office = cast.body("office", "Kontoret", BodyKind.DEPARTMENT, cast.city())
    weighing = opened()
    for by in (region, cast.acting("Off", office, Role.REPRESENTATIVE)):
        assert not policies.may_cast_ballot(by, weighing, cast.NOON)


@pytest.mark.parametrize(
    ("terms", "choices"),
    [
        (APPROVAL, []), (APPROVAL, [9]), (APPROVAL, [0]), (APPROVAL, [-1]), (APPROVAL, [1, 1]),
        (AT_MOST_TWO, [1, 2, 3]), (RANKING, [1, 2, 1]), (RANKING, [1, 99]), (WITHIN, [1, 2, 3]),
        (APPROVAL, [10**30]),
    ],
)  # fmt: skip
def test_bad_ballots_are_refused(terms: Terms, choices: Sequence[int]) -> None:
    weighing = opened(terms)
    with pytest.raises(Refused):
        vote(weighing, cast.association_representative(), *choices)
    assert not Ballot.objects.exists()


def test_a_ballot_of_another_weighing_is_refused() -> None:
    first = opened(APPROVAL)
    other = opened(replace(APPROVAL, title="En annan"))
    assert set(first.options.values_list("number")) == set(other.options.values_list("number"))
    vote(other, cast.association_representative(), 1)
    assert not first.ballots.exists()


def test_over_the_sum_is_fine_where_the_rule_does_not_forbid_it() -> None:
    assert vote(opened(MONEY), cast.association_representative(), 1, 2, 3).choices == [1, 2, 3]


def test_a_receipt_of_no_kind_of_ours_is_refused() -> None:
    weighing = opened()
    for receipt in ("nonsense", "AAAA-AAAA-AAAA", "a\0b"):
        with pytest.raises(Refused):
            vote(weighing, cast.association_representative(), 1, receipt=receipt)


def test_the_last_ballot_of_a_body_takes_the_place_of_the_one_before() -> None:
    weighing = opened(RANKING)
    by = cast.association_representative()
    first, code = vote(weighing, by, 3, 1), receipts.make()
    second = vote(weighing, cast.acting("Eda", cast.association(), Role.EDITOR), 2, receipt=code)
    kept = Ballot.objects.get(weighing=weighing)
    assert (kept.choices, kept.revision, kept.receipt) == ([2], 2, receipts.digest(code))
    assert first.pk == second.pk
    assert first.receipt != second.receipt


def test_ranks_are_kept_in_order_and_marks_sorted() -> None:
    assert vote(opened(RANKING), cast.association_representative(), 4, 1, 3).choices == [4, 1, 3]
    assert vote(opened(APPROVAL), cast.association_representative(), 4, 1, 3).choices == [1, 3, 4]


def test_ballots_are_taken_on_the_promised_days_alone() -> None:
    weighing = opened()
    by = cast.association_representative()
    last = cast.NOON + timedelta(days=25)
    assert policies.may_cast_ballot(by, weighing, last)
    assert not policies.may_cast_ballot(by, weighing, last + timedelta(days=1))
    assert not policies.may_cast_ballot(by, weighing, cast.NOON - timedelta(days=1))
    with pytest.raises(NotAllowed):
        vote(put(), by, 1)
    with pytest.raises(NotAllowed):
        commands.cast_ballot(
            weighing=weighing, choices=[1], receipt=receipts.make(), by=by, at=last + timedelta(days=1)
        )


def test_the_database_keeps_one_ballot_a_body() -> None:
    weighing = opened()
    kept = vote(weighing, cast.association_representative(), 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(
            weighing=weighing, body=kept.body, party=kept.party, mandate=kept.mandate, choices=[1],
            receipt="f" * 64, cast_at=cast.NOON,
        )  # fmt: skip


def test_size_gives_no_more_voices() -> None:
    weighing = opened()
    large = voters("sector", 3)[0]
    for alias in ("Ann", "Bea", "Cia"):
        vote(
            weighing,
            cast.acting(alias, cast.body("sector-0", "", BodyKind.ASSOCIATION, None), Role.EDITOR),
            1,
        )
    vote(weighing, large, 2)
    assert Ballot.objects.get(weighing=weighing).choices == [2]
