"""How the room's entries read, whom they are told to, and what is owed by which day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from malmoandan.answers import commands
from malmoandan.answers.importing import BroughtAnswer, bring_answers
from malmoandan.answers.models import ThemePlace
from malmoandan.answers.on_voices import answer_marks, answers_on
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.dues import dues_at
from malmoandan.record.queries import latest_entries, readings
from malmoandan.record.registry import Letter, letters_of, line_of
from malmoandan.voices.models import Contribution, Reply, Support
from malmoandan.voices.registry import facets
from malmoandan.web import receipts
from tests import cast
from tests.answers.voices import REASONS, answered, gathered, theme, voice

pytestmark = pytest.mark.django_db
LATER = cast.NOON + timedelta(days=1)


def letters() -> list[Letter]:
    """What the latest entry tells."""
    [entry] = readings(latest_entries(1))
    return list(letters_of(entry))


def owed(kind: str) -> list[tuple[int | None, str]]:
    """What is owed of a kind: by which body, under which title."""
    return [(due.body, due.title) for due in dues_at(cast.NOON) if due.kind == kind]


def test_every_line_reads_as_a_sentence_in_every_language_and_survives_erasure() -> None:
    gathering, by, other = gathered(), cast.city_coordinator(), cast.committee_secretary()
    spoken = voice(gathering)
    made, more = theme(gathering, spoken), theme(gathering, title="Annat")
    commands.change_theme(theme=more, title="Mer", summary="", revision=1, by=by, at=LATER)
    commands.place_contributions(theme=more, contributions=[spoken.pk], by=by, at=LATER)
    commands.end_place(place=ThemePlace.objects.get(theme=more), why="Fel", by=by, at=LATER)
    commands.merge_theme(theme=more, into=made, why="Samma", by=by, at=LATER)
    taken = commands.assign_theme(theme=made, body=cast.council(), by=by, at=LATER)
    commands.end_assignment(assignment=taken, by=by, at=LATER)
    assign: dict[str, Any] = {"gathering": gathering, "contributions": [spoken.pk], "by": by, "at": LATER}
    commands.assign_contributions(body=cast.council(), **assign)
    commands.end_assignment(assignment=spoken.assignments.get(), by=by, at=LATER)
    commands.mark_contributions(kind="read", **assign)
    note = commands.write_note(about=spoken, text="Ring", by=by, at=LATER)
    commands.empty_note(note=note, by=by, at=LATER)
    commands.compare_contributions(gathering=gathering, by=CLOCK, at=LATER)
    answered(made)
    answered(spoken, reasons="Annat")
    brought = BroughtAnswer(voice(gathering).pk, "done", "Klart", cast.NOON)
    bring_answers(rows=[brought], gathering=gathering, body=cast.committee(), by=CLOCK, at=LATER)
    answer = answered(voice(gathering), reasons="Tredje", by=other)
    from tests.commitments.things import accepted  # noqa: PLC0415 - only here

    commands.lead_on(answer=answer, target=accepted().ref, by=other, at=LATER)
    entries = [entry for entry in readings(latest_entries(80)) if entry.kind.startswith("answers.")]
    assert len({entry.kind for entry in entries}) == 16
    for language in ("sv", "en", "ar", "fi"):
        with translation.override(language):
            for entry in entries:
                line = line_of(entry)
                assert line.text
                assert line.url
                assert "%(" not in line.text
                entry.fields.get("title")
    for entry in entries:
        entry.fields.clear()
        assert line_of(entry).text


def test_everybody_concerned_and_reachable_hears_once_in_her_own_language() -> None:
    gathering = gathered()
    resident, member = cast.person_of(cast.resident()), cast.person_of(cast.association_member())
    resident.language = "fi"
    resident.save(update_fields=["language"])
    one, two = voice(gathering, person=resident), voice(gathering, person=resident)
    addressed = voice(gathering, address="amina@example.org", address_language="ar")
    from_body = voice(gathering, body=cast.association())
    writer = cast.association_representative()
    Reply.objects.create(
        contribution=addressed, number=1, text="Ja", person=member, said_at=cast.NOON,
        receipt=receipts.digest(receipts.make()),
    )  # fmt: skip
    signatory = cast.city_signatory()
    Support.objects.create(contribution=one, supporter=f"person:{signatory.person}", said_at=cast.NOON)
    Support.objects.create(contribution=one, supporter="visitor:abc", said_at=cast.NOON)
    outside = voice(gathering, person=cast.person_of(cast.other_association_member()))
    answered(theme(gathering, one, two, addressed, from_body))
    told = letters()
    assert sorted((letter.to_person or 0, letter.to_address, letter.language) for letter in told) == sorted([
        (resident.pk, "", "fi"), (0, "amina@example.org", "ar"), (member.pk, "", member.language),
        (signatory.person, "", "sv"), (writer.person, "", "sv"),
    ])  # fmt: skip
    assert all(REASONS in letter.body for letter in told)
    commands.place_contributions(
        theme=one.places.get().theme, contributions=[outside.pk], by=cast.city_coordinator(), at=LATER
    )
    assert [letter.to_person for letter in letters()] == [outside.person_id]


def test_who_took_her_voice_back_is_told_nothing() -> None:
    gathering = gathered()
    spoken = voice(gathering, person=cast.person_of(cast.resident()))
    made = theme(gathering, spoken)
    Contribution.objects.filter(pk=spoken.pk).update(withdrawn_at=cast.NOON)
    answered(made)
    assert letters() == []


def test_those_who_are_given_something_to_answer_hear_of_it_with_the_day() -> None:
    spoken = voice(gathered())
    made, signatory = theme(spoken.gathering, spoken), cast.city_signatory()
    by = cast.city_coordinator()
    commands.assign_theme(theme=made, body=cast.council(), by=by, at=LATER)
    assert {letter.to_person for letter in letters()} == {signatory.person, by.person}
    commands.assign_contributions(
        gathering=spoken.gathering, contributions=[spoken.pk], body=cast.council(), by=by, at=LATER
    )
    assert all(spoken.gathering.question in letter.body for letter in letters())


def test_the_answering_body_owes_its_answers_until_the_last_is_given() -> None:
    gathering = gathered()
    assert owed("answers.gathering") == []
    one, two = voice(gathering), voice(gathering)
    committee = cast.committee().pk
    assert owed("answers.gathering") == [(committee, gathering.question)]
    answered(theme(gathering, one))
    assert owed("answers.gathering") == [(committee, gathering.question)]
    answered(two, reasons="Annat")
    assert owed("answers.gathering") == []
    assert len(owed("answers.next_step")) == 2
    answered(two, "done", reasons="Nu är det gjort", at=LATER)
    assert len(owed("answers.next_step")) == 1


def test_what_a_body_has_taken_on_is_owed_by_it() -> None:
    gathering = gathered()
    spoken, by = voice(gathering), cast.city_coordinator()
    made = theme(gathering, spoken)
    commands.assign_theme(theme=made, body=cast.council(), by=by, at=cast.NOON)
    commands.assign_contributions(
        gathering=gathering, contributions=[spoken.pk], body=cast.council(), by=by, at=cast.NOON
    )
    council = cast.council().pk
    assert owed("answers.assignment") == [(council, made.title), (council, gathering.question)]
    answered(made, by=by)
    assert owed("answers.assignment") == []


def test_marks_and_answers_stand_on_the_voices_own_page() -> None:
    gathering = gathered()
    one, two, waiting = (voice(gathering) for _ in range(3))
    answered(theme(gathering, one), "we_do_not")
    answered(one, "already", reasons="Annat", at=LATER)
    answered(two, "done", reasons="Tredje")
    marks = answer_marks([one.pk, two.pk, waiting.pk], cast.visitor())
    assert {key: mark.label for key, [mark] in marks.items()} == {
        one.pk: "It is there already", two.pk: "We have done it",
    }  # fmt: skip
    drawn = answers_on(one, cast.visitor())
    assert "Kvällstider" in drawn
    assert drawn.count('class="voice answer-card"') == 2
    assert "comes by" in answers_on(waiting, cast.visitor()) or "still to come" in answers_on(
        waiting, cast.visitor()
    )
    narrowed = {facet.name: facet for facet in facets()}
    everything = Contribution.objects.all()
    assert set(narrowed["svar"].narrow(everything, "we_do_not")) == {one}
    key = str(one.places.get().theme_id)
    assert narrowed["tema"].choices(gathering, cast.visitor()) == [(key, "Kvällstider")]
    assert set(narrowed["tema"].narrow(everything, key)) == {one}
