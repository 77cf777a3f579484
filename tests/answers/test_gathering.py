"""Themes gather voices and destroy nothing; giving, noting and comparing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from malmoandan.answers import commands
from malmoandan.answers.models import Assignment, Comparison, Likeness, ThemePlace
from malmoandan.answers.queries import alike_to, contributions_of
from malmoandan.answers.tasks import periodic
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.record.models import Entry
from malmoandan.record.queries import entries_about, readings
from malmoandan.voices.models import Contribution
from tests import cast
from tests.answers.voices import answered, gathered, theme, voice

pytestmark = pytest.mark.django_db
LATER = cast.NOON + timedelta(days=2)


def test_make_theme_gathers_voices_which_stay_as_they_were() -> None:
    spoken = voice(gathered(), "Öppna hallarna")
    made = theme(spoken.gathering, spoken)
    assert (made.number, made.party) == (1, cast.city())
    assert Contribution.objects.get().text == "Öppna hallarna"
    [entry] = readings(entries_about(made.ref))
    assert (entry.kind, entry.fields["contributions"]) == ("answers.theme_made", 1)


def test_a_voice_may_be_in_several_themes_and_twice_is_once() -> None:
    spoken = voice(gathered())
    one, other = theme(spoken.gathering, spoken), theme(spoken.gathering, spoken, title="Annat")
    assert other.number == 2
    by = cast.sector_coordinator()
    assert commands.place_contributions(theme=one, contributions=[spoken.pk], by=by, at=LATER) == 0
    assert ThemePlace.objects.count() == 2


def test_change_theme_tells_of_a_lost_update() -> None:
    made = theme(gathered())
    by = cast.city_coordinator()
    commands.change_theme(theme=made, title="Kvällar", summary="Fler", revision=1, by=by, at=LATER)
    with pytest.raises(Stale):
        commands.change_theme(theme=made, title="Annat", summary="", revision=1, by=by, at=LATER)
    made.refresh_from_db()
    assert (made.title, made.revision) == ("Kvällar", 2)


def test_merge_theme_keeps_originals_and_history() -> None:
    gathering = gathered()
    first, second = voice(gathering), voice(gathering)
    one, other = theme(gathering, first, second), theme(gathering, second, title="Alla")
    commands.merge_theme(theme=one, into=other, why="Samma sak", by=cast.city_coordinator(), at=LATER)
    one.refresh_from_db()
    assert (one.merged_into, one.merged_why) == (other, "Samma sak")
    assert ThemePlace.objects.filter(theme=one, ended_at=LATER).count() == 2
    assert set(contributions_of(other, cast.visitor())) == {first, second}
    with pytest.raises(NotAllowed):
        commands.place_contributions(
            theme=one, contributions=[first.pk], by=cast.city_coordinator(), at=LATER
        )


def test_an_answered_theme_is_neither_merged_away_nor_reworded() -> None:
    spoken = voice(gathered())
    made, other = theme(spoken.gathering, spoken), theme(spoken.gathering, title="Annat")
    answered(made)
    by = cast.city_coordinator()
    with pytest.raises(Refused, match="answered"):
        commands.merge_theme(theme=made, into=other, why="X", by=by, at=LATER)
    with pytest.raises(NotAllowed):
        commands.change_theme(theme=made, title="X", summary="", revision=1, by=by, at=LATER)


def test_a_theme_is_not_merged_into_itself_or_into_one_of_another_gathering() -> None:
    made, strange = theme(gathered()), theme(gathered(subject="2"))
    for into in (made, strange):
        with pytest.raises(NotAllowed):
            commands.merge_theme(theme=made, into=into, why="X", by=cast.city_coordinator(), at=LATER)


@pytest.mark.parametrize("title", ["", "   ", "\0", "x" * 121])
def test_a_theme_needs_a_short_name(title: str) -> None:
    with pytest.raises(Refused):
        commands.make_theme(gathering=gathered(), title=title, by=cast.city_coordinator(), at=LATER)


def test_voices_of_another_gathering_and_none_at_all_are_refused() -> None:
    made, strange = theme(gathered()), voice(gathered(subject="2"))
    for keys in ([strange.pk], [], [999_999]):
        with pytest.raises(Refused):
            commands.place_contributions(theme=made, contributions=keys, by=cast.city_coordinator(), at=LATER)


def test_end_place_takes_the_answer_with_it() -> None:
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    answered(made)
    assert Contribution.objects.get().answered_at == cast.NOON
    place = ThemePlace.objects.get()
    commands.end_place(place=place, why="Hon talar om annat", by=cast.city_coordinator(), at=LATER)
    spoken.refresh_from_db()
    assert spoken.answered_at is None
    with pytest.raises(NotAllowed):
        commands.end_place(place=place, why="Igen", by=cast.city_coordinator(), at=LATER)


def test_end_place_leaves_what_a_voice_was_answered_by_itself_or_in_another_theme() -> None:
    spoken = voice(gathered())
    one, other = theme(spoken.gathering, spoken), theme(spoken.gathering, title="Annat")
    answered(one)
    answered(other, at=cast.NOON + timedelta(hours=1))
    by = cast.city_coordinator()
    commands.place_contributions(theme=other, contributions=[spoken.pk], by=by, at=LATER)
    commands.end_place(place=ThemePlace.objects.get(theme=one), why="Fel", by=by, at=LATER)
    spoken.refresh_from_db()
    assert spoken.answered_at == LATER


def test_assign_and_hand_back() -> None:
    spoken = voice(gathered())
    made, by = theme(spoken.gathering, spoken), cast.city_coordinator()
    given = commands.assign_theme(theme=made, body=cast.council(), by=by, at=cast.NOON)
    again = commands.assign_theme(theme=made, body=cast.council(), by=by, at=LATER)
    assert given == again
    count = commands.assign_contributions(
        gathering=spoken.gathering, contributions=[spoken.pk], body=cast.council(), by=by, at=cast.NOON
    )
    assert count == 1
    commands.end_assignment(assignment=given, by=by, at=LATER)
    with pytest.raises(NotAllowed):
        commands.end_assignment(assignment=given, by=by, at=LATER)
    with pytest.raises(NotAllowed):
        commands.end_assignment(
            assignment=Assignment.objects.get(theme=None), by=cast.sector_coordinator(), at=LATER
        )


def test_a_note_leaves_no_word_of_itself_on_the_record() -> None:
    spoken = voice(gathered())
    commands.write_note(about=spoken, text="Hemligt om Ann", by=cast.city_coordinator(), at=cast.NOON)
    [entry] = readings(entries_about(spoken.gathering.ref))
    assert entry.kind == "answers.note_written"
    assert set(entry.fields) == {"by"}
    assert not any(b"Hemligt" in bytes(each.leaf) for each in Entry.objects.all())


def test_mark_contributions_and_take_the_mark_away() -> None:
    spoken = voice(gathered())
    mark: dict[str, Any] = {
        "gathering": spoken.gathering,
        "contributions": [spoken.pk],
        "kind": "read",
        "at": LATER,
    }
    by = cast.city_coordinator()
    assert [commands.mark_contributions(by=by, **mark) for _ in range(2)] == [1, 0]
    assert commands.mark_contributions(by=by, is_on=False, **mark) == 1


def test_compare_contributions_once_and_hides_what_is_hidden() -> None:
    gathering = gathered()
    first = voice(gathering, "Fritidsgården i Lindängen måste öppna på söndagar")
    second = voice(gathering, "Öppna fritidsgården i Lindängen på söndagar")
    periodic(cast.NOON)
    periodic(LATER)
    assert Comparison.objects.get().compared_at == cast.NOON
    assert Likeness.objects.count() == 1
    assert [other for other, _ in alike_to([first.pk], cast.visitor())[first.pk]] == [second]
    third = voice(gathering, "Fritidsgården i Lindängen: öppna på söndagar")
    periodic(LATER)
    assert {other for other, _ in alike_to([third.pk], cast.visitor())[third.pk]} == {first, second}
    Contribution.objects.filter(pk=second.pk).update(author_hidden_at=LATER)
    assert [other for other, _ in alike_to([first.pk], cast.visitor())[first.pk]] == [third]
    assert commands.compare_contributions(gathering=gathering, by=CLOCK, at=LATER) == 0
