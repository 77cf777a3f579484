"""Collaborations from the pages that join the rooms: the search, the calendar, the name of the register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import gettext, override

from malmoandan.outreach.dates import dates_at
from malmoandan.rounds.queries.resting import TOLD_OF
from malmoandan.site.indexing import collaborations
from tests import cast
from tests.partnerships import things

pytestmark = pytest.mark.django_db


def test_a_word_that_was_corrected_away_is_not_found() -> None:
    found = things.confirmed()
    things.followed(found, users_voice="Det där ordet ångrades.")
    things.followed(found, cast.committee_secretary(), users_voice="Nämndens ord.")
    things.followed(found, users_voice="Det här står.")
    [page] = collaborations()
    assert "ångrades" not in page.text
    assert "Det här står." in page.text
    assert "Nämndens ord." in page.text


@pytest.mark.parametrize("word", ["IOP", "partnerskap", "Partnerskap", "Partnership", "Hallen rivs."])
def test_one_is_found_by_its_form_its_step_and_how_it_ended(word: str) -> None:
    things.ended(things.confirmed(things.iop()))
    [page] = collaborations()
    assert word in page.text


def test_the_days_to_come_are_told_however_many_have_been() -> None:
    for number in range(51):
        things.confirmed(things.wording(name=f"Samarbete {number}", secured_to=date(2026, 4, 1)))
    last = things.confirmed(things.wording(secured_to=cast.NOON.date() + timedelta(days=9)))
    assert [each.ref for each in dates_at(cast.NOON) if each.ref.kind == last.ref.kind] == [last.ref]


def test_a_collaboration_is_told_of_the_reports_that_rest_on_it() -> None:
    assert "partnerships.collaboration" in TOLD_OF


def test_the_register_has_one_name_everywhere() -> None:
    with override("sv"):
        assert gettext("Collaborations") == "Samarbeten"
