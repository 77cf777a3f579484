"""A collaboration is registered by one, confirmed by the other, followed up by both, and reported (C8)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, follow, go, picture, press, sees, sees_not, today
from tests.rounds import things as rounds
from tests.rounds.places import spread_from

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME, REGISTER = "The open hall on the hill", "/en/samarbeten/"
VOICE = "“At last a place in the evening”, says one of the women."
QUESTIONS = {
    "question_1": "Is it open when we need it?", "question_2": "Who is missing?",
    "question_3": "What have those who take part decided?",
}  # fmt: skip
ANSWERS = {"answer_1": "On Tuesdays.", "answer_2": "The old.", "answer_3": "The evenings."}


def registered(page: Page) -> str:
    """The association's chair writes what they do together; the address of it."""
    page.goto(REGISTER)
    follow(page, "samarbeten/nytt/")
    fill(
        page, name=NAME, purpose="A hall open two evenings for groups without one.", form="iop", level="3",
        committee=str(cast.committee().pk), starts_on=today(-60), **QUESTIONS,
    )  # fmt: skip
    picture(page, "collaboration-register-390")
    press(page)
    return page.url


def followed_up(page: Page, address: str, voice: str) -> None:
    """How it is at the start, and how the year was: refused without users' own words."""
    page.goto(address)
    follow(page, "vid-start/")
    fill(page, **ANSWERS)
    press(page)
    follow(page, "folj-upp/")
    fill(page, next_step="Sundays too.", next_level="4", users_voice=voice, **ANSWERS)
    press(page)
    sees(page, voice)


def in_the_report(page: Page) -> None:
    """Question 1 knows of it already, with the rows counted."""
    page.goto("/en/min-sida/")
    year = timezone.localdate().year
    go(page, page.get_by_role("link", name=f"Report on {year}: Fritidsnämnden"))
    go(page, page.get_by_role("link", name="Write on question 1"))
    sees(
        page, "The committee had 1 registered collaboration with organisations.",
        "1 of the collaborations was a civil–public partnership (IOP).", "2 follow-ups tell of the year",
        "The three quality questions chosen together were answered 4 times.",
        "How long it is",
    )  # fmt: skip
    page.get_by_text("What is counted").first.click()
    picture(page, "collaboration-in-question-1")
    follow(page, page.locator("main a", has_text=NAME).first.get_attribute("href") or "")


def test_a_collaboration_is_registered_confirmed_followed_up_and_in_the_report(live: LiveBrowser) -> None:
    cast.everyone()
    outreach.skip_to_end()
    now = timezone.now()
    rounds.opened(timezone.localdate().year, at=now - timedelta(hours=1), **spread_from(timezone.localdate()))
    phone = live.sign_in(
        cast.association_representative(), viewport=PHONE, java_script_enabled=False
    ).new_page()
    desk = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    passer_by = live.open(viewport=PHONE, java_script_enabled=False).new_page()

    address = registered(phone)
    sees(phone, "Waiting to be confirmed by everyone named", NAME)
    passer_by.goto(REGISTER)
    sees_not(passer_by, NAME)
    outreach.read_record(timezone.now())
    assert OutboxLetter.objects.filter(
        person=cast.committee_secretary().person, subject__contains=NAME
    ).exists()

    desk.goto("/en/min-sida/")
    go(desk, desk.get_by_role("link", name=f"Confirm: {NAME}"))
    sees(desk, "Do you confirm these terms?", *QUESTIONS.values())
    picture(desk, "collaboration-to-confirm")
    press(desk, "bekrafta/")
    sees(desk, "You have confirmed it.", "Approved by all parties")
    passer_by.goto(REGISTER)
    sees(passer_by, NAME)

    followed_up(phone, address, VOICE)
    followed_up(desk, address, "“We got a key”, a group told us.")
    passer_by.goto(address)
    sees(passer_by, VOICE, "We got a key", "Sundays too.", *QUESTIONS.values())
    picture(passer_by, "collaboration-390")
    in_the_report(desk)
    sees(desk, NAME, VOICE)
