"""The database refuses by itself, in a shell or by an administrator."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from malmoandan.answers import commands
from malmoandan.answers.models import Answer, InternalNote, Theme, ThemePlace
from tests import cast
from tests.answers.voices import answered, gathered, theme, voice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"reasons": "Annat"}, {"said": "Annat"}, {"outcome": "already"}, {"number": 9},
        {"answered_at": cast.NOON + timedelta(days=1)}, {"owed_on": "2027-01-01"}, {"next_step": "Annat"},
        {"reasons_digest": "x"}, {"mandate": None},
    ],
)  # fmt: skip
def test_an_answer_is_never_edited(change: dict[str, object]) -> None:
    answer = answered(voice(gathered()))
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(**change)


def test_an_answer_is_put_right_once() -> None:
    answer = answered(voice(gathered()))
    Answer.objects.filter(pk=answer.pk).update(corrected_at=cast.NOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(corrected_at=None)


@pytest.mark.parametrize("model", [Answer, Theme, ThemePlace, InternalNote])
def test_nothing_of_it_is_deleted(model: type[Answer]) -> None:
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    answered(made)
    commands.write_note(about=spoken, text="Ring henne", by=cast.city_coordinator(), at=cast.NOON)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()


def test_a_body_answers_for_its_own_party_alone() -> None:
    answer = answered(voice(gathered()))
    Answer.objects.filter(pk=answer.pk).update(corrected_at=cast.NOON)
    answer.pk, answer.number, answer.party, answer._state.adding = None, 2, cast.sector(), True
    with pytest.raises(DatabaseError), transaction.atomic():
        answer.save(force_insert=True)


def test_a_voice_of_another_gathering_is_in_no_theme_here() -> None:
    here, there = gathered(), gathered(subject="2")
    made, strange = theme(here), voice(there)
    with pytest.raises(DatabaseError), transaction.atomic():
        ThemePlace.objects.create(theme=made, contribution=strange, party=cast.city(), placed_at=cast.NOON)


def test_a_note_stays_with_its_party_and_is_only_emptied() -> None:
    spoken = voice(gathered())
    note = commands.write_note(about=spoken, text="Ring henne", by=cast.city_coordinator(), at=cast.NOON)
    rows = InternalNote.objects.filter(pk=note.pk)
    for change in ({"party": cast.sector()}, {"text": "Annat"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    rows.update(text="")
