"""What the newer measures count, and what they never show."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from malmoandan.matters.models import DeviationState
from malmoandan.measures.counting import departing
from malmoandan.measures.listing import Chained, refs_of
from malmoandan.measures.middles import middle, months_between
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Row, Unit, Year
from malmoandan.measures.words import in_words
from malmoandan.meetings import commands as calls
from malmoandan.plan.models import Resource
from tests import cast
from tests.dialogue.things import published
from tests.matters import deviations
from tests.meetings import things as meetings
from tests.plan.things import a_whole_plan, in_force
from tests.voices.things import gathered, voice

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()
LATER = TODAY + timedelta(days=60)


def counted(code: str, day: date = TODAY) -> Count:
    """A measure of the year of a day, seen from it."""
    return MEASURES[code].count(Year(day.year), day)


def rows(code: str, day: date = TODAY) -> list[Row]:
    """Its rows."""
    return list(MEASURES[code].rows(Year(day.year), day))


@pytest.mark.parametrize(
    ("amounts", "fewest", "expected"),
    [
        ([], 0, Count(0, 0, Unit.DAYS)),
        ([5], 0, Count(5, 1, Unit.DAYS)),
        ([1, 2], 0, Count(2, 2, Unit.DAYS)),
        ([9, 1, 4], 0, Count(4, 3, Unit.DAYS)),
        ([9, None, 1], 0, Count(5, 2, Unit.DAYS)),
        ([9, 1, 4], 5, Count(None, 3, Unit.DAYS)),
    ],
)
def test_the_middle_is_a_whole_number_and_never_of_too_few(
    amounts: list[int | None], fewest: int, expected: Count
) -> None:
    assert middle(amounts, Unit.DAYS, fewest) == expected


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2026, 11, 26), date(2028, 12, 31), 25),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
    ],
)
def test_months_are_whole_and_never_less_than_none(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months


def test_rows_of_several_kinds_are_turned_page_by_page_in_order() -> None:
    one, two = ([Row(None, f"{name}{n}", about=f"x.{name}:{n}") for n in range(3)] for name in "ab")
    both = Chained(one, two)
    assert [row.title for row in both[1:5]] == ["a1", "a2", "b0", "b1"]
    assert [row.title for row in both] == ["a0", "a1", "a2", "b0", "b1", "b2"]
    assert (len(both), both[4].title) == (6, "b1")
    assert refs_of(both)[-1] == "x.b:2"


def test_what_nothing_decided_carries_is_secured_for_no_months() -> None:
    plan = in_force(a_whole_plan())
    Resource.objects.all().delete()
    assert counted("months-secured") == Count(0, 3, Unit.MONTHS)
    first = plan.activities.get(code="1.1")
    Resource.objects.create(activity=first, kind="money", amount=Decimal(1), year=2030, state="planned")
    assert [row.amount for row in rows("months-secured")] == [0, 0, 0]
    Resource.objects.create(activity=first, kind="money", amount=Decimal(1), year=2030, state="decided")
    secured = rows("months-secured")
    assert [row.amount for row in secured] == [months_between(TODAY, date(2026, 12, 1)), 0, 0]
    assert secured[0].on == date(2026, 12, 1), "no longer than to the activity's own end"


def test_the_first_meeting_is_counted_from_the_first_line_on_the_record() -> None:
    dialogue = published()
    by = cast.association_representative()
    for days in (30, 40):
        start = meetings.STARTS + timedelta(days=days - 30)
        call = meetings.call(starts_at=start, ends_at=start + timedelta(hours=2))
        meeting = calls.plan_meeting(
            call=call, organiser=cast.association(), subject=dialogue.ref, by=by, at=cast.NOON
        )
        calls.hold_meeting(meeting=meeting, came=1, represented={}, by=by, at=start + timedelta(hours=3))
    assert [row.amount for row in rows("idea-to-meeting", LATER)] == [30]
    assert counted("idea-to-meeting", LATER) == Count(30, 1, Unit.DAYS)


def test_a_meeting_about_nothing_starts_nothing() -> None:
    meetings.held()
    assert counted("idea-to-meeting", LATER).of == 0


def test_a_dialogue_is_as_long_as_it_takes_voices_both_days_counted() -> None:
    published()
    assert [row.amount for row in rows("dialogue-length", LATER)] == [31]
    assert rows("dialogue-length") == [], "it has not closed yet"


def test_notes_count_when_every_party_has_confirmed_them() -> None:
    meetings.confirmed()
    meetings.held(meetings.planned())
    assert counted("notes-confirmed", LATER) == Count(1, 2)


def test_fewer_than_ten_voices_of_an_area_are_not_told_of() -> None:
    place = gathered()
    for _n in range(9):
        voice(place, area="Kullen")
    assert rows("areas-reached") == []
    voice(place, area="  kullen ")
    with override("sv"):
        assert [(row.title, row.note) for row in rows("areas-reached")] == [("Kullen", "10 inlägg")]


def test_few_voices_of_another_area_cannot_be_worked_out() -> None:
    place = gathered()
    for n in range(25):
        voice(place, area="Kullen" if n < 11 else "Hamnen" if n < 22 else "Norr")
    assert all("inlägg" not in row.note for row in rows("areas-reached"))


def test_trust_is_shown_of_five_and_more_and_by_side_only_when_each_has_five() -> None:
    meeting = meetings.planned()
    for number in range(4):
        meetings.feels(meeting, number, 2, cast.city())
    assert counted("trust", LATER) == Count(0, 0, Unit.TENTHS)
    meetings.feels(meeting, 4, 2, cast.city())
    for number in range(5, 10):
        meetings.feels(meeting, number, 5, cast.sector())
    assert counted("trust", LATER) == Count(35, 10, Unit.TENTHS)
    parts = MEASURES["trust"].parts
    assert parts is not None
    assert {part.label: part.count.value for part in parts(Year(LATER.year), LATER)} == {
        cast.city().name: 20,
        cast.sector().name: 50,
    }


@override("sv")
def test_numbers_are_told_in_whole_words() -> None:
    assert in_words(Count(None, 3, Unit.MINUTES)) == "för få för att visas"
    assert in_words(Count(0, 0)) == "inget att räkna"
    assert in_words(Count(12, 14)) == "12 av 14"
    assert in_words(Count(1, 3, Unit.DAYS)) == "1 dag"
    assert in_words(Count(41, 10, Unit.TENTHS)) == "4,1 av 5"


def test_all_measures_stand_three_years_side_by_side_each_leading_to_its_rows(
    client: PageCheckingClient,
) -> None:
    with time_machine.travel(cast.NOON, tick=True):
        page = client.get("/en/matt/").content.decode()
    for code in MEASURES:
        for year in (2026, 2025, 2024):
            assert f'href="/en/matt/{code}/?ar={year}"' in page
    assert client.get("/en/matt/?ar=2010").status_code == 200


def test_the_page_of_all_measures_costs_little_once_they_are_counted(client: PageCheckingClient) -> None:
    client.get("/en/matt/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/en/matt/")
    assert len(asked) <= 3


def test_a_long_list_of_rows_costs_the_same_queries_as_a_short_one(client: PageCheckingClient) -> None:
    place = gathered()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/matt/voices-in-time/?ar=2026")
        return len(queries)

    with time_machine.travel(cast.NOON + timedelta(days=90), tick=True):
        voice(place)
        for _n in range(2):
            voice(place)
        few = asked()
        for _n in range(60):
            voice(place)
        assert asked() <= few + 1 <= 9


def test_the_numbers_are_had_as_data(client: PageCheckingClient) -> None:
    in_force(a_whole_plan())
    with time_machine.travel(cast.NOON, tick=True):
        table = client.get("/en/matt/tabell.csv").content.decode().removeprefix("\ufeff")
        told = json.loads(client.get("/en/matt/tabell.json").content)
        listed = client.get("/en/matt/activities-by-both/rader.csv").content.decode()
    lines = list(csv.DictReader(io.StringIO(table)))
    assert len(lines) == 3 * len(MEASURES)
    assert {each["measure"] for each in told["measures"]} == set(MEASURES)
    assert "Kvällsöppet" in listed


@pytest.mark.parametrize("address", ["/matt/ranking/rader.csv", "/matt/NONE/"])
def test_what_is_no_measure_is_not_found(client: PageCheckingClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("year", ["0", "-1", "99999999999", "２０２６", "2026; drop", "\x00", "x" * 10_000])
def test_any_year_asked_for_is_harmless(client: PageCheckingClient, year: str) -> None:
    for address in ("/matt/", "/matt/news/", "/matt/tabell.csv", "/matt/news/rader.csv"):
        assert client.get(address, {"ar": year}).status_code == 200


def test_deviations_are_counted_without_a_word_of_whom_until_both_views_are_public() -> None:
    deviations.an_agreement()
    deviation = deviations.raised()
    (row,) = rows("deviations")
    assert (row.title, row.url, row.note) == ("", "", "")
    assert counted("deviations") == Count(1)
    assert counted("deviation-days") == Count(0, 0, Unit.DAYS)
    deviation.state = DeviationState.PUBLISHED
    public = departing.row_of(deviation)
    assert public.title
    assert public.url.endswith(f"/avvikelse/{deviation.pk}/")
    assert deviation.title not in public.title  # the words it was raised by stay with those concerned


def test_what_only_ones_own_ombud_knows_is_in_no_number() -> None:
    deviations.an_agreement()
    deviations.raised(channel="ombud")
    assert counted("deviations") == Count(0)
    assert rows("deviations") == []
