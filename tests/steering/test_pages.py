"""The pages of the steering group, through every door."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from malmoandan.steering import commands
from malmoandan.steering.models import AgendaItem, BudgetLine, LoggedDecision, Meeting, Risk
from tests import cast
from tests.steering import things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
MEETING = {
    "title": "Vintermöte", "on": "2026-12-01", "begins": "17:00", "ends": "19:00", "place": "Stadshuset",
    "accessibility": "Hiss.", "online_url": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _it_is_noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    cast.city_coordinator()
    cast.sector_coordinator()
    with time_machine.travel(cast.NOON, tick=False):
        yield


@pytest.fixture
def steering(client: PageCheckingClient) -> PageCheckingClient:
    """The city's coordinator at her desk."""
    return client.sign_in(cast.city_coordinator())


def risk(title: str = "Pengarna tar slut") -> Risk:
    return things.risk(cast.association(), title)


def budget(what: str = "Tolkar") -> BudgetLine:
    return things.budget(cast.committee(), what)


def sends(client: PageCheckingClient, name: str, *args: object, **said: object) -> None:
    """Send a form of this room once; it is taken, and leads on."""
    form = {**said, "once": f"{name} {args}"}
    sent = client.post(reverse(f"steering:{name}", args=args), form)
    assert sent.status_code == 303, sent.content.decode()


def test_the_whole_of_a_meeting_by_its_pages(steering: PageCheckingClient) -> None:
    things.proposed()
    sends(steering, "plan_meeting", **MEETING)
    sends(steering, "draw_up_agenda", 1)
    item = AgendaItem.objects.get(source="proposed")
    assert item.title in steering.get(reverse("steering:order_agenda", args=[1])).content.decode()
    sends(steering, "order_agenda", 1, **{"seen": "1", f"place_{item.pk}": "1", f"kind_{item.pk}": "decide"})
    assert steering.get(reverse("steering:call_meeting", args=[1])).status_code == 200
    sends(steering, "call_meeting", 1)
    with time_machine.travel(Meeting.objects.get().starts_at + timedelta(hours=1), tick=False):
        steering.sign_in(cast.city_coordinator())
        hold_and_confirm(steering, item)
    assert Meeting.objects.get().state == "confirmed"
    steering.logout()
    assert "Alla höll med." in steering.get(reverse("steering:notes", args=[1])).content.decode()
    assert "Vi öppnar." in steering.get(reverse("steering:decision_log")).content.decode()


def hold_and_confirm(client: PageCheckingClient, item: AgendaItem) -> None:
    """Mark who came, decide, write, put to the parties, and confirm as each."""
    sends(client, "hold_meeting", 1, **{f"body_{cast.council().pk}": "2", f"body_{cast.assembly().pk}": "1"})
    sends(client, "log_decision", item.pk, text="Vi öppnar.", body=cast.committee().pk, due_on="2027-01-10")
    assert "Vi öppnar." in client.get(reverse("steering:write_notes", args=[1])).content.decode()
    said = {f"minutes_{item.pk}": "Alla höll med.", f"outcome_{item.pk}": "decided"}
    sends(client, "write_notes", 1, seen=Meeting.objects.get().notes_version, notes="Lugnt.", **said)
    sends(client, "offer_notes", 1)
    for by in (cast.city_coordinator(), cast.sector_coordinator()):
        client.sign_in(by)
        digest = client.get(reverse("steering:notes", args=[1])).context["digest"]
        sends(client, "confirm_notes", 1, digest=digest)


@pytest.mark.parametrize(
    "name",
    ["steering", "meetings", "decision_log", "follow_ups", "budget", "workspace", "plan_meeting",
     "propose_item", "risks", "name_risk", "plan_budget"],
)  # fmt: skip
def test_every_page_opens_when_nothing_is_there(steering: PageCheckingClient, name: str) -> None:
    assert steering.get(reverse(f"steering:{name}")).status_code == 200


@pytest.mark.parametrize("make", [things.planned, things.called, things.held, things.confirmed])
def test_every_page_of_a_meeting_opens(steering: PageCheckingClient, make: Callable[[], Meeting]) -> None:
    meeting = make()
    names = ["meeting", "notice", "meeting_calendar"]
    if meeting.is_coming:
        names += ["change_meeting", "cancel_meeting", "order_agenda"]
    if meeting.is_over:
        names += ["notes"]
    if meeting.has_open_notes:
        names += ["write_notes", "hold_meeting"]
    for name in names:
        assert steering.get(reverse(f"steering:{name}", args=[meeting.number])).status_code == 200, name
    assert steering.get(reverse("steering:workspace")).status_code == 200
    assert steering.get(reverse("steering:steering")).status_code == 200


def test_a_draft_is_seen_through_no_door_before_both_have_confirmed(client: PageCheckingClient) -> None:
    meeting = things.held("Hemlig fråga")
    decision = things.decided(meeting, "Hemligt beslut.")
    things.written(meeting, said="Hemligt sagt.")
    for who in (None, cast.association_member(), cast.committee_secretary(), cast.resident()):
        if who is not None:
            client.sign_in(who)
        assert client.get(reverse("steering:notes", args=[1])).status_code == 404
        assert client.get(reverse("steering:logged_decision", args=[decision.pk])).status_code == 404
        for name, args in (("meeting", [1]), ("notice", [1]), ("decision_log", []), ("decision_log_csv", []),
                           ("steering", []), ("meetings", [])):  # fmt: skip
            page = client.get(reverse(f"steering:{name}", args=args)).content.decode()
            assert "Hemligt" not in page, name
    for who in (cast.auditor(), things.steering_member(), cast.sector_signatory()):
        client.sign_in(who)
        assert "Hemligt sagt." in client.get(reverse("steering:notes", args=[1])).content.decode()


def test_an_agenda_is_public_when_the_meeting_is_called_and_not_before(client: PageCheckingClient) -> None:
    meeting = things.planned()
    things.on_agenda(meeting, things.proposed(title="Nattöppet"))
    address = reverse("steering:meeting", args=[meeting.number])
    assert "Nattöppet" not in client.get(address).content.decode()
    commands.call_meeting(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)
    assert "Nattöppet" in client.get(address).content.decode()


def test_what_is_written_by_the_one_too_late_is_kept_and_the_others_shown(
    steering: PageCheckingClient,
) -> None:
    meeting = things.held()
    item = meeting.items.get()
    things.written(meeting, said="Det den andra skrev.")
    late = {
        "seen": meeting.notes_version - 1, "notes": "", f"minutes_{item.pk}": "Det jag skrev.",
        f"outcome_{item.pk}": "discussed", "once": "x",
    }  # fmt: skip
    page = steering.post(reverse("steering:write_notes", args=[1]), late)
    words = page.content.decode()
    assert page.status_code == 409
    assert "Det jag skrev." in words
    assert "Det den andra skrev." in words
    again = {**late, "seen": Meeting.objects.get().notes_version, "once": "y"}
    assert f'value="{again["seen"]}"' in words
    assert steering.post(reverse("steering:write_notes", args=[1]), again).status_code == 303


def test_a_notice_too_late_is_refused_with_words_and_the_page(steering: PageCheckingClient) -> None:
    meeting = things.planned(starts_at=cast.NOON + timedelta(days=3))
    things.on_agenda(meeting, things.proposed())
    page = steering.post(reverse("steering:call_meeting", args=[1]), {"once": "k"})
    assert page.status_code == 409
    assert Meeting.objects.get().state == "planned"


def test_a_form_sent_twice_plans_one_meeting(steering: PageCheckingClient) -> None:
    for _time in range(2):
        steering.post(reverse("steering:plan_meeting"), {**MEETING, "once": "same"})
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"on": "2026-02-30"}, {"begins": "25:00"}, {"place": ""}, {"title": "x" * 201},
     {"online_url": "javascript:alert(1)"}, {"on": "2020-01-01"}, {"title": "a\0b"}],
)  # fmt: skip
def test_bad_meetings_are_given_back(steering: PageCheckingClient, wrong: dict[str, str]) -> None:
    page = steering.post(reverse("steering:plan_meeting"), {**MEETING, **wrong, "once": "k"})
    assert page.status_code in {409, 422}
    assert "Hiss." in page.content.decode()
    assert not Meeting.objects.exists()


def test_what_people_write_is_never_markup(client: PageCheckingClient) -> None:
    meeting = things.held(XSS)
    things.decided(meeting, XSS)
    things.written(meeting, said=XSS)
    Meeting.objects.update(title=XSS, place=XSS, accessibility=XSS, notes=XSS)
    client.sign_in(cast.city_coordinator())
    for name in ("meeting", "notice", "notes", "write_notes"):
        page = client.get(reverse(f"steering:{name}", args=[1])).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "<script>alert" not in client.get(reverse("steering:workspace")).content.decode()


def test_the_log_is_filtered_searched_and_taken_away(client: PageCheckingClient) -> None:
    meeting = things.held()
    things.decided(meeting, "=cmd()|' Skolorna öppnas.")
    things.decided(meeting, "Bussen går senare.", body=cast.association())
    things.confirmed(meeting)
    log = reverse("steering:decision_log")
    assert "Bussen" in client.get(log).content.decode()
    assert "Bussen" not in client.get(log, {"q": "skolorna"}).content.decode()
    assert "Skolorna" not in client.get(log, {"body": cast.association().slug}).content.decode()
    assert "Skolorna" not in client.get(log, {"state": "late"}).content.decode()
    for odd in ("%", "_", "'; drop table x --", "\0", "x" * 10_000):
        assert client.get(log, {"q": odd, "state": odd, "body": odd}).status_code == 200
    table = client.get(reverse("steering:decision_log_csv"), {"q": "skolorna"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) == 2
    assert rows[1][4].startswith("'=cmd")


def test_a_meeting_goes_into_a_calendar_and_stays_itself_when_moved(client: PageCheckingClient) -> None:
    meeting = things.called()

    def event() -> dict[str, str]:
        file = Calendar.from_ical(client.get(reverse("steering:meeting_calendar", args=[1])).content)
        return {name: str(value) for name, value in next(iter(file.walk("VEVENT"))).items()}

    before = event()
    Meeting.objects.update(state="cancelled", cancelled_why="Snö", version=meeting.version + 1)
    after = event()
    assert before["UID"] == after["UID"]
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_a_follow_up_is_written_by_its_page_and_shown_when_both_have(client: PageCheckingClient) -> None:
    things.planned()
    address = reverse("steering:write_follow_up", args=["2026-2"])
    client.sign_in(cast.city_coordinator())
    assert client.post(address, {"light": "risk", "text": "", "seen": "0"}).status_code == 422
    assert client.post(address, {"light": "purple", "text": "Går bra", "seen": "0"}).status_code == 422
    with time_machine.travel(cast.NOON.replace(month=7, day=5), tick=False):
        sent = client.post(address, {"light": "risk", "text": "Vi ligger efter.", "seen": "0", "once": "a"})
        assert sent.status_code == 303
        client.sign_in(cast.sector_coordinator())
        assert "Vi ligger efter." not in client.get(reverse("steering:follow_ups")).content.decode()
        client.post(address, {"light": "on_plan", "text": "Det går bra.", "seen": "0", "once": "b"})
        page = client.get(reverse("steering:follow_ups")).content.decode()
    assert "Vi ligger efter." in page
    assert "Det går bra." in page


@pytest.mark.parametrize("quarter", ["2026-5", "0-1", "x", "2026-33", "99999-1", "1999-1"])
def test_a_quarter_that_is_none_is_404(client: PageCheckingClient, quarter: str) -> None:
    client.sign_in(cast.city_coordinator())
    assert client.get(reverse("steering:write_follow_up", args=[quarter])).status_code == 404


def test_risks_are_seen_by_those_who_steer_and_the_body_responsible(client: PageCheckingClient) -> None:
    named = risk()
    address = reverse("steering:review_risk", args=[named.pk])
    for who, status in (
        (cast.other_association_member(), 404), (cast.resident(), 404), (cast.association_member(), 200),
        (cast.auditor(), 200), (cast.sector_signatory(), 200),
    ):  # fmt: skip
        client.sign_in(who)
        assert client.get(address).status_code == status


def test_a_risk_and_a_budget_line_by_their_pages(steering: PageCheckingClient) -> None:
    named, line = risk(), budget()
    review = {
        "likelihood": "low", "consequence": "low", "doing": "Vi fick stöd.", "sentence": "Det ordnade sig.",
        "review_on": "", "seen": "1", "once": "a",
    }  # fmt: skip
    assert steering.post(reverse("steering:review_risk", args=[named.pk]), review).status_code == 303
    assert Risk.objects.get().state == "closed"
    change = reverse("steering:change_budget", args=[line.pk])
    assert (
        steering.post(change, {"amount": "60000", "state": "planned", "seen": "1", "once": "b"}).status_code
        == 303
    )
    late = steering.post(change, {"amount": "70000", "state": "planned", "seen": "1", "once": "c"})
    assert late.status_code == 409
    assert "70000" in late.content.decode()
    assert (
        steering.post(change, {"amount": "70000", "state": "decided", "seen": "2", "once": "d"}).status_code
        == 403
    )
    steering.sign_in(cast.committee_secretary())
    assert (
        steering.post(change, {"amount": "60000", "state": "decided", "seen": "2", "once": "e"}).status_code
        == 303
    )
    steering.logout()
    assert "Tolkar" in steering.get(reverse("steering:budget")).content.decode()


def test_money_only_planned_is_not_public(client: PageCheckingClient) -> None:
    budget("Hemlig rad")
    assert "Hemlig rad" not in client.get(reverse("steering:budget")).content.decode()


def test_the_responsible_body_tells_that_it_is_done(client: PageCheckingClient) -> None:
    things.confirmed()
    decision = LoggedDecision.objects.get()
    address = reverse("steering:finish_decision", args=[decision.pk])
    client.sign_in(cast.city_coordinator())
    assert client.post(address, {"sentence": "Klart."}).status_code == 403
    client.sign_in(cast.committee_secretary())
    assert client.post(address, {"sentence": "Skolorna är öppna.", "once": "k"}).status_code == 303
    assert (
        "Skolorna är öppna."
        in client.get(reverse("steering:logged_decision", args=[decision.pk])).content.decode()
    )


def test_others_proposals_are_404(client: PageCheckingClient) -> None:
    item = things.proposed()
    client.sign_in(cast.other_association_member())
    address = reverse("steering:drop_item", args=[item.pk])
    assert client.post(address, {"reason": "x"}).status_code == 404
    client.sign_in(cast.association_representative())
    assert client.post(address, {"reason": "Det löste sig.", "once": "k"}).status_code == 303
    assert AgendaItem.objects.get().closed_at is not None


def grow() -> None:
    """Twenty of everything."""
    for number in range(20):
        planned = things.planned(title=f"Möte {number}")
        Meeting.objects.filter(pk=planned.pk).update(state="held", held_at=cast.NOON, has_quorum=True)
        budget(f"Rad {number}")
        risk(f"Risk {number}")
        things.proposed(title=f"Fråga {number}")


@pytest.mark.parametrize(
    ("name", "most"), [("steering", 16), ("meetings", 8), ("budget", 10), ("risks", 10), ("workspace", 21)]
)
def test_the_lists_cost_the_same_however_long(
    client: PageCheckingClient, same_queries: Callable[..., int], name: str, most: int
) -> None:
    Meeting.objects.filter(pk=things.planned().pk).update(state="held", held_at=cast.NOON)
    things.planned()
    budget()
    risk()
    client.sign_in(cast.city_coordinator())
    same_queries(lambda: client.get(reverse(f"steering:{name}")), grow, most=most)


def test_the_budget_costs_the_same_for_a_member_of_the_steering_group(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    budget()
    client.sign_in(things.steering_member())
    same_queries(lambda: client.get(reverse("steering:budget")), grow, most=11)


def test_notes_and_the_log_cost_the_same_however_long(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    meeting = things.held(*(f"Fråga {number}" for number in range(3)))
    things.decided(meeting)

    def more() -> None:
        for number in range(20):
            things.decided(meeting, f"Beslut {number}")

    client.sign_in(cast.city_coordinator())
    same_queries(lambda: client.get(reverse("steering:notes", args=[1])), more, most=16)
    same_queries(lambda: client.get(reverse("steering:write_notes", args=[1])), more, most=16)
    things.confirmed(meeting)
    client.logout()
    same_queries(lambda: client.get(reverse("steering:decision_log")), lambda: None, most=8)
