"""Which answers a list holds and how many, just after an act that changes it; and what asking costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db.models import Exists, OuterRef, Q

from malmoandan.answers.models import Answer
from malmoandan.answers.queries import AskedAnswers, answer_pages, answers_visible_to, public_answers
from malmoandan.kernel.actors import NOBODY
from malmoandan.voices.commands import Hiding, hide_own, show_contribution
from malmoandan.voices.queries import contributions_visible_to, gatherings_visible_to
from tests import cast
from tests.answers.voices import answered, theme
from tests.voices.things import gathered, hidden, voice

if TYPE_CHECKING:
    from malmoandan.voices.models import Gathering

pytestmark = pytest.mark.django_db


def counted(gathering: Gathering, **asked: str) -> int:
    """How many answers its list says there are, for nobody known."""
    rows = public_answers(gathering, NOBODY)
    return answer_pages(AskedAnswers.read(asked), rows, gathering, 20).count


def test_an_answer_is_seen_by_exactly_those_who_may_read_the_voice_it_answers() -> None:
    """The rule told the other way round: what is left out is what somebody may not read."""
    gathering = gathered()
    mine, taken = voice(gathering, by=cast.visitor()), voice(gathering, by=cast.other_visitor())
    closed = voice(gathered(5, is_public=False), by=cast.committee_secretary())
    for each in (mine, taken, voice(gathering), theme(gathering, mine), closed):
        answered(each, knows_repeated=True)
    hidden(mine)
    hide_own(said=taken, hiding=Hiding(name=False, words=True), by=cast.other_visitor(), at=cast.NOON)
    for name, actor in {**cast.everyone(), "nobody": NOBODY}.items():
        seen = Exists(contributions_visible_to(actor).filter(pk=OuterRef("contribution")))
        rows = Answer.objects.filter(gathering__in=gatherings_visible_to(actor))
        expected = rows.filter(Q(contribution__isnull=True) | seen)
        assert set(answers_visible_to(actor)) == set(expected), name


def test_a_list_narrowed_by_words_counts_what_was_answered_put_right_hidden_and_shown() -> None:
    gathering = gathered()
    spoken, other = voice(gathering), voice(gathering)
    answered(spoken, reasons="Lampor kommer i maj.")
    assert counted(gathering, q="maj") == 1
    answered(other, reasons="Fler lampor kommer i maj.")
    assert counted(gathering, q="maj") == 2
    answered(spoken, reasons="De kommer i juni i stället.")
    assert (counted(gathering, q="maj"), counted(gathering, q="juni")) == (1, 1)
    hidden(other)
    assert counted(gathering, q="maj") == 0
    show_contribution(contribution=other, why="Fel.", by=cast.city_coordinator(), at=cast.NOON)
    assert (counted(gathering, q="maj"), counted(gathering)) == (1, 2)


def test_reasons_given_often_are_found_as_soon_as_they_are() -> None:
    gathering = gathered()
    for number in range(6):
        assert counted(gathering, stock="1") == (number if number >= 5 else 0)
        answered(voice(gathering), reasons="Det finns inga pengar.", knows_repeated=True)
