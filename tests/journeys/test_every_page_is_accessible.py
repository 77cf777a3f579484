"""Every page the project answers with, as each of the cast meets it, is accessible in real Chromium.

Each page is met twice by everybody for whom it has another shape: in one way and in its opposite. So each
is seen narrow and wide, light and dark, in Swedish and in Arabic, with scripts and without; over all pages
every combination of these occurs. 320 CSS pixels are also what 1280 become at a zoom of 400 %.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests import cast, world
from tests.addresses import addresses
from tests.conftest import PageCheckingClient
from tests.journeys.ways import ASKED_ONCE, NARROW, WAYS, Way, axe_faults, shape_of, sideways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow, ASKED_ONCE]
CAST = {
    "visitor": cast.visitor,
    "coordinator": cast.city_coordinator,
    "resident": cast.resident,
    "secretary": cast.committee_secretary,
    "auditor": cast.auditor,
}


PARTS = {  # put into a page that is asked itself
    "workshop:now",
    "workshop:statement",
    "workshop:screen_now",
    "report:files_now",
    "report:edition_files_now",
}
KNOWN: dict[str, set[tuple[str, frozenset[str]]]] = {}  # the shapes each meets, the same in every such world


class QuickClient(PageCheckingClient):
    """The client without its checks, which other tests make: here only the shapes of pages are sought."""

    request = Client.request  # as it was before it checked


def pages_of(actor: Actor, places: dict[str, world.Pair]) -> dict[tuple[str, frozenset[str]], str]:
    """The path of every page this actor may open; one for each address and each shape it has."""
    client = QuickClient()
    if actor.is_signed_in:
        client.sign_in(actor)
    found: dict[tuple[str, frozenset[str]], str] = {}
    for whose, address in product(("own", "other"), addresses()):
        path = world.path_of(address.pattern, places, whose)
        answer = client.get(path)
        is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
        if is_page and address.name not in PARTS:
            found.setdefault((address.name, shape_of(answer.content.decode())), path)
    return found


def pages_met_first_by(names: tuple[str, ...], places: dict[str, world.Pair]) -> Iterator[tuple[str, str]]:
    """Who meets which page first: those that have another shape for her than for all before her."""
    met: set[tuple[str, frozenset[str]]] = set()
    for name in list(CAST)[: list(CAST).index(names[-1]) + 1]:
        if name in names:
            own = pages_of(CAST[name](), places)
            yield from ((name, path) for page, path in own.items() if page not in met)
            KNOWN[name] = set(own)
        elif name not in KNOWN:
            KNOWN[name] = set(pages_of(CAST[name](), places))
        met |= KNOWN[name]


class Meeting:
    """One of the cast going through pages, each way in a browser of its own that is opened once."""

    def __init__(self, live: LiveBrowser, actor: Actor) -> None:
        self.live = live
        self.actor = actor
        self.pages: dict[Way, Page] = {}

    def page(self, way: Way) -> Page:
        """The browser page of this way."""
        if way not in self.pages:
            self.pages[way] = way.open(self.live, self.actor).new_page()
        return self.pages[way]

    def faults(self, path: str, way: Way) -> list[str]:
        """Go there and tell what is wrong."""
        page = self.page(way)
        status = way.visit(page, path)
        told = [] if status == 200 else [f"status {status}"]
        told += axe_faults(page)
        told += sideways(page) if way.width == NARROW else []
        return [f"{path} {way}: {each}" for each in told]


@pytest.mark.parametrize(
    ("names", "part"),
    [
        (("visitor",), slice(None)),
        (("coordinator",), slice(0, None, 2)),  # she meets most, so two take turns
        (("coordinator",), slice(1, None, 2)),
        (("resident", "secretary", "auditor"), slice(None)),
    ],
)
def test_every_page_is_accessible(live: LiveBrowser, names: tuple[str, ...], part: slice) -> None:
    places = world.build()
    meetings = {name: Meeting(live, CAST[name]()) for name in names}
    faults = []
    for number, (name, path) in list(enumerate(pages_met_first_by(names, places)))[part]:
        way = WAYS[number % len(WAYS)]
        faults += meetings[name].faults(path, way) + meetings[name].faults(path, way.opposite)
    assert not faults, "\n".join(faults)
