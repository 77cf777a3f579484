"""The coordinators' matrix: the same numbers for both, the rows to one's own, reminders one press away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.utils import timezone

from malmoandan.kernel import dues as kernel_dues
from malmoandan.outreach.models import OutboxLetter
from malmoandan.parties.models import Body, BodyKind
from malmoandan.record.models import Entry
from malmoandan.site.queries.matrix import matrix
from malmoandan.site.queries.owing_bodies import Asked
from tests import cast
from tests.outreach.owing import owes

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
MATRIX, MISSING, REMIND = (
    "/en/samordnare/laget/",
    "/en/samordnare/laget/vantar/",
    "/en/samordnare/laget/paminn/",
)


@pytest.fixture
def owed(monkeypatch: pytest.MonkeyPatch) -> list[Due]:
    """Whatever a test puts here is owed; all people are there."""
    cast.everyone()
    listed: list[Due] = []
    monkeypatch.setattr(kernel_dues, "_sources", [lambda _at: list(listed)])
    return listed


def in_days(number: int, days: int, body: Body, kind: str = "matters.question") -> Due:
    """Thing number so-and-so, owed by a body so many days from today."""
    return owes(number, timezone.localdate() + timedelta(days=days), body=body.pk, kind=kind)


def some(owed: list[Due]) -> None:
    """Three things of the committee's, one of the association's."""
    owed += [
        in_days(1, -3, cast.committee()),
        in_days(2, 4, cast.committee()),
        in_days(3, -1, cast.committee(), "agreement.adhesion"),
        in_days(4, -2, cast.association()),
    ]


def numbers(actor: Actor, **asked: str) -> dict[str, list[tuple[int, int]]]:
    """Past and to come of each kind, by body."""
    page = matrix(actor, Asked(**asked), timezone.now(), None)  # type: ignore[arg-type]
    return {row.body.name: [(cell.past, cell.coming) for cell in row.cells] for row in page.rows}


def test_every_partys_coordinators_and_auditors_see_the_same_numbers(owed: list[Due]) -> None:
    some(owed)
    seen = [numbers(actor) for actor in (cast.city_coordinator(), cast.sector_coordinator(), cast.auditor())]
    assert seen[0] == {"Fritidsnämnden": [(1, 1), (1, 0)], "Odlarna på kullen": [(1, 0)]}
    assert seen[0] == seen[1] == seen[2]


def test_it_is_narrowed_by_party_and_by_kind(owed: list[Due]) -> None:
    some(owed)
    by = cast.city_coordinator()
    assert numbers(by, party="sector") == {"Odlarna på kullen": [(1, 0)]}
    assert numbers(by, kind="agreement.adhesion") == {"Fritidsnämnden": [(1, 0)]}
    assert numbers(by, party="none-such") == {}


def test_rows_stand_by_name_whoever_owes_most(owed: list[Due]) -> None:
    some(owed)
    owed += [in_days(number, -9, cast.association()) for number in range(10, 30)]
    assert list(numbers(cast.city_coordinator())) == ["Fritidsnämnden", "Odlarna på kullen"]


def test_an_unlisted_group_of_the_other_partys_is_not_named(owed: list[Due]) -> None:
    group = cast.body("gruppen", "Grannarna", BodyKind.INFORMAL_GROUP, cast.sector())
    Body.objects.filter(pk=group.pk).update(is_listed=False)
    owed.append(in_days(1, -1, group))
    assert numbers(cast.city_coordinator()) == {}
    assert list(numbers(cast.sector_coordinator())) == ["Grannarna"]


def test_what_a_person_or_a_party_owes_is_no_bodys_row(owed: list[Due]) -> None:
    owed += [owes(1, person=cast.resident().person), owes(2, party="sector")]
    assert numbers(cast.sector_coordinator()) == {}


def test_titles_are_for_ones_own_partys_coordinators(client: PageCheckingClient, owed: list[Due]) -> None:
    some(owed)
    city = client.sign_in(cast.city_coordinator())
    page = city.get(MATRIX).content.decode()
    assert "?typ=matters.question&amp;organ=committee&amp;nar=sen" in page
    assert "organ=association" not in page
    assert "Odlarna på kullen" in page
    rows = city.get(MISSING).content.decode()
    assert "Sak 1" in rows
    assert "Sak 4" not in rows
    assert city.get(MISSING, {"organ": "association"}).status_code == 404
    assert "Sak 4" in client.sign_in(cast.auditor()).get(MISSING).content.decode()


def test_a_number_leads_to_exactly_the_rows_it_counts(client: PageCheckingClient, owed: list[Due]) -> None:
    some(owed)
    client.sign_in(cast.city_coordinator())
    asked = {"organ": "committee", "typ": "matters.question"}
    all_of_it = client.get(MISSING, asked).content.decode()
    assert ("Sak 1" in all_of_it, "Sak 2" in all_of_it, "Sak 3" in all_of_it) == (True, True, False)
    late = client.get(MISSING, asked | {"nar": "sen"}).content.decode()
    assert ("Sak 1" in late, "Sak 2" in late) == (True, False)


@pytest.mark.parametrize("path", [MATRIX, MISSING])
@pytest.mark.parametrize("asked", ["\x00", "' OR 1=1 --", "x" * 10_000, "%_", "åäö", "<b>"])
def test_any_words_in_the_address_are_answered(
    client: PageCheckingClient, owed: list[Due], path: str, asked: str
) -> None:
    some(owed)
    client.sign_in(cast.city_coordinator())
    sent = {"part": asked, "typ": asked, "nar": asked, "page": asked}
    assert client.get(path, sent).status_code == 200
    assert client.get(MISSING, {"organ": asked}).status_code == (404 if asked != "\x00" else 200)


def test_the_button_reminds_and_says_so_and_is_gone_till_tomorrow(
    client: PageCheckingClient, owed: list[Due]
) -> None:
    some(owed)
    client.sign_in(cast.city_coordinator())
    assert 'action="/en/samordnare/laget/paminn/"' in client.get(MATRIX).content.decode()
    page = client.post(REMIND, {"once": "a"}, follow=True).content.decode()
    assert "The reminders are on their way" in page
    assert page.count("reminded today") == 3
    assert 'action="/en/samordnare/laget/paminn/"' not in page
    assert [
        letter.person.email for letter in OutboxLetter.objects.select_related("person") if letter.person
    ] == ["eskil@example.org"]
    assert client.post(REMIND, {"once": "b"}).status_code == 422
    assert Entry.objects.filter(kind="outreach.missing_reminded").count() == 1


def test_a_double_press_is_one_reminder(client: PageCheckingClient, owed: list[Due]) -> None:
    some(owed)
    client.sign_in(cast.city_coordinator())
    answers = [client.post(REMIND, {"organ": "committee", "once": "a"}).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert OutboxLetter.objects.count() == 1


def test_nobody_reminds_another_partys_body(client: PageCheckingClient, owed: list[Due]) -> None:
    some(owed)
    assert client.sign_in(cast.sector_coordinator()).post(REMIND, {"organ": "committee"}).status_code == 404
    for actor in (cast.auditor(), cast.committee_secretary(), cast.city_signatory(), cast.resident()):
        assert client.sign_in(actor).post(REMIND, {"once": "a"}).status_code == 403
    assert not OutboxLetter.objects.exists()


def test_the_matrix_of_thirty_bodies_costs_no_more_than_of_one(
    client: PageCheckingClient, owed: list[Due], same_queries: Callable[..., int]
) -> None:
    owed.append(in_days(0, -1, cast.committee()))
    client.sign_in(cast.city_coordinator())

    def grow() -> None:
        for number in range(1, 31):
            body = cast.body(f"n-{number}", f"Nämnd {number}", BodyKind.COMMITTEE, cast.city())
            owed.extend(in_days(number * 10 + each, each - 2, body) for each in range(5))
        cache.clear()

    same_queries(lambda: client.get(MATRIX), grow, most=8)


def test_the_rows_cost_the_same_however_many(
    client: PageCheckingClient, owed: list[Due], same_queries: Callable[..., int]
) -> None:
    owed.append(in_days(0, -1, cast.committee()))
    client.sign_in(cast.city_coordinator())

    def grow() -> None:
        owed.extend(in_days(number, number - 9, cast.committee()) for number in range(1, 31))
        cache.clear()

    same_queries(lambda: client.get(MISSING, {"organ": "committee"}), grow, most=8)


def test_a_coordinators_rows_lead_where_she_may_read_not_where_the_body_writes(
    client: PageCheckingClient, owed: list[Due]
) -> None:
    some(owed)
    owed[:] = [replace(due, url="/sak/skriv/", read_at="/sak/las/") for due in owed]
    city = client.sign_in(cast.city_coordinator())
    for address in (MISSING, "/en/samordnare/"):
        page = city.get(address).content.decode()
        assert ('href="/sak/las/"' in page, "/sak/skriv/" in page) == (True, False)


def test_coordination_shows_what_its_bodies_owe_past_its_day(
    client: PageCheckingClient, owed: list[Due]
) -> None:
    some(owed)
    page = client.sign_in(cast.city_coordinator()).get("/en/samordnare/").content.decode()
    assert ("Sak 1" in page, "Sak 2" in page, "Sak 4" in page) == (True, False, False)
    assert "/en/samordnare/laget/" in page
    page = client.sign_in(cast.sector_coordinator()).get("/en/samordnare/").content.decode()
    assert ("Sak 1" in page, "Sak 4" in page) == (False, True)


def test_an_empty_matrix_says_how_it_fills(client: PageCheckingClient, owed: list[Due]) -> None:
    assert owed == []
    assert "Nothing is owed" in client.sign_in(cast.city_coordinator()).get(MATRIX).content.decode()
