"""Each side's own word, side by side: at the start, once a year with users' voice, and at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.dues import Owner, dues_at
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Year
from malmoandan.outreach import commands as outreach
from malmoandan.outreach.dates import dates_at
from malmoandan.outreach.models import OutboxLetter
from malmoandan.partnerships import commands, queries
from malmoandan.partnerships.commands import Answers
from malmoandan.partnerships.models import Collaboration, Ending, FollowUp
from malmoandan.record.models import Opening
from malmoandan.record.queries import latest_entries, readings
from malmoandan.record.registry import line_of
from malmoandan.rounds.facts import facts_of
from tests import cast
from tests.partnerships import things

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
ALL_THREE = ("Ja, två kvällar.", "De äldre.", "Tiderna.")


def start(
    found: Collaboration,
    by: Actor | None = None,
    answers: tuple[str, str, str] = ALL_THREE,
    at: datetime = cast.NOON,
) -> FollowUp:
    return commands.start_follow_up(
        collaboration=found, said=Answers(answers), by=by or cast.association_representative(), at=at
    )


def owed(at: datetime, body: int | None = None) -> list[tuple[str, int | None]]:
    of = Owner(body=body) if body else None
    return sorted((due.kind, due.body) for due in dues_at(at, of) if due.kind.startswith("partnerships."))


def test_the_next_step_and_the_users_own_words_belong_to_every_year() -> None:
    found = things.confirmed()
    with pytest.raises(Refused):
        things.followed(found, users_voice=" ")
    with pytest.raises(Refused):
        things.followed(found, next_step="")
    assert things.followed(found).users_voice == things.USERS


def test_the_three_questions_are_chosen_with_everyones_key_and_answered_by_each_side() -> None:
    found = things.confirmed()
    with pytest.raises(Refused):
        start(found)
    things.changed(found, questions=things.QUESTIONS)
    with pytest.raises(Refused):
        start(found)
    found = things.confirm(found, cast.committee_secretary())
    start(found)
    start(found, cast.committee_secretary(), ("Nej.", "Ingen.", "Lite."))
    [said] = queries.follow_ups_of(found)
    assert [row.answers for row in said.rows] == [("Nej.", "Ingen.", "Lite."), ALL_THREE]
    with pytest.raises(Refused):
        start(found, answers=("Ja.", "", "Ja."))
    with pytest.raises(Refused):
        things.followed(found)


def test_a_later_word_corrects_and_the_earlier_one_stays() -> None:
    found = things.confirmed()
    things.followed(found)
    things.followed(found, next_step="Vi väntar.")
    assert [row.next_step for row in queries.follow_ups_of(found)[0].rows] == ["Vi väntar."]
    assert FollowUp.objects.count() == 2


@pytest.mark.parametrize("year", [2024, 2025, 2027])
def test_one_follows_up_this_year_or_the_last_and_not_before_it_began(year: int) -> None:
    with pytest.raises(Refused):
        things.followed(things.confirmed(), year=year)


def test_only_those_named_follow_up_and_end() -> None:
    found = things.confirmed()
    named = {"committee_secretary", "association_representative"}
    for name, by in cast.everyone().items():
        if name not in named:
            with pytest.raises(NotAllowed):
                things.followed(found, by)
            with pytest.raises(NotAllowed):
                things.ended(found, by)


def test_it_ends_with_reasons_and_each_says_its_own_once() -> None:
    found = things.confirmed()
    things.changed(found, level=4)
    with pytest.raises(Refused):
        things.ended(found, why=" ")
    with pytest.raises(Refused):
        things.ended(found, ended_on=date(2027, 1, 1))
    with pytest.raises(Refused):
        things.ended(found, ended_on=date(2026, 2, 1))
    things.ended(found)
    found = things.fresh(found)
    assert (found.state, found.ended_on) == ("ended", things.YEAR_END.date())
    assert queries.waiting_terms(found) is None
    things.ended(found, cast.association_representative(), why="Vi fick veta det i tidningen.")
    assert Ending.objects.count() == 2
    for by in (cast.committee_secretary(), cast.association_representative()):
        with pytest.raises(NotAllowed):
            things.ended(found, by)
        with pytest.raises(NotAllowed):
            things.followed(found, by)


RUN_OUT = {"ends_on": date(2026, 9, 30), "secured_to": None}


def test_one_past_its_agreed_last_day_does_not_go_on_but_may_be_ended_or_renewed() -> None:
    found = things.confirmed(things.wording(**RUN_OUT, questions=things.QUESTIONS))
    late = things.YEAR_END
    assert queries.counts(cast.NOON.date())["going"] == 1
    assert (queries.counts(late.date())["going"], queries.counts(late.date())["run_out"]) == (0, 1)
    assert str(found.stage_on(late.date()).label) == "The agreement has run out"
    assert owed(late) == []
    assert facts()["collaborations"][0] == 1
    assert facts_of("collaborations", cast.committee(), 2027, date(2027, 5, 1))[0].key == "nothing"
    assert MEASURES["months-secured"].rows(Year(2026), late.date()) == []
    with pytest.raises(Refused):
        start(found, at=late)
    with pytest.raises(Refused):
        things.followed(found, year=2027, at=late.replace(year=2027))
    assert things.followed(found, at=late.replace(year=2027), answers=ALL_THREE).year == 2026
    things.changed(found, at=late)
    things.ended(found, at=late)
    assert things.fresh(found).ended_on == date(2026, 9, 30)


def test_one_that_runs_out_with_the_year_is_still_asked_about_it_in_january() -> None:
    things.confirmed(things.wording(ends_on=date(2026, 12, 31), secured_to=None))
    assert len(owed(things.YEAR_END.replace(year=2027, month=1))) == 2


def test_one_to_come_goes_on_from_its_first_day_and_can_be_ended_before_it() -> None:
    to_come = {"starts_on": date(2027, 2, 1), "questions": things.QUESTIONS}
    found = things.confirmed(things.wording(**to_come))
    assert queries.counts(cast.NOON.date())["going"] == 0
    assert queries.counts(date(2027, 2, 1))["going"] == 1
    assert (found.stage_on(cast.NOON.date()), owed(cast.NOON)) == ("coming", [])
    assert len(owed(cast.NOON.replace(year=2027, month=2))) == 2
    with pytest.raises(NotAllowed):
        start(found)
    for wrong in (date(2026, 9, 14), date(2027, 2, 2)):
        with pytest.raises(Refused):
            things.ended(found, at=cast.NOON, ended_on=wrong)
    things.ended(found, at=cast.NOON, ended_on=date(2027, 1, 15))
    assert things.fresh(found).ended_on == date(2027, 1, 15)
    assert not queries.collaborations_going_on(2027).exists()


def test_a_key_is_owed_by_each_that_has_not_answered() -> None:
    things.registered()
    association = cast.association().pk
    assert owed(cast.NOON) == [("partnerships.answer", association)]
    assert owed(cast.NOON, association) == [("partnerships.answer", association)]
    assert owed(cast.NOON, cast.committee().pk) == []


def test_each_of_those_named_is_asked_in_november_until_it_has_answered() -> None:
    found = things.confirmed()
    assert owed(cast.NOON) == []
    both = [("partnerships.year", cast.association().pk), ("partnerships.year", cast.committee().pk)]
    assert owed(things.YEAR_END) == sorted(both)
    things.followed(found)
    assert owed(things.YEAR_END) == [("partnerships.year", cast.committee().pk)]
    assert owed(things.YEAR_END.replace(year=2027, month=1)) == [("partnerships.year", cast.committee().pk)]
    assert owed(things.YEAR_END.replace(year=2027, month=3)) == []


def test_answers_at_the_start_are_owed_once_the_questions_hold() -> None:
    found = things.confirmed(things.wording(questions=things.QUESTIONS))
    assert {kind for kind, _body in owed(cast.NOON)} == {"partnerships.start"}
    start(found)
    assert owed(cast.NOON) == [("partnerships.start", cast.committee().pk)]


def test_those_named_get_a_letter_with_the_terms_and_the_one_who_acted_none() -> None:
    found = things.registered()
    outreach.read_record(things.after(0))
    assert {
        row.person.email
        for row in OutboxLetter.objects.filter(subject__contains=things.NAME[:20])
        if row.person
    } == {"gunvor@example.org"}
    things.confirm(found)
    outreach.read_record(things.after(0))
    assert OutboxLetter.objects.filter(
        person=cast.committee_secretary().person, text__contains=things.NAME
    ).exists()


def told_to(body: str) -> list[str]:
    outreach.read_record(things.after(0))
    rows = OutboxLetter.objects.order_by("pk")
    return [row.subject for row in rows if row.person and row.person.email == f"{body}@example.org"]


def named_only_in_what_waits() -> Collaboration:
    """The association wants the other association in; nobody has answered."""
    found = things.confirmed()
    things.other_representative()
    things.changed(found, partners=[cast.association(), cast.other_association()], name="Utan Nils")
    return found


@pytest.mark.parametrize("how", ["declined", "withdrawn", "replaced", "ended"])
def test_one_named_only_in_new_terms_hears_that_they_fell(how: str) -> None:
    found = named_only_in_what_waits()
    assert len(told_to("nils")) == 1
    if how == "declined":
        commands.decline_collaboration(
            collaboration=found, reason="Nej.", by=cast.committee_secretary(), at=cast.NOON
        )
    elif how == "withdrawn":
        commands.withdraw_collaboration(
            collaboration=found, by=cast.association_representative(), at=cast.NOON
        )
    elif how == "replaced":
        things.changed(found, level=4)
    else:
        things.ended(found, at=cast.NOON)
    told = told_to("nils")
    assert len(told) == 2
    assert "Utan Nils" in told[-1]


def test_every_move_up_the_ladder_is_counted_in_its_own_year() -> None:
    found = things.confirmed(things.wording(level=2))
    for year, level in ((2026, 3), (2027, 4), (2028, 1)):
        at = cast.NOON.replace(year=year)
        things.changed(found, level=level, at=at)
        things.confirm(found, cast.committee_secretary(), at)
    moved = [queries.counts(date(year, 12, 1))["moved"] for year in (2025, 2026, 2027, 2028)]
    assert moved == [0, 1, 1, 0]
    fact = {f.key: f.count for f in facts_of("collaborations", cast.committee(), 2026, date(2029, 1, 1))}
    assert fact["moved_up"] == 1
    asked = queries.ListFilter(moved=2026)
    assert list(queries.collaborations_asked_for(asked, cast.visitor(), date(2029, 1, 1))) == [found]


def test_the_record_tells_nothing_of_what_is_only_proposed() -> None:
    things.registered()
    [entry] = readings(list(latest_entries(1)))
    values = str(list(Opening.objects.filter(seq=entry.seq).values_list("value", flat=True)))
    assert things.NAME not in values
    assert "put forward" in line_of(entry).text


def test_a_change_not_yet_whole_leaves_no_new_name_on_the_record() -> None:
    two = [cast.association(), cast.other_association()]
    found = things.registered(things.wording(partners=two))
    things.confirm(found)
    things.confirm(found, things.other_representative())
    things.changed(found, partners=two, name="Det hemliga namnet")
    things.confirm(found, cast.committee_secretary())
    assert not Opening.objects.filter(value__contains="hemliga").exists()
    things.confirm(found, things.other_representative())
    assert Opening.objects.filter(value__contains="hemliga").exists()


def test_every_act_reads_as_a_line() -> None:
    found = things.confirmed()
    [whole] = readings(list(latest_entries(1)))
    assert line_of(whole).text == f"Confirmed by everyone named, Fritidsnämnden among them: {things.NAME}"
    things.followed(found)
    things.ended(found)
    things.ended(found, cast.association_representative())
    lines = [line_of(each).text for each in readings(list(latest_entries(3)))]
    assert any(line.startswith("One side told how 2026 was") for line in lines)
    assert any(line.startswith("Ended on 20 November 2026") for line in lines)
    assert any(line.startswith("Another of those named") for line in lines)


def facts() -> dict[str, tuple[int, tuple[str, ...]]]:
    at = things.YEAR_END.date()
    return {f.key: (f.count, f.sources) for f in facts_of("collaborations", cast.committee(), 2026, at)}


def test_question_one_counts_what_everyone_confirmed_with_the_rows_counted() -> None:
    things.registered()
    assert "collaborations" not in facts()
    one, two = things.confirmed(), things.confirmed(things.iop())
    told = things.followed(one)
    found = facts()
    assert set(found["collaborations"][1]) == {str(one.ref), str(two.ref)}
    assert found["iop"] == (1, (str(two.ref),))
    assert found["followed_up"] == (1, (str(told.ref),))


def test_users_words_and_the_three_answers_reach_the_report_as_facts() -> None:
    found = things.confirmed(things.wording(questions=things.QUESTIONS))
    start(found)
    assert facts()["quality_answers"][0] == 1


def test_what_ended_before_the_year_is_not_of_it() -> None:
    found = things.confirmed()
    things.ended(found)
    assert facts_of("collaborations", cast.committee(), 2027, date(2027, 5, 1))[0].key == "nothing"


def test_the_secured_months_of_collaborations_are_measured_with_their_rows() -> None:
    found = things.confirmed()
    things.confirmed(things.wording(secured_to=None))
    measure, today = MEASURES["months-secured"], cast.NOON.date()
    rows = measure.rows(Year(2026), today)
    assert {row.title: row.amount for row in rows if row.about == str(found.ref)} == {things.NAME: 5}
    assert sorted(row.amount or 0 for row in rows) == [0, 5]


def test_the_day_to_which_it_is_secured_and_its_last_day_stand_in_the_calendar() -> None:
    found = things.confirmed(things.iop())
    things.confirmed(things.wording(secured_to=date(2026, 4, 1)))
    things.registered()
    told = {(each.what, each.on) for each in dates_at(cast.NOON) if each.ref == found.ref}
    assert told == {("secured", date(2027, 2, 28)), ("ends", date(2028, 12, 31))}
    assert len([each for each in dates_at(cast.NOON) if each.ref.kind == found.ref.kind]) == 2
