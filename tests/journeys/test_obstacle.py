"""The note on paper in Arabic: typed in by a librarian, owned, answered, followed by receipt alone (C39)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.parties.models import BodyKind, Role
from malmoandan.site.indexing import reindex
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

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "القاعات متاحة في النهار فقط"
NOTE = "نحن مجموعة نساء صغيرة. نعمل في النهار. ساعتان في المساء تكفيان."


def librarian() -> Actor:
    """Writes for the culture committee, whose library the note was handed in at."""
    culture = cast.body("culture", "Kulturnämnden", BodyKind.COMMITTEE, cast.city())
    return cast.acting("Petra", culture, Role.EDITOR)


def type_in(page: Page) -> str:
    """Type in the note word for word; the receipt's code, for the one who wrote it."""
    page.goto("/en/hinder/skriv-in/")
    fill(
        page, title=TITLE, text=NOTE, kind="premises", place="Kullen", language="ar", channel="paper",
        why="She wrote by hand and has no computer.", consents=True,
    )  # fmt: skip
    press(page)
    return page.locator("main .code").inner_text().strip()


def find_owner(page: Page) -> str:
    """The coordinator gives it to the leisure committee; its address."""
    page.goto("/en/hinder/att-fordela/")
    go(page, page.locator("main a", has_text=TITLE))
    fill(page, owner=str(cast.committee().pk))
    press(page, "fordela/")
    return page.url


def by_receipt(page: Page, code: str) -> None:
    """Type in the code and come to the obstacle."""
    page.goto("/ar/kvitto/")
    fill(page, code=code)
    press(page)


def letters_to(actor: Actor) -> list[OutboxLetter]:
    """The worker writes what the record asks for; what this one gets."""
    outreach.read_record(timezone.now())
    return list(OutboxLetter.objects.filter(person=actor.person).order_by("pk"))


def test_a_note_in_arabic_becomes_two_evenings(live: LiveBrowser, axe_clean: Callable[[Page], None]) -> None:
    cast.everyone()
    desk = live.sign_in(librarian(), viewport=DESK).new_page()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    code = type_in(desk)
    sees(desk, TITLE, "Typed in for somebody else by Kulturnämnden")

    coordinator = live.sign_in(cast.city_coordinator(), viewport=DESK).new_page()
    address = find_owner(coordinator)
    sees(coordinator, "Fritidsnämnden")
    coordinator.wait_for_load_state()
    axe_clean(coordinator)
    assert "svara/" not in coordinator.content(), "a coordinator never answers for a committee"
    assert letters_to(cast.committee_secretary())

    secretary = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    secretary.goto("/en/hinder/vantar-pa-oss/")
    go(secretary, secretary.locator("main a", has_text=TITLE))
    axe_clean(secretary)
    fill(
        secretary, outcome="removed", removed_on=today(), reasons="Två kvällar är avsatta.",
        next_step="Boka från måndag.",
    )  # fmt: skip
    press(secretary, "svara/")
    picture(secretary, "obstacle-1280")

    by_receipt(phone, code)
    sees(phone, NOTE, "Två kvällar är avsatta.", "Boka från måndag.")
    picture(phone, "obstacle-390-ar")
    fill(phone, text="الباب مغلق في المساء.")
    press(phone, "mer/")
    secretary.goto(address)
    sees(secretary, "الباب مغلق في المساء.", "An answer comes by")


def test_anybody_reports_on_a_phone_finds_it_in_the_register_and_is_answered_in_time_or_not(
    live: LiveBrowser,
) -> None:
    cast.everyone()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto("/en/hinder/")
    follow(phone, "anmal/")
    fill(phone, title="Blanketten", text="Den finns bara på svenska.", kind="forms", language="sv")
    press(phone)
    sees(phone, "Keep your receipt code", "Blanketten")
    phone.goto("/en/hinder/?kind=forms")
    sees(phone, "Blanketten", "Nobody owns it yet")
    phone.goto("/en/hinder/?kind=grants")
    sees(phone, "No obstacle fits")
    reindex(timezone.now())
    phone.goto("/en/sok/?q=blanketten&typ=obstacle")
    sees(phone, "Blanketten")
    with days_later(90):
        phone.goto("/en/hinder/?state=late")
        sees(phone, "Waiting for an answer since")
        phone.goto("/en/hinder/?state=in_time")
        sees_not(phone, "Blanketten")
