"""A group joins on a phone in Arabic; no party alone can keep it out; it leaves by its receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import cast
from tests.agreement.texts import a_draft, adopted
from tests.journeys.doing import DESK, PHONE, fill, follow, go, picture, press, sees, sees_not, words_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GROUP = "نادي الحكايات"  # the club of stories


def at_the_desk(live: LiveBrowser, actor: Actor) -> Page:
    """Somebody of the cast, signed in at a computer."""
    return live.sign_in(actor, viewport=DESK).new_page()


def join_as_a_group(page: Page, name: str, *, is_listed: bool) -> str:
    """From the first page to the receipt; the receipt's address."""
    page.goto("/ar/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    go(page, page.locator("main .home-act a[href$='/anslut/']"))
    follow(page, "/anslut/grupp/")
    fill(
        page, name=name, contact_role="منسقة", contact_phone="010-000 00 00",
        is_listed=is_listed, has_read_principles=True,
    )  # fmt: skip
    picture(page, "joining-390-ar")
    press(page)
    page.wait_for_url("**/anslut/kvitto/**")
    assert page.locator("main .receipt-code code").inner_text()
    return page.url


def object_to(page: Page, reason: str) -> None:
    """Open what waits, and refuse it with reasons."""
    page.goto("/en/anslutningar/")
    go(page, page.locator("main a[href*='/anslutningar/']").first)
    fill(page, reason=reason)
    press(page, "avsla/")


def welcome_after_a_second_look(page: Page) -> None:
    """Open the refused joining and let it in."""
    page.goto("/en/anslutningar/")
    go(page, page.locator("main a[href*='/anslutningar/']").first)
    fill(page, verdict="welcome", reason="They meet our principles.")
    press(page, "prova-igen/")


def roll(page: Page) -> str:
    """What the public list says."""
    page.goto("/en/anslutna/")
    return words_of(page)


def test_a_group_joins_in_arabic_and_one_party_cannot_keep_it_out(live: LiveBrowser) -> None:
    cast.everyone()
    adopted(a_draft())
    phone = live.open(viewport=PHONE, java_script_enabled=False, has_touch=True).new_page()
    city, sector = at_the_desk(live, cast.city_coordinator()), at_the_desk(live, cast.sector_coordinator())

    receipt = join_as_a_group(phone, GROUP, is_listed=True)
    assert GROUP not in roll(phone)
    object_to(city, "We have never met them.")
    sees(city, "We have never met them.")
    assert city.locator("main [name=verdict]").count() == 0, "who refused takes the second look herself"
    phone.goto(receipt)
    sees(phone, "We have never met them.")
    welcome_after_a_second_look(sector)
    assert GROUP in roll(phone)

    phone.goto(receipt)
    sees(phone, GROUP)
    press(phone, "lamna/")
    phone.goto(receipt)
    assert phone.locator("main form[action$='lamna/']").count() == 0
    assert GROUP not in roll(phone)


def test_a_group_that_did_not_ask_is_on_no_list(live: LiveBrowser) -> None:
    cast.everyone()
    adopted(a_draft())
    phone = live.open(viewport=PHONE, java_script_enabled=False, has_touch=True).new_page()
    join_as_a_group(phone, GROUP, is_listed=False)
    city = at_the_desk(live, cast.city_coordinator())
    city.goto("/en/anslutningar/")
    go(city, city.locator("main a[href*='/anslutningar/']").first)
    press(city, "valkomna/")
    sees(city, GROUP)
    phone.goto("/en/anslutna/")
    sees_not(phone, GROUP)
