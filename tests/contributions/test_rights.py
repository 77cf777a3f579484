"""Who may do what, and who reads what and knows whose it is: as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.contributions import policies
from malmoandan.contributions.models import SectorContribution
from malmoandan.contributions.queries import (
    PUBLIC,
    contributions_opened_by,
    contributions_visible_to,
    sender_shown,
    token_of,
)
from malmoandan.web import receipts
from tests import cast
from tests.contributions.things import (
    GROUP,
    answered,
    asked,
    contributed,
    entered,
    from_the_body,
    hidden,
    proposed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
DAY = cast.NOON.date()
COORDINATORS = {"city_coordinator", "sector_coordinator"}
READS_ALL = COORDINATORS | {"auditor", "committee_secretary"}
ALL = {
    "city_coordinator", "sector_coordinator", "city_signatory", "sector_signatory", "committee_secretary",
    "association_member", "association_representative", "other_association_member", "facilitator",
    "resident", "administrator", "visitor", "ex_member",
}  # fmt: skip
TYPISTS = COORDINATORS | {"association_representative", "facilitator"}


def who(may: Callable[[Actor], bool]) -> set[str]:
    """Who of the cast may."""
    return {name for name, actor in cast.everyone().items() if may(actor)}


def test_who_may_ask_contribute_and_type_in() -> None:
    about = cast.committee()
    assert who(policies.may_open_contributions) == COORDINATORS
    assert who(lambda by: policies.may_ask_for_contribution(by, about)) == COORDINATORS | {
        "committee_secretary"
    }
    assert who(policies.may_contribute) == ALL
    assert who(policies.may_contribute_as_body) == COORDINATORS | {
        "committee_secretary", "association_representative",
    }  # fmt: skip
    assert who(lambda by: policies.may_enter_contribution(by, about)) == TYPISTS, "never her own committee's"
    assert who(policies.may_reserve_forms) == TYPISTS | {"committee_secretary"}
    assert who(policies.may_see_asks) == READS_ALL


def test_who_may_answer_what_a_body_is_asked() -> None:
    ask = asked(cast.association())
    assert who(lambda by: policies.may_answer_ask(by, ask)) == {"association_representative"}
    assert who(lambda by: policies.may_answer_ask(by, ask, token_of(ask.seed))) == ALL
    assert who(lambda by: policies.may_answer_ask(by, ask, "x" * 43)) == {"association_representative"}


def test_who_may_reply_and_propose_quotes() -> None:
    said = from_the_body()
    assert who(lambda by: policies.may_reply_to_contribution(by, said)) == {"committee_secretary"}
    assert who(lambda by: policies.may_propose_quote(by, said)) == {"committee_secretary"}
    kept = contributed(consent="no")
    assert who(lambda by: policies.may_propose_quote(by, kept)) == set()


def test_only_whose_it_is_corrects_it_says_who_may_read_and_answers_for_its_quotes() -> None:
    said, code = from_the_body(), receipts.make()
    quote = proposed(said)
    theirs = {"association_representative"}
    assert who(lambda by: policies.may_correct_contribution(by, said)) == theirs
    assert who(lambda by: policies.may_change_consent(by, said)) == theirs
    assert who(lambda by: policies.may_answer_quote(by, quote)) == theirs
    nameless = contributed(receipt=code)
    assert who(lambda by: policies.may_correct_contribution(by, nameless)) == set()
    assert who(lambda by: policies.may_correct_contribution(by, nameless, code)) == ALL
    assert who(lambda by: policies.may_correct_contribution(by, nameless, receipts.make())) == set()
    assert who(lambda by: policies.may_correct_contribution(by, said, token_of(nameless.seed))) == theirs


def test_a_typist_never_passes_for_those_she_typed_in_for() -> None:
    code = receipts.make()
    groups, bodys = entered(receipt=code), entered(body=cast.association(), receipt=receipts.make())
    assert who(lambda by: policies.may_confirm_contribution(by, groups, code)) == ALL - {"facilitator"}
    assert who(lambda by: policies.may_confirm_contribution(by, bodys)) == {"association_representative"}
    seen = receipts.make()
    other = cast.other_association()
    typed = entered(body=other, receipt=seen)
    assert who(lambda by: policies.may_confirm_contribution(by, typed, seen)) == set(), (
        "she has seen the code"
    )
    assert who(lambda by: policies.may_confirm_contribution(by, typed, token_of(typed.seed))) == ALL - {
        "facilitator"
    }


def test_who_may_note_a_groups_answer_to_a_quote() -> None:
    offline, online = proposed(entered(channel="phone")), proposed(contributed())
    assert who(lambda by: policies.may_answer_quote_for(by, offline)) == TYPISTS
    assert who(lambda by: policies.may_answer_quote_for(by, online)) == set()


@pytest.mark.parametrize("made", [contributed, from_the_body])
def test_a_public_authority_never_hides_what_others_say_of_it(made: Callable[[], SectorContribution]) -> None:
    said = made()
    assert who(lambda by: policies.may_hide_contribution(by, said)) == {"sector_coordinator"}
    hidden(said)
    assert who(lambda by: policies.may_show_contribution(by, said)) == {"sector_coordinator"}
    assert who(lambda by: policies.may_hide_contribution(by, said)) == set()


# --- Who reads


def reads(said: SectorContribution) -> set[str]:
    """Who of the cast reads its words; the row's own word on what is public is the queryset's."""
    assert SectorContribution.objects.filter(PUBLIC, pk=said.pk).exists() == said.is_public
    return who(lambda actor: contributions_visible_to(actor).filter(pk=said.pk).exists())


def test_everybody_reads_what_the_organisation_lets_all_read() -> None:
    assert reads(contributed()) == reads(contributed(consent="yes_without_name")) == ALL | {"auditor"}
    assert reads(entered()) == ALL | {"auditor"}, "a group that wrote on paper has no other way to say yes"


def test_a_no_is_read_by_the_committee_and_the_coordinators_alone() -> None:
    assert reads(contributed(consent="no")) == READS_ALL
    ours = from_the_body(consent="no")
    assert reads(ours) == READS_ALL | {"association_member", "association_representative"}


def test_what_is_hidden_or_typed_in_for_a_body_that_has_not_confirmed_is_not_for_all() -> None:
    assert reads(hidden(contributed())) == READS_ALL
    typed = entered(body=cast.other_association())
    assert reads(typed) == READS_ALL | {"other_association_member", "facilitator"}


def test_whose_it_is_without_a_name_is_known_to_the_two_and_the_coordinators_alone() -> None:
    named, nameless = contributed(group=GROUP), contributed(group=GROUP, consent="yes_without_name")
    assert who(lambda actor: sender_shown(named, actor) == GROUP) == ALL | {"auditor"}
    assert who(lambda actor: sender_shown(nameless, actor) == GROUP) == READS_ALL


def test_a_receipt_or_a_link_opens_its_own_contribution_and_no_other() -> None:
    code = receipts.make()
    mine, others = contributed(receipt=code, consent="no"), contributed()
    assert list(contributions_opened_by(code.lower().replace("-", " "), DAY)) == [mine]
    assert list(contributions_opened_by(token_of(others.seed), DAY)) == [others]
    for wrong in ("", "x", "x" * 43, others.link, others.seed, receipts.make(), "0" * 10_000, "\0"):
        assert not contributions_opened_by(wrong, DAY), wrong


def test_the_link_that_asked_opens_the_answer_until_long_after_the_year_has_closed() -> None:
    ask = asked()
    said = answered(ask)
    token = token_of(ask.seed)
    assert list(contributions_opened_by(token, DAY)) == [said]
    assert list(contributions_opened_by(token, DAY.replace(year=2027))) == [said]
    assert not contributions_opened_by(token, DAY.replace(year=2029))
