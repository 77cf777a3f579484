"""Working days in Sweden, for dates by which somebody has promised an answer.

The days off are those of the act on public holidays (SFS 1989:253) and the three eves that Swedish offices
keep free by custom and collective agreement: Midsummer Eve, Christmas Eve, New Year's Eve. Easter follows the
anonymous Gregorian computus, as printed in Meeus, *Astronomical Algorithms* (1991), chapter 8.
"""

from datetime import date, timedelta
from functools import cache

_SATURDAY, _FRIDAY = 5, 4


def is_working_day(day: date) -> bool:
    """Whether offices are open: not a weekend and not a day off."""
    return day.weekday() < _SATURDAY and day not in days_off(day.year)


def after_working_days(start: date, count: int) -> date:
    """The day that comes `count` working days after `start`; the start itself is not counted.

    With 0 it is the start, or the next working day when the start is none. ValueError below 0.
    """
    if count < 0:
        raise ValueError("working days are counted forwards")
    day = start
    while not is_working_day(day):
        day += timedelta(days=1)
    if count and day != start:
        count -= 1
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@cache
def days_off(year: int) -> frozenset[date]:
    """The days of a year, weekdays or not, on which nobody can be expected to answer."""
    easter = easter_sunday(year)
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    moving = [easter + timedelta(days=days) for days in (-2, 0, 1, 39, 49)]
    return frozenset([date(year, *day) for day in fixed] + moving + [midsummer_eve(year)])


def midsummer_eve(year: int) -> date:
    """The Friday that falls on 19 to 25 June."""
    first = date(year, 6, 19)
    return first + timedelta(days=(_FRIDAY - first.weekday()) % 7)


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - leap + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
