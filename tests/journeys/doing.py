"""What a person does with a page: reads, fills in, presses; named as she would say it."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import TimeoutError as PlaywrightTimeout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SHOTS = os.environ.get("MALMOANDAN_SHOTS", "")


def fill(page: Page, **words: str | bool) -> None:
    """Fill in fields by their names: words are written or chosen, True is ticked."""
    for name, said in words.items():
        field = page.locator(f"main [name={name}]")
        kind = field.first.get_attribute("type")
        if isinstance(said, bool):
            field.set_checked(said)
        elif kind == "radio":
            page.locator(f"main [name={name}][value='{said}']").check()
        elif field.first.evaluate("field => field.tagName") == "SELECT":
            field.select_option(said)
        else:
            field.fill(said)


def press(page: Page, to: str = "") -> None:
    """Press the page's own button; `to` is the end of the address its form is sent to, where there are more.

    Forms and links are known by their addresses, for these hold while words are polished and translated.
    """
    form = f"main form[action$='{to}']" if to else "main form"
    go(page, found(page, page.locator(f"{form} button[type=submit]"), to or "button"))


def press_named(page: Page, name: str) -> None:
    """Press the button of this name attribute, where a form has several."""
    go(page, found(page, page.locator(f"main form button[name={name}]"), name))


def follow(page: Page, to: str) -> None:
    """Follow the link of the page whose address ends so."""
    go(page, found(page, page.locator(f"main a[href$='{to}']"), to))


def go(page: Page, pressed: Locator) -> None:
    """Press, and wait until the page that answers stands there whole: what is asked next is asked of it.

    A press alone returns while the old page, or half of the new one, is still there. What was pressed is
    marked; when the mark is gone, the page or that part of it has been drawn anew.
    """
    pressed.evaluate("pressed => pressed.setAttribute('data-pressed', '')")
    pressed.click()
    page.locator("[data-pressed]").wait_for(state="detached")
    page.wait_for_load_state("load")


def found(page: Page, sought: Locator, name: str) -> Locator:
    """The first of these, or a failure that tells what the page says instead."""
    try:
        sought.first.wait_for(state="attached")
    except PlaywrightTimeout:
        pytest.fail(f"{page.url} has no {name!r}, but: {words_of(page)[:1500]}")
    return sought.first


def words_of(page: Page) -> str:
    """What stands on the page, in one line."""
    return re.sub(r"\s+", " ", page.locator("main").inner_text())


def sees(page: Page, *words: str) -> None:
    """These words stand on the page."""
    shown = words_of(page)
    for each in words:
        assert each in shown, f"{page.url} does not say {each!r}, but: {shown[:1500]}"


def sees_not(page: Page, *words: str) -> None:
    """These words stand nowhere on the page."""
    shown = words_of(page)
    for each in words:
        assert each not in shown, f"{page.url} says {each!r}"


def today(days: int = 0) -> str:
    """A day from today, as a date field takes it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@contextmanager
def days_later(days: int) -> Iterator[None]:
    """So many days pass, for the server and all who work there."""
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=True):
        yield


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page when pictures are asked for."""
    if SHOTS:
        folder = Path(SHOTS)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
