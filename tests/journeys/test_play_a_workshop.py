"""Two phones and a desk play a workshop: it writes, weighs and ends, and no word is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.opinions.models import Vote
from malmoandan.voices.models import Contribution
from malmoandan.workshop.models import Mark, StepKind, Workshop
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, follow, go, picture, press, sees, today
from tests.workshop.things import meeting, step_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COMES = 15_000  # milliseconds in which a phone hears that the room has gone on


def prepared(desk: Page) -> Workshop:
    """The secretary prepares a workshop and opens its doors."""
    held = meeting(at=timezone.now())
    desk.goto("/en/verkstad/ny/")
    fill(
        desk,
        meeting=str(held.pk),
        title="Öppna kvällar",
        question="Vad behövs för öppna kvällar?",
        answer_due_on=today(30),
    )
    press(desk)
    fill(desk, **{"form-4-kind": "weigh", "form-4-title": "Weigh", "form-4-options": "Keys\nMoney\nPeople"})
    press(desk)
    press(desk, "/oppna/")
    return Workshop.objects.get()


def go_on(desk: Page, workshop: Workshop, kind: str) -> None:
    """The desk shows a step to the room."""
    desk.goto(f"/en/verkstad/{workshop.pk}/leda/")
    step = step_of(workshop, kind)
    go(desk, desk.locator(f"main form:has([name=step][value='{step.pk}']) button"))


def in_room(live: LiveBrowser, workshop: Workshop, language: str, *, scripts: bool = True) -> Page:
    """A phone comes in by the code on the wall."""
    page = live.open(viewport=PHONE, java_script_enabled=scripts, has_touch=True).new_page()
    page.goto(f"/{language}/verkstad/")
    fill(page, code=workshop.code.lower())
    go(page, page.locator("main .workshop-code button"))
    return page


def test_two_phones_and_a_desk_play_a_workshop(live: LiveBrowser) -> None:
    cast.everyone()
    desk = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    workshop = prepared(desk)
    picture(desk, "workshop-desk-1280")
    sees(desk, f"/v/{workshop.code}/")
    phone, arabic = in_room(live, workshop, "en"), in_room(live, workshop, "ar")

    go_on(desk, workshop, StepKind.WRITE)
    for page, words in ((phone, "Nycklar till skolan."), (arabic, "نريد مكانًا مفتوحًا مساءً.")):
        page.locator("[data-now] textarea").wait_for(timeout=COMES)
        page.locator("[data-now] textarea").fill(words)
        picture(page, f"workshop-write-{'ar' if page is arabic else 'en'}-390")
        page.locator("[data-now] form button").click()
        page.locator("[data-now] .code").wait_for()
    assert Contribution.objects.filter(origin="meeting").count() == 2

    go_on(desk, workshop, StepKind.WEIGH)
    phone.locator("[data-now] [name=option]").first.wait_for(timeout=COMES)
    phone.locator("[data-now] [name=option]").first.check()
    phone.locator("[data-now] form button").click()
    phone.get_by_text("Your marks are set").wait_for()
    assert Mark.objects.count() == 1
    assert phone.locator("[data-codes] .code").count() == 1, (
        "her code is still there when the room has moved on"
    )

    desk.goto(f"/en/v/{workshop.code}/skarm/")
    sees_on_wall(desk, "2 voices so far", workshop.code)
    picture(desk, "workshop-screen-1280")
    desk.goto(f"/en/verkstad/{workshop.pk}/avsluta/")
    press(desk)
    sees(desk, "What it left behind", "2 voices")
    arabic.locator("[data-now] h2").wait_for()
    phone.get_by_text("The workshop is over").wait_for(timeout=COMES)


def sees_on_wall(page: Page, *words: str) -> None:
    """These words stand on the big screen."""
    shown = page.locator("main").inner_text()
    for each in words:
        assert each in shown, shown


def test_words_sent_without_a_network_arrive_once_when_it_is_back(live: LiveBrowser) -> None:
    cast.everyone()
    desk = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    workshop = prepared(desk)
    go_on(desk, workshop, StepKind.WRITE)
    phone = in_room(live, workshop, "en")
    phone.context.set_offline(True)
    phone.locator("[data-now] textarea").fill("Skrivet i källaren.")
    phone.locator("[data-now] form button").click()
    phone.get_by_text("goes as soon as it can").wait_for()
    assert Contribution.objects.count() == 0
    phone.context.set_offline(False)
    live.faults[:] = [fault for fault in live.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
    phone.locator("[data-now] .code").wait_for(timeout=COMES)
    assert [each.text for each in Contribution.objects.all()] == ["Skrivet i källaren."]


def test_what_is_being_written_stays_when_the_room_goes_on(live: LiveBrowser) -> None:
    cast.everyone()
    desk = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    workshop = prepared(desk)
    go_on(desk, workshop, StepKind.WRITE)
    phone = in_room(live, workshop, "en")
    phone.locator("[data-now] textarea").fill("Halvvägs")
    go_on(desk, workshop, StepKind.GATHER)
    phone.get_by_text("Your words are still here").wait_for(timeout=COMES)
    assert phone.locator("[data-now] textarea").input_value() == "Halvvägs"


def test_a_phone_without_scripts_takes_part(live: LiveBrowser) -> None:
    cast.everyone()
    desk = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    workshop = prepared(desk)
    phone = in_room(live, workshop, "en", scripts=False)
    go_on(desk, workshop, StepKind.WRITE)
    follow(phone, f"/v/{workshop.code}/")
    fill(phone, text="Utan skript.")
    press(phone, "/skriv/")
    assert phone.locator("main .code").inner_text().strip()
    assert Vote.objects.count() == 0
