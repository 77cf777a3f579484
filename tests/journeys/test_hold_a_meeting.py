"""A meeting: called by one side with the other, signed up for in Arabic, held, noted and felt about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.meetings.models import Meeting
from tests import cast
from tests.journeys.doing import (
    DESK,
    PHONE,
    days_later,
    fill,
    follow,
    go,
    picture,
    press,
    sees,
    sees_not,
    today,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Lokaler på kvällen"


def call(page: Page) -> str:
    """The association calls a meeting with one seat and asks the committee to join it; its address."""
    page.goto("/en/mote/nytt/")
    fill(
        page, kind="workshop", title=TITLE, purpose="Vad hindrar er?", on=today(30), begins="00:00",
        ends="23:59", place="Medborgarhuset", area="Kullen", online_url="https://example.org/rum", seats="1",
        co_organiser=str(cast.committee().pk),
    )  # fmt: skip
    page.locator("main [name=facilities][value=step_free]").check()
    page.locator("main [name=languages][value=ar]").check()
    press(page)
    return page.url.removeprefix(page.url.partition("/en")[0]).removeprefix("/en")


def sign_up(page: Page, address: str, name: str) -> str:
    """Sign up in Arabic, with an interpreter; the receipt."""
    page.goto(f"/ar{address}")
    follow(page, "anmal/")
    fill(page, name=name, interpreter="العربية")
    page.locator("main [name=needs][value=interpreter]").check()
    press(page)
    return page.locator("main .code").inner_text().strip()


def come(live: LiveBrowser, door: str, number: int, side: str) -> None:
    """Somebody points a phone at the code, says that she is here, and answers three questions."""
    page = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"/ar/mote/har/{door}/")
    press(page)
    follow(page, "puls/")
    fill(page, trust=str(3 + number % 3), heard="4", again="5", side=side)
    press(page)


def test_a_meeting_is_called_held_noted_and_felt_about(
    live: LiveBrowser, axe_clean: Callable[[Page], None]
) -> None:
    cast.everyone()
    desk = live.sign_in(cast.association_representative(), viewport=DESK).new_page()
    address = call(desk)
    other = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    other.goto(f"/en{address}")
    go(other, other.locator("main button[value=yes]"))
    sees(other, "Together with", "Fritidsnämnden")

    first, second = (live.open(viewport=PHONE, java_script_enabled=False).new_page() for _phone in range(2))
    sign_up(first, address, "Amina")
    assert "example.org/rum" in first.content()
    code = sign_up(second, address, "Yusuf")
    assert "example.org/rum" not in second.content(), "who waits has no link yet"
    axe_clean_without_script(live, address, axe_clean)
    press(first, "lamna/")
    second.reload()
    assert "example.org/rum" in second.content(), "the first in line has got the seat"
    desk.goto(f"/en{address}anmalda/")
    sees(desk, "Yusuf", "Has a seat", "Interpreter (العربية)")
    axe_clean(desk)

    assert code
    with days_later(30):
        come_and_feel(live, address, second)
        note_and_confirm(live, address, second)


def come_and_feel(live: LiveBrowser, address: str, seated: Page) -> None:
    """The phone with a seat checks in by one press; ten others come and answer, five from each side."""
    door = Meeting.objects.get().door
    seated.goto(f"/ar/mote/har/{door}/")
    sees(seated, "Yusuf")
    press(seated)
    sides = ["city"] * 5 + ["sector"] * 5
    for number, side in enumerate(sides[:4]):
        come(live, door, number, side)
    seated.goto(f"/en{address}")
    sees_not(seated, "How it felt")
    for number, side in enumerate(sides[4:]):
        come(live, door, number, side)
    seated.goto(f"/en{address}")
    sees(seated, "How it felt", "Exempelstad", "Föreningslivet i Exempelstad")


def axe_clean_without_script(live: LiveBrowser, address: str, axe_clean: Callable[[Page], None]) -> None:
    """The page and its form in Arabic on a phone, for axe, which needs scripts to look."""
    page = live.open(viewport=PHONE).new_page()
    page.goto(f"/ar{address}")
    axe_clean(page)
    picture(page, "meeting-390-ar")
    page.goto(f"/ar{address}anmal/")
    axe_clean(page)


def note_and_confirm(live: LiveBrowser, address: str, visitor: Page) -> None:
    """It is held, noted by one side, confirmed by one from each, and then everybody reads it."""
    desk = live.sign_in(cast.association_representative(), viewport=DESK).new_page()
    desk.goto(f"/en{address}genomfort/")
    assert desk.locator("main [name=came]").input_value() == "11"
    fill(desk, kind_association="4", kind_committee="1")
    press(desk)
    follow(desk, "behov-motta/")
    fill(desk, met_interpreter="1")
    press(desk)
    sees(desk, "All that was asked for was met.")
    follow(desk, "anteckningar/skriv/")
    fill(desk, text="Fler kvällar behövs.", lessons="För lite tid.")
    press(desk)
    press(desk, "bekrafta/")
    visitor.goto(f"/en{address}")
    sees_not(visitor, "För lite tid.")
    other = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    other.goto(f"/en{address}anteckningar/")
    press(other, "bekrafta/")
    picture(other, "meeting-notes-1280")
    visitor.goto(f"/en{address}anteckningar/")
    sees(visitor, "Fler kvällar behövs.", "Approved by all parties")
