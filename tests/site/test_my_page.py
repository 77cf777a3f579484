"""My page: only what I must do in the role I act in now, soonest first, each link to the very form."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from malmoandan.kernel import dues as kernel_dues
from malmoandan.kernel.actors import Actor
from malmoandan.parties.models import Role
from malmoandan.site.queries.owed import owed_by
from tests import cast
from tests.outreach.owing import owes

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.dues import Due
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(monkeypatch: pytest.MonkeyPatch) -> list[Due]:
    """Whatever a test puts here is owed; all people are there."""
    cast.everyone()
    listed: list[Due] = []
    monkeypatch.setattr(kernel_dues, "_sources", [lambda _at: list(listed)])
    return listed


def in_days(number: int, days: int, **more: Any) -> Due:
    """Thing number so-and-so, due so many days from today."""
    return owes(number, timezone.localdate() + timedelta(days=days), **more)


def titles(page: str) -> list[str]:
    """The things on a page, in their order."""
    return [part[: part.index("<")] for part in page.split("<bdi>")[1:] if part.startswith("Sak")]


def test_whose_each_thing_is() -> None:
    people = cast.everyone()
    committee, association = cast.committee().pk, cast.association().pk
    eskil = people["committee_secretary"]
    table: list[tuple[dict[str, Any], set[str]]] = [
        ({"body": committee}, {"committee_secretary"}),
        ({"body": association}, {"association_representative"}),
        ({"party": "city"}, {"city_coordinator"}),
        ({}, {"city_coordinator", "sector_coordinator"}),
        ({"person": eskil.person}, {"committee_secretary"}),
        ({"person": eskil.person, "party": "city"}, {"committee_secretary"}),
        ({"person": eskil.person, "body": association}, set()),  # hers, but in another role
        ({"person": eskil.person, "party": "sector"}, set()),
        ({"body": 99_999}, set()),
    ]
    for more, expected in table:
        due = owes(1, **more)
        assert {name for name, by in people.items() if owed_by(by, [due])} == expected, more


def test_acting_as_herself_she_sees_all_that_is_hers_and_nothing_of_her_bodys() -> None:
    eskil = cast.committee_secretary()
    herself = Actor(person=eskil.person)
    assert owed_by(herself, [owes(1, person=eskil.person, party="city")])
    assert not owed_by(herself, [owes(2, body=cast.committee().pk)])


def test_soonest_first_in_groups_each_with_its_own_link(client: PageCheckingClient, owed: list[Due]) -> None:
    body = cast.committee().pk
    owed += [
        in_days(1, 20, body=body),
        in_days(2, -3, body=body),
        in_days(3, 2, body=body),
        in_days(4, -9, body=body),
    ]
    page = client.sign_in(cast.committee_secretary()).get("/en/min-sida/").content.decode()
    assert titles(page) == ["Sak 4", "Sak 2", "Sak 3", "Sak 1"]
    places = [page.index(words) for words in ("Past their day", "Within a week", "Later")]
    assert places == sorted(places)
    assert 'href="/sak/2/"' in page


def test_a_member_and_another_body_see_nothing_of_it(client: PageCheckingClient, owed: list[Due]) -> None:
    owed.append(in_days(1, 2, body=cast.association().pk))
    for actor in (cast.association_member(), cast.other_association_member(), cast.committee_secretary(),
                  cast.sector_coordinator(), cast.auditor(), cast.resident()):  # fmt: skip
        page = client.sign_in(actor).get("/en/min-sida/").content.decode()
        assert "Sak 1" not in page
        assert "Nothing waits for you" in page


def test_what_waits_in_another_role_is_one_press_away(client: PageCheckingClient, owed: list[Due]) -> None:
    other = cast.acting("Eskil", cast.association(), Role.REPRESENTATIVE)
    owed += [in_days(1, 2, body=cast.committee().pk), in_days(2, 3, body=cast.association().pk)]
    client.sign_in(cast.committee_secretary())
    page = client.get("/en/min-sida/").content.decode()
    assert titles(page) == ["Sak 1"]
    assert "1 thing waits" in page
    sent = {"mandate": str(other.mandate), "next": "/en/min-sida/", "once": "a"}
    page = client.post("/en/konto/uppdrag/", sent, follow=True).content.decode()
    assert titles(page) == ["Sak 2"]


def test_thirty_things_cost_no_more_than_one(
    client: PageCheckingClient, owed: list[Due], same_queries: Callable[..., int]
) -> None:
    owed.append(in_days(0, 2, body=cast.committee().pk))
    client.sign_in(cast.committee_secretary())

    def grow() -> None:
        owed.extend(in_days(number, number, body=cast.committee().pk) for number in range(1, 31))
        cache.clear()

    same_queries(lambda: client.get("/en/min-sida/"), grow)


def test_markup_in_a_title_stays_words(client: PageCheckingClient, owed: list[Due]) -> None:
    owed.append(in_days(1, 2, body=cast.committee().pk, title="<script>alert(1)</script>"))
    page = client.sign_in(cast.committee_secretary()).get("/en/min-sida/").content.decode()
    assert "&lt;script&gt;" in page


@pytest.mark.usefixtures("owed")
def test_the_page_leads_to_the_places_of_the_role_one_acts_in(client: PageCheckingClient) -> None:
    def doors(actor: Actor) -> str:
        return client.sign_in(actor).get("/en/min-sida/").content.decode().partition("Straight to")[2]

    assert "/en/samordnare/" in doors(cast.city_coordinator())
    secretary = doors(cast.committee_secretary())
    assert "/en/redovisning/" in secretary
    assert "/en/samordnare/" not in secretary
    auditor = doors(cast.auditor())
    assert "/en/granskning/" in auditor
    assert "/en/bidrag/vantar/" not in auditor


def test_whoever_is_signed_in_finds_her_page_from_every_page(client: PageCheckingClient) -> None:
    assert 'href="/en/min-sida/"' not in client.get("/en/anslutna/").content.decode()
    client.sign_in(cast.resident())
    assert 'href="/en/min-sida/"' in client.get("/en/anslutna/").content.decode()
