"""A survey is anonymous: nothing ties answers to people, and no number under ten is shown or worked out."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from malmoandan.dialogue import commands, policies
from malmoandan.dialogue.commands import NewQuestion
from malmoandan.dialogue.models import Phase, SurveyMark, SurveyTurn, SurveyWords
from malmoandan.dialogue.queries import FEWEST, people_in, results_of, shown_counts, shown_total
from malmoandan.kernel import privacy
from malmoandan.kernel.actors import Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.models import Opening
from tests import cast
from tests.dialogue.things import AFTER, drafted, opened_on, phase_of, published

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
OVER = AFTER.date()


def answer(phase: Phase, who: Actor, **more: object) -> None:
    """Answer it: how often, how pleased, something more."""
    given = {1: 0, 2: 3, 3: "Mer ljus"} | {int(key[1:]): value for key, value in more.items()}
    commands.answer_survey(phase=phase, answers=given, language="sv", by=who, at=cast.NOON)  # type: ignore[arg-type]


def visitors(count: int) -> list[Actor]:
    """So many nameless visitors."""
    return [Actor(visitor=f"{number:064x}") for number in range(count)]


def a_survey() -> Phase:
    """An open survey of three questions."""
    return phase_of(published("contributions", "survey"), "survey")


def test_each_answers_once_and_for_good() -> None:
    phase = a_survey()
    answer(phase, cast.visitor())
    with pytest.raises(Refused, match="already"):
        answer(phase, cast.visitor())
    answer(phase, cast.other_visitor())
    assert SurveyTurn.objects.count() == 2


def test_nothing_kept_ties_an_answer_to_whoever_gave_it() -> None:
    phase = a_survey()
    answer(phase, cast.association_representative())
    for model in (SurveyMark, SurveyWords):
        names = {field.name for field in model._meta.get_fields()}
        assert not names & {"person", "mandate", "turn", "mark", "visitor", "answered_at", "at"}
    told = Opening.objects.filter(name="by").order_by("-seq").first()
    assert told is not None
    assert "mandate" not in str(told.value)
    assert privacy.own_data(cast.association_representative().person or 0)["dialogue"] == {
        "surveys_answered": ["Kvällarna i Kullen"]
    }


def test_erasing_a_person_forgets_that_she_answered() -> None:
    phase = a_survey()
    answer(phase, cast.resident())
    privacy.erase_everywhere(cast.resident().person or 0)
    assert not SurveyTurn.objects.exists()
    assert SurveyMark.objects.count() == 2


@pytest.mark.parametrize(
    "bad", [{1: 3}, {1: -1}, {1: "x"}, {1: 0, 2: 6}, {1: 0, 2: 0}, {2: 3}, {}, {1: 0, 3: "x" * 1001}], ids=str
)
def test_answers_that_cannot_be_are_refused(bad: dict[int, int | str]) -> None:
    phase = a_survey()
    with pytest.raises(Refused):
        commands.answer_survey(phase=phase, answers=bad, language="sv", by=cast.visitor(), at=cast.NOON)
    assert not SurveyTurn.objects.exists()
    assert not SurveyMark.objects.exists()


def test_it_is_answered_only_while_it_is_open_and_never_by_an_auditor() -> None:
    phase = a_survey()
    for who, at in ((cast.auditor(), cast.NOON), (cast.visitor(), AFTER), (Actor(), cast.NOON)):
        with pytest.raises(NotAllowed):
            commands.answer_survey(phase=phase, answers={1: 0}, language="sv", by=who, at=at)


def test_questions_stand_once_people_are_asked() -> None:
    phase, by = a_survey(), cast.city_coordinator()
    with pytest.raises(NotAllowed):
        commands.add_survey_question(phase=phase, question=NewQuestion("text", "Mer?"), by=by, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.remove_survey_question(question=phase.questions.get(number=1), by=by, at=cast.NOON)


@pytest.mark.parametrize("options", [[], ["En"], ["En", "En", " "], [str(n) for n in range(11)]], ids=len)
def test_a_choice_has_two_to_ten_different_answers(options: list[str]) -> None:
    phase, by = phase_of(drafted("survey"), "survey"), cast.city_coordinator()
    with pytest.raises(Refused):
        commands.add_survey_question(
            phase=phase, question=NewQuestion("choice", "Vad?", options), by=by, at=cast.NOON
        )
    commands.remove_survey_question(question=phase.questions.get(number=1), by=by, at=cast.NOON)
    assert phase.questions.count() == 2


def test_nothing_is_shown_while_it_runs_or_when_fewer_than_ten_have_answered() -> None:
    phase = a_survey()
    for who in visitors(9):
        answer(phase, who)
    assert results_of(phase, OVER) is None
    assert people_in(phase) == 0
    answer(phase, cast.visitor())
    assert results_of(phase, cast.NOON.date()) is None
    results = results_of(phase, OVER)
    assert results is not None
    assert results.people == 10


def test_small_numbers_are_hidden_together_with_one_more() -> None:
    phase = a_survey()
    for place, who in enumerate(visitors(34)):
        answer(phase, who, q1=0 if place < 20 else 1 if place < 31 else 2)
    results = results_of(phase, OVER)
    assert results is not None
    often, scale, words = results.told
    assert [share.count for share in often.shares] == [20, None, None]
    assert [share.count for share in scale.shares][2] is None, (
        "a lone number would tell that nobody chose others"
    )
    assert len(words.words) == 34


def test_words_are_hidden_only_by_a_host_with_a_reason() -> None:
    phase = a_survey()
    for who in visitors(12):
        answer(phase, who)
    words = SurveyWords.objects.select_related("question__phase__dialogue").all()[0]
    assert not policies.may_hide_survey_words(cast.sector_coordinator(), words)
    with pytest.raises(NotAllowed):
        commands.hide_survey_words(words=words, why="Hot", by=cast.sector_coordinator(), at=AFTER)
    with pytest.raises(Refused):
        commands.hide_survey_words(words=words, why=" ", by=cast.city_coordinator(), at=AFTER)
    commands.hide_survey_words(
        words=words, why="Hot", by=cast.city_coordinator(), at=AFTER + timedelta(days=1)
    )
    results = results_of(phase, OVER)
    assert results is not None
    assert (len(results.told[2].words), results.hidden) == (11, 1)


def test_no_number_under_ten_can_be_worked_out() -> None:
    for seed in range(400):
        chance = random.Random(seed)  # noqa: S311 - the same cases each time
        counts = {place: chance.randint(0, 40) for place in range(chance.randint(1, 10))}
        shown = shown_counts(counts)
        hidden = [counts[key] for key, count in shown.items() if count is None]
        assert list(shown) == list(counts)
        assert all(count is None or FEWEST <= count == counts[key] for key, count in shown.items())
        if hidden and len(hidden) < len(counts):
            assert len(hidden) > 1
            assert sum(hidden) >= FEWEST
        assert shown_total(sum(counts.values())) % FEWEST == 0


def test_whoever_comes_for_the_first_time_and_is_nobody_yet_is_shown_the_form_and_answers(
    client: PageCheckingClient,
) -> None:
    phase = phase_of(opened_on(timezone.now()), "survey")
    address = reverse("dialogue:survey", args=[phase.pk])
    page = client.get(address).content.decode()
    assert "Send the answers" in page
    assert "The survey opens on" not in page
    assert set(client.cookies) <= {"csrf"}, "she is given a token when she sends, and not before"
    said = {"q1": "0", "q2": "3", "q3": "Mer ljus", "once": "1"}
    sent = client.post(address, said, follow=True)
    assert "You have answered this survey already" in sent.content.decode()
    assert SurveyTurn.objects.count() == 1


def test_an_auditor_is_not_told_that_an_open_survey_has_yet_to_open(client: PageCheckingClient) -> None:
    phase = phase_of(opened_on(timezone.now()), "survey")
    client.sign_in(cast.auditor())
    page = client.get(reverse("dialogue:survey", args=[phase.pk])).content.decode()
    assert "Send the answers" not in page
    assert "The survey opens on" not in page
