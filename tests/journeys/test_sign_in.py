"""Signing in with a code from a letter; acting under one mandate at a time, and seeing which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.core import mail

from malmoandan.dialogue.models import Dialogue
from malmoandan.parties.models import Role
from tests import cast
from tests.conftest import PageCheckingClient
from tests.journeys.doing import PHONE, fill, follow, go, picture, press, sees

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE = re.compile(r"^[A-Z0-9-]{4,12}$", re.MULTILINE)


def sign_in_by_letter(page: Page, address: str) -> None:
    """Ask for a code, read it in the letter, type it in."""
    page.goto("/en/konto/logga-in/")
    fill(page, login=address)
    press(page)
    page.locator("main [name=code]").wait_for()
    letter = mail.outbox[-1]
    assert letter.to == [address]
    code = CODE.search(str(letter.body))
    assert code
    fill(page, code=code.group())
    press(page)
    page.locator(".acting form[action$='logga-ut/']").wait_for()


def act_under(page: Page, words: str) -> None:
    """Open the list of roles in the header and choose one."""
    page.locator(".acting summary").click()
    go(page, page.locator(".acting button[name=mandate]", has_text=words))


def header(page: Page) -> str:
    """What the header says of who one is."""
    return page.locator(".acting").inner_text()


def test_a_code_from_a_letter_and_one_mandate_at_a_time(live: LiveBrowser) -> None:
    cast.acting("Petra", cast.association(), Role.MEMBER)
    cast.acting("Petra", cast.other_association(), Role.REPRESENTATIVE)
    page = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in_by_letter(page, "petra@example.org")

    act_under(page, "Sjöbodens vänner")
    assert "Petra" in header(page)
    assert "acts as" in header(page)
    assert "Sjöbodens vänner" in header(page)
    act_under(page, "Odlarna på kullen")
    assert "acts as" in header(page)
    assert "Odlarna på kullen" in header(page).partition("acts as")[2].splitlines()[0]
    page.locator(".acting summary").click()
    go(page, page.locator(".acting button[name=mandate][value='0']"))
    assert "acts as" not in header(page)

    go(page, page.locator(".acting form[action$='logga-ut/'] button"))
    page.goto("/en/")
    assert page.locator(".acting a[href$='/konto/logga-in/']").count() == 1


def test_a_code_opens_only_once(live: LiveBrowser) -> None:
    cast.person("Kemal")
    page = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    sign_in_by_letter(page, "kemal@example.org")
    code = CODE.search(str(mail.outbox[-1].body))
    assert code
    other = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    other.goto("/en/konto/logga-in/")
    fill(other, login="kemal@example.org")
    press(other)
    fill(other, code=code.group())
    press(other)
    assert other.locator(".acting form[action$='logga-ut/']").count() == 0


def test_a_session_that_ends_while_she_writes_costs_no_word(live: LiveBrowser) -> None:
    cast.everyone()
    words = "Vad ska hallarna användas till på kvällarna?"
    context = live.sign_in(cast.association_representative(), viewport=PHONE)
    page = context.new_page()
    page.goto("/en/dialog/ny/")
    fill(page, title="Kväll", question=words)
    context.clear_cookies(name="session")
    press(page)
    sees(page, "You are not signed in any more")
    assert page.locator("main textarea[readonly]").first.input_value() == words
    assert page.locator("main textarea[readonly]").nth(1).input_value() == "Kväll"
    assert not Dialogue.objects.exists()
    picture(page, "signed-out-390")
    follow(page, "?next=%2Fen%2Fdialog%2Fny%2F")
    fill(page, login=str(cast.person_of(cast.association_representative()).email))
    press(page)
    code = CODE.search(str(mail.outbox[-1].body))
    assert code
    fill(page, code=code.group())
    press(page)
    page.wait_for_url("**/en/dialog/ny/")
    assert page.locator("main [name=question]").input_value() == words
    fill(page, title="Kväll")
    press(page)
    assert Dialogue.objects.get().question == words


def become(context: BrowserContext, actor: Actor) -> None:
    """Sign somebody else in, in the same browser."""
    for name, cookie in PageCheckingClient().sign_in(actor).cookies.items():
        context.add_cookies([{"name": name, "value": cookie.value, "url": context.pages[0].url}])


KEPT = "() => Object.entries(sessionStorage).join(' ')"


def test_nothing_one_person_wrote_stands_before_the_next_in_the_same_tab(live: LiveBrowser) -> None:
    cast.everyone()
    words, codes = "Vad ska hallarna användas till?", "ABCD-EFGH"
    context = live.sign_in(cast.association_representative(), viewport=PHONE)
    page = context.new_page()
    page.goto("/en/dialog/ny/")
    fill(page, question=words)
    page.goto("/en/dialog/ny/")
    assert page.locator("main [name=question]").input_value() == words
    page.evaluate(f"() => sessionStorage.setItem('codes::/en/x/', '{codes}')")
    go(page, page.locator(".acting form[action$='logga-ut/'] button"))
    assert words not in page.evaluate(KEPT)
    assert codes not in page.evaluate(KEPT)
    become(context, cast.committee_secretary())
    page.goto("/en/dialog/ny/")
    assert page.locator("main [name=question]").input_value() == ""


def test_who_signs_in_after_a_session_that_ended_meets_none_of_the_firsts_words(live: LiveBrowser) -> None:
    cast.everyone()
    words = "Vad ska hallarna användas till?"
    context = live.sign_in(cast.association_representative(), viewport=PHONE)
    page = context.new_page()
    page.goto("/en/dialog/ny/")
    fill(page, question=words)
    context.clear_cookies(name="session")
    become(context, cast.committee_secretary())
    page.goto("/en/dialog/ny/")
    assert page.locator("main [name=question]").input_value() == ""
    assert words not in page.evaluate(KEPT)
