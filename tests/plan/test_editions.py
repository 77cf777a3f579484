"""What was decided stays readable as it was, and what differs between two editions is told field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.kernel.actors import NOBODY
from malmoandan.plan import commands
from malmoandan.plan.frozen import pieces, things_in
from malmoandan.plan.models import Activity, Edition
from malmoandan.plan.queries.editions import differences_between, edition_page
from malmoandan.plan.wording import wording_of
from tests.cast import NOON, city_coordinator, sector_coordinator
from tests.plan.things import a_challenge, a_whole_plan, an_activity, in_force

if TYPE_CHECKING:
    from malmoandan.plan.models import ActionPlan
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> ActionPlan:
    """A plan with two editions: 1.1 got another name, 1.2 was taken out, 3.1 is new and for the parties."""
    made = a_whole_plan()
    commands.propose_plan(plan=made, by=city_coordinator(), at=NOON)
    commands.redraft_plan(plan=made, reason="Vi glömde något.", by=sector_coordinator(), at=NOON)
    first, second = (Activity.objects.get(plan=made, code=code) for code in ("1.1", "1.2"))
    facts = {"title": "Öppet hus på söndagar", "ends_on": first.ends_on}
    commands.change_activity(activity=first, facts=facts, by=city_coordinator(), at=NOON)
    commands.remove_activity(activity=second, by=city_coordinator(), at=NOON)
    made.refresh_from_db()
    an_activity(a_challenge(made, "Ny"), "Något dolt", visibility="parties")
    return in_force(made)


def editions(plan: ActionPlan) -> list[Edition]:
    """Both editions, the older one first."""
    return list(Edition.objects.filter(plan=plan).order_by("number"))


def test_an_older_edition_reads_as_it_was_and_says_that_it_is_older(
    client: PageCheckingClient, plan: ActionPlan
) -> None:
    page = client.get(reverse("plan:edition", args=[plan.number, 1])).content.decode()
    assert "You are reading an older edition" in page
    assert "Öppet hus på torsdagar" in page
    assert "Telefonkedja" in page
    assert "söndagar" not in page
    newest = client.get(reverse("plan:edition", args=[plan.number, 2])).content.decode()
    assert "older edition" not in newest.partition("<main")[2].partition("page-aside")[0]


def test_everything_that_was_frozen_is_shown(plan: ActionPlan) -> None:
    names = {"committee": "Fritidsnämnden"}
    shown = "\n".join(fact.words for thing in things_in(wording_of(plan), names) for fact in thing.facts)
    for words in ("Många är ofrivilligt ensamma.", "Fritidsnämnden", "50,000", "Affischer", "Enkät 2025"):
        assert words in shown, words


def test_differences_are_told_field_by_field(plan: ActionPlan) -> None:
    older, newer = editions(plan)
    found = {each.thing.code: each for each in differences_between(older, newer, city_coordinator())}
    assert {code: each.op for code, each in found.items()} == {
        "1.1": "changed", "1.2": "removed", "3": "added", "3.1": "added",
    }  # fmt: skip
    title = found["1.1"].differences[0]
    assert [(piece.op, piece.text) for piece in title.old] == [
        ("same", "Öppet hus på"),
        ("deleted", "torsdagar"),
    ]
    assert [(piece.op, piece.text) for piece in title.new] == [
        ("same", "Öppet hus på"),
        ("inserted", "söndagar"),
    ]
    assert differences_between(newer, newer, city_coordinator()) == []


def test_visitors_are_shown_editions_without_what_is_for_the_parties_only(plan: ActionPlan) -> None:
    older, newest = editions(plan)
    assert edition_page(newest, city_coordinator()).is_whole
    page = edition_page(newest, NOBODY)
    assert not page.is_whole
    assert page.is_unharmed
    assert "3.1" not in {thing.code for thing in page.things}
    assert "3.1" not in {each.thing.code for each in differences_between(older, newest, NOBODY)}


def test_nothing_of_two_texts_is_lost_in_their_pieces() -> None:
    for old, new in (("a b c", "a x c"), ("", "a"), ("a\nb", "a\nb c"), ("å  ä", "ä  å")):
        was, now = pieces(old, new)
        assert " ".join(piece.text for piece in was).split() == old.split()
        assert " ".join(piece.text for piece in now).split() == new.split()
