"""What is the same for every visitor is drawn once between two acts, and never says more than it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.matters.models import Question
from malmoandan.parties.commands import change_body, register_body
from malmoandan.parties.models import Body, BodyKind
from tests import cast

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def queries_of(client: PageCheckingClient, address: str) -> int:
    """How many questions the page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_next_visitor_gets_the_same_page_for_one_query(client: PageCheckingClient) -> None:
    cast.association()
    first = client.get("/organ/").content
    assert queries_of(client, "/organ/") == 1
    assert client.get("/organ/").content == first


def test_after_an_act_the_page_is_new(client: PageCheckingClient) -> None:
    by, body = cast.sector_coordinator(), cast.association()
    assert "Odlarna på kullen" in client.get("/organ/").content.decode()
    change_body(body=body, name="Odlarna på höjden", by=by, at=cast.NOON)
    assert "Odlarna på höjden" in client.get("/organ/").content.decode()


def test_who_is_signed_in_neither_leaves_nor_gets_a_kept_page(client: PageCheckingClient) -> None:
    by = cast.sector_coordinator()
    register_body(
        name="Gruppen i det tysta", kind=BodyKind.INFORMAL_GROUP, party=cast.sector(), by=by, at=cast.NOON
    )
    hers = type(client)().sign_in(by)
    assert "Gruppen i det tysta" in hers.get("/organ/").content.decode()
    assert "Gruppen i det tysta" not in client.get("/organ/").content.decode()
    assert "Gruppen i det tysta" in hers.get("/organ/").content.decode()
    assert Body.objects.get(name="Gruppen i det tysta").is_listed is False


def test_languages_and_filters_have_pages_of_their_own(client: PageCheckingClient) -> None:
    cast.association()
    cast.committee()
    assert 'lang="sv"' in client.get("/organ/").content.decode()
    assert 'lang="ar"' in client.get("/ar/organ/").content.decode()
    assert "Fritidsnämnden" not in client.get("/organ/?kind=association").content.decode()
    assert "Fritidsnämnden" in client.get("/organ/").content.decode()


def test_a_page_with_a_form_that_sends_is_everyones_own(client: PageCheckingClient) -> None:
    cast.parties()
    tokens = {type(client)().get("/fraga/").cookies["csrf"].value for _ in range(2)}
    assert len(tokens) == 2
    assert Question.objects.count() == 0
