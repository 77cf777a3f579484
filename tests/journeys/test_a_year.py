"""A year with a women's group: from a sheet of paper in Arabic to the line in the annual report.

Nobody has e-ID, and nobody types a thing twice: the words of January stand in the report of the next March,
and whoever holds the receipt of the paper form finds the way there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.matters.models import Obstacle
from malmoandan.outreach import commands as outreach
from tests import cast
from tests.commitments.things import an_agreement
from tests.journeys.doing import PHONE, go, picture, sees, today
from tests.journeys.year import (
    ASK,
    ENDED,
    GROUP,
    MONEY,
    NOTE,
    PASSAGE,
    PROMISE,
    ROOM,
    TITLE,
    WE_DO_PARTLY,
    accepted,
    answered,
    asked_about_the_key,
    by_receipt,
    decided,
    desk_of,
    dialogue_opened,
    ended,
    from_the_group,
    given_to_its_owner,
    group_asked,
    group_tells,
    half_a_year,
    key_turned,
    landlord,
    led_to,
    librarian,
    obstacle_answered,
    on,
    phone,
    promised,
    published,
    quote_approved,
    quote_asked_for,
    replaced,
    report_put,
    report_written,
    round_opened,
    said_in_arabic,
    typed_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def thread_followed(page: Page, code: str, year: int) -> None:
    """From the receipt along the thread to the line of the joint report, and from the line back."""
    by_receipt(page, code, TITLE, NOTE, WE_DO_PARTLY)
    thread = page.locator(".red-thread")
    for words in (PROMISE, ROOM, f"Så gick det {year}"):
        assert thread.get_by_text(words).count() == 1, thread.inner_text()
    picture(page, "year-thread-390-ar")
    go(page, thread.get_by_role("link", name=f"Så gick det {year}"))
    sees(page, PASSAGE, GROUP, PROMISE, ENDED)
    page.locator("summary", has_text="Fritidsnämnden").first.click()
    picture(page, "year-report-390-ar")
    go(page, page.locator("details[open] a[href*='/redovisning/fakta/']").last)
    sees(page, TITLE)
    go(page, page.get_by_role("link", name=TITLE))
    sees(page, NOTE)


def test_a_year_from_a_sheet_of_paper_to_the_line_in_the_report(
    live: LiveBrowser, axe_clean: Callable[[Page], None]
) -> None:
    year = timezone.localdate().year + 1
    cast.everyone()
    from_the_group()
    an_agreement()
    outreach.skip_to_end()
    with on(year, 1, 20):
        code = typed_in(desk_of(live, librarian()))
        obstacle = given_to_its_owner(desk_of(live, cast.city_coordinator()))
    with on(year, 2, 3):
        number = dialogue_opened(desk_of(live, cast.committee_secretary()), obstacle)
        said_in_arabic(phone(live), number)
    with on(year, 3, 3):
        promise = spring(live, number, obstacle)
    with on(year, 8, 20):
        half_a_year(desk_of(live, cast.committee_secretary()), promise)
        asked = asked_about_the_key(phone(live))
        new = replaced(live)
        by_receipt(phone(live), asked, "يأتي المفتاح في فبراير.")
    winter(live, year, promise)
    with on(year + 1, 3, 12):
        spring_after(live, year, new)
        reader = live.open(viewport=PHONE).new_page()
        reader.goto(f"/arsrapport/{year}/medskick/")
        sees(reader, MONEY, ASK)
        thread_followed(reader, code, year)
        axe_clean(reader)
    assert Obstacle.objects.get().text == NOTE, "typed once, and never again"


def spring(live: LiveBrowser, number: str, obstacle: str) -> str:
    """Answered, promised, lent and accepted; the promise's reference."""
    desk = desk_of(live, cast.committee_secretary())
    answer = answered(desk, number)
    obstacle_answered(desk, obstacle)
    promise = promised(desk, PROMISE, today(280))
    room = promised(desk_of(live, landlord()), ROOM, today(90))
    accepted(
        live.sign_in(from_the_group(), viewport=PHONE, java_script_enabled=False).new_page(), promise, room
    )
    led_to(desk, obstacle, promise, room)
    led_to(desk, answer, promise)
    return promise


def winter(live: LiveBrowser, year: int, promise: str) -> None:
    """How it ended, the group's own words, and the committee's report."""
    with on(year, 12, 8):
        ended(desk_of(live, cast.committee_secretary()), promise)
        round_opened(desk_of(live, cast.sector_coordinator()), year)
        link = group_asked(desk_of(live, cast.committee_secretary()))
        receipt = group_tells(phone(live), link)
    with on(year + 1, 1, 12):
        desk = desk_of(live, cast.committee_secretary())
        quote_asked_for(desk)
        quote_approved(phone(live), receipt)
        address = report_written(desk, year)
    with on(year + 1, 2, 9):
        decided(desk_of(live, cast.committee_secretary()), address)


def spring_after(live: LiveBrowser, year: int, coordinator: Actor) -> None:
    """The joint report, begun by the coordinator who came in August."""
    city, sector = desk_of(live, coordinator), desk_of(live, cast.sector_coordinator())
    report_put(city, sector, year)
    key_turned(city, year, cast.council())
    key_turned(sector, year, cast.assembly())
    published(sector, year, {coordinator.person, cast.sector_coordinator().person})
