"""Saying something: from whom, in what language, how long, and what the record tells of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.queries import entries_about, readings
from malmoandan.voices import commands
from malmoandan.voices.commands import Saying
from malmoandan.voices.languages import direction_of, language_of
from malmoandan.voices.models import Contribution
from malmoandan.voices.queries import contribution_with, contributions_visible_to
from malmoandan.web import receipts
from tests import cast
from tests.voices.things import AFTER, ARABIC, WORDS, a_picture, gathered, typed_in, voice

pytestmark = pytest.mark.django_db


def test_say_is_public_at_once_and_its_receipt_finds_it_again() -> None:
    code = receipts.make()
    said = voice(receipt=code, alias="Ann")
    assert contributions_visible_to(cast.other_visitor()).get() == said
    assert contribution_with(code) == said
    assert contribution_with(receipts.make()) is None
    assert code not in {said.receipt, str(said)}


def test_each_gathering_numbers_its_own_voices_without_gaps() -> None:
    one, other = gathered(1), gathered(2)
    numbers = [voice(one).number, voice(other).number, voice(one).number]
    assert numbers == [1, 1, 2]


@pytest.mark.parametrize("days", [-8, 15], ids=["before it opens", "after it closed"])
def test_nothing_is_said_before_it_opens_or_after_it_has_closed(days: int) -> None:
    with pytest.raises(NotAllowed):
        voice(at=cast.NOON + timedelta(days=days))
    assert not Contribution.objects.exists()


def test_a_body_speaks_only_by_one_who_writes_for_it() -> None:
    gathering = gathered()
    assert voice(gathering, cast.association_representative(), as_body=True).sender == "Odlarna på kullen"
    for actor in (
        cast.association_member(), cast.ex_member(), cast.resident(), cast.visitor(), cast.auditor()
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            voice(gathering, actor, as_body=True)


def test_an_auditor_says_nothing() -> None:
    with pytest.raises(NotAllowed):
        voice(by=cast.auditor())


@pytest.mark.parametrize("who", ["resident", "association_member", "city_coordinator", "visitor"])
def test_the_record_tells_nothing_of_who_spoke_for_herself_or_what_she_said(who: str) -> None:
    actor = cast.everyone()[who]
    said = voice(by=actor, alias="Ann Andersson", area="Vrån", title="Hemligt")
    [entry] = readings(entries_about(said.ref))
    assert entry.party == ""
    assert set(entry.fields) == {"gathering", "number", "origin", "language", "by"}
    assert entry.fields["by"] == ("person" if actor.is_signed_in else "visitor")
    told = str(entry.fields)
    assert not any(word in told for word in ("Ann", "Vrån", "Hemligt", "lampor"))


def test_a_body_stands_for_its_words_on_the_record() -> None:
    said = voice(by=cast.association_representative(), as_body=True)
    [entry] = readings(entries_about(said.ref))
    assert entry.party == "sector"
    assert said.person_id is None


def test_whoever_wants_no_tie_leaves_none() -> None:
    said = voice(by=cast.resident(), is_untied=True, alias="Natten")
    assert said.person_id is None
    assert said.visitor == ""
    assert said.sender == "Natten"
    nameless = voice(gathered(2), is_untied=True)
    assert nameless.visitor == ""
    assert nameless.sender == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (WORDS, "sv"),
        (ARABIC, "ar"),
        ("We need more light along the path by the pond.", "en"),
        ("Lammen luona oleva polku tarvitsee lisää valoa iltaisin.", "fi"),
        ("ما به روشنایی بیشتری در کنار مسیر نزدیک برکه نیاز داریم", "fa"),
        ("Waxaan u baahanahay iftiin dheeraad ah waddada agteeda", "so"),
        ("Potrzebujemy więcej światła wzdłuż ścieżki nad stawem", "pl"),
        ("Necesitamos más luz a lo largo del camino junto al estanque", "es"),
        ("Göletin yanındaki yol boyunca daha fazla ışığa ihtiyacımız var", "tr"),
        ("Нам потрібно більше світла вздовж стежки біля ставка ввечері", "uk"),
        ("ኣብ ጥቓ እቲ ቀላይ ዘሎ መንገዲ ዝያዳ መብራህቲ የድልየና ኣሎ", "ti"),
    ],
)
def test_the_language_is_guessed_in_many_languages_and_the_words_are_kept_as_written(
    text: str, language: str
) -> None:
    said = voice(text=text)
    assert (said.language, said.text) == (language, text)


def test_a_short_text_is_taken_to_be_in_the_language_of_the_page_and_the_writer_may_say_otherwise() -> None:
    assert language_of("Ja!", "fi") == "fi"
    assert voice(text="Ja!").language == "en"
    assert voice(gathered(2), text=WORDS, language="rom").language == "rom"
    assert [direction_of(code) for code in ("sv", "ar", "mul")] == ["ltr", "rtl", "auto"]


@pytest.mark.parametrize(
    "text",
    [
        "å" * 20_000, "<script>alert(1)</script>", "\U0001f469\U0001f3fd\u200d\U0001f33e ja", "a\u200fb",
        "= 1+1", "%_'\"; DROP TABLE x;--", "<p class=MsoNormal><o:p>Word</o:p></p>",
    ],
)  # fmt: skip
def test_words_are_kept_exactly_as_they_were_written(text: str) -> None:
    assert Contribution.objects.get(pk=voice(text=text).pk).text == text


def test_nul_goes_and_nothing_else() -> None:
    assert voice(text="Hej\0 du").text == "Hej du"


@pytest.mark.parametrize("text", ["", "  \n ", "\0", "x" * 20_001, "x" * 200_000])
def test_no_words_and_too_many_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        voice(text=text)


def test_a_replayed_receipt_is_refused_by_the_database_and_a_made_up_one_by_the_command() -> None:
    gathering = gathered()
    with pytest.raises(Refused, match="receipt"):
        voice(gathering, receipt="AAAA-AAAA-AAAA")


def test_at_a_meeting_one_says_it_on_ones_own_telephone() -> None:
    said = voice(origin="meeting", meeting_id="7")
    assert (said.origin, said.meeting_id, said.entered_by) == ("meeting", "7", None)
    for origin, meeting in (("meeting", ""), ("web", "7"), ("paper", ""), ("import", "")):
        with pytest.raises(Refused):
            voice(gathered(2), origin=origin, meeting_id=meeting)


@pytest.mark.parametrize("origin", ["paper", "phone", "meeting", "outreach", "import"])
def test_say_for_names_who_typed_it_in_and_why_on_the_voice_and_on_the_record(origin: str) -> None:
    said = typed_in(origin=origin, alias="Kvinnan från torget")
    [entry] = readings(entries_about(said.ref))
    assert said.entered_by_id == cast.committee_secretary().mandate
    assert said.consent
    assert entry.fields["why"] == said.entered_why == "Lappen låg i lådan på biblioteket."
    assert entry.party == "city"
    assert "torget" not in str(entry.fields)
    assert said.person_id is None


def test_say_for_wants_a_reason_a_way_and_consent() -> None:
    gathering = gathered()
    for lacks in ({"why": " "}, {"has_consent": False}, {"origin": "web"}):
        with pytest.raises(Refused):
            typed_in(gathering, **lacks)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("committee_secretary", True), ("city_coordinator", True), ("association_representative", True),
        ("association_member", False), ("ex_member", False), ("resident", False), ("visitor", False),
        ("auditor", False), ("administrator", False),
    ],
)  # fmt: skip
def test_only_those_who_write_for_a_partys_body_type_in_for_others(who: str, may: bool) -> None:  # noqa: FBT001
    actor = cast.everyone()[who]
    if may:
        assert typed_in(by=actor).pk
    else:
        with pytest.raises(NotAllowed):
            typed_in(by=actor)


def test_what_came_in_time_is_typed_in_afterwards_until_the_answer_is_due() -> None:
    gathering = gathered()
    said = typed_in(gathering, at=AFTER, received_on=date(2026, 9, 20))
    assert said.said_at.date() == date(2026, 9, 20)
    for day in (date(2026, 9, 1), date(2026, 9, 30), AFTER.date()):
        with pytest.raises(Refused, match="day"):
            typed_in(gathering, at=AFTER, received_on=day)
    with pytest.raises(NotAllowed):
        typed_in(gathering, at=AFTER + timedelta(days=60), received_on=date(2026, 9, 20))


def test_an_import_brings_each_voice_once() -> None:
    from django.db import IntegrityError, transaction  # noqa: PLC0415 - for this alone

    gathering = gathered()
    typed_in(gathering, origin="import", source_key="rad-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        typed_in(gathering, origin="import", source_key="rad-1")


def test_files_come_with_the_words_and_no_more_than_four() -> None:
    said = voice(files=(a_picture(), a_picture()))
    assert [each.number for each in said.attachments.order_by("number")] == [1, 2]
    with pytest.raises(Refused):
        voice(gathered(2), files=(a_picture(),) * 5)


def test_the_same_command_is_called_by_a_page_a_telephone_and_a_script() -> None:
    made = commands.say(
        gathering=gathered(), saying=Saying(text="Hej"), receipt=receipts.make(), by=cast.visitor(),
        at=cast.NOON,
    )  # fmt: skip
    assert made.ref.kind == "voices.contribution"
