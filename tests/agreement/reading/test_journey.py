"""In a real browser without JavaScript: choose a file, correct what was read, make it a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.agreement.models import Clause
from tests import cast
from tests.agreement.reading import samples

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_coordinator_puts_an_agreement_in(live: LiveBrowser) -> None:
    context = live.sign_in(cast.city_coordinator(), java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(reverse("agreement:keep_reading"))
    file: FilePayload = {
        "name": "avtal.docx",
        "mimeType": "application/octet-stream",
        "buffer": samples.word_document(),
    }
    page.set_input_files("input[type=file]", [file])
    page.click("main form button[type=submit]")
    row = page.locator("#C3")
    assert "Dialog" in row.inner_text()
    row.locator("summary").click()
    row.locator("textarea").fill("Tidig dialog")
    page.locator("#C4 summary").click()
    page.locator("#C4 select").nth(0).select_option("statement")
    page.click("main form[action^='?page'] > button[type=submit]")
    assert "Tidig dialog" in page.locator("#C3").inner_text()
    page.locator("form[action$='/skriv/'] button").click()
    assert Clause.objects.get(key="C3").text == "Tidig dialog"
