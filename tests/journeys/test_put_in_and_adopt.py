"""A text goes in, is corrected, commented on, answered, adopted with two keys and in force (clause C1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import cast
from tests.journeys.doing import (
    DESK,
    PHONE,
    days_later,
    fill,
    follow,
    found,
    go,
    picture,
    press,
    press_named,
    sees,
    sees_not,
    today,
)  # fmt: skip

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AGREEMENT = """Agreement between Exempelstad and its associations

Why we do this

We want children and old people to meet more often.

Principles

Dialogue

We ask those concerned before we decide.

Responsibilities

The city will each year

- set aside rooms for meetings
- tell what became of every proposal

The associations will

- invite new members twice a year
"""
WAITS = "It is owed an answer by"
WORDS = "We ask those concerned before we decide."


def at_the_desk(live: LiveBrowser, actor: Actor) -> Page:
    """Somebody of the cast, signed in at a computer."""
    return live.sign_in(actor, viewport=DESK).new_page()


def on_an_old_phone(live: LiveBrowser) -> Page:
    """Somebody without an account, on a phone without scripts."""
    return live.open(viewport=PHONE, java_script_enabled=False, has_touch=True).new_page()


def put_in(page: Page) -> None:
    """Hand in the text as a file and see how it was read."""
    page.goto("/en/overenskommelse/las-in/")
    page.set_input_files(
        "main [name=file]",
        {"name": "agreement.txt", "mimeType": "text/plain", "buffer": AGREEMENT.encode()},
    )
    press(page)
    sees(page, WORDS, "set aside rooms for meetings")


def correct(page: Page, words: str, *, to: str) -> None:
    """Correct the words of the clause in which these stand, and save."""
    clause = page.locator("div.clause", has_text=words)
    clause.locator("summary").click()
    clause.locator("textarea").fill(to)
    press(page, "?page=1")
    sees(page, to)


def write_the_draft(page: Page) -> str:
    """Make the reading a draft; its address."""
    press(page, "skriv/")
    sees(page, "Version 1", "Draft")
    return page.url


def send_out(page: Page, draft: str) -> None:
    """Put the draft out for comments for three weeks from today."""
    page.goto(draft)
    follow(page, "/remiss/")
    fill(page, opens_on=today(), closes_on=today(21), answer_by=today(40))
    press(page)
    sees(page, "The draft is out for comments")


def comment_on(page: Page, sentence: str, said: str) -> str:
    """From the first page to the words, comment on some of them, and keep the receipt's code."""
    page.goto("/en/")
    go(page, page.locator("main .home-act a").first)
    go(page, page.locator(".clause", has_text=sentence).locator("a[href*='/remiss/']"))
    fill(page, about="other", words=sentence, text=said)
    press(page, "#comment")
    sees(page, "Thank you", WAITS)
    picture(page, "receipt-of-a-comment-390")
    return page.locator("main .lead").inner_text().strip()


def show_receipt(page: Page, code: str) -> None:
    """Type in the code on the page for receipts."""
    page.goto("/en/kvitto/")
    fill(page, code=code)
    press(page)


def open_consultation(page: Page) -> str:
    """Find the one consultation there is in the list; its address."""
    page.goto("/en/remisser/")
    go(page, found(page, page.locator("main .card a[href*='/remiss/']"), "consultation"))
    page.wait_for_url("**/remiss/*/")
    return page.url


def answer_all(page: Page, reasons: str) -> None:
    """Answer what waits, with reasons."""
    page.goto(f"{open_consultation(page)}svara/")
    page.locator("main [name=comments]").first.check()
    fill(page, outcome="changed", reasons=reasons)
    press(page)


def publish(page: Page) -> None:
    """Close the consultation and publish the comments with their answers."""
    open_consultation(page)
    press(page, "stang/")
    press(page, "publicera/")


def propose(page: Page, version: str) -> str:
    """Put the text to the parties; the decision's address."""
    page.goto(version)
    follow(page, "foresla/")
    press(page)
    go(page, page.locator("main .version-steps a[href*='/beslut/']"))
    return page.url


def turn_key(page: Page, decision: str, *, paragraph: str) -> None:
    """Say what the party decided, read it once more, turn the key."""
    page.goto(decision)
    follow(page, "nyckel/")
    page.locator("main [name=body]").select_option(index=1)
    fill(page, outcome="adopted", decided_on=today(), paragraph=paragraph, registry_no="2026/7")
    press(page)
    sees(page, paragraph)
    press_named(page, "sure")
    sees(page, "key is turned")


def mark(page: Page, address: str) -> str:
    """What the two-key mark on a page says."""
    page.goto(address)
    return str(page.locator("main .two-keys").first.get_attribute("data-closed"))


def test_a_text_goes_in_and_comes_out_adopted(live: LiveBrowser) -> None:
    cast.everyone()
    city = at_the_desk(live, cast.city_coordinator())
    phone = on_an_old_phone(live)

    put_in(city)
    correct(city, "set aside rooms", to="set aside rooms for meetings, also in the evening")
    draft = write_the_draft(city)
    phone.goto(draft)
    sees_not(phone, WORDS)
    send_out(city, draft)

    code = comment_on(phone, "before we decide", "Ask children too.")
    show_receipt(phone, code)
    sees(phone, "Ask children too.", WAITS)

    with days_later(22):
        city = at_the_desk(live, cast.city_coordinator())  # she has to sign in again
        sector = at_the_desk(live, cast.sector_coordinator())
        answer_all(sector, "You are right: children are named in the next version.")
        publish(city)
        show_receipt(phone, code)
        sees(phone, "Answered", "You are right: children are named")
        phone.goto(f"{open_consultation(phone)}sammanstallning/")
        sees(phone, "Ask children too.", "You are right: children are named")

        decision = propose(city, draft)
        turn_key(at_the_desk(live, cast.city_signatory()), decision, paragraph="§ 42")
        assert mark(phone, decision) == "no"
        turn_key(at_the_desk(live, cast.sector_signatory()), decision, paragraph="§ 7")
        city.goto(draft)
        follow(city, "anta/")
        press(city)

        phone.goto("/en/overenskommelse/")
        sees(phone, "also in the evening", "In force")
        picture(phone, "agreement-in-force-390")
        for address in (decision, draft, "/en/overenskommelse/", "/en/beslut/", "/en/"):
            assert mark(phone, address) == "yes", address


def test_an_amendment_clears_the_keys(live: LiveBrowser) -> None:
    cast.everyone()
    city, signatory = at_the_desk(live, cast.city_coordinator()), at_the_desk(live, cast.city_signatory())
    put_in(city)
    draft = write_the_draft(city)
    decision = propose(city, draft)
    turn_key(signatory, decision, paragraph="§ 42")

    city.goto(draft)
    follow(city, "omarbeta/")
    fill(city, summary_of_changes="Children are named.")
    press(city)
    sees(city, "Version 2")
    second = propose(city, city.url)
    assert second != decision
    signatory.goto(second)
    sees(signatory, "No party has turned its key yet.")
    signatory.goto(decision)
    sees(signatory, "no longer before the parties", "§ 42")
