"""Who takes statements up, who does not, and what no party can do alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.opinions import commands, policies, queries
from malmoandan.opinions.models import StatementText
from malmoandan.record.models import Entry
from malmoandan.record.queries import readings, told
from malmoandan.record.registry import letters_of
from tests import cast
from tests.cast import NOON
from tests.opinions import things

pytestmark = pytest.mark.django_db
HOSTS = {"city_coordinator", "sector_coordinator"}


def test_only_hosts_take_statements_up() -> None:
    one = things.proposed(things.conversation())
    one = queries.statement_found(one.pk).get()
    may = {name for name, actor in cast.everyone().items() if policies.may_accept_statement(actor, one)}
    assert may == HOSTS


def test_a_facilitator_is_host_of_what_her_own_party_opened() -> None:
    held = things.conversation(by=cast.sector_coordinator())
    assert policies.is_host(cast.facilitator(), held)
    assert not policies.is_host(cast.facilitator(), things.conversation(subject="2"))


def test_what_a_partys_body_said_is_declined_only_by_that_party() -> None:
    held = things.conversation()
    one = things.proposed(held, by=cast.association_representative(), is_for_body=True)
    with pytest.raises(NotAllowed):
        things.declined(one)
    commands.decline_statement(
        statement=one, ground="same", why="Som nr 1.", by=cast.sector_coordinator(), at=NOON
    )


def test_what_one_party_took_up_the_other_cannot_take_down() -> None:
    held = things.conversation()
    one = things.accepted(held)
    with pytest.raises(NotAllowed):
        commands.decline_statement(
            statement=one, ground="same", why="Nej.", by=cast.sector_coordinator(), at=NOON
        )
    assert things.declined(one).state == "declined"


def test_what_one_party_declined_the_other_can_take_up() -> None:
    one = things.declined(things.proposed(things.conversation()))
    taken = commands.accept_statement(statement=one, by=cast.sector_coordinator(), at=NOON)
    assert taken.is_accepted
    assert taken.ruled_why == ""


def test_nothing_is_declined_without_ground_and_reasons() -> None:
    one = things.proposed(things.conversation())
    for ground, why in (("unclear", "  "), ("", "Nej."), ("nonsense", "Nej.")):
        with pytest.raises(Refused):
            things.declined(one, ground=ground, why=why)


def test_every_act_on_a_statement_is_one_entry_that_can_be_read() -> None:
    held = things.conversation()
    one = things.accepted(held)
    commands.translate_statement(
        statement=one, language="en", text="Open late.", by=cast.city_coordinator(), at=NOON
    )
    things.declined(one)
    steps = told(Entry.objects.filter(kind__startswith="opinions.").order_by("seq"))
    assert [step.kind.partition(".")[2] for step in steps] == [
        "opened", "statement_proposed", "statement_accepted", "statement_translated", "statement_declined"
    ]  # fmt: skip
    assert all("[erased]" not in step.line.text and step.line.url for step in steps)


def test_the_person_who_proposed_it_is_told_and_a_visitor_leaves_no_address() -> None:
    held = things.conversation()
    things.accepted(held, by=cast.resident())
    things.declined(things.proposed(held, "Något annat.", by=cast.resident()))
    things.accepted(held, "Ett tredje.", by=cast.visitor())
    kinds = ("opinions.statement_accepted", "opinions.statement_declined")
    entries = Entry.objects.filter(kind__in=kinds).order_by("seq")
    letters = [letter for reading in readings(entries) for letter in letters_of(reading)]
    assert [letter.to_person for letter in letters] == [cast.resident().person] * 2
    assert "Det är två saker." in letters[1].body


@pytest.mark.parametrize("text", ["", "   ", "\x00", "x" * 201])
def test_a_statement_is_one_thought_of_at_most_two_hundred_characters(text: str) -> None:
    with pytest.raises(Refused):
        things.proposed(things.conversation(), text)


def test_the_same_words_are_proposed_once() -> None:
    held = things.conversation()
    things.proposed(held)
    with pytest.raises(Refused):
        things.proposed(held, things.WORDS[0].upper().lower().capitalize(), by=cast.resident())


@pytest.mark.parametrize("who", ["auditor", "association_member"])
def test_only_who_writes_for_a_body_speaks_for_it(who: str) -> None:
    with pytest.raises(NotAllowed):
        things.proposed(things.conversation(), by=getattr(cast, who)(), is_for_body=True)


def test_a_statement_tells_which_theme_it_was_drawn_from() -> None:
    one = things.proposed(things.conversation(), by=cast.city_coordinator(), theme=Ref("answers.theme", "7"))
    assert one.theme_id == "7"


def test_nobody_proposes_after_the_end_and_hosts_alone_before_the_opening() -> None:
    held = things.conversation()
    for days in (-2, 11):
        assert not policies.may_propose_statement(cast.visitor(), held, NOON + timedelta(days=days))
    assert policies.may_propose_statement(cast.city_coordinator(), held, NOON - timedelta(days=2))


def test_a_translation_is_bettered_by_its_own_party_and_the_first_words_are_kept() -> None:
    one = things.accepted(things.conversation())
    for text in ("Open evenings.", "Open in the evening."):
        commands.translate_statement(
            statement=one, language="en", text=text, by=cast.city_coordinator(), at=NOON
        )
    with pytest.raises(Refused):
        commands.translate_statement(
            statement=one, language="en", text="Closed.", by=cast.sector_coordinator(), at=NOON
        )
    with pytest.raises(Refused):
        commands.translate_statement(
            statement=one, language="sv", text="Annat.", by=cast.city_coordinator(), at=NOON
        )
    assert StatementText.objects.count() == 2
    assert StatementText.objects.get(replaced_at__isnull=True).text == "Open in the evening."
