"""Whoever is signed out while she writes loses no word, and is led back to the form she wrote in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.http import QueryDict
from django.urls import get_resolver, reverse
from django.utils.http import urlencode

from malmoandan.dialogue.models import Dialogue
from malmoandan.web.typed import typed_texts
from tests import cast

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
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
    assert ">Kväll</textarea>" in page
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


@pytest.mark.parametrize(
    ("said", "is_given_back"),
    [
        ({"title": "parkering"}, True),  # a field for text
        ({"title": "2026"}, True),
        ({"title": "Kväll"}, True),
        ({"svar-17": "Blått"}, True),  # a field no form knows
        ({"form-0-title": "ord"}, True),  # one of many forms
        ({"seen": "what stood here"}, False),  # hidden
        ({"host": "417"}, False),  # chosen
        ({"svar-17": "own"}, False),  # a button no form knows
        ({"oldpassword": "Två Ord1"}, False),
        ({"code": "ABCD-EFGH"}, False),
        ({"proof": "ABCD-EFGH"}, False),
        ({"csrfmiddlewaretoken": "AbCdEf"}, False),
        ({"title": "  "}, False),
    ],
)
def test_every_typed_text_is_given_back_and_nothing_else(said: dict[str, str], is_given_back: bool) -> None:  # noqa: FBT001 - a table
    get_resolver().url_patterns  # noqa: B018 - the forms of the product are known
    sent = QueryDict(urlencode(said))
    assert typed_texts(sent) == ([text.strip() for text in said.values()] if is_given_back else [])


def test_what_no_page_can_show_is_left_out_of_what_is_given_back() -> None:
    assert typed_texts(QueryDict(urlencode({"title": "Kväll\0\u202e hos oss\x07"}))) == ["Kväll hos oss"]


def writer_in(page: str) -> str:
    """Who writes, as the page tells the script that keeps her words."""
    found = re.search(r'<body data-writer="([0-9a-f]+)">', page)
    return found[1] if found else ""


def test_the_page_tells_the_browser_who_writes_and_not_who_she_is(client: PageCheckingClient) -> None:
    def of(actor: Actor) -> str:
        return writer_in(client.sign_in(actor).get(reverse("dialogue:dialogues")).content.decode())

    visitor = writer_in(client.get(reverse("dialogue:dialogues")).content.decode())
    first, second = of(cast.association_representative()), of(cast.committee_secretary())
    assert visitor == ""
    assert len({first, second, ""}) == 3
    assert of(cast.association_representative()) == first
    assert first != str(cast.association_representative().person)
