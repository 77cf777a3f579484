"""Two phones vote on statements one at a time: one in Arabic without scripts, one in Swedish with them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.opinions import commands, queries, tasks
from malmoandan.opinions.models import Conversation, Statement, Vote, Voter
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, follow, go, picture, press, sees, sees_not
from tests.opinions import things

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ARABIC = "يجب أن تكون القاعات مفتوحة مساءً."


def answer(page: Page, value: int) -> None:
    """Press agree (1), disagree (−1) or pass (0), and wait for what comes next."""
    go(page, page.locator(f"main form button[name=value][value='{value}']").first)


def opened() -> Conversation:
    """Open now with three statements, the first also in Arabic."""
    held = things.filled(3, days=None)
    first = Statement.objects.get(number=1)
    commands.translate_statement(
        statement=first, language="ar", text=ARABIC, by=cast.city_coordinator(), at=cast.NOON
    )
    return held


def test_two_phones_vote_one_without_scripts_in_arabic(live: LiveBrowser) -> None:
    cast.everyone()
    held = opened()
    plain = live.open(viewport=PHONE, java_script_enabled=False, has_touch=True).new_page()
    code = vote_in_arabic(plain, held)
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1, 1]

    swift = live.open(viewport=PHONE, has_touch=True).new_page()
    swift.goto(f"/asikter/{held.pk}/")
    address = swift.url
    for value in (1, 0, -1):
        picture(swift, f"opinions-{value}-390")
        answer(swift, value)
    assert swift.url == address
    assert swift.locator("main form button[name=value]").count() == 0
    assert Voter.objects.count() == 2
    assert Vote.objects.count() == 6

    plain.goto(f"/ar/asikter/{held.pk}/kvitto/")
    fill(plain, code=code)
    press(plain)
    sees_not(plain, ARABIC)  # nothing is counted yet: two have voted


def vote_in_arabic(page: Page, held: Conversation) -> str:
    """Agree with everything, change one's mind about one; the receipt's code."""
    page.goto(f"/ar/asikter/{held.pk}/")
    seen = set()
    for _ in range(3):
        seen.add(page.locator(".asked-words").inner_text())
        answer(page, 1)
    assert ARABIC in seen
    assert len(seen) == 3
    picture(page, "opinions-ar-390")
    follow(page, "/mina/")
    sees(page, ARABIC)
    code = page.locator(".code").inner_text()
    answer(page, -1)
    return code


def test_what_one_proposes_is_taken_up_by_a_host_and_voted_on(live: LiveBrowser) -> None:
    cast.everyone()
    held = opened()
    phone = live.open(viewport=PHONE, has_touch=True).new_page()
    phone.goto(f"/asikter/{held.pk}/")
    follow(phone, "/foresla/")
    fill(phone, text="Lån av nycklar ska gå med lånekortet.")
    press(phone)
    host = live.sign_in(cast.sector_coordinator(), viewport=DESK).new_page()
    host.goto(f"/asikter/{held.pk}/pastaenden/?state=proposed")
    sees(host, "Lån av nycklar ska gå med lånekortet.")
    press(host, "/ta-upp/")
    for _ in range(3):
        phone.goto(f"/asikter/{held.pk}/")
        answer(phone, 1)
    assert phone.locator("main form button[name=value]").count() == 3
    follow(phone, "/pastaenden/")
    sees(phone, "Lån av nycklar ska gå med lånekortet.")


def test_from_fifty_on_everyone_reads_what_unites_and_divides(live: LiveBrowser) -> None:
    cast.everyone()
    held = things.filled(8, days=None)
    page = live.open(viewport=PHONE).new_page()
    page.goto(f"/asikter/{held.pk}/resultat/")
    sees(page, "50")
    things.crowd(held, 60, statements=8)
    tasks.periodic(timezone.now())
    page.goto(f"/en/asikter/{held.pk}/resultat/")
    sees(page, "60 people", "What unites", "What divides", "Group A", "Group B")
    assert page.locator("svg.scatter").is_visible()
    picture(page, "opinions-results-390")
    later = timezone.now() + timedelta(minutes=1)
    commands.close_conversation(conversation=held, by=cast.city_coordinator(), at=later)
    page.reload()
    sees(page, "All votes are counted")
    batch = queries.newest_batch(held)
    assert batch is not None
    assert batch.is_last
