"""The ways a page is met: narrow or wide, light or dark, Swedish or Arabic, with scripts or without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python  # type: ignore[import-untyped]  # it carries no types
import pytest
from django.db import connection

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

# Journeys are made on both databases; how a page looks, weighs and is reached by keyboard hangs on neither.
ASKED_ONCE = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="what pages look like is asked once, on SQLite"
)
NARROW, PHONE, WIDE = 320, 390, 1280  # CSS pixels; 320 is also 1280 zoomed to 400 %
TAGS = re.compile(r"<(\w+)([^>]*)>")
MARKS = re.compile(r'(?:class|type|role)="[^"]*"')
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of meeting a page."""

    width: int
    scheme: str
    language: str
    has_scripts: bool

    @property
    def opposite(self) -> Way:
        """The way that differs in all: met in both, a page is met in every width, light and language."""
        return Way(
            width=WIDE if self.width == NARROW else NARROW,
            scheme="dark" if self.scheme == "light" else "light",
            language="" if self.language else "/ar",
            has_scripts=not self.has_scripts,
        )

    def open(self, live: LiveBrowser, actor: Actor) -> BrowserContext:
        """A browser set up so, signed in if the actor is anybody."""
        options: dict[str, Any] = {
            "viewport": {"width": self.width, "height": 800},
            "color_scheme": self.scheme,
            "bypass_csp": True,  # for axe alone: the pages themselves are met with their policy elsewhere
        }
        return live.sign_in(actor, **options) if actor.is_signed_in else live.open(**options)

    def visit(self, page: Page, path: str) -> int:
        """Load a page so, and let axe run on what came; the answer's status.

        A browser without scripts has none for axe either, so they are switched off only while the page loads.
        """
        switch = page.context.new_cdp_session(page)
        switch.send("Emulation.setScriptExecutionDisabled", {"value": not self.has_scripts})
        answer = page.goto(self.language + path)
        switch.send("Emulation.setScriptExecutionDisabled", {"value": False})
        switch.detach()
        return answer.status if answer else 0


# With their opposites: all sixteen.
WAYS = tuple(
    Way(NARROW, scheme, language, has_scripts)
    for scheme in ("light", "dark")
    for language in ("", "/ar")
    for has_scripts in (True, False)
)


@cache
def axe() -> str:
    """The axe script, as the package brings it."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def axe_faults(page: Page) -> list[str]:
    """What axe finds wrong on a page, with or without the page's own scripts."""
    page.evaluate(axe())
    found = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(said => said.violations)", RULES
    )
    return [
        f"{fault['id']}: {fault['help']} at {[node['target'] for node in fault['nodes']][:3]}"
        for fault in found
    ]


def sideways(page: Page) -> list[str]:
    """What sticks out of a page that must not scroll sideways."""
    return list(
        page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll('body *')]
            .filter(each => { const box = each.getBoundingClientRect();
                              return box.right > innerWidth + 1 || box.left < -1 })
            .slice(0, 4).map(each => `sticks out: ${each.tagName} .${each.className}`)"""
        )
    )


def shape_of(html: str) -> frozenset[str]:
    """Which kinds of parts a page holds, without its words: pages that hold the same, axe sees alike."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return frozenset(" ".join([tag, *MARKS.findall(rest)]) for tag, rest in TAGS.findall(main))
