"""A form counts once for whoever sent it, and its key opens nothing else than what that very form made."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from malmoandan.agreement import commands as agreement
from malmoandan.agreement.models import Adhesion
from malmoandan.matters.models import Question
from tests import cast
from tests.agreement.test_join_agreement import joining

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
ASKING = {"subject": "Lokaler", "text": "När får vi låna en lokal?", "to": "", "language": "sv"}
JOINING = {"has_read_principles": "on"}


def test_a_key_used_on_one_form_does_not_open_what_another_made(client: PageCheckingClient) -> None:
    theirs = agreement.join_agreement(joining=joining(), by=cast.visitor(), at=cast.NOON)
    while not (asked := Question.objects.order_by("pk").last()) or asked.pk < theirs.pk:
        key = f"k{asked.pk if asked else 0}"
        client.post(reverse("matters:ask_question"), ASKING | {"once": key})
    keys = ["k0", *(f"k{question.pk}" for question in Question.objects.all())]
    for key in keys:
        sent = client.post(reverse("agreement:join_agreement", args=["person"]), JOINING | {"once": key})
        assert theirs.receipt_code not in sent.headers["Location"]
    assert Adhesion.objects.count() == 1 + len(keys)


def test_a_double_click_by_somebody_who_comes_for_the_first_time_is_one_act() -> None:
    """Both come before the answer to the first could give the browser its cookie."""
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(reverse("agreement:join_agreement", args=["person"]))
    sent = JOINING | {"once": "k", "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    before = copy(browser.cookies)
    first = browser.post(reverse("agreement:join_agreement", args=["person"]), sent)
    browser.cookies = before
    second = browser.post(reverse("agreement:join_agreement", args=["person"]), sent)
    assert Adhesion.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_two_visitors_with_the_same_key_are_two(client: PageCheckingClient) -> None:
    """Whoever knows or guesses another's key gets nothing by it."""
    address = reverse("agreement:join_agreement", args=["person"])
    one = client.post(address, JOINING | {"once": "k"})
    other = Client().post(address, JOINING | {"once": "k"})
    assert one.headers["Location"] != other.headers["Location"]
