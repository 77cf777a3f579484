"""Every page the project answers with, as each of the cast meets it, is accessible in real Chromium.

Each page is met twice by everybody for whom it has another shape: in one way and in its opposite. So each
is seen narrow and wide, light and dark, in Swedish and in Arabic, with scripts and without; over all pages
every combination of these occurs. 320 CSS pixels are also what 1280 become at a zoom of 400 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import cast, world
from tests.addresses import addresses
from tests.conftest import PageCheckingClient
from tests.journeys.ways import NARROW, WAYS, Way, axe_faults, shape_of, sideways

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
CAST = {
    "visitor": cast.visitor,
    "coordinator": cast.city_coordinator,
    "resident": cast.resident,
    "secretary": cast.committee_secretary,
    "auditor": cast.auditor,
}


def pages_of(actor: Actor, places: dict[str, world.Pair]) -> dict[str, str]:
    """The shape of every page this actor may open, by its path."""
    client, shapes = PageCheckingClient(), {}
    if actor.is_signed_in:
        client.sign_in(actor)
    for whose in ("own", "other"):
        for address in addresses():
            path = world.path_of(address.pattern, places, whose)
            if path in shapes or address.name == "record:checkpoints":
                continue
            answer = client.get(path)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                shapes[path] = shape_of(answer.content.decode())
    return shapes


def pages_met_first_by(name: str, places: dict[str, world.Pair]) -> list[str]:
    """The pages that have another shape for this one than for those before her in the cast."""
    own = pages_of(CAST[name](), places)
    before = list(CAST)[: list(CAST).index(name)]
    met = {(path, shape) for each in before for path, shape in pages_of(CAST[each](), places).items()}
    return [path for path, shape in own.items() if (path, shape) not in met]


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


@pytest.mark.parametrize("name", CAST)
def test_every_page_is_accessible(live: LiveBrowser, name: str) -> None:
    places = world.build()
    meeting, faults = Meeting(live, CAST[name]()), []
    for number, path in enumerate(pages_met_first_by(name, places)):
        way = WAYS[number % len(WAYS)]
        faults += meeting.faults(path, way) + meeting.faults(path, way.opposite)
    assert not faults, "\n".join(faults)
