"""The hour for the newly elected: the same for all, drawn from what stands here, never what is not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.commitments.things import accepted, proposed, words
from tests.site.things import agreement_in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import PageCheckingClient


@pytest.fixture(autouse=True)
def _noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    """The agreement stands, and the clock with it."""
    with time_machine.travel(cast.NOON, tick=True):
        cast.everyone()
        agreement_in_force()
        yield


def page(client: PageCheckingClient, query: str = "") -> str:
    """The hour."""
    return client.get(f"/en/introduktion/{query}").content.decode()


def test_the_hour_tells_of_the_agreement_and_its_principles(client: PageCheckingClient) -> None:
    said = page(client)
    assert "Överenskommelse i Provstad" in said
    assert "Dialog" in said
    assert "an hour" in said.lower()


def test_a_committee_sees_what_it_has_promised_and_never_what_is_only_offered(
    client: PageCheckingClient,
) -> None:
    committee = cast.committee()
    accepted(words=words("Två kvällar i veckan"))
    proposed(words=words("Bara mellan oss"))
    assert "Två kvällar" not in page(client)
    said = page(client, f"?namnd={committee.slug}")
    assert "Två kvällar i veckan" in said
    assert "Bara mellan oss" not in said
    client.sign_in(cast.committee_secretary())
    assert "Bara mellan oss" not in page(client, f"?namnd={committee.slug}"), "it is put on a screen"


@pytest.mark.parametrize("slug", ["none-such", "\x00", "x" * 10_000, "<script>alert(1)</script>", "' or 1=1"])
def test_a_committee_there_is_not_is_passed_over(client: PageCheckingClient, slug: str) -> None:
    answer = client.get("/en/introduktion/", {"namnd": slug})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_an_association_is_no_committee(client: PageCheckingClient) -> None:
    body = cast.association()
    assert f"<h3><bdi>{body.name}" not in page(client, f"?namnd={body.slug}")


@pytest.mark.parametrize("language", ["", "en/", "ar/", "fi/"])
def test_it_is_there_in_every_language(client: PageCheckingClient, language: str) -> None:
    assert client.get(f"/{language}introduktion/").status_code == 200


def test_a_second_visit_costs_little(client: PageCheckingClient) -> None:
    page(client, f"?namnd={cast.committee().slug}")
    with CaptureQueriesContext(connection) as asked:
        page(client, f"?namnd={cast.committee().slug}")
    assert len(asked) <= 3
