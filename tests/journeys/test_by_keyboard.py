"""Commenting and joining with Tab, Enter and Space alone; forced colours and stillness break nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import world
from tests.journeys.doing import DESK, sees
from tests.journeys.ways import ASKED_ONCE, NARROW, axe_faults, sideways

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), ASKED_ONCE]
MAIN_PAGES = [
    "/", "/overenskommelse/", "/punkt/C1/", "/anslut/", "/anslut/grupp/", "/anslutna/", "/remiss/{remiss}/",
    "/remiss/{remiss}/punkt/C1/", "/fraga/", "/protokollet/", "/beslut/{beslut}/",
]  # fmt: skip
FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    const shown = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
        || style.boxShadow !== 'none';
    return {shown, name: at.name || '', value: at.value || '', type: at.type || '',
            href: at.getAttribute('href') || '', where: at.outerHTML.slice(0, 120),
            inside: box.bottom > 0 && box.top < innerHeight};
}"""
MOST_TABS = 120


def tab_to(page: Page, **sought: str) -> None:
    """Press Tab until what is sought has focus; the focus is visible at every step on the way."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        assert at["shown"], f"the focus cannot be seen at {at['where']}"
        assert at["inside"], f"the focus is off the screen at {at['where']}"
        if all(at[name].endswith(value) for name, value in sought.items()):
            return
    pytest.fail(f"{page.url}: Tab never comes to {sought}")


def test_a_comment_by_keyboard_alone(live: LiveBrowser) -> None:
    places = world.build()
    page = live.open(viewport=DESK, reduced_motion="reduce").new_page()
    page.goto(f"/en/remiss/{places['remiss'].own}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the content
    tab_to(page, href="/punkt/C1/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/punkt/C1/")
    tab_to(page, name="text")
    page.keyboard.type("Written without a mouse.")
    tab_to(page, type="submit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kvitto/**")
    sees(page, "Written without a mouse.")


def test_joining_by_keyboard_alone(live: LiveBrowser) -> None:
    world.build()
    page = live.open(viewport=DESK, reduced_motion="reduce").new_page()
    page.goto("/en/anslut/")
    tab_to(page, href="/anslut/person/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/anslut/person/")
    tab_to(page, name="has_read_principles")
    page.keyboard.press("Space")
    tab_to(page, type="submit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/anslut/kvitto/**")


def test_the_menu_on_a_phone_opens_by_keyboard_and_says_where_one_is(live: LiveBrowser) -> None:
    world.build()
    page = live.open(viewport={"width": NARROW, "height": 640}, java_script_enabled=False).new_page()
    page.goto("/en/overenskommelse/")
    menu = page.locator(".site-menu-folded")
    assert page.locator(".site-menu-here").inner_text().strip()
    assert not menu.locator("nav").is_visible()
    menu.locator("summary").press("Enter")
    assert menu.locator("nav [aria-current=page]").is_visible()


@pytest.mark.parametrize("language", ["", "/ar"])
def test_forced_colours_and_stillness_break_nothing(live: LiveBrowser, language: str) -> None:
    numbers = {name: pair.own for name, pair in world.build().items()}
    page = live.open(
        forced_colors="active", reduced_motion="reduce", bypass_csp=True,
        viewport={"width": NARROW, "height": 640},
    ).new_page()  # fmt: skip
    faults = []
    for path in MAIN_PAGES:
        page.goto(language + path.format(**{name: numbers[name] for name in ("remiss", "beslut")}))
        moving = page.evaluate("document.getAnimations().length")
        faults += [f"{path}: {each}" for each in [*axe_faults(page), *sideways(page)]]
        faults += [f"{path}: something moves"] if moving else []
    assert not faults, "\n".join(faults)
