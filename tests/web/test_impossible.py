"""Addresses that lead nowhere answer 404 and never break a page, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
HUGE = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        f"/nyheter/{HUGE}/",
        f"/en/nyheter/{HUGE}/",
        f"/trad/matters.question:{HUGE}/",
        f"/trad/agreement.version:{HUGE}/",
        "/trad/agreement.clause:%00/",
        "/trad/agreement.principle:a%00b/",
        "/kvitto/%00/",
        "/inbjudan/%00/",
        f"/inbjudan/{HUGE}-1:x/",
    ],
)
def test_an_impossible_address_is_not_found(client: PageCheckingClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_long_number_within_a_word_is_only_a_word(client: PageCheckingClient) -> None:
    assert client.get("/sok/", {"q": HUGE}).status_code == 200
