"""A body's page lists what it does together with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests import cast
from tests.partnerships import things

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.parties.models import Body
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def page_of(client: PageCheckingClient, body: Body) -> str:
    """The page of a body, as words."""
    return client.get(reverse("parties:body", args=[body.slug])).content.decode()


def test_both_sides_list_a_confirmed_collaboration_and_no_other_body_does(client: PageCheckingClient) -> None:
    found = things.confirmed()
    address = reverse("partnerships:collaboration", args=[found.pk])
    assert address in page_of(client, cast.committee())
    assert address in page_of(client, cast.association())
    assert address not in page_of(client, cast.other_association())


def test_a_proposal_stands_on_nobodys_page(client: PageCheckingClient) -> None:
    found = things.registered()
    address = reverse("partnerships:collaboration", args=[found.pk])
    for actor in (cast.committee_secretary(), cast.city_coordinator(), cast.auditor()):
        assert address not in page_of(client.sign_in(actor), cast.committee())


def test_a_name_is_words_and_nothing_else(client: PageCheckingClient) -> None:
    things.confirmed(things.wording(name="<script>alert(1)</script>"))
    assert "<script>alert" not in page_of(client, cast.committee())


def test_the_page_costs_the_same_with_twenty_five(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    things.confirmed()
    client.sign_in(cast.committee_secretary())
    more = lambda: [things.confirmed(things.wording(name=f"Samarbete {n}")) for n in range(25)]  # noqa: E731
    same_queries(lambda: page_of(client, cast.committee()), more, most=14)
    page = page_of(client, cast.committee())
    assert page.count("Samarbete ") == 20
    assert f"?committee={cast.committee().slug}" in page
