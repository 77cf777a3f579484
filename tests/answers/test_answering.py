"""Ni sa – vi gör, vi gör inte – därför: whom an answer reaches, by when, and why it is never edited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from malmoandan.answers import commands
from malmoandan.answers.commands.answering import RepeatedReasons
from malmoandan.answers.importing import BroughtAnswer, bring_answers
from malmoandan.answers.models import Answer, AnswerOutcome
from malmoandan.answers.queries import share_of, stock_kin, uses_of, uses_of_reasons
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.record.models import Entry
from malmoandan.record.queries import entries_about, readings
from malmoandan.trace.models import Link
from malmoandan.trace.queries import thread_of
from malmoandan.voices.models import Contribution
from tests import cast
from tests.answers.voices import NEXT, REASONS, answered, gathered, theme, voice

pytestmark = pytest.mark.django_db
STOCK = "Förslaget ligger utanför det som nämnden beslutar om och behandlas i det ordinarie arbetet."
LATE = cast.NOON + timedelta(days=90)


def test_the_answer_of_a_theme_is_the_answer_of_every_voice_in_it() -> None:
    gathering = gathered()
    inside, outside = [voice(gathering) for _ in range(3)], voice(gathering)
    answer = answered(theme(gathering, *inside))
    assert set(Contribution.objects.filter(answered_at=cast.NOON)) == set(inside)
    outside.refresh_from_db()
    assert outside.answered_at is None
    [entry] = readings(entries_about(answer.ref))
    assert (entry.fields["reached"], entry.fields["in_time"]) == (3, True)
    assert share_of(gathering).in_time == 3
    assert share_of(gathering).waiting == 1


def test_a_voice_put_into_an_answered_theme_is_answered_from_then_on() -> None:
    gathering = gathered()
    made = theme(gathering, voice(gathering))
    answered(made)
    late = voice(gathering)
    commands.place_contributions(theme=made, contributions=[late.pk], by=cast.city_coordinator(), at=LATE)
    late.refresh_from_db()
    assert late.answered_at == LATE
    assert share_of(gathering).later == 1


def test_an_answer_is_put_right_by_a_new_one_and_keeps_its_first_moment() -> None:
    spoken = voice(gathered())
    first = answered(spoken)
    second = answered(spoken, "already", at=LATE, next_step="", next_step_on=None)
    first.refresh_from_db()
    spoken.refresh_from_db()
    assert (first.corrected_at, second.corrects, second.number) == (LATE, first, 2)
    assert spoken.answered_at == cast.NOON
    assert not second.is_in_time


def test_two_bodies_may_answer_the_same_theme_and_neither_puts_the_other_right() -> None:
    gathering = gathered(nobody_named=True)
    made = theme(gathering, voice(gathering))
    gunvor = cast.association_representative()
    commands.assign_theme(theme=made, body=cast.association(), by=cast.sector_coordinator(), at=cast.NOON)
    commands.assign_theme(theme=made, body=cast.committee(), by=cast.city_coordinator(), at=cast.NOON)
    answered(made)
    answered(made, by=gunvor)
    assert Answer.objects.filter(corrected_at__isnull=True).count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"reasons": "  "}, {"reasons": "\0"}, {"reasons": "x" * 20_001}, {"next_step": ""},
        {"next_step_on": None}, {"next_step_on": date(2026, 9, 14)}, {"outcome": "maybe"},
        {"outcome": "already", "next_step": NEXT, "next_step_on": None}, {"said": ""},
    ],
)  # fmt: skip
def test_an_unsound_answer_is_refused_and_leaves_nothing(wrong: dict[str, object]) -> None:
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    before = Entry.objects.count()
    with pytest.raises(Refused):
        answered(made, **({"outcome": "we_do"} | wrong))  # type: ignore[arg-type]  # a test sends anything
    assert (Answer.objects.count(), Entry.objects.count()) == (0, before)


def test_what_its_author_took_back_is_not_answered_and_not_counted() -> None:
    spoken = voice(gathered())
    Contribution.objects.filter(pk=spoken.pk).update(withdrawn_at=cast.NOON)
    with pytest.raises(NotAllowed):
        answered(spoken)
    assert share_of(spoken.gathering).of == 0


def test_hiding_does_not_make_the_share_better() -> None:
    spoken = voice(gathered())
    Contribution.objects.filter(pk=spoken.pk).update(author_hidden_at=cast.NOON)
    assert share_of(spoken.gathering).waiting == 1


def test_a_moved_day_does_not_make_the_share_better() -> None:
    spoken = voice(gathered())
    gathering = spoken.gathering
    gathering.answer_due_on = LATE.date()
    gathering.save(update_fields=["answer_due_on"])
    answered(spoken, at=LATE, next_step_on=date(2027, 1, 30))
    assert share_of(gathering).later == 1


def test_the_same_reasons_are_said_to_their_author_before_they_are_given_the_fifth_time() -> None:
    gathering = gathered()
    for _ in range(4):
        answered(voice(gathering), "elsewhere", reasons=STOCK)
    fifth = voice(gathering)
    with pytest.raises(RepeatedReasons, match="4 times"):
        answered(fifth, "elsewhere", reasons=f"{STOCK.upper()}  ")
    answer = answered(fifth, "elsewhere", reasons=STOCK.replace("nämnden", "styrelsen"), knows_repeated=True)
    uses = uses_of([answer])[answer.pk]
    assert (uses.times, uses.is_stock) == (5, True)
    assert len(stock_kin(gathering)) == 1
    assert uses_of_reasons("Vi bygger en lekplats.", gathering).times == 0


def test_bring_answers_adds_thousands_with_one_entry_and_again_changes_and_tells_nothing() -> None:
    gathering = gathered()
    voices = [voice(gathering, f"Röst {number}") for number in range(60)]
    rows = [
        BroughtAnswer(
            contribution=each.pk, outcome="we_do_not", answered_at=cast.NOON,
            reasons=f"Skäl för röst {number * 7919}, ort {number}: {'ab' * number}" if number % 3 else STOCK,
        )
        for number, each in enumerate(voices)
    ]  # fmt: skip
    before = Entry.objects.count()
    by = cast.city_coordinator()
    bring: dict[str, Any] = {
        "rows": rows,
        "gathering": gathering,
        "body": cast.committee(),
        "by": by,
        "at": LATE,
    }
    assert [bring_answers(**bring) for _ in range(2)] == [60, 0]
    assert Entry.objects.count() == before + 1
    assert share_of(gathering).in_time == 60
    stock = Answer.objects.filter(reasons=STOCK)
    assert {uses.times for uses in uses_of(stock).values()} == {20}


@pytest.mark.parametrize("wrong", [{"outcome": "maybe"}, {"reasons": " "}, {"contribution": 999_999}])
def test_one_unsound_row_brings_nothing_and_is_named(wrong: dict[str, object]) -> None:
    gathering = gathered()
    sound = {
        "contribution": voice(gathering).pk, "outcome": AnswerOutcome.DONE, "reasons": "Klart",
        "answered_at": cast.NOON,
    }  # fmt: skip
    unsound = sound | {"contribution": voice(gathering).pk} | wrong
    with pytest.raises(Refused, match="Row 2"):
        bring_answers(
            rows=[BroughtAnswer(**sound), BroughtAnswer(**unsound)],  # type: ignore[arg-type]
            gathering=gathering, body=cast.committee(), by=CLOCK, at=cast.NOON,
        )  # fmt: skip
    assert not Answer.objects.exists()


def test_an_answer_leads_on_and_the_thread_goes_from_the_voice_to_what_came_of_it() -> None:
    spoken = voice(gathered(), "Öppna hallarna")
    made = theme(spoken.gathering, spoken)
    answer = answered(made)
    other = answered(voice(spoken.gathering), reasons="Annat skäl helt och hållet")
    secretary = cast.committee_secretary()
    target = spoken.gathering.ref
    for wrong in (other.ref, made.ref, Ref("plan.challenge", "999"), Ref("x", "1"), target):
        with pytest.raises(Refused):
            commands.lead_on(answer=answer, target=wrong, by=secretary, at=cast.NOON)
    promise = cast_commitment()
    for _ in range(2):
        commands.lead_on(answer=answer, target=promise, by=secretary, at=cast.NOON)
    assert Link.objects.filter(source=str(answer.ref), target=str(promise)).count() == 1
    steps = [step.title for step in thread_of(spoken.ref, cast.visitor()).in_order]
    wanted = ["Öppna hallarna", "Theme: Kvällstider", "Fritidsnämnden: We do it"]
    assert steps[:3] == wanted
    back = [step.title for step in thread_of(promise, cast.visitor()).in_order]
    assert back[:2] == wanted[1:]


def cast_commitment() -> Ref:
    """Something public an answer may lead to."""
    from tests.commitments.things import accepted  # noqa: PLC0415 - only here

    return accepted().ref


def test_an_answer_put_right_leads_no_further() -> None:
    spoken = voice(gathered())
    first = answered(spoken)
    answered(spoken, at=LATE, next_step_on=date(2027, 1, 30))
    with pytest.raises(NotAllowed):
        commands.lead_on(answer=first, target=cast_commitment(), by=cast.committee_secretary(), at=LATE)
    assert REASONS
