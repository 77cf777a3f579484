"""A sum is weighed from draft to answers (C38): agreed on by both, voted on phones, recounted by anyone."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from malmoandan.weighing.models import Weighing
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
from tests.weighing.things import fresh, turn, voters

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINES = """Caretakers at four schools; 60000
A key box with a code; 20000
An evening bus; 70000
An open workshop; 30000"""


def draft(page: Page) -> Weighing:
    """A coordinator drafts question and rule, and pastes the options."""
    page.goto("/en/avvagningar/")
    follow(page, "ny/")
    fill(
        page, title="Evenings that are open", question="What shall the sum pay for?", method="equal_shares",
        budget="100000", unit="sek", opens_on=today(), closes_on=today(20), answer_by=today(40),
    )  # fmt: skip
    press(page)
    fill(page, lines=LINES)
    go(page, page.locator("main form:has([name=lines]) button[type=submit]"))
    sees(page, "An open workshop", "30,000")
    return Weighing.objects.latest("pk")


def vote(live: LiveBrowser, weighing: Weighing, by: Actor, *numbers: int) -> str:
    """Somebody votes for her body on a phone without scripts; her receipt."""
    page = live.sign_in(by, viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"/en/avvagning/{weighing.pk}/")
    follow(page, "rosta/")
    fill(page, **{f"option_{number}": True for number in numbers})
    go(page, page.locator("main button[name=sum]"))
    sees(page, "You have marked")
    picture(page, "weigh-vote-390")
    go(page, page.locator("main form button[type=submit]").first)
    code = page.locator("main .code").inner_text().strip()
    page.context.close()
    return code


def step(page: Page, weighing: Weighing, name: str) -> None:
    """A coordinator takes the next step from the weighing's page."""
    page.goto(f"/en/avvagning/{weighing.pk}/")
    follow(page, f"{name}/")
    press(page)


def answer_all(page: Page, weighing: Weighing) -> None:
    """Every option that was not chosen gets its reasons, and the weighing its own."""
    page.goto(f"/en/avvagning/{weighing.pk}/svar/")
    while page.locator("main .badge", has_text="Waits for an answer").count():
        waiting = page.locator("main article, main .card", has_text="Waits for an answer").first
        go(page, waiting.get_by_role("link", name="Answer option"))
        fill(page, reasons="We look for other money together, and say by May what we found.")
        press(page)
    follow(page, "avsluta/")
    fill(page, reasons="Every voice had an equal share.")
    press(page)


def test_a_sum_is_weighed_by_both_and_recounted_by_anyone(live: LiveBrowser, tmp_path: Path) -> None:
    cast.everyone()
    city, sector = voters("city", 3), voters("sector", 4)
    desk = live.sign_in(cast.sector_coordinator(), viewport=DESK).new_page()
    passer_by = live.open(viewport=PHONE, java_script_enabled=False).new_page()

    weighing = draft(desk)
    assert passer_by.goto(f"/en/avvagning/{weighing.pk}/").status == 404  # type: ignore[union-attr]  # it answers
    step(desk, weighing, "lagg-fram")
    for key in (cast.city_signatory(), cast.sector_signatory()):
        turn(fresh(weighing), key)
    step(desk, weighing, "oppna")

    code = vote(live, weighing, city[0], 1, 2)
    for by, numbers in ((city[1], (1,)), (city[2], (2, 3)), *((each, (2, 4)) for each in sector)):
        vote(live, weighing, by, *numbers)
    passer_by.goto(f"/en/avvagning/{weighing.pk}/")
    sees(passer_by, "How many have voted", "3 of", "4 of")
    sees_not(passer_by, "Chosen")

    with days_later(21):
        again = live.sign_in(cast.city_coordinator(), viewport=DESK).new_page()
        step(again, weighing, "stang")
        step(again, weighing, "rakna")
        answer_all(again, weighing)
        picture(again, "weigh-result-1280")

        passer_by.goto(f"/en/avvagning/{weighing.pk}/")
        sees(passer_by, "What was chosen", "A key box with a code", "All together", "say by May")
        picture(passer_by, "weigh-result-390")
        passer_by.goto(f"/en/avvagning/{weighing.pk}/min-rostsedel/?code={code}")
        sees(passer_by, "Here is the ballot", "Caretakers at four schools")
        recounted(passer_by, fresh(weighing), tmp_path)


def recounted(page: Page, weighing: Weighing, folder: Path) -> None:
    """Anyone takes the file and counts it again."""
    page.goto(f"/en/avvagning/{weighing.pk}/")
    with page.expect_download() as taken:
        page.locator("main a[href$='gemensamt.pb']").first.click()
    file = folder / "joint.pb"
    taken.value.save_as(file)
    said = StringIO()
    call_command("weighing", "recount", str(file), stdout=said)
    chosen = [line.partition("\t")[0] for line in said.getvalue().splitlines() if "\t" in line]
    assert [int(code) for code in chosen] == (weighing.result or {})["tables"][-1]["chosen"]
