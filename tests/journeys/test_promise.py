"""Every promise has an owner, a receiver, a day and an outcome (C27): a year of one, from both sides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from tests import cast
from tests.commitments.things import CLAUSE, an_agreement
from tests.journeys.doing import DESK, PHONE, days_later, fill, follow, picture, press, sees, sees_not, today

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHAT = "We open the hall two evenings a week for groups without a number"
BOARD = "/en/lofte/"


def propose(page: Page) -> str:
    """The committee promises something to the association; the address of the promise."""
    page.goto(BOARD)
    follow(page, "lofte/nytt/")
    fill(
        page, title=WHAT, counterpart=str(cast.association().pk), due_on=today(60), hangs_on=str(CLAUSE),
        resources="A caretaker and the running of the hall",
    )  # fmt: skip
    press(page)
    return page.url


def tell_how_it_went(desk: Page, phone: Page, promise: str) -> None:
    """The owner says how it ended, and the receiver how it sees it."""
    follow(desk, "avsluta/")
    fill(
        desk, outcome="partly", words="The hall was open on Tuesdays.",
        instead="Thursdays from January, when the alarm is mended.",
    )  # fmt: skip
    press(desk)
    phone.goto(promise)
    follow(phone, "var-syn/")
    said = "Tuesdays mean a lot to us. On Thursdays we still have nowhere to go."
    fill(phone, words=said, seen_as="partly")
    press(phone)


def letters() -> set[tuple[int | None, str]]:
    """The worker reads the record; who has been written to, about what."""
    outreach.read_record(timezone.now() + timedelta(minutes=1))
    return {(letter.person_id, letter.subject) for letter in OutboxLetter.objects.all()}


def test_a_promise_is_given_taken_helped_and_told_of_by_both_sides(live: LiveBrowser) -> None:
    cast.everyone()
    an_agreement()
    secretary, chair = cast.committee_secretary(), cast.association_representative()
    desk = live.sign_in(secretary, viewport=DESK).new_page()
    phone = live.sign_in(chair, viewport=PHONE, java_script_enabled=False).new_page()
    passer_by = live.open(viewport=PHONE, java_script_enabled=False).new_page()

    promise = propose(desk)
    sees(desk, "Waiting for Odlarna på kullen to answer", WHAT)
    passer_by.goto(BOARD)
    sees_not(passer_by, WHAT)

    phone.goto(promise)
    sees(phone, "Do you accept this promise?", "An answer is expected by")
    picture(phone, "promise-to-answer-390")
    press(phone, "acceptera/")
    sees(phone, "You have accepted", "Accepted by the receiver")

    passer_by.goto(BOARD)
    sees(passer_by, WHAT, "Fritidsnämnden to Odlarna på kullen")
    assert any(person == secretary.person and WHAT in subject for person, subject in letters())

    desk.goto(promise)
    press(desk, "borja/")
    sees(desk, "Under way")


def test_a_day_that_has_passed_is_met_with_help_and_the_two_views_stand_side_by_side(
    live: LiveBrowser,
) -> None:
    cast.everyone()
    an_agreement()
    secretary, chair = cast.committee_secretary(), cast.association_representative()
    desk = live.sign_in(secretary, viewport=DESK).new_page()
    phone = live.sign_in(chair, viewport=PHONE, java_script_enabled=False).new_page()
    promise = propose(desk)
    phone.goto(promise)
    press(phone, "acceptera/")

    with days_later(70):
        desk = live.sign_in(secretary, viewport=DESK).new_page()  # nobody stays signed in for so long
        phone = live.sign_in(chair, viewport=PHONE, java_script_enabled=False).new_page()
        desk.goto(promise)
        sees(desk, "The day has passed. How is it going?", "It happens.")
        picture(desk, "promise-past-1280")
        press(desk, "hjalp/")
        told = {person for person, subject in letters() if "needs help with" in subject or "hjälp" in subject}
        assert told == {chair.person, cast.city_coordinator().person, cast.sector_coordinator().person}

        tell_how_it_went(desk, phone, promise)
        sees(
            phone, "How it goes, from both sides", "The hall was open on Tuesdays.", "Thursdays from January",
            "On Thursdays we still have nowhere to go.",
        )  # fmt: skip
        picture(phone, "promise-both-sides-390")
