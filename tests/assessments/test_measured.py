"""Judgements are counted, by side and by what they differ on; never how good, never before they are shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from malmoandan.assessments import commands
from malmoandan.assessments.commands import Judged
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Year
from malmoandan.plan.models import Activity, Visibility
from tests import cast
from tests.assessments import things
from tests.assessments.things import FAR, YEAR
from tests.cast import NOON

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.measures.shapes import Part
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
WENT_ON = 3  # activities of the plan


def counted(code: str, day: date = TODAY) -> Count:
    """What a measure says of the year."""
    return MEASURES[code].count(Year(YEAR), day)


def parts(code: str) -> dict[str, Count]:
    """Its parts, by what they are called."""
    of = MEASURES[code].parts
    assert of is not None
    found: list[Part] = list(of(Year(YEAR), TODAY))
    return {part.label: part.count for part in found}


def test_it_is_judged_by_all_when_both_parties_and_the_reader_have() -> None:
    activity = things.an_activity()
    things.named()
    things.by_city(activity)
    things.by_sector(activity)
    assert counted("judged-by-all") == Count(0, WENT_ON)
    commands.assess_activity(activity=activity, year=YEAR, judged=FAR, by=things.scholar(), at=NOON)
    assert counted("judged-by-all") == Count(1, WENT_ON)
    assert [count.value for count in parts("judged-by-all").values()] == [1, 1, 1]


def test_a_difference_is_counted_by_question_and_only_when_both_have_judged() -> None:
    activity = things.an_activity()
    things.by_city(activity)
    assert counted("judged-differently") == Count(0, 0)
    things.by_sector(activity)  # the same result, another completion, no ambition given
    assert counted("judged-differently") == Count(1, 1)
    assert [count.value for count in parts("judged-differently").values()] == [1, 0, 0]


def test_judging_alike_is_no_difference() -> None:
    activity = things.an_activity()
    things.by_city(activity)
    things.by_sector(activity, FAR)
    assert counted("judged-differently") == Count(0, 1)


def test_what_was_put_right_counts_as_it_is_now() -> None:
    activity = things.an_activity()
    things.by_city(activity)
    things.by_sector(activity)
    things.by_sector(activity, FAR)
    assert counted("judged-differently") == Count(0, 1)


def test_the_principles_are_checked_when_both_parties_have_answered() -> None:
    activity = things.an_activity()
    things.checked(activity, cast.committee_secretary())
    assert counted("principles-checked") == Count(0, WENT_ON)
    things.checked(activity, cast.association_representative(), no="independence")
    assert counted("principles-checked") == Count(1, WENT_ON)


def test_what_is_for_the_parties_only_is_in_no_number_row_or_file(client: PageCheckingClient) -> None:
    activity = things.an_activity()
    things.by_city(activity)
    things.by_sector(activity)
    Activity.objects.filter(pk=activity.pk).update(visibility=Visibility.PARTIES, title="Hemliga namnet")
    assert counted("judged-differently") == Count(0, 0)
    for address in (
        f"/en/matt/judged-by-all/?ar={YEAR}", f"/en/matt/judged-differently/rader.csv?ar={YEAR}",
        f"/en/bedomning/{YEAR}/bedomningar.json", f"/en/bedomning/{YEAR}/bedomningar.csv",
    ):  # fmt: skip
        assert "Hemliga namnet" not in client.get(address).content.decode(), address


def test_the_data_for_programs_holds_a_side_only_when_it_may_be_read(client: PageCheckingClient) -> None:
    address, activity = f"/bedomning/{YEAR}/bedomningar.json", things.an_activity()
    things.by_city(activity, Judged("limited", comment="Bara vi än så länge."))

    def told() -> list[str]:
        rows = json.loads(client.get(address).content)["activities"]
        return [side["by"] for row in rows for side in row["sides"]]

    assert told() == []
    assert "Bara vi" not in client.sign_in(cast.association_representative()).get(address).content.decode()
    things.by_sector(activity)
    assert told() == ["city", "sector"]
    (row,) = (row for row in json.loads(client.get(address).content)["activities"] if row["sides"])
    assert (row["activity"], row["differ_on"]) == (str(activity.ref), [])
    assert client.get(f"/bedomning/{YEAR + 30}/bedomningar.json").status_code == 404
