"""A public page weighs at most 60 kB over the wire on a first visit, on whatever phone (look.md)."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests import world
from tests.journeys.doing import PHONE
from tests.journeys.ways import ASKED_ONCE

if TYPE_CHECKING:
    from playwright.sync_api import Response

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), ASKED_ONCE]
MOST = 60_000  # bytes
PAGES = (
    "/", "/overenskommelse/", "/punkt/C1/", "/anslut/", "/anslutna/", "/remiss/{remiss}/", "/fraga/",
    "/protokollet/",
)  # fmt: skip
TEXT = ("text/", "application/javascript", "application/json", "application/manifest", "image/svg")


def weight(answer: Response) -> int:
    """What an answer weighs as a server in front sends it: text pressed with gzip, all else as it is."""
    body = answer.body()
    kind = answer.headers.get("content-type", "")
    return len(gzip.compress(body, 6)) if kind.startswith(TEXT) else len(body)


def first_visit(live: LiveBrowser, path: str) -> list[Response]:
    """Everything a browser that was never here fetches for one page."""
    fetched: list[Response] = []

    def note(answer: Response) -> None:
        fetched.append(answer)

    context = live.open(viewport=PHONE)
    page = context.new_page()
    page.on("response", note)
    page.goto(path, wait_until="networkidle")
    return fetched


def test_no_public_page_weighs_more_than_sixty_kilobytes(live: LiveBrowser) -> None:
    places = world.build()
    for language in ("", "/ar"):
        for path in PAGES:
            fetched = first_visit(live, language + path.format(remiss=places["remiss"].own))
            assert all(answer.status == 200 for answer in fetched), [answer.url for answer in fetched]
            weights = {answer.url: weight(answer) for answer in fetched}
            assert sum(weights.values()) <= MOST, weights
