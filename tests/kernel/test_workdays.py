"""Swedish working days."""

from datetime import date

import pytest

from malmoandan.kernel.workdays import (
    after_working_days,
    days_off,
    easter_sunday,
    is_working_day,
    midsummer_eve,
)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_almanac_has_it(year: int, day: date) -> None:
    assert easter_sunday(year) == day


def test_the_days_off_of_one_year() -> None:
    assert {day for day in days_off(2026) if day.weekday() < 5} == {
        date(2026, 1, 1),
        date(2026, 1, 6),
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 5, 1),
        date(2026, 5, 14),  # Ascension
        date(2026, 6, 19),  # Midsummer Eve
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 31),
    }


def test_midsummer_eve_is_a_friday_within_its_week() -> None:
    for year in range(2000, 2100):
        assert midsummer_eve(year).weekday() == 4
        assert 19 <= midsummer_eve(year).day <= 25


def test_ten_working_days_from_a_monday_is_two_weeks() -> None:
    assert after_working_days(date(2026, 11, 23), 10) == date(2026, 12, 7)


def test_days_off_are_stepped_over() -> None:
    assert after_working_days(date(2026, 12, 22), 3) == date(2026, 12, 29)
    assert after_working_days(date(2026, 4, 2), 1) == date(2026, 4, 7)


def test_what_comes_in_on_a_weekend_counts_from_monday() -> None:
    assert after_working_days(date(2026, 11, 21), 0) == date(2026, 11, 23)
    assert after_working_days(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert after_working_days(date(2026, 11, 21), 10) == date(2026, 12, 4)


def test_the_result_is_always_a_working_day_and_never_counts_backwards() -> None:
    for count in range(60):
        assert is_working_day(after_working_days(date(2026, 3, 28), count))
    with pytest.raises(ValueError, match="forwards"):
        after_working_days(date(2026, 1, 1), -1)
