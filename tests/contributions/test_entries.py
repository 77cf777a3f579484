"""How contributions read on the record, whom they are told to, what is owed, and what is forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from malmoandan.contributions import commands
from malmoandan.contributions.letters import letters_to_quoted
from malmoandan.contributions.queries import token_of
from malmoandan.contributions.tasks import periodic
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.dues import Owner, dues_at
from malmoandan.kernel.privacy import erase_everywhere, own_data
from malmoandan.kernel.refs import Ref
from malmoandan.record.queries import entries_about, latest_entries, readings
from malmoandan.record.registry import Letter, letters_of, line_of
from malmoandan.trace.queries import thread_of
from malmoandan.trace.registry import nodes_of
from malmoandan.web import receipts
from tests import cast
from tests.contributions.things import (
    ADDRESS,
    GROUP,
    PASSAGE,
    YEAR,
    a_picture,
    answered,
    approved,
    asked,
    contributed,
    entered,
    from_the_body,
    hidden,
    proposed,
    replied,
)

if TYPE_CHECKING:
    from malmoandan.contributions.models import Ask, SectorContribution
    from malmoandan.kernel.dues import Due

pytestmark = pytest.mark.django_db
DAY = cast.NOON.date()


def letters_about(thing: Ask | SectorContribution) -> list[Letter]:
    """What the latest entry about it tells."""
    [entry] = readings(entries_about(thing.ref)[:1])
    return list(letters_of(entry))


def receivers(thing: Ask | SectorContribution) -> set[int | str | None]:
    """Whom the latest entry is told to: people by number, others by address."""
    return {letter.to_person or letter.to_address for letter in letters_about(thing)}


def a_whole_life() -> SectorContribution:
    """Every act of the room once, mostly on one contribution."""
    by, code = cast.association_representative(), receipts.make()
    commands.open_contributions(
        year=YEAR, opens_on=DAY, closes_on=DAY, reply_by=DAY, by=cast.city_coordinator(), at=cast.NOON
    )
    commands.withdraw_ask(ask=asked(due_on=DAY), by=cast.city_coordinator(), at=cast.NOON)
    commands.reserve_forms(year=YEAR, about=cast.committee(), count=2, by=cast.facilitator(), at=cast.NOON)
    typed = entered(body=cast.other_association())
    commands.confirm_contribution(said=typed, proof=token_of(typed.seed), by=cast.visitor(), at=cast.NOON)
    mine = contributed(address=ADDRESS, receipt=code)
    commands.confirm_address(said=mine, proof=token_of(mine.seed), by=cast.visitor(), at=cast.NOON)
    said = from_the_body()
    commands.correct_contribution(said=said, picture=a_picture(worked="Allt."), seen=1, by=by, at=cast.NOON)
    quote = approved(said, by=by)
    commands.answer_quote(quote=quote, answer="withdrawn", by=by, at=cast.NOON)
    commands.answer_quote(quote=proposed(said, "Allt."), answer="declined", by=by, at=cast.NOON)
    for consent in ("yes_without_name", "no", "yes"):
        commands.change_consent(said=said, consent=consent, by=by, at=cast.NOON)
    replied(said)
    replied(said, at=cast.NOON + timedelta(days=90))
    hidden(said)
    commands.show_contribution(said=said, why="x", by=cast.sector_coordinator(), at=cast.NOON)
    return said


def test_every_line_reads_as_a_sentence_with_a_place_to_go_and_survives_erasure() -> None:
    a_whole_life()
    kinds = set()
    for entry in readings(latest_entries(60)):
        if not entry.kind.startswith("contributions."):
            continue
        with translation.override("en"):
            line = line_of(entry)
            assert "%(" not in line.text
            assert line.url.startswith("/en/bidrag/")
        entry.fields.clear()
        assert line_of(entry).text
        kinds.add(entry.kind)
    assert len(kinds) == 15


def test_the_record_never_tells_the_words_nor_whose_they_are_without_their_name() -> None:
    asked(cast.association())
    said = from_the_body(consent="yes_without_name")
    approved(said, by=cast.association_representative())
    told = [
        f"{entry.party} {dict(entry.fields)}"
        for entry in readings(latest_entries(60))
        if entry.kind.startswith("contributions.") and entry.kind != "contributions.quote_proposed"
    ]
    mandate = f"mandate:{cast.association_representative().mandate}"
    for secret in ("Odlarna", "hallen", "Kvällstiderna", mandate, "sector"):
        assert secret not in " ".join(told)


def test_a_body_gets_the_letter_with_its_link_where_it_has_said_itself() -> None:
    ask = asked(cast.association(), words="Tack för i år")
    assert receivers(ask) == {cast.association_representative().person, "association@example.org"}
    for letter in letters_about(ask):
        assert f"/bidrag/lank/{token_of(ask.seed)}/" in letter.body
        assert "Tack för i år" in letter.body
        assert ask.link not in letter.body
    group = asked()
    assert receivers(group) == {ADDRESS}
    commands.withdraw_ask(ask=group, by=cast.city_coordinator(), at=cast.NOON)
    [entry] = [each for each in readings(entries_about(group.ref)) if each.kind == "contributions.asked"]
    assert list(letters_of(entry)) == [], "a letter that was not sent in time is not sent at all"


def test_the_letter_is_in_the_language_chosen_for_the_group() -> None:
    from malmoandan.contributions.commands import Group  # noqa: PLC0415 - only here

    [letter] = letters_about(asked(Group(GROUP, ADDRESS, "ar")))
    assert letter.language == "ar"
    assert "/ar/bidrag/lank/" in letter.body


def test_the_committee_hears_of_what_it_owes_and_the_organisation_of_what_becomes_of_it() -> None:
    secretary, rep = cast.committee_secretary().person, cast.association_representative().person
    said = from_the_body()
    assert receivers(said) == {secretary}
    proposed(said)
    [letter] = letters_about(said)
    assert (letter.to_person, PASSAGE in letter.body) == (rep, True)
    replied(said, text="Tiderna blir fasta från mars.")
    [letter] = letters_about(said)
    assert (letter.to_person, "fasta från mars" in letter.body) == (rep, True)
    hidden(said)
    assert receivers(said) == {rep}
    groups = answered(asked())
    assert receivers(groups) == {secretary}
    replied(groups)
    assert receivers(groups) == {ADDRESS}


def test_whose_approved_words_stand_in_a_report_hears_where_and_who_took_back_does_not() -> None:
    rep = cast.association_representative()
    said = from_the_body()
    quote, other = approved(said, by=rep), proposed(said, "Vaktmästaren")
    [letter] = letters_to_quoted([quote.pk, other.pk], "https://x.example/rapport/", cast.NOON)
    assert letter.to_person == rep.person
    assert PASSAGE in letter.body
    assert "https://x.example/rapport/" in letter.body
    assert "Vaktmästaren" not in letter.body
    commands.answer_quote(quote=quote, answer="withdrawn", by=rep, at=cast.NOON)
    assert list(letters_to_quoted([quote.pk], "/", cast.NOON)) == []


def test_a_body_is_asked_whether_what_was_typed_in_is_right() -> None:
    secretary, rep = cast.committee_secretary().person, cast.association_representative().person
    typed = entered(body=cast.association())
    assert receivers(typed) == {secretary, rep}
    assert any(f"/bidrag/lank/{token_of(typed.seed)}/" in letter.body for letter in letters_about(typed))


def test_an_address_that_has_confirmed_nothing_gets_one_letter_and_nobody_can_be_pestered() -> None:
    sent = [
        letter.to_address
        for _ in range(6)
        for letter in letters_about(contributed(address="a@example.org"))
        if letter.to_address
    ]
    assert sent == ["a@example.org"] * 3
    quiet = contributed(address="b@example.org")
    replied(quiet)
    assert letters_about(quiet) == []


def owed(of: Owner | None = None) -> list[Due]:
    """What is owed of contributions at noon."""
    return [due for due in dues_at(cast.NOON, of) if due.kind.startswith("contributions.")]


def test_committees_owe_replies_and_organisations_are_reminded_as_volunteers() -> None:
    asked(cast.association())
    [due] = owed()
    assert (due.kind, due.body, due.is_volunteer) == ("contributions.ask", cast.association().pk, True)
    said = from_the_body()
    [due] = owed()
    assert (due.kind, due.body, due.due_on, due.is_volunteer) == (
        "contributions.reply", cast.committee().pk, said.due_on, False,
    )  # fmt: skip
    assert owed(Owner(body=cast.committee().pk)) == [due]
    assert owed(Owner(body=cast.other_association().pk)) == []
    replied(said)
    proposed(said)
    assert [(each.kind, each.body) for each in owed()] == [("contributions.quote", cast.association().pk)]
    commands.change_consent(said=said, consent="no", by=cast.association_representative(), at=cast.NOON)
    assert owed() == []


def test_the_red_thread_leads_from_the_words_to_the_reply_for_those_who_may_read_them() -> None:
    said, kept = from_the_body(consent="yes_without_name"), contributed(consent="no")
    reply = replied(said)
    refs = [said.ref, kept.ref, reply.ref, Ref("contributions.contribution", "x'; drop")]
    nodes = nodes_of(refs, cast.visitor())
    assert set(nodes) == {said.ref, reply.ref}
    assert "Odlarna" not in str(nodes)
    steps = [step.step for step in thread_of(said.ref, cast.visitor()).in_order]
    assert steps == ["said", "answered"]
    assert len(thread_of(reply.ref, cast.visitor()).steps) == 2
    assert thread_of(kept.ref, cast.visitor()).steps == ()


def test_an_approved_quote_leads_on_from_the_words_and_one_that_waits_does_not() -> None:
    said = from_the_body()
    waits = proposed(said, "Vaktmästaren")
    quote = approved(said, by=cast.association_representative())
    assert set(nodes_of([waits.ref, quote.ref], cast.visitor())) == {quote.ref}
    assert [step.title for step in thread_of(quote.ref, cast.visitor()).in_order][-1] == quote.text
    assert len(thread_of(said.ref, cast.visitor()).steps) == 2
    commands.change_consent(said=said, consent="no", by=cast.association_representative(), at=cast.NOON)
    assert nodes_of([quote.ref], cast.visitor()) == {}


def test_an_address_is_hers_to_see_and_have_forgotten_and_goes_when_it_has_served() -> None:
    person = cast.person_of(cast.resident())
    ask = asked(commands.Group("Kemals grupp", person.email or ""))
    said = answered(ask, group="Kemals grupp")
    assert "Kemals grupp" in str(own_data(person.pk)["contributions"])
    erase_everywhere(person.pk)
    said.refresh_from_db()
    ask.refresh_from_db()
    assert (said.address, said.group, ask.address, ask.group) == ("", "", "", "")
    assert said.words.together
    kept = contributed(address=ADDRESS)
    assert periodic(cast.NOON) == 0
    assert periodic(cast.NOON + timedelta(days=600)) == 1
    kept.refresh_from_db()
    assert kept.address == ""


def test_the_clock_may_open_a_year_and_nobody_else_but_coordinators() -> None:
    opened = commands.open_contributions(
        year=YEAR, opens_on=DAY, closes_on=DAY, reply_by=DAY, by=CLOCK, at=cast.NOON
    )
    assert opened.ref == Ref("contributions.year", str(YEAR))
