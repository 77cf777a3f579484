"""Typing in, quoting, replying: what holds and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from malmoandan.contributions import commands
from malmoandan.contributions.commands import Circumstances, Group
from malmoandan.contributions.models import SectorContribution
from malmoandan.contributions.queries import (
    codes_on,
    contributions_of_year,
    quotes_approved,
    token_of,
)
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.web import receipts
from tests import cast
from tests.contributions.things import (
    ADDRESS,
    GROUP,
    PASSAGE,
    YEAR,
    a_picture,
    approved,
    asked,
    contributed,
    entered,
    from_the_body,
    hidden,
    proposed,
    replied,
)

pytestmark = pytest.mark.django_db
DAY = cast.NOON.date()
LATER = cast.NOON + timedelta(days=1)


# --- Typing in


def test_what_is_typed_in_for_a_body_waits_for_its_yes_and_a_groups_consent_on_paper_holds() -> None:
    entered()
    typed = entered(body=cast.association())
    assert [each.about_id for each in contributions_of_year(NOBODY, YEAR)] == [cast.committee().pk]
    with pytest.raises(NotAllowed):
        commands.confirm_contribution(said=typed, by=cast.facilitator(), at=LATER)
    commands.confirm_contribution(said=typed, by=cast.association_representative(), at=LATER)
    assert len(contributions_of_year(NOBODY, YEAR)) == 2


def test_a_body_that_was_asked_and_answers_by_phone_has_answered_its_ask() -> None:
    ask = asked(cast.association())
    assert entered(body=cast.association(), channel="phone").ask == ask


def test_typing_in_needs_consent_a_reason_and_a_way_it_came() -> None:
    def typed(channel: str = "paper", why: str = "För hand.", *, has_consent: bool = True) -> None:
        commands.enter_contribution(
            year=YEAR, about=cast.committee(), picture=a_picture(), receipt=receipts.make(),
            how=Circumstances(channel, why, has_consent=has_consent), by=cast.facilitator(), at=cast.NOON,
        )  # fmt: skip

    for wrong in ({"has_consent": False}, {"why": " \0"}, {"channel": "unasked"}, {"channel": "link"}):
        with pytest.raises(Refused):
            typed(**wrong)
    with pytest.raises(NotAllowed):
        entered(cast.committee_secretary())
    assert not SectorContribution.objects.exists()


def test_a_paper_forms_own_code_is_the_receipt_and_serves_once() -> None:
    made = commands.reserve_forms(
        year=YEAR, about=cast.committee(), count=2, by=cast.facilitator(), at=cast.NOON
    )
    first, second = codes_on(made)
    said = entered(code=first.lower())
    assert said.receipt == receipts.digest(first)
    with pytest.raises(Refused, match="already"):
        entered(code=first)
    for wrong in (receipts.make(), "AAAA-AAAA-AAAA", "<script>"):
        with pytest.raises(Refused):
            entered(code=wrong)
    assert second not in str(made.codes.values())
    with pytest.raises(Refused):
        commands.reserve_forms(
            year=YEAR, about=cast.committee(), count=201, by=cast.facilitator(), at=cast.NOON
        )


# --- Quotes


def test_a_quote_is_an_exact_passage_and_goes_on_only_after_a_yes() -> None:
    by = cast.association_representative()
    said = from_the_body()
    for wrong in ("Kvällstiderna är fasta.", "", "\0", "x" * 20_001):
        with pytest.raises(Refused):
            proposed(said, wrong)
    quote = proposed(said, "Kvällstiderna måste\n bli fasta. Vi får besked")
    with pytest.raises(Refused, match="already"):
        proposed(said, quote.text)
    assert quotes_approved(YEAR) == []
    for other in (cast.committee_secretary(), cast.city_coordinator(), cast.visitor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            commands.answer_quote(quote=quote, answer="approved", by=other, at=cast.NOON)
    commands.answer_quote(quote=quote, answer="approved", by=by, at=cast.NOON)
    [goes_on] = quotes_approved(YEAR)
    assert (goes_on.text, goes_on.who, goes_on.contribution) == (quote.text, "Odlarna på kullen", said.ref)
    assert quotes_approved(YEAR - 1) == quotes_approved(YEAR, cast.council()) == []


def test_a_no_is_for_good_and_a_yes_may_be_taken_back() -> None:
    by = cast.association_representative()
    said = from_the_body()
    no = proposed(said, "Vaktmästaren")
    commands.answer_quote(quote=no, answer="declined", by=by, at=cast.NOON)
    with pytest.raises(Refused):
        commands.answer_quote(quote=no, answer="approved", by=by, at=cast.NOON)
    yes = approved(said, by=by)
    for wrong in ("declined", "proposed", "approved"):
        with pytest.raises(Refused):
            commands.answer_quote(quote=yes, answer=wrong, by=by, at=cast.NOON)
    commands.answer_quote(quote=yes, answer="withdrawn", by=by, at=cast.NOON)
    assert quotes_approved(YEAR) == []


def test_a_group_on_the_phone_has_its_yes_noted_with_how_it_was_said_and_never_by_the_committee() -> None:
    quote = proposed(entered(channel="phone"))
    with pytest.raises(Refused):
        commands.answer_quote(quote=quote, answer="approved", by=cast.facilitator(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.answer_quote(
            quote=quote, answer="approved", why="Jag tror det", by=cast.committee_secretary(), at=cast.NOON
        )
    commands.answer_quote(
        quote=quote, answer="approved", why="På telefon i dag", by=cast.facilitator(), at=cast.NOON
    )
    assert [each.text for each in quotes_approved(YEAR)] == [PASSAGE]


def test_what_is_hidden_is_neither_quoted_nor_read_but_owed_a_reply() -> None:
    said = from_the_body()
    approved(said, by=cast.association_representative())
    hidden(said)
    assert quotes_approved(YEAR) == []
    assert contributions_of_year(NOBODY, YEAR) == []
    replied(said)
    with pytest.raises(Refused):
        commands.show_contribution(said=said, why=" ", by=cast.sector_coordinator(), at=LATER)
    commands.show_contribution(said=said, why="Ingen pekas ut", by=cast.sector_coordinator(), at=LATER)
    assert len(quotes_approved(YEAR)) == 1


# --- Replies


def test_only_the_committee_replies_and_a_later_reply_puts_an_earlier_one_right() -> None:
    said = from_the_body()
    others = (
        cast.city_coordinator(), cast.sector_coordinator(), cast.association_representative(), cast.visitor(),
        cast.auditor(), cast.city_signatory(),
    )  # fmt: skip
    for by in others:
        with pytest.raises(NotAllowed):
            commands.reply_to_contribution(said=said, text="Tack!", by=by, at=cast.NOON)
    for wrong in ("", "\0", "x" * 20_001):
        with pytest.raises(Refused):
            replied(said, text=wrong)
    replied(said)
    replied(said, text="Rättelse: från mars.", at=LATER)
    assert (said.is_owed, said.first_replied_on, said.replies.count()) == (False, DAY, 2)
    [heard] = contributions_of_year(NOBODY, YEAR)
    assert (heard.reply, heard.first_replied_on) == ("Rättelse: från mars.", DAY)


def test_a_confirmed_address_is_one_whose_letter_was_answered() -> None:
    code = receipts.make()
    said = contributed(receipt=code, address=ADDRESS)
    with pytest.raises(NotAllowed):
        commands.confirm_address(said=said, proof=code, by=cast.visitor(), at=cast.NOON)
    commands.confirm_address(said=said, proof=token_of(said.seed), by=cast.visitor(), at=cast.NOON)
    said.refresh_from_db()
    assert said.address_confirmed_at == cast.NOON


def test_what_they_did_together_may_be_a_thing_of_another_room() -> None:
    with translation.override("sv"):
        ask = commands.ask_for_contribution(
            year=YEAR, about=cast.committee(), whom=Group(GROUP, ADDRESS), due_on=DAY, at=cast.NOON,
            by=cast.city_coordinator(), subject=commands.Subject(Ref("plan.activity", "1"), "Kvällarna"),
        )  # fmt: skip
    assert (str(ask.subject), ask.subject_title, ask.language) == ("plan.activity:1", "Kvällarna", "sv")
