"""A secretary gets one letter a morning, follows it to the very form, and hears no more of what she did."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from malmoandan.outreach import tasks
from malmoandan.plan.models import Activity, CheckIn
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, picture, press, sees, sees_not
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MORNING = datetime(2026, 12, 7, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))  # a week before the check-ins
HERS = "eskil@example.org"


def letters_to(address: str) -> list[str]:
    """What the worker has sent to somebody; the mailbox is emptied."""
    found = [str(message.body) for message in mail.outbox if message.to == [address]]
    mail.outbox.clear()
    return found


def address_in(letter: str, page: str) -> str:
    """The address in a letter that leads to this page."""
    found = re.search(rf"http://localhost:8000(\S*{re.escape(page)})", letter)
    assert found, f"no {page} in:\n{letter}"
    return found[1]


def test_a_secretary_is_reminded_does_it_and_is_left_alone(live: LiveBrowser) -> None:
    cast.everyone()
    activity = Activity.objects.get(plan=in_force(a_whole_plan()), code="1.1")
    form = reverse("plan:check_in", args=[activity.pk]).removeprefix("/en")
    with time_machine.travel(MORNING, tick=True):
        for _ in range(2):  # the worker is run again, and again at noon
            tasks.periodic(MORNING)
        tasks.periodic(MORNING + timedelta(hours=3))
        [letter] = letters_to(HERS)
        assert activity.title in letter

        stranger = live.open(viewport=PHONE).new_page()
        stranger.goto(address_in(letter, form))
        assert "next=" in stranger.url  # whoever signs in comes to the form at once

        secretary = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
        secretary.goto("/min-sida/")
        sees(secretary, activity.title)
        picture(secretary, "my-page-reminded-1280")
        secretary.goto(address_in(letter, form))
        fill(secretary, phase="started", assessment="off_plan", reason="Salen var stängd i november.")
        press(secretary)
        assert CheckIn.objects.get().activity == activity

    next_step = MORNING + timedelta(days=6)
    with time_machine.travel(next_step, tick=True):
        tasks.periodic(next_step)
        letters = letters_to(HERS)
        assert form not in "".join(letters)
        assert len(letters) == 1  # of the two other activities


def test_one_press_ends_reminders(live: LiveBrowser) -> None:
    cast.everyone()
    in_force(a_whole_plan())
    with time_machine.travel(MORNING, tick=True):
        tasks.periodic(MORNING)
        [letter] = letters_to(HERS)
        phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
        leaving = re.search(r"http://localhost:8000(/utskick/avsluta/\S+)", letter)
        assert leaving
        phone.goto(leaving[1])
        sees_not(phone, "Du får inga fler påminnelser")
        press(phone)
        sees(phone, "Du får inga fler påminnelser")
    later = MORNING + timedelta(days=6)
    with time_machine.travel(later, tick=True):
        tasks.periodic(later)
    assert letters_to(HERS) == []
