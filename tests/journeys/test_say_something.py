"""Somebody says something in Arabic on an old phone without scripts, and finds it again by its receipt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.voices import commands
from malmoandan.voices.models import Contribution
from tests import cast
from tests.journeys.doing import DESK, PHONE, days_later, fill, follow, picture, press, sees, sees_not
from tests.voices.things import ARABIC, gathered, picture_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from malmoandan.voices.models import Gathering
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def asked() -> Gathering:
    """A question that is open now."""
    now = timezone.now()
    return gathered(
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=20),
        answer_due_on=(now + timedelta(days=40)).date(),
    )  # fmt: skip


def find_again(page: Page, code: str) -> None:
    """Type in the code, as somebody reads it from a note."""
    page.goto("/ar/kvitto/")
    fill(page, code=code.lower().replace("-", " "))
    press(page)


def test_a_voice_in_arabic_without_scripts_is_found_by_its_receipt(live: LiveBrowser, tmp_path: Path) -> None:
    gathering = asked()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(f"/ar/rost/{gathering.pk}/")
    follow(phone, "/sag/")
    fill(phone, text=ARABIC, alias="أم يوسف")
    phone.locator("main summary").first.click()
    photograph = tmp_path / "stigen.jpg"
    photograph.write_bytes(picture_bytes())
    phone.locator("main [name=attached]").set_input_files(photograph)
    fill(phone, pictures_show="الطريق في المساء")
    press(phone)
    code = phone.locator("main .code").first.inner_text().strip()
    sees(phone, ARABIC)
    picture(phone, "say-something-receipt")
    said = Contribution.objects.get()
    assert (said.language, said.text, said.attachments.count()) == ("ar", ARABIC, 1)

    other = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    with days_later(3):
        find_again(other, code)
        sees(other, ARABIC)
        commands.mark_answered([said.pk], timezone.now())
        other.reload()
        assert other.locator("main .badge[data-state=done]").count() == 1


def test_a_threatened_author_hides_her_words_at_once_by_receipt_alone(live: LiveBrowser) -> None:
    gathering = asked()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(f"/rost/{gathering.pk}/sag/")
    fill(phone, text="Det har hotats utanför lokalen flera kvällar.", alias="Ann Andersson")
    press(phone)
    code = phone.locator("main .code").first.inner_text().strip()
    reader = live.open(viewport=DESK).new_page()
    reader.goto(f"/rost/{gathering.pk}/")
    sees(reader, "Ann Andersson")

    elsewhere = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    find_again(elsewhere, code)
    fill(elsewhere, name=True, words=True)
    press(elsewhere, "/mitt/")
    reader.reload()
    sees_not(reader, "Ann Andersson", "Det har hotats")


def test_a_helper_at_a_workshop_types_in_one_note_after_another(live: LiveBrowser) -> None:
    gathering = asked()
    helper = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    helper.goto(f"/rost/{gathering.pk}/for-nagon/?origin=meeting&meeting_id=7&why=Workshop")
    codes = set()
    for words in ("Fler bänkar.", "En toalett som är öppen.", "Lampor."):
        fill(helper, text=words, has_consent=True)
        press(helper)
        codes.add(helper.locator("main .code").first.inner_text().strip())
        assert helper.locator("main [name=why]").input_value() == "Workshop"
        assert helper.locator("main [name=text]").input_value() == ""
    assert len(codes) == 3
    assert Contribution.objects.filter(meeting_id="7", origin="meeting").count() == 3
