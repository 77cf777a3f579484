"""The board of commitments and its other doors: table, workbook, calendar, search, measure."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Count, Year
from malmoandan.site.indexing import reindex
from tests import cast
from tests.commitments.things import DAY, accepted, after, finished, proposed, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.commitments.models import Commitment
    from tests.conftest import PageCheckingClient

BOARD = "/en/lofte/"
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "|cmd"]


@pytest.fixture(autouse=True)
def _noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    """Pages have a clock; here it stands at the moment of the tests."""
    with time_machine.travel(cast.NOON, tick=True):
        cast.everyone()
        yield


def page_of(found: Commitment, deed: str = "") -> str:
    """The address of a commitment, or of something to do with it."""
    return f"{BOARD}{found.pk}/{deed}"


def text(client: PageCheckingClient, address: str) -> str:
    """What a page says."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_board_shows_promises_and_never_proposals_to_the_public(client: PageCheckingClient) -> None:
    accepted(words=words("Ett löfte"))
    proposed(words=words("Bara mellan oss"))
    shown = text(client, BOARD)
    assert "Ett löfte" in shown
    assert "Bara mellan oss" not in shown


def words_of(answer: Any) -> str:
    """All that an answer says, also when it is a workbook."""
    if not answer.headers["Content-Type"].startswith("application/vnd"):
        return str(answer.content.decode())
    book = load_workbook(io.BytesIO(answer.content))
    return " ".join(str(cell.value) for row in book.worksheets[0].rows for cell in row)


DOORS = [
    BOARD,
    f"{BOARD}tabell.csv",
    f"{BOARD}kalender.ics",
    f"{BOARD}tabell.xlsx",
    "/en/sok/?q=mellan",
    "/en/protokollet/",
]


@pytest.mark.parametrize("door", DOORS)
def test_a_proposal_is_seen_through_no_door_by_those_it_is_not_between(
    client: PageCheckingClient, door: str
) -> None:
    found = proposed(words=words("Bara mellan oss"))
    for who in (None, cast.other_association_member(), cast.resident(), cast.facilitator()):
        if who is not None:
            client.sign_in(who)
        answer = client.get(door)
        assert "Bara mellan oss" not in words_of(answer)
        assert client.get(page_of(found)).status_code == 404


@pytest.mark.parametrize(
    "who",
    ["committee_secretary", "association_member", "city_coordinator", "sector_coordinator", "auditor"],
)
def test_a_proposal_is_read_by_the_sides_their_coordinators_and_auditors(
    client: PageCheckingClient, who: str
) -> None:
    found = proposed(words=words("Bara mellan oss"))
    client.sign_in(cast.everyone()[who])
    assert "Bara mellan oss" in text(client, page_of(found))
    assert "Bara mellan oss" in text(client, BOARD)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=open", {"A", "B"}),
        ("state=past", {"B"}),
        ("state=done", {"C"}),
        ("owner=committee", {"A", "B", "C"}),
        ("owner=association", set()),
        ("party=city", {"A", "B", "C"}),
        ("party=sector", set()),
        ("clause=C1", {"A", "B", "C"}),
        ("clause=C2", set()),
        ("year=2026", {"A", "B", "C"}),
        ("year=2027", set()),
        ("q=löfte A", {"A"}),
        ("q=%25", set()),
        ("q=_", set()),
        ("state=open&q=B&sort=title", {"B"}),
        ("state=nonsense&sort=title;drop&year=x&page=999", {"A", "B", "C"}),
    ],
)
def test_the_board_is_narrowed_by_its_address(
    client: PageCheckingClient, query: str, shown: set[str]
) -> None:
    accepted(words=words("Löfte A"))
    accepted(words=words("Löfte B", due_on=after(1).date()))
    finished(words=words("Löfte C"))
    with time_machine.travel(after(5), tick=True):
        body = text(client, f"{BOARD}?{query}")
    assert {name for name in "ABC" if f"Löfte {name}" in body} == shown


@pytest.mark.parametrize("value", ["x" * 10_000, "a\0b", "' or 1=1 --", "%", "１", XSS, "²"])
@pytest.mark.parametrize("name", ["q", "state", "owner", "party", "clause", "year", "sort", "page"])
def test_whatever_stands_in_the_address_is_harmless(
    client: PageCheckingClient, name: str, value: str
) -> None:
    accepted()
    for address in DOORS[:3]:
        answer = client.get(address, {name: value})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


def test_each_number_leads_to_the_rows_it_counts(client: PageCheckingClient) -> None:
    for name in ("A", "B"):
        accepted(words=words(name))
    finished(words=words("C"))
    body = text(client, BOARD)
    assert 'href="/en/lofte/?state=open"><span class="figure-value">2</span>' in body
    assert text(client, f"{BOARD}?state=open").count("<tr>") == 1 + 2


def test_the_board_costs_the_same_with_one_row_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    accepted()
    rep = cast.association_representative()

    def grow() -> None:
        for number in range(30):
            accepted(by=rep, words=words(f"Löfte {number}"))

    same_queries(lambda: client.get(BOARD), grow, most=8)


def test_the_table_holds_what_is_seen_and_no_formula(client: PageCheckingClient) -> None:
    for formula in FORMULAS:
        accepted(words=words(f"{formula} löfte", resources=formula))
    finished(words=words("Gjort"))
    assert "Gjort" in words_of(client.get(f"{BOARD}tabell.xlsx?state=done"))
    answer = client.get(f"{BOARD}tabell.csv?state=open")
    rows = list(csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))
    assert len(rows) == 1 + len(FORMULAS)
    for row in rows:
        assert len(row) == len(rows[0])
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "＝")), row


def test_the_calendar_holds_the_days_that_are_still_to_come(client: PageCheckingClient) -> None:
    found = accepted(words=words("Hallen; öppen, alltid\nBEGIN:VALARM"))
    finished(words=words("Gjort"))
    answer = client.get(f"{BOARD}kalender.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("DTSTART") == DAY
    assert str(event["UID"]).startswith(f"commitments.commitment-{found.pk}@")
    assert not Calendar.from_ical(answer.content).walk("VALARM")


def test_promises_are_found_by_search_and_proposals_are_not(client: PageCheckingClient) -> None:
    accepted(words=words("Vattnet i odlingslotten"))
    proposed(words=words("Vattnet bakom muren"))
    reindex(cast.NOON)
    body = text(client, "/en/sok/?q=vattnet&typ=commitment")
    assert "Vattnet i odlingslotten" in body
    assert "Vattnet bakom muren" not in body


def test_the_day_of_a_promise_stands_in_the_public_calendar(client: PageCheckingClient) -> None:
    accepted(words=words("Vattnet i odlingslotten"))
    proposed(words=words("Vattnet bakom muren"))
    days = client.get(reverse("outreach:calendar")).content.decode()
    assert "Fritidsnämnden: Vattnet i odlingslotten" in days.replace("\r\n ", "")
    assert "Vattnet bakom muren" not in days


def test_promises_kept_in_time_are_counted_with_their_rows() -> None:
    finished(words=words("Klart i tid"))
    finished("partly", words=words("Delvis"))
    measure, today = MEASURES["commitments-kept"], cast.NOON.date()
    assert measure.count(Year(2026), today) == Count(1, 2)
    assert {row.title: row.counts for row in measure.rows(Year(2026), today)} == {
        "Klart i tid": True, "Delvis": False,
    }  # fmt: skip
