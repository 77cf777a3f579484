"""How the room's entries read, and whom they are told to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import translation

import malmoandan.matters
from malmoandan.kernel.privacy import erase_everywhere, own_data
from malmoandan.kernel.refs import Ref
from malmoandan.matters import commands, privacy
from malmoandan.matters.models import Question
from malmoandan.matters.queries import proof_for_address
from malmoandan.parties.models import Mandate, Role
from malmoandan.record import registry
from malmoandan.record.queries import entries_about, latest_entries, readings
from malmoandan.record.registry import Letter, letters_of, line_of
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.matters.things import answered, asked, published

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
SOURCES = Path(malmoandan.matters.__file__).parent / "commands"


def letters_about(question: Question) -> list[Letter]:
    """What the latest entry about a question tells."""
    [entry] = readings(entries_about(question.ref)[:1])
    return list(letters_of(entry))


def test_every_kind_that_is_written_is_read() -> None:
    written = set(
        re.findall(
            r'(?:kind=|tell\()"(matters\.\w+)"', "".join(file.read_text() for file in SOURCES.rglob("*.py"))
        )
    )
    assert len(written) == 40
    assert written == {kind for kind in registry._readers if kind.startswith("matters.")}


def test_every_line_reads_as_a_sentence_with_a_place_to_go_and_survives_erasure() -> None:
    question = published()
    commands.unpublish_question(question=question, by=cast.resident(), at=cast.NOON)
    commands.close_question(question=question, by=cast.resident(), at=cast.NOON)
    for entry in readings(latest_entries(50)):
        if entry.kind.startswith("matters."):
            with translation.override("en"):
                line = line_of(entry)
                assert "%(" not in line.text
                assert line.url == "/en" + reverse("matters:question", args=[question.pk]).removeprefix("/en")
            entry.fields.clear()
            assert line_of(entry).text


def test_a_question_is_told_to_all_who_may_take_it_and_a_private_one_to_its_owner() -> None:
    everyone = {cast.city_coordinator().person, cast.sector_coordinator().person}
    assert {letter.to_person for letter in letters_about(asked())} == everyone
    private = letters_about(asked(only_party=cast.sector()))
    assert [letter.to_person for letter in private] == [cast.sector_coordinator().person]
    assert "/fraga/" in private[0].body


def test_an_unconfirmed_address_gets_one_letter_and_no_answer() -> None:
    question = asked(address="someone@example.org")
    letters = [letter for letter in letters_about(question) if letter.to_address]
    assert [letter.to_address for letter in letters] == ["someone@example.org"]
    assert "Lokaler" not in letters[0].body
    commands.answer_question(question=question, text="Svar.", by=cast.city_coordinator(), at=cast.NOON)
    assert letters_about(question) == []


def test_an_address_given_again_and_again_is_left_in_peace() -> None:
    told = [
        bool([each for each in letters_about(asked(address="v@example.org")) if each.to_address])
        for _ in range(5)
    ]
    assert told == [True, True, True, False, False]


def test_a_confirmed_address_gets_the_answer_and_a_link_that_opens_the_thread(
    client: PageCheckingClient,
) -> None:
    question = asked(address="someone@example.org")
    proof = proof_for_address(question)
    commands.confirm_address(question=question, proof=proof, by=cast.visitor(), at=cast.NOON)
    commands.answer_question(question=question, text="På tisdagar.", by=cast.city_coordinator(), at=cast.NOON)
    [letter] = letters_about(question)
    assert letter.to_address == "someone@example.org"
    assert "På tisdagar." in letter.body
    [link] = re.findall(r"http://localhost:8000(\S+)", letter.body)
    assert client.get(link).status_code == 200


def test_a_person_is_told_in_her_language_where_to_read_it() -> None:
    person = cast.person("Kemal")
    person.language = "en"
    person.save()
    [letter] = letters_about(answered(cast.resident()))
    assert (letter.to_person, letter.language) == (person.pk, "en")
    assert letter.subject.startswith("You have an answer")
    assert "/en/fraga/" in letter.body


def test_what_is_passed_on_or_handed_over_is_told_to_the_next() -> None:
    question = asked()
    commands.take_question(question=question, by=cast.city_coordinator(), at=cast.NOON)
    assert letters_about(question) == []
    commands.reassign_question(
        question=question, to=cast.sector(), reason="Er fråga", by=cast.city_coordinator(), at=cast.NOON
    )
    assert [letter.to_person for letter in letters_about(question)] == [cast.sector_coordinator().person]
    old = Mandate.objects.get(pk=cast.city_coordinator().mandate or 0)
    new = cast.acting("Nils", cast.council(), Role.COORDINATOR)
    commands.hand_over(
        from_mandate=old, to_mandate=Mandate.objects.get(pk=new.mandate or 0), notes="", checked=[],
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip
    [entry] = readings(latest_entries(1))
    assert [letter.to_person for letter in letters_of(entry)] == [new.person]


def test_letters_about_what_is_gone_are_not_written() -> None:
    question = asked()
    [entry] = readings(entries_about(question.ref))
    Question.objects.all().delete()
    assert list(letters_of(entry)) == []


def test_the_red_thread_shows_only_what_she_may_read() -> None:
    private, public = asked(cast.resident()), published()
    refs = [private.ref, public.ref, Ref("matters.question", "x'; drop")]
    assert set(nodes_of(refs, cast.visitor())) == {public.ref}
    assert set(nodes_of(refs, cast.resident())) == {private.ref, public.ref}
    assert nodes_of(refs, cast.resident())[private.ref].step == "said"


def test_her_own_data_and_erasure() -> None:
    question = published()
    person = cast.resident().person or 0
    assert "När får vi låna en lokal?" in str(own_data(person)["matters"])
    nothing: dict[str, list[object]] = {"questions": [], "obstacles": [], "meets_too": [], "deviations": []}
    assert privacy.own_data(cast.city_coordinator().person or 0) == nothing
    erase_everywhere(person)
    question.refresh_from_db()
    assert (question.asker, question.is_published) == (None, False)
