"""Agreements of other shapes read sensibly: kinds, who answers, how often, depth, nothing lost."""

from __future__ import annotations

import pytest

from malmoandan.agreement.reading.reader import read_file, read_text
from malmoandan.agreement.reading.result import Answerer, Kind, Reading, Recurrence
from tests.agreement.reading import samples


def texts(reading: Reading, kind: Kind) -> list[str]:
    return [clause.text for clause in reading.of_kind(kind)]


def duties(reading: Reading) -> list[tuple[tuple[Answerer, ...], bool, Recurrence]]:
    found = [clause.duty for clause in reading.of_kind(Kind.DUTY)]
    return [(duty.responsible, duty.is_joint, duty.recurrence) for duty in found if duty]


def headings(reading: Reading) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in reading.sections if section.heading]


def codes(reading: Reading) -> set[str]:
    return {note.code for note in reading.notes}


def test_numbered_clauses() -> None:
    reading = read_text(samples.NUMBERED)
    assert reading.title.startswith("Samverkansöverenskommelse")
    assert [section.mark for section in reading.sections] == ["", "1", "2", "3", "4"]
    assert texts(reading, Kind.PRINCIPLE) == ["Respekt för varandras roller", "Tidig dialog", "Långa villkor"]
    assert [clause.mark for clause in reading.of_kind(Kind.PRINCIPLE)] == ["2.1", "2.2", "2.3"]
    assert texts(reading, Kind.PLAN_REQUIREMENT) == ["gemensamma mål,", "tidplan,", "resurser."]
    assert duties(reading) == [
        ((Answerer.COUNCIL,), False, Recurrence.PER_PERIOD),
        ((Answerer.COMMITTEES,), False, Recurrence.CONTINUOUS),
        ((Answerer.COMMITTEES,), False, Recurrence.ONCE),
        ((Answerer.COMMITTEES,), False, Recurrence.YEARLY),
        ((Answerer.ORGANISATIONS,), False, Recurrence.CONTINUOUS),
        ((Answerer.PARTIES,), True, Recurrence.HALF_YEARLY),
    ]


def test_an_english_compact_with_section_signs_and_capitals() -> None:
    reading = read_text(samples.ENGLISH)
    assert reading.language == "en"
    assert [level for level, _ in headings(reading)] == [1] * 6
    assert texts(reading, Kind.PRINCIPLE) == ["Independence", "Openness", "Respect"]
    assert len(reading.of_kind(Kind.WAY_OF_WORKING)) == 2
    assert texts(reading, Kind.VISION) == ["We live in an open town.", "Everybody can take part."]
    assert texts(reading, Kind.PLAN_REQUIREMENT) == ["shared goals", "a timetable"]
    assert duties(reading) == [
        ((Answerer.COUNCIL, Answerer.SECTOR), True, Recurrence.CONTINUOUS),
        ((Answerer.COMMITTEES,), False, Recurrence.YEARLY),
        ((Answerer.SECTOR,), False, Recurrence.ON_REQUEST),
        ((Answerer.STEERING_GROUP,), False, Recurrence.QUARTERLY),
        ((Answerer.PARTIES,), False, Recurrence.PER_PERIOD),
    ]


def test_markdown_with_principles_as_headings_and_a_table() -> None:
    reading = read_file("avtal.md", samples.MARKDOWN.encode())
    assert reading.title == "Avtal om samverkan i Björkköping"
    principles = reading.of_kind(Kind.PRINCIPLE)
    assert [clause.heading for clause in principles] == ["Öppenhet", "Jämlika villkor"]
    assert principles[0].text == "Alla ska kunna följa det vi gör.\n\nDet gäller också pengar."
    assert "*liten*" in principles[1].text
    ways = texts(reading, Kind.WAY_OF_WORKING)
    assert ways == ["Vi lyssnar först\n- också på den som talar tyst", "Vi svarar alltid"]
    assert duties(reading) == [
        ((Answerer.COMMITTEES,), False, Recurrence.YEARLY),
        ((Answerer.ORGANISATIONS,), False, Recurrence.ON_REQUEST),
    ]


def test_personal_contacts_become_roles_unless_kept() -> None:
    reading = read_file("avtal.md", samples.MARKDOWN.encode())
    [contact] = reading.of_kind(Kind.CONTACT)
    assert "Samordnare för kommunen" in contact.text
    assert "Samordnare för civilsamhället" in contact.text
    everything = " ".join(clause.written for clause in reading.clauses)
    assert not any(secret in everything for secret in ("Exempelsson", "@", "070"))
    assert "contacts_removed" in codes(reading)
    kept = read_file("avtal.md", samples.MARKDOWN.encode(), keep_contacts=True)
    assert "ylva.exempelsson@example.org" in kept.of_kind(Kind.CONTACT)[0].text
    assert "contacts_kept" in codes(kept)


def test_a_web_page_without_its_furniture() -> None:
    reading = read_file("sida.html", samples.HTML.encode())
    assert headings(reading) == [(1, "Vision"), (1, "Principer"), (1, "Ansvar")]
    assert texts(reading, Kind.VISION) == ["Sjöstad är öppen för alla.", "Ingen lämnas utanför."]
    assert texts(reading, Kind.PRINCIPLE) == ["Tillit", "Öppenhet\ni allt vi gör", "Frihet"]
    assert texts(reading, Kind.LIST_INTRO) == ["Tre principer bär vårt arbete:"]
    assert duties(reading)[0] == ((Answerer.COMMITTEES,), False, Recurrence.YEARLY)
    everything = " ".join(clause.written for clause in reading.clauses)
    assert not any(noise in everything for noise in ("Start", "Kakor", "alert", "color"))
    assert [left_out.reason for left_out in reading.left_out] == ["furniture"]
    assert "Kakor och kontakt" in reading.left_out[0].text


def test_html_pasted_from_a_word_processor() -> None:
    reading = read_text(samples.OFFICE_HTML)
    assert texts(reading, Kind.PRINCIPLE) == ["Dialog", "Mod"]
    assert reading.title == "Överenskommelse mellan Åby kommun och föreningslivet"


def test_a_word_document_with_styles_numbers_and_tracked_changes() -> None:
    reading = read_file("avtal.docx", samples.word_document())
    assert reading.title == "Överenskommelse om samverkan i Lundby"
    assert [heading for _, heading in headings(reading)] == ["Principer", "Ansvar", "Handlingsplan"]
    assert texts(reading, Kind.PRINCIPLE) == ["Självständighet", "Dialog"]
    found = reading.of_kind(Kind.DUTY)
    assert [clause.mark for clause in found] == ["1.", "2.", ""]
    assert found[2].text == "Föreningarna ska gärna sprida överenskommelsen."
    assert [(left_out.reason, left_out.text) for left_out in reading.left_out] == [("deleted", "aldrig")]
    assert "deleted_changes" in codes(reading)
    assert "mål" in texts(reading, Kind.PLAN_REQUIREMENT)
    assert any("tidplan · före sommaren" in clause.text for clause in reading.clauses)


def test_an_open_document_with_nested_lists() -> None:
    reading = read_file("avtal.odt", samples.open_document())
    assert reading.file_format == "odt"
    ways = texts(reading, Kind.WAY_OF_WORKING)
    assert ways == ["Vi möts tidigt", "Vi håller vad vi lovar\n- också när det tar emot"]
    assert duties(reading) == [((Answerer.COMMITTEES,), False, Recurrence.YEARLY)]


def test_a_text_without_headings_is_read_and_told_of() -> None:
    reading = read_text(samples.NO_HEADINGS)
    assert {"no_headings", "no_title"} <= codes(reading)
    assert duties(reading) == [
        ((Answerer.CITY,), False, Recurrence.YEARLY),
        ((Answerer.ORGANISATIONS,), False, Recurrence.CONTINUOUS),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "iso8859-15"])
def test_any_usual_encoding_and_line_end_reads_the_same(encoding: str) -> None:
    text = samples.NUMBERED.replace("\n", "\r\n")
    reading = read_file("avtal.txt", text.encode(encoding))
    assert reading.clauses == read_text(samples.NUMBERED).clauses
    assert ("guessed_encoding" in codes(reading)) == (encoding in {"utf-16-le", "cp1252", "iso8859-15"})


def test_a_file_with_another_name_than_its_contents_is_read_and_told_of() -> None:
    reading = read_file("avtal.txt", samples.word_document())
    assert reading.file_format == "docx"
    assert "wrong_extension" in codes(reading)


def test_every_rule_can_be_explained() -> None:
    from malmoandan.agreement.reading.notes import RULES, why  # noqa: PLC0415 - beside its use

    for sample in (samples.NUMBERED, samples.ENGLISH, samples.NO_HEADINGS):
        for clause in read_text(sample).clauses:
            assert clause.rule in RULES
            assert why(clause.rule)
