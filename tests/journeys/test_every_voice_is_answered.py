"""What many say becomes a theme, gets an answer by a day, and leads to a promise (C17, C27, C38)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.kernel.refs import Ref
from malmoandan.outreach import commands as outreach
from malmoandan.outreach.models import OutboxLetter
from malmoandan.voices.commands import open_gathering, say
from malmoandan.voices.commands.saying import Saying
from malmoandan.web import receipts
from tests import cast
from tests.commitments.things import accepted
from tests.journeys.doing import DESK, PHONE, fill, follow, picture, press, sees, sees_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "Ring gruppen innan vi svarar"


def asked() -> Gathering:
    """The council asks; the leisure committee shall answer within a month."""
    now = timezone.now()
    return open_gathering(
        subject=Ref("tests.dialogue", "1"), question="Vad behöver Kullen?", party=None,
        answerer=cast.committee(), opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9),
        answer_due_on=(now + timedelta(days=30)).date(), by=cast.city_coordinator(), at=now,
    )  # fmt: skip


def said(gathering: Gathering, text: str, by: Actor) -> Contribution:
    """Somebody says something."""
    return say(gathering=gathering, saying=Saying(text), receipt=receipts.make(), by=by, at=timezone.now())


def gather(page: Page, gathering: Gathering, *voices: Contribution) -> None:
    """Narrow the table, tick voices and make a theme of them, without a script: the filter is still there."""
    page.goto(f"/en/svar/arbete/{gathering.pk}/?q=hall&sort=old")
    for each in voices:
        page.locator(f"#voice-{each.pk}").check()
    fill(page, title="Evenings in the halls")
    page.locator("main button[value=make]").click()
    page.wait_for_url("**q=hall&sort=old")
    sees(page, "Evenings in the halls")
    sees_not(page, "Laga bussen")
    picture(page, "answers-work")


def note(page: Page, voice: Contribution) -> None:
    """Write to one's own party about a voice."""
    follow(page, f"nr/{voice.number}/")
    fill(page, text=SECRET)
    press(page, "anteckna/")
    sees(page, SECRET)


def answer(page: Page) -> None:
    """Answer the theme; what is missing is asked for with the words kept."""
    follow(page, "svara/")
    fill(page, said="You want evenings.", outcome="we_do", reasons="Two evenings stand empty.")
    press(page)
    sees(page, "Say what happens next.")
    fill(
        page, next_step="Booking opens.", next_step_on=(timezone.localdate() + timedelta(days=60)).isoformat()
    )
    press(page)


def test_what_many_say_is_answered_and_leads_to_a_promise(
    live: LiveBrowser, axe_clean: Callable[[Page], None]
) -> None:
    cast.everyone()
    gathering, promise = asked(), accepted()
    one = said(gathering, "Hallarna är stängda på kvällen", cast.resident())
    two = said(gathering, "Öppna hallen sent", cast.visitor())
    other = said(gathering, "Laga bussen", cast.other_visitor())

    desk = live.sign_in(cast.committee_secretary(), viewport=DESK, java_script_enabled=False).new_page()
    gather(desk, gathering, one, two)
    note(desk, one)
    desk.goto(f"/en/svar/tema/{one.places.get().theme_id}/")
    answer(desk)
    sees(desk, "Two evenings stand empty.", "Booking opens.")
    fill(desk, target=str(promise.ref))
    press(desk, "ledde-till/")
    sees(desk, promise.title)

    seeing = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    for door in (f"arbete/{gathering.pk}/", f"arbete/{gathering.pk}/nr/1/", f"{gathering.pk}/nr/1/"):
        seeing.goto(f"/en/svar/{door}")
        axe_clean(seeing)

    outreach.read_record(timezone.now())
    letters = OutboxLetter.objects.filter(person=cast.resident().person)
    assert any("Two evenings stand empty." in letter.text for letter in letters)

    phone = live.open(viewport=PHONE).new_page()
    phone.goto(f"/en/svar/{gathering.pk}/")
    sees(phone, "You want evenings.", "Two evenings stand empty.", "Fritidsnämnden")
    sees_not(phone, SECRET)
    axe_clean(phone)
    picture(phone, "answers-public")
    phone.goto(f"/en/trad/{one.ref}/")
    sees(phone, "Theme: Evenings in the halls", promise.title)
    other.refresh_from_db()
    assert other.answered_at is None
