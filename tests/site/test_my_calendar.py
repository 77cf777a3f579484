"""One's own calendar: what one has to do in all roles, at a secret address that ends when one says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from malmoandan.kernel import dues as kernel_dues
from malmoandan.kernel.errors import NotAllowed
from malmoandan.kernel.privacy import erase_everywhere, own_data
from malmoandan.outreach import commands
from malmoandan.outreach.models import CalendarKey
from malmoandan.outreach.policies import may_make_calendar
from malmoandan.parties.models import Role
from tests import cast
from tests.outreach.owing import owes, reading

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _owed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Things of the committee's, of an association's and of the city's coordinators'."""
    cast.everyone()
    cast.acting("Eskil", cast.association(), Role.REPRESENTATIVE)
    owed = [
        owes(1, DAY, body=cast.committee().pk),
        owes(2, DAY, body=cast.association().pk),
        owes(3, DAY, body=cast.other_association().pk),
        owes(4, DAY, party="city"),
        owes(5, DAY, person=cast.committee_secretary().person),
    ]
    monkeypatch.setattr(kernel_dues, "_sources", [lambda _at: owed])


def made(client: PageCheckingClient) -> str:
    """The secretary makes her calendar; its address."""
    client.sign_in(cast.committee_secretary()).post("/min-sida/kalender/", {"once": "a"})
    return f"/min-kalender/{CalendarKey.objects.get().key}.ics"


def events(client: PageCheckingClient, address: str) -> set[str]:
    """The titles in the file at an address, read by nobody signed in."""
    client.logout()
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    return {str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_it_holds_what_she_has_to_do_in_all_her_roles_and_nothing_of_others(
    client: PageCheckingClient,
) -> None:
    assert events(client, made(client)) == {"Sak 1", "Sak 2", "Sak 5"}


def test_it_is_in_her_language(client: PageCheckingClient) -> None:
    reading(cast.committee_secretary(), "fi")
    address = made(client)
    client.logout()
    assert "/sak/1/" in client.get(address).content.decode()
    assert "/fi/" not in client.get(address).headers.get("Location", "")


def test_her_page_shows_the_address_and_the_end_of_it(client: PageCheckingClient) -> None:
    address = made(client)
    assert f"http://localhost:8000{address}" in client.get("/min-sida/").content.decode()
    client.post("/min-sida/kalender/sluta/", {"once": "b"})
    assert address not in client.get("/min-sida/").content.decode()
    client.logout()
    assert client.get(address).status_code == 404


def test_a_new_address_ends_the_one_before_and_a_double_press_makes_one(client: PageCheckingClient) -> None:
    first = made(client)
    assert made(client) == first  # the same form, sent twice
    client.post("/min-sida/kalender/", {"once": "c"})
    assert CalendarKey.objects.count() == 1
    client.logout()
    assert client.get(first).status_code == 404


def test_a_mandate_that_ended_shows_its_things_no_more(client: PageCheckingClient) -> None:
    address = made(client)
    person = cast.person_of(cast.committee_secretary())
    person.mandates.update(ends_at=cast.NOON)
    assert events(client, address) == {"Sak 5"}


def test_one_who_is_gone_or_erased_has_no_calendar(client: PageCheckingClient) -> None:
    address = made(client)
    person = cast.person_of(cast.committee_secretary())
    assert "has_calendar': True" in str(own_data(person.pk)["outreach"])
    assert CalendarKey.objects.get().key not in str(own_data(person.pk))
    erase_everywhere(person.pk)
    assert not CalendarKey.objects.exists()
    client.logout()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["x", "%00", "å", "x" * 5000, "1", "../1"])
def test_a_guessed_address_opens_nothing(client: PageCheckingClient, key: str) -> None:
    made(client)
    client.logout()
    assert client.get(f"/min-kalender/{key}.ics").status_code == 404


def test_anyone_with_an_account_may_have_one_and_nobody_else() -> None:
    nameless = {"visitor"}
    assert {name for name, by in cast.everyone().items() if not may_make_calendar(by)} == nameless


def test_end_calendar_ends_ones_own_and_nobody_elses() -> None:
    mine, theirs = cast.committee_secretary(), cast.association_member()
    commands.make_calendar(by=mine, at=cast.NOON)
    kept = commands.make_calendar(by=theirs, at=cast.NOON)
    for _ in range(2):
        commands.end_calendar(by=mine, at=cast.NOON)
    assert list(CalendarKey.objects.all()) == [kept]
    with pytest.raises(NotAllowed):
        commands.make_calendar(by=cast.visitor(), at=cast.NOON)
