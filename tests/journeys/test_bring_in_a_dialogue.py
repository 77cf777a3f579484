"""Another system's dialogue is looked through, mended, brought in by the worker and found on its pages (C13).

The tables in `brought/` are of a town that is not: ours, and made up from end to end.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.dialogue import commands, tasks
from malmoandan.dialogue.models import DialogueImport
from malmoandan.kernel.actors import CLOCK
from malmoandan.record.models import Entry
from malmoandan.voices.models import Contribution
from tests import cast
from tests.dialogue.things import opened_on
from tests.journeys.doing import DESK, PHONE, fill, follow, picture, press, sees, sees_not
from tests.plan.things import a_challenge, a_plan, an_activity

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from malmoandan.dialogue.models import Dialogue
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BROUGHT = Path(__file__).parent / "brought"


def made() -> Dialogue:
    """A dialogue that is open, and a plan whose activity 1.1 came of what people said."""
    cast.everyone()
    an_activity(a_challenge(a_plan()), "Tolv lyktor")
    return opened_on(timezone.now())


def send(page: Page, dialogue: Dialogue, roster: str) -> None:
    """Choose the three files; the answers stand beside what was said."""
    page.goto(f"/en/dialog/{dialogue.pk}/")
    follow(page, "hamta-in/")
    for name, file in (("voices", roster), ("replies", "kommentarer.csv"), ("meetings", "moten.csv")):
        page.locator(f"main [name={name}]").set_input_files(BROUGHT / file)
    fill(page, has_answers=True, language="sv", body=str(cast.committee().pk))
    press(page)


def choose_and_order(page: Page) -> None:
    """Say what their words for yes and no mean here, look again, and order it."""
    page.locator("main [name=answers-outcome-0]").select_option("we_do")
    page.locator("main [name=answers-outcome-1]").select_option("we_do_not")
    press(page, "kolumner/")
    sees(page, "No fault was found.")
    press(page, "ta-in/")


def test_a_bad_cell_is_named_and_mended_and_all_of_it_is_found_on_its_pages_once(
    live: LiveBrowser, axe_clean: Callable[[Page], None]
) -> None:
    dialogue = made()
    desk = live.sign_in(cast.city_coordinator(), viewport=DESK).new_page()
    send(desk, dialogue, "roster.csv")
    row = desk.locator("main tbody tr", has_text="2024-02-30")
    assert row.locator("td").all_inner_texts()[:3] == ["roster.csv", "3", "datum"]
    axe_clean(desk)
    picture(desk, "import-faults-1280")
    assert not Contribution.objects.exists()
    follow(desk, f"/dialog/{dialogue.pk}/hamta-in/")
    send(desk, dialogue, "roster-mended.csv")
    sees(desk, "there is no outcome “ja” here")
    choose_and_order(desk)
    watch(live, desk)
    read(live, dialogue)

    before = Entry.objects.filter(kind__contains="brought").count()
    send(desk, dialogue, "roster-mended.csv")
    choose_and_order(desk)
    tasks.periodic(timezone.now())
    desk.reload()
    sees(desk, "Nothing in the tables was new, and nothing was changed.")
    sees_not(desk, "So many were new")
    picture(desk, "import-again-1280")
    assert Entry.objects.filter(kind__contains="brought").count() == before + 1  # that it was tried, no more
    desk.goto("/en/protokollet/")
    sees(desk, "brought in again; everything was here already", "1 thing was linked to what it led to")
    sees_not(desk, "contributions 0", "answers 0")


def watch(live: LiveBrowser, desk: Page) -> None:
    """The page tells by itself how far it has come, in Arabic on a phone too; nothing is read meanwhile."""
    sees(desk, "It is taken up within some seconds.")
    imported = DialogueImport.objects.get(state="waiting")
    commands.start_import(imported=imported, by=CLOCK, at=timezone.now())
    desk.get_by_text("if it is cut off nothing is left of it").wait_for()
    picture(desk, "import-waiting-1280")
    assert not Contribution.objects.exists()
    phone = live.sign_in(cast.city_coordinator(), viewport=PHONE).new_page()
    phone.goto(f"/ar/dialog/hamtning/{imported.pk}/")
    picture(phone, "import-waiting-390-ar")
    phone.close()
    tasks.periodic(timezone.now())
    desk.get_by_text("Everything is here").wait_for()  # nobody pressed anything
    picture(desk, "import-done-1280")


def read(live: LiveBrowser, dialogue: Dialogue) -> None:
    """Somebody without an account finds the voice, the replies, its meeting, its answer and what came."""
    page = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"/en/dialog/{dialogue.pk}/")
    sees(page, "Lyktor vid drakdammen", "Lyktkväll i Påhittsberg")
    voice = Contribution.objects.get(source_key="P1")
    page.goto(f"/en/rost/{voice.gathering_id}/")
    sees(page, "Bänkar åt jättar", "Mer kvällsljus")
    follow(page, f"/rost/inlagg/{voice.pk}/")
    sees(page, "Tuva Trollstig", "Gnistra", "Tack, Gnistra!", "Vi hänger upp tolv lyktor före midvinter.")
    sees(page, "Lyktkväll i Påhittsberg")
    page.goto(f"/en/mote/{voice.meeting_id}/")
    sees(page, "Vad saknas vid drakdammen?", "Sagostugan", "31", "Lyktor vid drakdammen")
    follow(page, f"/trad/meetings.meeting:{voice.meeting_id}/")
    sees(page, "Lyktkväll i Påhittsberg", "Lyktor vid drakdammen", "Fritidsnämnden")
    page.goto(f"/en/svar/{voice.gathering_id}/")
    sees(page, "Parken är fredad av kung Ingen.", "Vi hänger upp tolv lyktor före midvinter.")
    inside = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    inside.goto(f"/en/rost/inlagg/{voice.pk}/")
    sees(inside, "Lyktkväll i Påhittsberg", "Tolv lyktor")  # the plan is a draft: visitors do not see it yet
    picture(inside, "imported-voice-1280")
