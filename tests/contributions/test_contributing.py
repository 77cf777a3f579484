"""Asking, contributing, correcting, saying who may read: what holds and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from malmoandan.contributions import commands
from malmoandan.contributions.commands import Group
from malmoandan.contributions.models import Ask, SectorContribution, Wording
from malmoandan.contributions.queries import (
    ask_opened_by,
    contributions_of_year,
    days_of,
    open_years,
    quotes_approved,
    token_of,
)
from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.web import receipts
from tests import cast
from tests.contributions.things import (
    ADDRESS,
    BETTER,
    GROUP,
    PASSAGE,
    TOGETHER,
    YEAR,
    a_picture,
    answered,
    approved,
    asked,
    contributed,
    from_the_body,
    proposed,
    replied,
)

pytestmark = pytest.mark.django_db
DAY = cast.NOON.date()
LATER = cast.NOON + timedelta(days=1)


def a_year(closes_on: date, reply_by: date) -> None:
    """The round of NOON's year is opened by the clock."""
    commands.open_contributions(
        year=YEAR, opens_on=date(YEAR, 1, 1), closes_on=closes_on, reply_by=reply_by, by=CLOCK, at=cast.NOON
    )


# --- Days


def test_a_year_without_a_round_has_the_days_of_the_yearly_calendar() -> None:
    assert days_of(YEAR).closes_on == date(YEAR + 1, 1, 31)
    assert open_years(date(YEAR + 1, 1, 31)) == [YEAR, YEAR + 1]
    assert open_years(date(YEAR + 1, 2, 1)) == [YEAR + 1]


def test_a_reply_is_owed_in_thirty_working_days_or_by_the_rounds_day_but_never_in_less_than_ten() -> None:
    assert contributed().due_on == date(2026, 10, 27)
    a_year(DAY + timedelta(days=10), DAY + timedelta(days=20))
    assert contributed().due_on == DAY + timedelta(days=20)
    a_year(DAY, DAY)
    assert contributed().due_on == date(2026, 9, 29)


def test_the_days_of_a_year_come_in_order() -> None:
    with pytest.raises(Refused):
        a_year(DAY, DAY - timedelta(days=1))


# --- Asking


def test_an_ask_is_known_by_the_digest_of_a_token_that_is_stored_nowhere() -> None:
    ask = asked()
    token = token_of(ask.seed)
    assert len(token) == 43
    assert token not in str(Ask.objects.values().get())
    assert ask_opened_by(token, DAY) == ask
    for wrong in ("", token[:-1], token.swapcase(), ask.link, ask.seed):
        assert ask_opened_by(wrong, DAY) is None


def test_a_body_is_asked_once_and_only_at_addresses_it_has_given() -> None:
    ask = asked(cast.association())
    assert (ask.address, ask.group) == ("", "")
    with pytest.raises(Refused, match="already"):
        asked(cast.association())
    silent = cast.other_association()
    silent.role_mailbox = ""
    silent.save()
    with pytest.raises(Refused, match="no address"):
        asked(silent)


def test_a_group_is_asked_by_an_address_once() -> None:
    asked()
    with pytest.raises(Refused, match="already"):
        asked(Group("Andra", ADDRESS.upper()))
    with pytest.raises(Refused):
        asked(Group("Andra", "ingen adress"))
    with pytest.raises(Refused):
        asked(Group("\0 ", "andra@example.org"))


@pytest.mark.parametrize("days", [-1, 400])
def test_an_ask_has_a_day_to_come_before_the_year_closes(days: int) -> None:
    with pytest.raises(Refused):
        asked(due_on=DAY + timedelta(days=days))


def test_nobody_asks_about_a_body_that_reports_no_year_or_asks_the_authority_itself() -> None:
    by = cast.city_coordinator()
    with pytest.raises(Refused):
        commands.ask_for_contribution(
            year=YEAR, about=cast.association(), whom=Group("A", ADDRESS), due_on=DAY, by=by, at=cast.NOON
        )
    with pytest.raises(Refused):
        asked(cast.committee(), by=by)
    with pytest.raises(NotAllowed):
        asked(by=cast.association_representative())


def test_an_ask_that_is_taken_back_opens_nothing_and_one_that_is_answered_stands() -> None:
    ask, by = asked(), cast.city_coordinator()
    with pytest.raises(NotAllowed):
        commands.withdraw_ask(ask=ask, by=cast.association_representative(), at=cast.NOON)
    commands.withdraw_ask(ask=ask, by=by, at=cast.NOON)
    assert ask_opened_by(token_of(ask.seed), DAY) is None
    with pytest.raises(NotAllowed):
        answered(ask)
    again = asked()
    answered(again)
    with pytest.raises(Refused, match="stand"):
        commands.withdraw_ask(ask=again, by=by, at=cast.NOON)


# --- Contributing


def test_the_link_in_the_letter_works_without_an_account_and_once() -> None:
    ask = asked(cast.association())
    said = answered(ask)
    assert (said.body, said.channel, said.ask, said.words.answers[0]) == (
        cast.association(), "link", ask, TOGETHER,
    )  # fmt: skip
    with pytest.raises(Refused, match="already"):
        answered(ask)


def test_a_group_that_is_asked_is_told_where_it_was_asked() -> None:
    said = answered(asked(), group=GROUP)
    assert (said.group, said.address, said.address_confirmed_at) == (GROUP, ADDRESS, cast.NOON)


def test_a_replayed_or_guessed_link_writes_nothing_for_another() -> None:
    ask, other = asked(), asked(cast.association())
    with pytest.raises(NotAllowed):
        commands.answer_ask(
            ask=other, picture=a_picture(), receipt=receipts.make(), proof=token_of(ask.seed),
            by=cast.other_visitor(), at=cast.NOON,
        )  # fmt: skip
    assert not SectorContribution.objects.exists()


def test_a_body_speaks_once_of_a_committees_year_asked_or_not() -> None:
    said = from_the_body()
    ask = asked(cast.association())
    with pytest.raises(Refused, match="already"):
        from_the_body()
    with pytest.raises(Refused, match="already"):
        answered(ask)
    assert said.ask is None


def test_only_one_who_writes_for_a_body_outside_the_authority_speaks_for_it() -> None:
    for by in (cast.association_member(), cast.resident(), cast.visitor(), cast.ex_member()):
        with pytest.raises(NotAllowed):
            contributed(by, as_body=True)
    with pytest.raises(Refused, match="outside"):
        contributed(cast.committee_secretary(), as_body=True)
    with pytest.raises(NotAllowed):
        contributed(cast.auditor())


@pytest.mark.parametrize("changed", [
    {"together": "", "worked": " ", "better": "\0"},
    {"better": "x" * 20_001},
])  # fmt: skip
def test_no_answer_and_too_long_an_answer_are_refused(changed: dict[str, str]) -> None:
    with pytest.raises(Refused):
        contributed(**changed)  # type: ignore[arg-type]  # words alone
    assert not SectorContribution.objects.exists()


def test_one_answer_is_enough_and_what_no_database_takes_is_dropped() -> None:
    said = contributed(together="", worked="", better="Fler\0 tider\u202e", group="<b>Vi</b>\0")
    assert said.words.answers == ("", "", "Fler tider")
    assert said.group == "<b>Vi</b>"


def test_a_wrong_receipt_an_unknown_consent_and_a_closed_year_are_refused() -> None:
    with pytest.raises(Refused):
        contributed(receipt="AAAA-AAAA-AAAA")
    with pytest.raises(ValueError, match="maybe"):
        contributed(consent="maybe")
    with pytest.raises(Refused, match="last day"):
        contributed(year=YEAR - 2)
    with pytest.raises(Refused, match="opens"):
        contributed(year=YEAR + 1)


# --- Correcting


def correct(said: SectorContribution, proof: str, seen: int = 1, **changed: str) -> Wording:
    """By whoever holds the proof."""
    made = commands.correct_contribution(
        said=said, picture=a_picture(**changed), seen=seen, proof=proof, by=cast.visitor(), at=LATER
    )
    said.refresh_from_db()
    return made


def test_the_organisation_corrects_by_a_new_wording_and_the_old_one_stands() -> None:
    code = receipts.make()
    said = contributed(receipt=code)
    correct(said, code, better="Fler tider.")
    assert said.words.better == "Fler tider."
    assert [each.better for each in said.wordings.order_by("number")] == [BETTER, "Fler tider."]
    with pytest.raises(Stale):
        correct(said, code, better="Ännu fler.")
    with pytest.raises(Refused, match="nothing"):
        correct(said, code, seen=2, better="Fler tider.")


def test_nobody_else_corrects_it() -> None:
    said = from_the_body()
    others = (
        cast.committee_secretary(), cast.city_coordinator(), cast.sector_coordinator(), cast.visitor(),
        cast.other_association_member(), cast.auditor(), cast.facilitator(), cast.association_member(),
    )  # fmt: skip
    for by in others:
        with pytest.raises(NotAllowed):
            commands.correct_contribution(
                said=said, picture=a_picture(better="Allt är bra."), seen=1, by=by, at=LATER
            )
    assert said.wordings.get().better == BETTER


def test_after_the_last_day_the_words_stand_and_are_still_read_and_answered_for() -> None:
    code = receipts.make()
    said = contributed(receipt=code)
    a_year(DAY, DAY + timedelta(days=30))
    with pytest.raises(Refused, match="last day"):
        correct(said, code, better="För sent.")
    approved(said, by=cast.visitor(), proof=code, at=LATER)
    commands.change_consent(said=said, consent="no", by=cast.visitor(), proof=code, at=LATER)


def test_a_correction_after_the_reply_is_owed_a_new_one_and_takes_back_quotes_of_changed_words() -> None:
    code = receipts.make()
    said = contributed(receipt=code)
    quote, kept = approved(said, by=cast.visitor(), proof=code), proposed(said, "Vaktmästaren ställde upp.")
    replied(said)
    assert not said.is_owed
    first = said.first_due_on
    correct(said, code, better="Något annat.")
    assert (said.is_owed, said.first_due_on, said.due_on > first) == (True, first, True)
    quote.refresh_from_db()
    kept.refresh_from_db()
    assert (quote.state, kept.state) == ("withdrawn", "proposed")


# --- Consent


def test_a_no_holds_at_once_for_page_list_and_quotes_and_is_not_undone_for_quotes() -> None:
    by = cast.association_representative()
    said = from_the_body()
    approved(said, by=by)
    assert [each.text for each in quotes_approved(YEAR)] == [PASSAGE]
    commands.change_consent(said=said, consent="no", by=by, at=LATER)
    assert quotes_approved(YEAR) == []
    assert contributions_of_year(NOBODY, YEAR) == []
    commands.change_consent(said=said, consent="yes", by=by, at=LATER)
    assert len(contributions_of_year(NOBODY, YEAR)) == 1
    assert quotes_approved(YEAR) == [], "it is asked for anew"


def test_without_its_name_it_is_an_organisation_to_everybody_else() -> None:
    by = cast.association_representative()
    said = from_the_body(consent="yes_without_name")
    approved(said, by=by)
    assert [each.who for each in quotes_approved(YEAR, cast.committee())] == [""]
    assert [each.who for each in contributions_of_year(NOBODY, YEAR, cast.committee())] == [""]
    [seen] = contributions_of_year(cast.committee_secretary(), YEAR)
    assert seen.who == "Odlarna på kullen"
    for reader in (cast.committee_secretary(), cast.sector_coordinator(), cast.visitor()):
        with pytest.raises(NotAllowed):
            commands.change_consent(said=said, consent="yes", by=reader, at=LATER)
