"""The joint report of a year: each writes, both agree, a committee answers, two keys, and everybody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, follow, go, picture, press, sees, sees_not

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAR = "2100-01-01"
CITY, SECTOR, BOTH = (
    "The city kept most of it.",
    "The sector waited nine months.",
    "We kept most of what we promised.",
)


def write(page: Page, to: str, text: str) -> None:
    """From the desk to a text and back."""
    follow(page, to)
    fill(page, text=text)
    press(page)
    sees(page, text)


def begun(page: Page, year: int) -> None:
    """The city's coordinator begins, and writes the city's words and what both are to say."""
    page.goto("/en/arsrapport/")
    follow(page, "/arsrapport/borja/")
    fill(page, year=str(year), title=f"How {year} went", language="en")
    press(page)
    sees(page, "What is missing")
    write(page, f"/{year}/egna-ord/year/", CITY)
    write(page, f"/{year}/gemensamt/summary/", BOTH)


def answered_for_the_sector(page: Page, year: int) -> None:
    """The sector's coordinator writes, agrees, recommends, and gives it to both to read."""
    page.goto(f"/en/arsrapport/{year}/arbete/")
    write(page, f"/{year}/egna-ord/year/", SECTOR)
    go(page, page.locator("main a[href*='/samtycke/']"))
    press(page)
    sees(page, "Both parties stand for this")
    follow(page, f"/{year}/rekommendera/")
    committee = str(cast.committee().pk)
    fill(page, text="Open on Thursdays.", to=committee, answer_by=FAR, budget_ask="One evening post.")
    press(page)
    follow(page, f"/{year}/las-igenom/")
    fill(page, review_by=FAR)
    press(page)
    sees(page, "No answer yet")


def accepted(page: Page) -> None:
    """The committee's secretary answers what is recommended to her committee."""
    page.goto("/en/min-sida/")
    go(page, page.get_by_role("link", name="Open on Thursdays."))
    fill(page, kind="accepted", reasons="The hall is free.", due_on=FAR)
    press(page)
    sees(page, "The hall is free.")


def turned(page: Page, year: int, body: int) -> None:
    """Read the exact text, and turn the party's key on it."""
    page.goto(f"/en/arsrapport/{year}/")
    sees(page, "Before the parties")
    go(page, page.locator("main .actions a[href*='/beslut/']"))
    follow(page, "/nyckel/")
    fill(page, outcome="adopted", body=str(body), decided_on=timezone.localdate().isoformat())
    press(page)
    go(page, page.locator("main form button[name=sure]"))
    sees(page, "Your party's key is turned.")


def test_two_parties_publish_their_year_and_everybody_reads(live: LiveBrowser) -> None:
    year = timezone.localdate().year - 1
    cast.parties()
    cast.committee_secretary()
    city = live.sign_in(cast.city_coordinator(), viewport=DESK).new_page()
    sector = live.sign_in(cast.sector_coordinator(), viewport=DESK).new_page()
    outreach.skip_to_end()
    begun(city, year)
    answered_for_the_sector(sector, year)
    picture(sector, "report-desk")
    accepted(live.sign_in(cast.committee_secretary(), viewport=PHONE).new_page())
    city.goto(f"/en/arsrapport/{year}/lagg-fram/")
    fill(city, sign_by=FAR)
    press(city)
    turned(city, year, cast.council().pk)
    city.goto(f"/en/arsrapport/{year}/")
    sees_not(city, "Publish")
    turned(sector, year, cast.assembly().pk)
    sector.goto(f"/en/arsrapport/{year}/")
    follow(sector, f"/{year}/publicera/")
    press(sector)
    visitor = live.open(viewport=PHONE).new_page()
    visitor.goto(f"/en/arsrapport/{year}/")
    for words in (CITY, SECTOR, BOTH, "Open on Thursdays.", "The hall is free.", "Stadsfullmäktige"):
        sees(visitor, words)
    picture(visitor, "report-published")
    follow(visitor, f"/{year}/medskick/")
    sees(visitor, "One evening post.")
    outreach.read_record(timezone.now())
    handed = OutboxLetter.objects.filter(text__contains=f"/arsrapport/{year}/medskick/")
    told = {cast.city_coordinator().person, cast.sector_coordinator().person}
    assert told <= set(handed.values_list("person", flat=True)), "those who speak for council and assembly"
