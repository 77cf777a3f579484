"""A secretary reports on the year: facts fetched, words written, handed in, decided, read by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from tests import cast
from tests.commitments import things as commitments
from tests.journeys.doing import DESK, PHONE, fill, follow, go, picture, press, sees, sees_not
from tests.matters import obstacles
from tests.rounds import things

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT, NEXT = "Tuesdays worked. Thursdays came late because of the locks.", "We keep both evenings next year."


def the_year() -> int:
    """What happened in the year: a commitment kept, an obstacle removed, people told of the agreement."""
    now = timezone.now()
    commitments.finished("done", at=now, words=commitments.words(due_on=timezone.localdate()))
    obstacles.removed(at=now)
    things.told(14, at=now)
    return timezone.localdate().year


def round_is_opened(page: Page, year: int) -> None:
    """The sector's coordinator plans, with a day moved, and opens: one of the two is enough."""
    page.goto(f"/en/omgang/ny/?ar={year}")
    today = timezone.localdate().isoformat()
    fill(page, opens_on=today)
    go(page, page.locator("main form.stack button"))
    sees(page, "The follow-up is planned")
    follow(page, f"/omgang/{year}/oppna/")
    sees(page, "Fritidsnämnden")
    press(page)
    sees(page, "Every committee gets a letter")


def report_is_written(page: Page, year: int) -> str:
    """From my page to the last question: ready, on to the next, ready."""
    page.goto("/en/min-sida/")
    go(page, page.get_by_role("link", name=f"Report on {year}: Fritidsnämnden"))
    address = page.url
    press(page, "/hamta/")
    sees(page, "1 obstacle was removed.")
    sees(page, "In all 14 people were there")
    go(page, page.get_by_role("link", name="Write on question 1"))
    for number in range(1, 8):
        sees(page, f"{number}. ")
        words = {2: KEPT, 7: NEXT}.get(number, f"Our words on question {number}.")
        if number == 2:
            picture(page, "secretary-question")
            page.get_by_text("What is counted").click()
            sees(page, "Vi öppnar hallen två kvällar i veckan")
        fill(page, judgement=words)
        go(page, page.get_by_role("button", name="Ready – on to the next"))
    sees(page, "7 of 7 questions are ready.")
    return address


def handed_in(page: Page) -> None:
    """With the minutes it took, as she says herself."""
    follow(page, "/lamna-in/")
    fill(page, minutes="35")
    press(page)
    sees(page, "Prepared for the committee")


def decided(page: Page) -> None:
    """The committee has met: she writes down what stands in the minutes."""
    follow(page, "/beslut/")
    fill(page, decided_on=timezone.localdate().isoformat(), paragraph="§ 41", registry_no="FRI-2026-77")
    press(page)
    sees(page, "Decided by the committee")


def test_a_secretary_reports_and_everybody_reads(live: LiveBrowser) -> None:
    year = the_year()
    outreach.skip_to_end()
    coordinator = live.sign_in(cast.sector_coordinator(), viewport=DESK).new_page()
    round_is_opened(coordinator, year)
    outreach.read_record(timezone.now())
    assert OutboxLetter.objects.filter(person=cast.committee_secretary().person).exists()
    secretary = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    address = report_is_written(secretary, year)
    visitor = live.open(viewport=PHONE).new_page()
    visitor.goto(address)
    sees_not(visitor, KEPT)
    handed_in(secretary)
    looked_through_after_a_return(coordinator, secretary, address)
    decided(secretary)
    read_by_everybody(visitor, address)


def looked_through_after_a_return(coordinator: Page, secretary: Page, address: str) -> None:
    """It comes back once with a question, and is then whole."""
    coordinator.goto(address)
    sees(coordinator, KEPT)
    follow(coordinator, "/atersand/")
    fill(coordinator, comment="Say more about the locks.")
    press(coordinator)
    secretary.goto(address)
    sees(secretary, "Say more about the locks.")
    go(secretary, secretary.get_by_role("link", name="Write on question 2"))
    fill(secretary, judgement=f"{KEPT}\n\nThe locks are changed now.")
    go(secretary, secretary.get_by_role("button", name="Ready – on to the next"))
    handed_in(secretary)
    coordinator.goto(address)
    follow(coordinator, "/genomlast/")
    press(coordinator)
    secretary.goto(address)


def read_by_everybody(visitor: Page, address: str) -> None:
    """On a phone, without an account: the words, whose they are, and the rows behind a number."""
    visitor.goto(address)
    for words in ("§ 41", KEPT, "The locks are changed now.", "Fact from the system", "35 minutes"):
        sees(visitor, words)
    picture(visitor, "secretary-report-phone")
    go(visitor, visitor.get_by_role("link", name="1 obstacle was removed."))
    sees(visitor, obstacles.TITLE)
    go(visitor, visitor.get_by_role("link", name=obstacles.TITLE))
    sees(visitor, "Fritidsnämnden")
