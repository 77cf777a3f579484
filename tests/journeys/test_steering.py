"""The parties steer together: called, decided, confirmed by both, and carried out (C20, C23, C30)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.steering.models import AgendaItem, LoggedDecision, Meeting
from tests import cast
from tests.journeys.doing import DESK, PHONE, days_later, fill, go, picture, press, sees, sees_not, today

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATH = "/en/styrgrupp/"


def desk(live: LiveBrowser, by: Actor, *, script: bool = True) -> Page:
    """Somebody at her desk."""
    return live.sign_in(by, viewport=DESK, java_script_enabled=script).new_page()


def propose(page: Page, title: str) -> None:
    """Propose something for the agenda."""
    page.goto(f"{PATH}arenden/")
    fill(page, title=title, kind="decide", reason="Vi får inte in någonstans efter fem.")
    press(page)
    sees(page, title, "Waits to be taken up")


def plan_and_call(page: Page) -> Meeting:
    """Plan a meeting in ten days, choose what it takes up, and send the notice."""
    page.goto(f"{PATH}moten/nytt/")
    fill(page, title="Vintermöte", on=today(10), begins="17:00", ends="19:00", place="Stadshuset")
    press(page)
    page.goto(f"{PATH}moten/1/dagordning/")
    press(page, "ta-fram/")
    item = AgendaItem.objects.get(source="proposed")
    fill(page, **{f"place_{item.pk}": "1"})
    go(page, page.locator("main form button", has_text="Save the agenda"))
    page.goto(f"{PATH}moten/1/kalla/")
    sees(page, item.title)
    press(page)
    sees(page, "Called")
    picture(page, "steering-meeting-1280")
    return Meeting.objects.get()


def hold_and_write(page: Page, item: AgendaItem) -> None:
    """Mark who came, decide, write the notes and put them to the parties."""
    page.goto(f"{PATH}moten/1/narvaro/")
    picture(page, "steering-attendance-1280")
    fill(page, **{f"body_{cast.council().pk}": "2", f"body_{cast.assembly().pk}": "3"})
    press(page)
    sees(page, "the meeting can decide")
    page.goto(f"{PATH}arenden/{item.pk}/beslut/")
    fill(page, text="Skolorna öppnas på kvällarna.", body=str(cast.committee().pk), due_on=today(30))
    press(page)
    fill(page, **{f"minutes_{item.pk}": "Alla höll med."})
    picture(page, "steering-write-notes-1280")
    press(page)
    sees(page, "Decision 1.1")
    page.goto(f"{PATH}moten/1/anteckningar/")
    press(page, "skicka/")
    sees(page, "A draft")


def confirm(page: Page) -> None:
    """Read the notes and confirm them for one's party."""
    page.goto(f"{PATH}moten/1/anteckningar/")
    press(page, "bekrafta/")


def test_a_proposal_becomes_a_decision_that_both_confirm_and_a_committee_carries_out(
    live: LiveBrowser,
) -> None:
    cast.everyone()
    propose(desk(live, cast.association_representative(), script=False), "Lokaler på kvällen")
    plan_and_call(desk(live, cast.city_coordinator(), script=False))
    phone = live.open(viewport=PHONE).new_page()
    phone.goto(PATH)
    sees(phone, "Vintermöte", "Stadshuset")
    phone.goto(f"{PATH}moten/1/")
    sees(phone, "Lokaler på kvällen", "Proposed by Odlarna på kullen")
    with days_later(11):
        hold_and_write(desk(live, cast.sector_coordinator()), AgendaItem.objects.get())
        phone.goto(f"{PATH}logg/")
        sees_not(phone, "Skolorna öppnas")
        for by in (cast.city_coordinator(), cast.sector_signatory()):
            confirm(desk(live, by))
        phone.goto(f"{PATH}moten/1/anteckningar/")
        sees(phone, "Alla höll med.", "Approved by all parties")
        picture(phone, "steering-notes-390")
        done = desk(live, cast.committee_secretary())
        done.goto(f"{PATH}logg/{LoggedDecision.objects.get().pk}/klart/")
        fill(done, sentence="Fem skolor är öppna.")
        press(done)
        phone.goto(f"{PATH}logg/")
        sees(phone, "Skolorna öppnas", "Carried out")


def test_each_party_follows_up_the_quarter_beside_the_other(live: LiveBrowser) -> None:
    cast.everyone()
    plain = live.open(viewport=PHONE).new_page()
    for by, light, words in (
        (cast.city_coordinator(), "risk", "Vi ligger efter."),
        (cast.sector_coordinator(), "on_plan", "Det går bra."),
    ):
        page = desk(live, by)
        page.goto(f"{PATH}kvartal/")
        go(page, page.locator("main a[href*='/kvartal/2']").first)
        fill(page, light=light, text=words)
        press(page)
        sees(page, words)
    plain.goto(f"{PATH}kvartal/")
    sees(plain, "Vi ligger efter.", "Det går bra.", "Risk of falling behind", "According to plan")
