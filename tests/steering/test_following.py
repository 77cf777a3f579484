"""Each party judges the quarter for itself, with a light and words, unseen by the other until both have."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.steering import commands
from malmoandan.steering.models import FollowUp
from malmoandan.steering.quarters import Quarter, latest_ended
from malmoandan.steering.queries import follow_ups_visible_to, quarters_followed
from tests import cast
from tests.steering import things

pytestmark = pytest.mark.django_db
SPRING = Quarter(2026, 2)
IN_TIME = cast.NOON.replace(month=7, day=5)


def write(by: object, light: str = "on_plan", text: str = "Det går bra.", *, seen: int = 0,
          quarter: Quarter = SPRING, at: datetime = IN_TIME) -> FollowUp:  # fmt: skip
    return commands.write_follow_up(quarter=quarter, light=light, text=text, seen=seen, by=by, at=at)  # type: ignore[arg-type]


def test_quarters_know_their_days() -> None:
    assert (SPRING.starts_on, SPRING.ends_on, SPRING.due_on) == (
        date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 14),
    )  # fmt: skip
    assert latest_ended(date(2026, 1, 1)) == Quarter(2025, 4)
    assert Quarter(2025, 4).after == Quarter(2026, 1)
    assert Quarter.parse(str(SPRING)) == SPRING


def test_each_party_has_its_own_light_and_neither_changes_the_others() -> None:
    write(cast.city_coordinator(), "risk", "Vi ligger efter.")
    write(cast.sector_signatory(), "on_plan")
    assert set(FollowUp.objects.values_list("party__slug", "light")) == {
        ("city", "risk"),
        ("sector", "on_plan"),
    }
    write(cast.city_coordinator(), "off_plan", "Nu står det still.", seen=1)
    assert FollowUp.objects.get(party=cast.sector()).light == "on_plan"


def test_it_is_shown_to_others_when_both_have_written_or_the_day_has_passed() -> None:
    cast.sector_coordinator()
    write(cast.city_coordinator())
    for actor, sees in (
        (cast.visitor(), False), (cast.sector_coordinator(), False), (cast.city_signatory(), True),
        (cast.auditor(), True), (cast.committee_secretary(), False),
    ):  # fmt: skip
        assert follow_ups_visible_to(actor, IN_TIME).exists() is sees
    assert follow_ups_visible_to(cast.visitor(), IN_TIME + timedelta(days=10)).exists()
    write(cast.sector_coordinator())
    assert follow_ups_visible_to(cast.visitor(), IN_TIME).count() == 2


@pytest.mark.parametrize(
    "who", ["committee_secretary", "association_representative", "auditor", "resident", "facilitator"]
)
def test_only_who_answers_for_a_party_writes_for_it(who: str) -> None:
    with pytest.raises(NotAllowed):
        write(cast.everyone()[who])


def test_a_light_alone_or_words_alone_is_no_follow_up() -> None:
    for light, text in (("on_plan", " "), ("", "Bra"), ("lila", "Bra"), ("risk", "x" * 20_001)):
        with pytest.raises(Refused):
            write(cast.city_coordinator(), light, text)


def test_a_quarter_to_come_is_not_followed_up() -> None:
    with pytest.raises(Refused):
        write(cast.city_coordinator(), quarter=Quarter(2026, 4))


def test_two_of_one_party_who_write_at_once_are_told() -> None:
    write(cast.city_coordinator())
    with pytest.raises(Stale):
        write(cast.city_signatory(), text="Nej.", seen=0)


def test_a_quarter_is_whole_with_both_follow_ups_and_a_decision() -> None:
    write(cast.city_coordinator())
    write(cast.sector_coordinator())
    rows = quarters_followed(cast.visitor(), IN_TIME, 2)
    assert [row.quarter for row in rows] == [Quarter(2026, 3), SPRING]
    assert not rows[1].is_whole
    assert all(written for _party, written in rows[1].cells)
    assert things.planned().number == 1
