"""The pages of the web room itself, and what goes with every answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from malmoandan.web import navigation

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient


@pytest.mark.parametrize("language", ["", "/en", "/ar", "/fi"])
def test_the_gallery_is_valid_with_and_without_faults(client: PageCheckingClient, language: str) -> None:
    assert client.get(f"{language}/ui/").status_code == 200
    assert b"data-error-summary" in client.get(f"{language}/ui/?faults").content


def test_arabic_runs_from_right_to_left(client: PageCheckingClient) -> None:
    assert 'dir="rtl"' in client.get("/ar/ui/").content.decode()


def test_every_page_links_to_itself_in_every_language(client: PageCheckingClient) -> None:
    html = client.get("/kakor/?a=1").content.decode()
    for code in ("en", "ar", "fi"):
        assert f'href="/{code}/kakor/?a=1"' in html


def test_a_page_that_is_not_there_says_so_kindly(client: PageCheckingClient) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404


def test_manifest_and_robots(client: PageCheckingClient) -> None:
    manifest = json.loads(client.get("/ar/manifest.webmanifest").content)
    assert manifest["lang"] == "ar"
    assert manifest["start_url"] == "/ar/"
    assert b"Disallow: /konto/" in client.get("/robots.txt").content


def test_the_headers_keep_others_out(client: PageCheckingClient) -> None:
    headers = client.get("/ui/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_form_without_its_token_gets_words_not_a_bare_error() -> None:
    answer = Client(enforce_csrf_checks=True).post("/ui/", {"text": "x"})
    assert answer.status_code == 403
    assert "csrf" not in answer.content.decode().lower()


def test_every_entry_of_the_menus_leads_somewhere() -> None:
    for menu in ("main", "footer", "own"):
        wanted = navigation.entries(menu)
        assert len(navigation.links(menu, "/")) == len(wanted), [entry.url_name for entry in wanted]


def test_reading_leaves_no_cookie_but_the_necessary(client: PageCheckingClient) -> None:
    client.get("/kakor/")
    assert not set(client.cookies) - {"csrf"}
