"""The pages of meetings, through every door."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from malmoandan.meetings import commands, queries
from malmoandan.meetings.models import Meeting, NotesConfirmation, PulseAnswer, Remark, SignUp
from tests import cast
from tests.meetings import things

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
ORGANISER = cast.association_representative


def soon(**more: Any) -> Meeting:
    """A meeting thirty days from this very moment, for pages look at the clock."""
    now = timezone.now()
    day = now + timedelta(days=30)
    return things.planned(at=now, **{"starts_at": day, "ends_at": day + timedelta(hours=2)} | more)


def now_on(by: Actor | None = None, organiser: object = None, **more: object) -> Meeting:
    """One that began an hour ago."""
    began = timezone.now() - timedelta(hours=1)
    at = began - timedelta(days=40)
    hours = {"starts_at": began, "ends_at": began + timedelta(hours=3)}
    return things.planned(by, organiser, at=at, **hours, **more)  # type: ignore[arg-type]


def page_of(meeting: Meeting, door: str = "") -> str:
    """Its address, or that of one of its pages."""
    return f"/mote/{meeting.pk}/{door}"


def form_of(meeting: Meeting, **more: object) -> dict[str, object]:
    """What the form of a meeting sends."""
    local = timezone.localtime(meeting.starts_at)
    return {
        "kind": "workshop", "title": "Ny kväll", "purpose": "Prata.", "on": local.date().isoformat(),
        "begins": "18:00", "ends": "20:00", "place": "Torget", "languages": ["sv"], "facilities": ["toilet"],
        "seats": "", "seen": meeting.version, **more,
    }  # fmt: skip


def test_the_list_shows_what_comes_and_what_has_been(client: PageCheckingClient) -> None:
    coming, past = soon(title="Kommer"), now_on(title="Har varit")
    Meeting.objects.filter(pk=past.pk).update(ends_at=timezone.now() - timedelta(minutes=1))
    assert "Kommer" in client.get("/mote/").content.decode()
    assert "Har varit" not in client.get("/mote/").content.decode()
    assert "Har varit" in client.get("/mote/?when=past").content.decode()
    assert coming.title in client.get("/mote/?language=ar&area=Kullen").content.decode()
    assert coming.title not in client.get("/mote/?language=fi").content.decode()
    assert client.get("/mote/?language=%00&area=%25_'&page=99&when=x").status_code == 200


def test_the_list_costs_the_same_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    soon()
    same_queries(lambda: client.get("/mote/"), lambda: [soon(title=f"M{i}") for i in range(30)], most=8)


def test_a_meetings_page_hides_the_link_online_and_tells_the_rest(client: PageCheckingClient) -> None:
    meeting = soon(title=XSS, purpose=XSS)
    page = client.get(page_of(meeting)).content.decode()
    assert "example.org/rum" not in page
    assert "Medborgarhuset" in page
    assert "<script>alert" not in page
    assert "example.org/rum" not in client.get(page_of(meeting, "kalender.ics")).content.decode()


def test_a_draft_is_nowhere_for_others(client: PageCheckingClient) -> None:
    draft = soon(is_public=False, title="Hemligt möte")
    for path in (
        page_of(draft),
        page_of(draft, "kalender.ics"),
        page_of(draft, "anmal/"),
        f"/mote/har/{draft.door}/",
    ):
        assert client.get(path).status_code == 404
    for path in ("/mote/", "/mote/moten.ics", "/mote/?when=past"):
        assert "Hemligt" not in client.get(path).content.decode()
    assert client.sign_in(ORGANISER()).get(page_of(draft)).status_code == 200


def test_a_visitor_signs_up_sees_the_link_changes_and_leaves(client: PageCheckingClient) -> None:
    meeting = soon(seats=3)
    sent = {"name": "Kvist", "needs": ["food"], "interpreter": "somaliska", "needs_more": XSS, "once": "k1"}
    assert client.post(page_of(meeting, "anmal/"), {"name": ""}).status_code == 422
    first, second = (client.post(page_of(meeting, "anmal/"), sent) for _ in range(2))
    assert (first.status_code, first.headers["Location"]) == (303, second.headers["Location"])
    assert SignUp.objects.count() == 1
    mine = first.headers["Location"]
    page = client.get(mine)
    assert page.headers["Cache-Control"] == "no-store"
    assert "example.org/rum" in page.content.decode()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.content.decode())
    assert code
    assert client.post("/kvitto/", {"code": code[0]}).headers["Location"] == mine
    assert "somaliska" in client.get(f"{mine}andra/").content.decode()
    assert client.post(f"{mine}andra/", {"name": "Gren", "needs": []}).status_code == 303
    assert SignUp.objects.get().name == "Gren"
    assert client.post(f"{mine}lamna/").status_code == 303
    assert SignUp.objects.get().has_left
    assert "example.org/rum" not in client.get(mine).content.decode()


def test_who_waits_is_told_her_place_and_not_the_link(client: PageCheckingClient) -> None:
    meeting = soon(seats=1)
    things.comes(meeting, 5)
    sent = client.post(page_of(meeting, "anmal/"), {"name": "Kvist", "once": "k1"})
    page = client.get(f"/en{sent.headers['Location']}").content.decode()
    assert "number 1" in page
    assert "example.org/rum" not in page


def test_a_letters_link_confirms_only_when_a_button_is_pressed(client: PageCheckingClient) -> None:
    meeting = soon()
    made = things.comes(meeting, address="kvist@example.org")
    path = f"/mote/bekrafta/{queries.proof_for_address(made)}/"
    assert client.get(path).status_code == 200
    assert not SignUp.objects.filter(address_confirmed_at__isnull=False).exists()
    assert client.post(path, {"answer": "yes"}).status_code == 303
    assert SignUp.objects.filter(address_confirmed_at__isnull=False).exists()
    assert client.post(path, {"answer": "no"}).status_code == 303
    assert client.get(path).status_code == 404


def test_meetings_are_planned_changed_and_cancelled_from_pages(client: PageCheckingClient) -> None:
    meeting = soon()
    client.sign_in(ORGANISER())
    sent = client.post("/mote/nytt/", form_of(meeting, is_public="on", once="k1"))
    assert sent.status_code == 303
    made = Meeting.objects.get(title="Ny kväll")
    assert made.facilities == ["toilet"]
    assert client.get(page_of(made, "andra/")).status_code == 200
    assert client.post(page_of(made, "andra/"), form_of(made, place="", title="X")).status_code == 409
    assert client.post(page_of(made, "andra/"), form_of(made, title="Annan kväll")).status_code == 303
    late = client.post(page_of(made, "andra/"), form_of(made, title="För sent"))
    assert late.status_code == 409
    assert "För sent" in late.content.decode()
    assert client.get(page_of(made, "stall-in/")).status_code == 200
    assert client.post(page_of(made, "stall-in/"), {"reason": "Regn"}).status_code == 303
    assert "Regn" in client.get(page_of(made)).content.decode()


def test_another_body_is_asked_to_host_on_the_meetings_page(client: PageCheckingClient) -> None:
    meeting = soon(co_organiser=cast.committee(), is_public=False)
    client.sign_in(cast.committee_secretary())
    assert "medarrangor" in client.get(page_of(meeting)).content.decode()
    assert client.post(page_of(meeting, "medarrangor/"), {"answer": "yes"}).status_code == 303
    assert client.post(page_of(meeting, "bjud-in/")).status_code == 303
    meeting.refresh_from_db()
    assert meeting.is_public


def test_one_checks_in_from_the_code_on_the_screen_and_answers_the_pulse(client: PageCheckingClient) -> None:
    meeting = now_on()
    door = f"/mote/har/{meeting.door}/"
    assert client.get(door).status_code == 200
    assert client.post(door, {"code": "0000-0000-0000"}).status_code == 409
    sent = client.post(door, {"once": "k1", "code": "", "name": ""})
    assert sent.status_code == 303
    mine = sent.headers["Location"]
    assert f"{mine}puls/" in client.get(mine).content.decode()
    said = {"trust": "4", "heard": "5", "again": "3", "side": "sector"}
    assert client.post(f"{mine}puls/", said | {"trust": "9"}).status_code == 422
    assert client.post(f"{mine}puls/", said).status_code == 303
    assert PulseAnswer.objects.get().side == cast.sector()
    assert f"{mine}puls/" not in client.get(mine).content.decode()
    again = client.post(f"{mine}puls/", said)
    assert again.status_code == 409


def test_a_phone_that_signed_up_checks_in_by_one_press(client: PageCheckingClient) -> None:
    meeting = now_on()
    client.post(page_of(meeting, "anmal/"), {"name": "Kvist", "once": "k1"})
    door = f"/mote/har/{meeting.door}/"
    assert "Kvist" in client.get(door).content.decode()
    assert client.post(door, {"once": "k2"}).status_code == 303
    assert SignUp.objects.get().has_come


def test_the_opening_page_has_the_code_and_is_the_organisers_alone(client: PageCheckingClient) -> None:
    meeting = now_on()
    page = client.sign_in(ORGANISER()).get(page_of(meeting, "oppning/"))
    assert meeting.door in page.content.decode()
    assert "<svg" in page.content.decode()
    for other in (cast.committee_secretary(), cast.auditor()):
        assert client.sign_in(other).get(page_of(meeting, "oppning/")).status_code == 404


def test_the_organisers_list_ticks_and_takes_off(client: PageCheckingClient) -> None:
    meeting = now_on()
    one, two = things_of(meeting)
    client.sign_in(ORGANISER())
    assert "Kvist 1" in client.get(page_of(meeting, "anmalda/")).content.decode()
    assert client.post(page_of(meeting, "anmalda/"), {"came": [one.pk]}).status_code == 303
    assert client.post(page_of(meeting, "anmalda/"), {"came": ["x", 999_999]}).status_code == 409
    assert client.post(f"/mote/anmald/{two.pk}/ta-bort/").status_code == 303
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.has_come, two.has_left) == (True, True)
    for other in (cast.committee_secretary(), cast.auditor(), cast.city_coordinator()):
        client.sign_in(other)
        assert client.get(page_of(meeting, "anmalda/")).status_code == 404
        assert client.post(f"/mote/anmald/{one.pk}/ta-bort/").status_code == 404


def things_of(meeting: Meeting) -> list[SignUp]:
    """Two who sign up."""
    return [
        commands.sign_up(
            meeting=meeting, comer=commands.Comer(f"Kvist {number}", {"food": "vegan"}),
            receipt=things.code_of(meeting, number), by=things.visitor(number), at=timezone.now(),
        )
        for number in (1, 2)
    ]  # fmt: skip


def test_somebody_is_signed_up_by_phone(client: PageCheckingClient) -> None:
    meeting = soon()
    client.sign_in(ORGANISER())
    sent = {"name": "Agda", "why": "Ringde", "once": "k1"}
    assert client.post(page_of(meeting, "anmal-nagon/"), sent).status_code == 422
    assert client.post(page_of(meeting, "anmal-nagon/"), sent | {"consents": "on"}).status_code == 303


def test_needs_are_arranged_held_and_counted_from_pages(client: PageCheckingClient) -> None:
    meeting = now_on()
    things_of(meeting)
    client.sign_in(ORGANISER())
    assert "vegan" in client.get(page_of(meeting, "behov/")).content.decode()
    line = {"need": "food", "food-is_arranged": "on", "food-what": "Grönt bord", "food-cost": "900"}
    assert client.post(page_of(meeting, "behov/"), line | {"food-cost": "-1"}).status_code == 422
    assert client.post(page_of(meeting, "behov/"), line).status_code == 303
    assert client.get(page_of(meeting, "genomfort/")).status_code == 200
    held = {"came": "2", "kind_association": "5"}
    assert client.post(page_of(meeting, "genomfort/"), held).status_code == 409
    assert client.post(page_of(meeting, "genomfort/"), held | {"kind_association": "1"}).status_code == 303
    assert client.post(page_of(meeting, "behov-motta/"), {"met_food": "3"}).status_code == 422
    assert (
        client.post(page_of(meeting, "behov-motta/"), {"met_food": "1", "told": "Köket"}).status_code == 303
    )
    page = client.get(page_of(meeting)).content.decode()
    assert "Köket" in page
    assert "vegan" not in page
    assert client.get("/mote/").status_code == 200


def test_notes_are_written_confirmed_and_remarked_on_from_pages(client: PageCheckingClient) -> None:
    meeting = now_on(co_organiser=cast.committee())
    commands.accept_hosting(meeting=meeting, by=cast.committee_secretary(), at=timezone.now())
    commands.hold_meeting(
        meeting=meeting, came=3, represented={"association": 1}, by=ORGANISER(), at=timezone.now()
    )
    client.sign_in(ORGANISER())
    said = {"text": f"Vi talade.\n\n{XSS}", "lessons": "Mer tid.", "seen": "0"}
    assert client.post(page_of(meeting, "anteckningar/skriv/"), said).status_code == 303
    assert client.post(page_of(meeting, "anteckningar/skriv/"), said).status_code == 409
    notes = page_of(meeting, "anteckningar/")
    digest = meeting.notes_versions.get().digest
    assert client.post(f"{notes}bekrafta/", {"digest": "x"}).status_code == 409
    assert client.post(f"{notes}bekrafta/", {"digest": digest}).status_code == 303
    client.logout()
    assert client.get(notes).status_code == 404
    client.sign_in(cast.committee_secretary())
    assert client.post(f"{notes}anmark/", {"text": ""}).status_code == 422
    assert client.post(f"{notes}anmark/", {"text": "Nej, onsdag."}).status_code == 303
    assert client.post(f"{notes}bekrafta/", {"digest": digest}).status_code == 303
    assert NotesConfirmation.objects.count() == 2
    client.logout()
    page = client.get(notes).content.decode()
    assert "Nej, onsdag." in page
    assert "<script>alert" not in page
    assert "Mer tid." in client.get(page_of(meeting)).content.decode()
    client.sign_in(cast.committee_secretary())
    assert client.post(f"/mote/anmarkning/{Remark.objects.get().pk}/ta-tillbaka/").status_code == 303


def test_paper_forms_are_printed_in_the_language_they_were_made_for(client: PageCheckingClient) -> None:
    meeting = soon()
    client.sign_in(ORGANISER())
    path = page_of(meeting, "blanketter/")
    assert client.post(path, {"question": "", "count": "500", "language": "xx"}).status_code == 422
    sent = client.post(path, {"question": "ماذا يعيقك؟", "count": "3", "language": "ar", "once": "k1"})
    assert sent.status_code == 303
    page = client.get(sent.headers["Location"]).content.decode()
    assert 'dir="rtl"' in page
    assert len(set(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page))) == 3
    assert client.sign_in(cast.committee_secretary()).get(sent.headers["Location"]).status_code == 404


def test_how_meetings_have_felt_is_shown_side_by_side(client: PageCheckingClient) -> None:
    meeting = things.planned()
    assert client.get("/mote/sa-kandes-det/").status_code == 200
    for number in range(5):
        things.feels(meeting, number, 2, cast.city())
    for number in range(5, 10):
        things.feels(meeting, number, 4, cast.sector())
    page = client.get("/en/mote/sa-kandes-det/").content.decode()
    assert "2.0 · 2.0 · 2.0" in page
    assert "4.0 · 4.0 · 4.0" in page
    assert "10" in client.get(page_of(meeting)).content.decode()


def test_the_page_costs_few_queries(client: PageCheckingClient, same_queries: Callable[..., int]) -> None:
    meeting = now_on(co_organiser=cast.committee())
    things_of(meeting)
    grow = lambda: [things.is_there(meeting, number) for number in range(10, 40)]  # noqa: E731
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=things.STARTS, ends_at=things.ENDS)
    meeting.refresh_from_db()
    same_queries(lambda: client.get(page_of(meeting)), grow, most=8)


def test_the_feed_holds_what_is_to_come(client: PageCheckingClient) -> None:
    soon(title="Kommer")
    feed = client.get("/mote/moten.ics").content.decode()
    assert feed.count("BEGIN:VEVENT") == 1
    assert "Kommer" in feed


def test_the_list_is_narrowed_to_what_the_meetings_belong_to(client: PageCheckingClient) -> None:
    told, about = soon(title="Hallarna"), soon(title="Ljuset")
    Meeting.objects.filter(pk=about.pk).update(subject_kind="meetings.meeting", subject_id=str(told.pk))
    main = client.get("/mote/", {"about": str(told.ref)}).content.decode()
    page = main.partition("</form>")[2]
    assert "Ljuset" in page
    assert "Hallarna" not in page
    for odd in ("x", ":", "a:\0", "'; DROP:1", "x" * 5000 + ":1"):
        assert client.get("/mote/", {"about": odd}).status_code == 200


def test_the_list_tells_nothing_of_a_thing_she_may_not_see(client: PageCheckingClient) -> None:
    secret = things.planned(title="Hemligt", is_public=False)
    tied = soon(title="Ljuset")
    Meeting.objects.filter(pk=tied.pk).update(subject_kind="meetings.meeting", subject_id=str(secret.pk))
    soon(title="Hallarna")
    for about in (str(secret.ref), "meetings.meeting:999999"):
        page = client.get("/mote/", {"about": about}).content.decode()
        assert ("Ljuset" in page, "Hallarna" in page, "Hemligt" in page) == (True, True, False)
        assert about not in page.partition("<main")[2]
    client.sign_in(ORGANISER())
    page = client.get("/mote/", {"about": str(secret.ref)}).content.decode()
    assert ("Ljuset" in page, "Hallarna" in page, "Hemligt" in page) == (True, False, True)
