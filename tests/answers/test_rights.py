"""Who may do what, as tables; and that no party answers, gathers or reads notes in another's place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.answers import commands, policies
from malmoandan.answers.models import Answer, InternalNote, ThemePlace
from malmoandan.answers.queries import answers_visible_to, marks_on, notes_visible_to, themes_visible_to
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed
from malmoandan.parties.models import Role
from malmoandan.voices.models import Contribution
from tests import cast
from tests.answers.voices import answered, gathered, given, theme, voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
COORDINATORS = {"city_coordinator", "sector_coordinator"}


def who(may: Callable[[Actor], bool]) -> set[str]:
    """Who of the cast may."""
    return {name for name, actor in cast.everyone().items() if may(actor)}


def test_who_gathers_and_sees_the_work() -> None:
    gathering = gathered()
    assert who(lambda by: policies.may_gather(by, gathering)) == COORDINATORS | {"committee_secretary"}
    assert who(lambda by: policies.may_see_work(by, gathering)) == COORDINATORS | {
        "committee_secretary", "auditor",
    }  # fmt: skip
    assert who(lambda by: policies.may_write_note(by, gathering)) == COORDINATORS | {"committee_secretary"}


def test_who_answers_when_the_committee_is_named() -> None:
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    assert who(lambda by: policies.may_answer_theme(by, made)) == {"committee_secretary"}
    assert who(lambda by: policies.may_answer_contribution(by, spoken)) == {"committee_secretary"}


def test_who_answers_what_a_body_has_taken_on_when_nobody_is_named() -> None:
    spoken = voice(gathered(nobody_named=True))
    made = theme(spoken.gathering, spoken)
    assert who(lambda by: policies.may_answer_theme(by, made)) == set()
    cast.association_representative()
    commands.assign_theme(theme=made, body=cast.association(), by=cast.sector_coordinator(), at=cast.NOON)
    assert who(lambda by: policies.may_answer_theme(by, made)) == {"association_representative"}
    assert who(lambda by: policies.may_answer_contribution(by, spoken)) == {"association_representative"}
    assert who(lambda by: policies.may_gather(by, spoken.gathering)) == COORDINATORS | {
        "association_representative",
    }  # fmt: skip


def test_a_coordinator_gives_to_bodies_of_her_own_party_and_never_takes_the_answer_from_the_party_asked() -> (
    None
):
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    for by, body in (
        (cast.sector_coordinator(), cast.association()),
        (cast.city_coordinator(), cast.association()),
        (cast.sector_coordinator(), cast.committee()),
        (cast.auditor(), cast.committee()),
        (cast.association_representative(), cast.association()),
    ):
        with pytest.raises(NotAllowed):
            commands.assign_theme(theme=made, body=body, by=by, at=cast.NOON)
        with pytest.raises(NotAllowed):
            commands.assign_contributions(
                gathering=spoken.gathering, contributions=[spoken.pk], body=body, by=by, at=cast.NOON
            )
    council = cast.council()
    commands.assign_theme(theme=made, body=council, by=cast.city_coordinator(), at=cast.NOON)
    assert "city_signatory" in who(lambda by: policies.may_answer_theme(by, made))


@pytest.mark.parametrize(
    "name",
    ["city_coordinator", "sector_coordinator", "sector_signatory", "association_representative", "auditor",
     "facilitator", "resident", "visitor", "ex_member", "administrator", "other_association_member"],
)  # fmt: skip
def test_nobody_else_answers_for_the_committee(name: str) -> None:
    spoken = voice(gathered())
    made, by = theme(spoken.gathering, spoken), cast.everyone()[name]
    with pytest.raises(NotAllowed):
        answered(made, by=by)
    with pytest.raises(NotAllowed):
        answered(spoken, by=by)
    assert not Answer.objects.exists()
    spoken.refresh_from_db()
    assert spoken.answered_at is None


def test_an_ended_mandate_answers_nothing() -> None:
    spoken = voice(gathered())
    gone = cast.acting("Kaj", cast.committee(), Role.MEMBER)
    with pytest.raises(NotAllowed):
        answered(spoken, by=gone)


def test_no_party_changes_the_others_words_or_undoes_what_it_gathered() -> None:
    spoken = voice(gathered())
    made, others = theme(spoken.gathering, spoken), theme(spoken.gathering, title="Annat")
    sector = cast.sector_coordinator()
    with pytest.raises(NotAllowed):
        commands.change_theme(theme=made, title="X", summary="", revision=1, by=sector, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.merge_theme(theme=made, into=others, why="X", by=sector, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.end_place(place=ThemePlace.objects.get(), why="X", by=sector, at=cast.NOON)
    assert commands.place_contributions(theme=others, contributions=[spoken.pk], by=sector, at=cast.NOON) == 1


def test_a_partys_notes_and_marks_are_read_by_nobody_else() -> None:
    spoken = voice(gathered())
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    note = commands.write_note(about=spoken, text="Ring henne", by=city, at=cast.NOON)
    commands.mark_contributions(
        gathering=spoken.gathering, contributions=[spoken.pk], kind="weighty", by=city, at=cast.NOON
    )
    seen = {"city_coordinator", "city_signatory", "committee_secretary"}
    assert who(lambda by: notes_visible_to(by).exists()) - {"auditor"} == seen
    assert who(lambda by: policies.may_read_note(by, note)) == {"city_coordinator", "committee_secretary"}
    assert not marks_on([spoken.pk], sector)
    assert marks_on([spoken.pk], city)
    with pytest.raises(NotAllowed):
        commands.empty_note(note=note, by=sector, at=cast.NOON)
    commands.empty_note(note=note, by=cast.committee_secretary(), at=cast.NOON)
    assert InternalNote.objects.get().text == ""


def test_nobody_but_the_clock_compares_and_nobody_of_another_party_brings_answers() -> None:
    gathering = gathered()
    for by in cast.everyone().values():
        with pytest.raises(NotAllowed):
            commands.compare_contributions(gathering=gathering, by=by, at=cast.NOON)
    assert policies.may_compare_contributions(CLOCK)
    assert who(lambda by: policies.may_bring_answers(by, gathering)) == {"city_coordinator"}


def test_a_closed_gathering_hides_its_themes_and_answers_from_everyone_outside() -> None:
    spoken = voice(gathered(is_public=False, party=cast.city()))
    made = theme(spoken.gathering, spoken)
    answer = answered(made)
    for by in (cast.visitor(), cast.resident(), cast.sector_coordinator(), cast.association_member()):
        assert not themes_visible_to(by).exists()
        assert not answers_visible_to(by).exists()
    assert answers_visible_to(cast.auditor()).get() == answer
    assert themes_visible_to(cast.city_coordinator()).get() == made


def test_the_answer_to_a_hidden_voice_is_hidden_with_it() -> None:
    spoken = voice(gathered())
    answered(spoken)
    Contribution.objects.filter(pk=spoken.pk).update(author_hidden_at=cast.NOON)
    assert not answers_visible_to(cast.visitor()).exists()
    assert answers_visible_to(cast.auditor()).exists()


def test_who_ties_an_answer_to_what_it_led_to() -> None:
    answer = answered(voice(gathered()))
    assert who(lambda by: policies.may_lead_on(by, answer)) == COORDINATORS | {"committee_secretary"}
    assert given().outcome == "we_do"
    assert cast.NOON + timedelta(0) == answer.answered_at
