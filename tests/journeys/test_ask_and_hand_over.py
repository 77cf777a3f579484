"""A question keeps its thread when the coordinator is replaced; the asker needs but a receipt (C2)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone, translation

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.parties import commands as parties
from malmoandan.parties.models import Mandate
from malmoandan.parties.queries import actor_of
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, go, picture, press, sees

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ask(page: Page, subject: str, text: str, **more: str) -> str:
    """Ask the coordinators without an account; the receipt's code."""
    page.goto("/fi/fraga/")
    fill(page, subject=subject, text=text, **more)
    press(page)
    return page.locator("main .code").inner_text().strip()


def read_by_receipt(page: Page, code: str) -> None:
    """Type in the code and come to the thread."""
    page.goto("/en/kvitto/")
    fill(page, code=code)
    press(page)


def open_from_inbox(page: Page, subject: str) -> str:
    """Find a question in the inbox, where it already has somebody responsible; its address."""
    page.goto("/en/fraga/inkorg/")
    go(page, page.locator("main a", has_text=subject).first)
    return page.url


def replaced(old: Actor, alias: str) -> Actor:
    """The city's coordinator is replaced by this person, from now on."""
    mandate = Mandate.objects.get(pk=old.mandate or 0)
    new = parties.replace_coordinator(
        mandate=mandate, successor=cast.person(alias), by=old, at=timezone.now()
    )
    assert isinstance(new, Mandate)
    return actor_of(new)


def hand_over(page: Page, old: Actor, new: Actor, notes: str) -> None:
    """The new coordinator takes all over from the one who has gone."""
    page.goto("/en/samordnare/overlamning/")
    fill(page, from_mandate=str(old.mandate), to_mandate=str(new.mandate), notes=notes)
    press(page)


def letters() -> list[OutboxLetter]:
    """The worker writes what the record asks for; all letters there are."""
    outreach.read_record(timezone.now() + timedelta(minutes=1))
    return list(OutboxLetter.objects.order_by("pk"))


def test_nothing_is_lost_when_the_coordinator_is_replaced(live: LiveBrowser) -> None:
    cast.everyone()
    old = cast.city_coordinator()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    desk = live.sign_in(old, viewport=DESK).new_page()

    code = ask(phone, "Tiloja perjantaisin", "Kuka avaa ovet?", to="city", language="fi")
    question = open_from_inbox(desk, "Tiloja perjantaisin")
    sees(desk, "Responsible", "Answer by")

    new = replaced(old, "Nora")
    desk.goto("/en/fraga/inkorg/")
    assert "Tiloja" not in desk.locator("main").inner_text()

    fresh = live.sign_in(new, viewport=DESK).new_page()
    fresh.goto("/en/samordnare/overlamning/")
    sees(fresh, "Tiloja perjantaisin", "Open threads", "Promises", "Joint decisions", "mandate")
    picture(fresh, "hand-over-1280")
    hand_over(fresh, old, new, "Ring vaktmästaren.")
    sees(fresh, "Ring vaktmästaren.")

    fresh.goto(question)
    fill(fresh, text="Vahtimestari avaa ovet kello viisi.")
    press(fresh, "svara/")
    read_by_receipt(phone, code)
    sees(phone, "Kuka avaa ovet?", "Vahtimestari avaa ovet kello viisi.")


def test_the_asker_gets_letters_in_her_language(live: LiveBrowser) -> None:
    cast.everyone()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    ask(phone, "Tiloja", "Kuka avaa?", to="city", language="fi", address="kysyja@example.org")
    written = [letter for letter in letters() if letter.address == "kysyja@example.org"]
    assert written
    assert {letter.language for letter in written} == {"fi"}
    with translation.override("fi"):
        finnish = translation.gettext("Question")
    assert finnish != "Question"
    assert "/fi/" in written[0].text, written[0].text
