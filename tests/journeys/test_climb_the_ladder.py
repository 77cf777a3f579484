"""Through its ombud an association raises that it gets no answer; it climbs to both views (C16, C31)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.matters.models import Deviation
from malmoandan.matters.tasks import periodic
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, picture, press, sees, sees_not
from tests.matters.deviations import TITLE, WORDS, an_agreement

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def raised_through_the_ombud(member: Page, ombud: Page) -> str:
    """The association raises it, the ombud takes it up; its address."""
    member.goto("/en/avvikelse/ny/")
    fill(
        member, about="agreement.clause:C1", other=str(cast.committee().pk), title=TITLE, text=WORDS,
        channel="ombud",
    )  # fmt: skip
    press(member)
    sees(member, TITLE, "With one's own side's ombud")
    address = f"/avvikelse/{Deviation.objects.get().pk}/"
    ombud.goto(f"/en{address}")
    fill(ombud, text="Kan ni ses på tisdag?")
    press(ombud, "ta-upp/")
    return address


def say(page: Page, address: str, field: str, words: str, to: str) -> None:
    """Write in one of its forms and send that."""
    page.goto(f"/en{address}")
    page.locator(field).fill(words)
    press(page, to)


def test_it_climbs_from_a_talk_to_both_views(live: LiveBrowser, axe_clean: Callable[[Page], None]) -> None:
    cast.everyone()
    an_agreement()

    def desk(actor: Actor) -> Page:
        return live.sign_in(actor, viewport=DESK, java_script_enabled=False).new_page()

    member, secretary = desk(cast.association_representative()), desk(cast.committee_secretary())
    visitor = live.open(viewport=PHONE).new_page()
    address = raised_through_the_ombud(member, desk(cast.sector_coordinator()))
    secretary.goto(f"/en{address}")
    sees(secretary, TITLE, "Kan ni ses på tisdag?")
    sees_not(secretary, WORDS)
    say(secretary, address, "#say_text", "Vi återkommer.", "sag/")
    picture(secretary, "deviation-1280")
    for days in (40, 120, 300):  # the clock alone goes on: nobody stays signed in for so long
        periodic(timezone.now() + timedelta(days=days))
    say(member, address, "#note_text", "Vi fick vänta i ett år.", "syn/")
    secretary.goto(f"/en{address}")
    sees_not(secretary, "Vi fick vänta i ett år.")
    say(secretary, address, "#note_text", "Vi hade för lite folk.", "syn/")
    visitor.goto("/en/avvikelse/")
    sees(visitor, "Odlarna på kullen")
    sees_not(visitor, TITLE)
    visitor.goto(f"/ar{address}")
    axe_clean(visitor)
    picture(visitor, "deviation-390-ar")
    visitor.goto(address)
    sees(visitor, "Vi fick vänta i ett år.", "Vi hade för lite folk.")
    sees_not(visitor, WORDS, "Vi återkommer.")
    axe_clean(visitor)
