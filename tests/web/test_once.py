"""A form counts once for whoever sent it, and its key opens nothing else than what that very form made."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from malmoandan.agreement import commands as agreement
from malmoandan.agreement.models import Adhesion
from malmoandan.kernel.models import DoneOnce
from tests import cast
from tests.agreement.test_join_agreement import joining

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
ASKING = {"subject": "Lokaler", "text": "När får vi låna en lokal?", "to": "", "language": "sv"}
JOINING = {"has_read_principles": "on"}


def test_a_key_used_on_one_form_does_not_open_what_another_made(client: PageCheckingClient) -> None:
    theirs = agreement.join_agreement(joining=joining(), by=cast.visitor(), at=cast.NOON)
    client.post(reverse("matters:ask_question"), ASKING | {"once": "k"})
    same_number = DoneOnce.objects.filter(ref__startswith="matters.question:")
    assert same_number.update(ref=f"matters.question:{theirs.pk}") == 1
    sent = client.post(reverse("agreement:join_agreement", args=["person"]), JOINING | {"once": "k"})
    assert theirs.receipt_code not in sent.headers["Location"]
    assert Adhesion.objects.count() == 2  # theirs and hers


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
