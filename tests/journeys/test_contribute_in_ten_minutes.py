"""An association tells how its year was, on a phone and without an account, and is heard (C33, C18)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from tests import cast
from tests.journeys.doing import (
    DESK,
    PHONE,
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
ADDRESS = "kullen@example.org"
TOGETHER = "نفتح القاعة للنساء مساءين في الأسبوع."
BETTER = "نحتاج إلى أوقات ثابتة في المساء."
PASSAGE = "أوقات ثابتة في المساء"


def link_in_letter(address: str) -> str:
    """The worker writes what the record asks for; the path in the latest letter to this address."""
    outreach.read_record(timezone.now())
    letter = OutboxLetter.objects.filter(address=address).order_by("-pk")[0]
    found = re.search(r"https?://[^/\s]+(/\S*bidrag/lank/\S+)", letter.text)
    assert found is not None, letter.text
    return found[1]


def ask(page: Page) -> None:
    """The secretary asks a group that has no account, in Arabic."""
    page.goto("/en/bidrag/")
    follow(page, "be-om/")
    fill(
        page, due_on=today(9), group="نساء التل", address=ADDRESS, language="ar",
        subject_title="Kvällarna i hallen", words="Tack för i år!",
    )  # fmt: skip
    press(page, "be-om/")
    sees(page, "1 is asked", "نساء التل")
    sees_not(page, ADDRESS)


def answer(phone: Page, path: str) -> str:
    """On a phone, without scripts: three words and a yes without the name; the receipt's code."""
    phone.goto(path)
    sees(phone, "Kvällarna i hallen", "Tack för i år!")
    picture(phone, "contribute-390-ar")
    fill(phone, together=TOGETHER, better=BETTER, consent="yes_without_name")
    press(phone)
    return phone.locator("main .code").first.inner_text().strip()


def reply_and_ask_to_quote(page: Page) -> None:
    """The secretary finds what waits, replies, and asks to quote one passage."""
    page.goto("/en/bidrag/vantar/")
    go(page, page.locator("main h3 a").first)
    sees(page, "نساء التل", BETTER)
    page.locator("#reply_text").fill("Tiderna blir fasta från mars.")
    press(page, "svara/")
    sees(page, "Reply from Fritidsnämnden", "Tiderna blir fasta från mars.")
    page.locator("summary", has_text="Ask to quote a passage").click()
    page.locator("#quote_text").fill(PASSAGE)
    press(page, "citera/")
    sees(page, "Waiting for the organisation")


def test_a_group_answers_on_a_phone_is_replied_to_and_approves_the_quote(
    live: LiveBrowser, axe_clean: Callable[[Page], None]
) -> None:
    cast.everyone()
    secretary = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    ask(secretary)
    axe_clean(secretary)
    path = link_in_letter(ADDRESS)
    code = answer(phone, path)
    sees(phone, TOGETHER)
    picture(phone, "contributed-390-ar")

    reply_and_ask_to_quote(secretary)
    axe_clean(secretary)
    picture(secretary, "contribution-1280")

    anybody = live.open(viewport=DESK).new_page()
    anybody.goto("/en/bidrag/")
    sees(anybody, "An organisation")
    sees_not(anybody, "نساء التل")
    go(anybody, anybody.locator("main h3 a").first)
    sees(anybody, BETTER, "Tiderna blir fasta från mars.")
    assert anybody.locator("blockquote", has_text=PASSAGE).count() == 0, "not before it is approved"

    phone.goto("/ar/kvitto/")
    fill(phone, code=code.lower())
    press(phone)
    sees(phone, "Tiderna blir fasta från mars.", PASSAGE)
    phone.locator("main button[name=answer][value=approved]").click()
    phone.wait_for_load_state()
    anybody.reload()
    assert anybody.locator("blockquote", has_text=PASSAGE).count() == 1
    axe_clean(anybody)
    phone.goto(path)
    sees(phone, TOGETHER)


def test_what_is_written_by_hand_is_typed_in_and_confirmed_by_the_association(live: LiveBrowser) -> None:
    cast.everyone()
    helper = live.sign_in(cast.facilitator(), viewport=DESK).new_page()
    helper.goto("/en/bidrag/blanketter/")
    fill(helper, about=str(cast.committee().pk), count="1", language="sv")
    press(helper)
    code = helper.locator("main .code").inner_text().strip()
    picture(helper, "contribution-form-sv")
    helper.goto("/en/bidrag/skriv-in/")
    fill(
        helper, about=str(cast.committee().pk), body=str(cast.association().pk), better="Fler kvällar.",
        consent="yes", channel="paper", code=code, why="De skrev för hand.", has_consent=True,
    )  # fmt: skip
    press(helper)
    sees(helper, "Typed in, not confirmed yet", "Not for all to read")
    anybody = live.open(viewport=PHONE).new_page()
    anybody.goto("/en/bidrag/")
    sees_not(anybody, "Fler kvällar.")
    theirs = live.sign_in(cast.association_representative(), viewport=PHONE).new_page()
    theirs.goto("/en/bidrag/vantar/")
    go(theirs, theirs.locator("main h3 a").first)
    press(theirs, "bekrafta/")
    anybody.reload()
    sees(anybody, "Odlarna på kullen", "Fler kvällar.")
