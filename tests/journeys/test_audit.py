"""An auditor examines a clause by a sample nobody chose; a new coordinator and a committee find their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.matters.commands import ask_question
from malmoandan.record.checkpoints import sign_checkpoint
from malmoandan.site.commands import count_clause
from malmoandan.web import receipts
from tests import cast
from tests.commitments.things import accepted, words
from tests.dialogue.things import opened_on
from tests.journeys.doing import DESK, PHONE, days_later, fill, follow, go, picture, press, sees, sees_not
from tests.site.things import agreement_in_force

if TYPE_CHECKING:
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_auditor_follows_a_sample_to_its_entry_and_others_see_no_more_than_they_may(
    live: LiveBrowser,
) -> None:
    cast.everyone()
    agreement_in_force()
    count_clause(clause_key="C1", measure="questions-in-time", by=cast.city_coordinator(), at=timezone.now())
    for n in range(7):
        asked = ask_question(
            subject=f"Lås nummer {n}", text="Vem öppnar?", language="sv", receipt=receipts.make(),
            by=cast.resident(), at=timezone.now(),
        )  # fmt: skip
    with days_later(40):
        sign_checkpoint(at=timezone.now())
        desk = live.sign_in(cast.auditor(), viewport=DESK).new_page()
        desk.goto(f"/en/granskning/?ar={asked.due_on.year}")
        sees(desk, "Drawn from checkpoint", "Nämnderna redovisar varje år.")
        picture(desk, "audit-1280")
        go(desk, desk.locator("main th a", has_text="C1").first)
        sees(desk, "Drawn of", "Lås nummer", "Proof")
        drawn = desk.locator("main code").all_inner_texts()
        assert len(drawn) == 5
        address = desk.url
        follow(desk, desk.locator("main a[href*='/protokollet/']").first.get_attribute("href") or "")
        sees(desk, "Does it stand as it was written?")

        phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
        phone.goto(address)
        assert phone.locator("main code").all_inner_texts() == drawn
        sees_not(phone, "Lås nummer")
        picture(phone, "audit-clause-390")


def test_a_new_coordinator_finds_the_open_dialogue_and_the_numbers(live: LiveBrowser) -> None:
    cast.everyone()
    agreement_in_force()
    dialogue = opened_on(timezone.now())
    desk = live.sign_in(cast.city_coordinator(), viewport=DESK).new_page()
    desk.goto("/en/samordnare/overlamning/")
    sees(desk, dialogue.title, "To read on the first day")
    picture(desk, "hand-over-year-1280")
    follow(desk, "/matt/")
    sees(desk, "The agreement in numbers", "Days to an answer")
    follow(desk, f"/matt/dialogues-answered/?ar={timezone.localdate().year}")
    sees(desk, "Dialogues answered")


def test_a_new_committee_has_its_hour_with_its_own_promises(live: LiveBrowser) -> None:
    cast.everyone()
    agreement_in_force()
    accepted(words=words("Två kvällar i veckan"))
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto("/en/introduktion/")
    sees_not(phone, "Två kvällar i veckan")
    fill(phone, namnd=cast.committee().slug)
    press(phone)
    sees(phone, "Två kvällar i veckan", "How to ask a good question")
    picture(phone, "hour-390")
