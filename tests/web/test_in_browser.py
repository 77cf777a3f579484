"""The components in real Chromium: accessible in every light, width and direction, without scripts too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it carries no types

from tests.web.test_assets import DIST

if TYPE_CHECKING:
    from tests.conftest import LiveBrowser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not (DIST / "site.css").exists(), reason="not built: run `python hatch_build.py`"),
]
NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 800}


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize(("scheme", "size"), [("light", NARROW), ("dark", WIDE), ("dark", NARROW)])
def test_every_component_is_accessible(
    live: LiveBrowser, language: str, scheme: str, size: dict[str, int]
) -> None:
    page = live.open(viewport=size, color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(f"{language}/ui/?faults")
    found = Axe().run(page).response["violations"]
    assert not found, [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


def test_the_summary_of_faults_takes_focus(live: LiveBrowser) -> None:
    page = live.open().new_page()
    page.goto("/ui/?faults")
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#id_title")


def test_the_keys_open_by_keyboard_without_javascript(live: LiveBrowser) -> None:
    page = live.open(java_script_enabled=False).new_page()
    page.goto("/ui/")
    mark = page.locator("details.two-keys").nth(1)
    assert not mark.locator(".two-keys-more").is_visible()
    mark.locator("summary").press("Enter")
    assert mark.locator(".two-keys-more").is_visible()


def test_a_word_tells_its_meaning_without_javascript(live: LiveBrowser) -> None:
    page = live.open(java_script_enabled=False).new_page()
    page.goto("/en/ui/")
    meaning = page.locator(".term-meaning").first
    assert not meaning.is_visible()
    page.locator("button.term").first.press("Enter")
    assert meaning.is_visible()


def test_the_counter_counts(live: LiveBrowser) -> None:
    page = live.open().new_page()
    page.goto("/en/ui/")
    page.fill("#id_text", "four")
    assert "1,996" in page.locator("[data-counter-for=id_text]").inner_text()


def test_forced_colours_and_less_movement_leave_everything_readable(live: LiveBrowser) -> None:
    page = live.open(
        forced_colors="active", reduced_motion="reduce", viewport=NARROW, bypass_csp=True
    ).new_page()
    page.goto("/ui/")
    assert not Axe().run(page).response["violations"]
