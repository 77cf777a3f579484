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


def test_it_climbs_from_a_talk_to_both_views(live: LiveBrowser, axe_clean: Callable[[Page], None]) -> None:
    cast.everyone()
    an_agreement()

    def desk(actor: Actor) -> Page:
        return live.sign_in(actor, viewport=DESK, java_script_enabled=False).new_page()

    member, ombud = desk(cast.association_representative()), desk(cast.sector_coordinator())
    secretary = desk(cast.committee_secretary())
    visitor = live.open(viewport=PHONE).new_page()
    member.goto("/en/avvikelse/ny/")
    fill(
        member, about="agreement.clause:C1", other=str(cast.committee().pk), title=TITLE, text=WORDS,
        channel="ombud",
    )  # fmt: skip
    press(member)
    sees(member, TITLE, "With one's own side's ombud")
    pk = Deviation.objects.get().pk
    secretary.goto(f"/en/avvikelse/{pk}/")
    sees_not(secretary, TITLE)

    ombud.goto(f"/en/avvikelse/{pk}/")
    fill(ombud, text="Kan ni ses på tisdag?")
    press(ombud, "ta-upp/")
    secretary.goto(f"/en/avvikelse/{pk}/")
    sees(secretary, TITLE, "Kan ni ses på tisdag?")
    sees_not(secretary, WORDS)
    secretary.locator("#say_text").fill("Vi återkommer.")
    press(secretary, "sag/")
    picture(secretary, "deviation-1280")

    for days in (40, 120, 300):  # the clock alone goes on: nobody stays signed in for so long
        periodic(timezone.now() + timedelta(days=days))
    member.goto(f"/en/avvikelse/{pk}/")
    member.locator("#note_text").fill("Vi fick vänta i ett år.")
    press(member, "syn/")
    secretary.goto(f"/en/avvikelse/{pk}/")
    sees_not(secretary, "Vi fick vänta i ett år.")
    secretary.locator("#note_text").fill("Vi hade för lite folk.")
    press(secretary, "syn/")
    visitor.goto("/en/avvikelse/")
    sees(visitor, "Odlarna på kullen")
    sees_not(visitor, TITLE)
    visitor.goto(f"/avvikelse/{pk}/")
    sees(visitor, "Vi fick vänta i ett år.", "Vi hade för lite folk.")
    sees_not(visitor, WORDS, "Vi återkommer.")
    axe_clean(visitor)
    picture(visitor, "deviation-390")
    visitor.goto(f"/ar/avvikelse/{pk}/")
    axe_clean(visitor)
    picture(visitor, "deviation-390-ar")
