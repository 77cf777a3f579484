"""Whoever is signed out while she writes loses no word, and is led back to the form she wrote in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.dialogue.models import Dialogue
from tests import cast

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
WORDS = "Vad ska hallarna användas till <b>på kvällarna</b>?"


def send(client: PageCheckingClient, came_from: str = "", **said: str) -> str:
    """A form to begin a dialogue with, sent by nobody who is signed in; the page."""
    told = {"question": WORDS, "title": "Kväll", "once": "hemlig nyckel här"} | said
    headers = {"referer": came_from} if came_from else {}
    answer = client.post(reverse("dialogue:begin_dialogue"), told, headers=headers)
    assert answer.status_code == 403
    return answer.content.decode()


def test_the_words_are_given_back_and_nothing_is_done(client: PageCheckingClient) -> None:
    cast.everyone()
    page = send(client, "http://testserver/dialog/ny/?host=4")
    assert "Vad ska hallarna användas till &lt;b&gt;på kvällarna&lt;/b&gt;?" in page
    assert f"{reverse('account_login')}?next=%2Fdialog%2Fny%2F%3Fhost%3D4" in page
    assert "hemlig nyckel" not in page
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize(
    "elsewhere",
    ["", "https://evil.example/x", "//evil.example", "javascript:alert(1)", "http://testserver.evil/"],
)
def test_she_is_never_led_to_another_site(client: PageCheckingClient, elsewhere: str) -> None:
    page = send(client, elsewhere)
    assert f'{reverse("account_login")}?next=%2F"' in page
    assert "evil" not in page


def test_who_wrote_nothing_is_asked_to_sign_in_as_before(client: PageCheckingClient) -> None:
    answer = client.post(reverse("dialogue:begin_dialogue"), {"once": "a b"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))
