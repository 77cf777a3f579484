"""HEAD tells of every address what GET would, without the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from malmoandan.web.middleware import HeadMiddleware
from tests import cast

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tests.conftest import PageCheckingClient

PLACES = (
    "site:home", "meetings:meetings", "meetings:meetings_feed", "rounds:rounds", "record:entries",
    "partnerships:collaborations_csv", "dialogue:begin_dialogue", "rounds:remind_round", "site:my_page",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", PLACES)
def test_head_is_answered_as_get_is(client: PageCheckingClient, name: str) -> None:
    address = reverse(name, args=[2026] if name.endswith("remind_round") else [])
    for _visitor_then_somebody in range(2):
        got, headed = client.get(address), client.head(address)
        assert headed.status_code == got.status_code
        assert headed.headers["Content-Type"] == got.headers["Content-Type"]
        assert headed.headers.get("Location") == got.headers.get("Location")
        client.sign_in(cast.committee_secretary())


@pytest.mark.django_db
def test_head_of_what_is_not_there_is_not_there(client: PageCheckingClient) -> None:
    assert client.head("/omgang/1999/").status_code == 404


@pytest.mark.parametrize("kind", [HttpResponse, StreamingHttpResponse])
def test_the_body_is_left_out_whatever_server_asks(kind: type[HttpResponse]) -> None:
    asked: list[str | None] = []

    def view(request: HttpRequest) -> HttpResponse:
        asked.append(request.method)
        return kind([b"words"])

    request = RequestFactory().head("/")
    answer = HeadMiddleware(view)(request)
    assert b"".join(answer) == b""
    assert (asked, request.method) == (["GET"], "HEAD")
    assert b"".join(HeadMiddleware(view)(RequestFactory().get("/"))) == b"words"
