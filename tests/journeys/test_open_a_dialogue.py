"""One party opens a dialogue, somebody speaks on a phone, the other joins, and it is answered (C13, C38)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.answers import commands as answers
from malmoandan.answers.commands import Given
from malmoandan.dialogue.models import Dialogue, DialogueState
from malmoandan.dialogue.queries import gathering_of
from malmoandan.voices.commands import Saying, say
from malmoandan.voices.models import Contribution
from malmoandan.web import receipts
from tests import cast
from tests.dialogue.things import FACTS, WORDS, opened_on
from tests.journeys.doing import DESK, PHONE, days_later, fill, follow, picture, press, sees, sees_not, today

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICE = "ساعتان في المساء تكفيان."


def opened() -> Dialogue:
    """The committee's dialogue, open from today."""
    cast.everyone()
    return opened_on(timezone.now())


def said_in(dialogue: Dialogue) -> Contribution:
    """Somebody's voice, today."""
    gathering = gathering_of(dialogue)
    assert gathering is not None
    said = Saying(text=WORDS, language="sv")
    return say(
        gathering=gathering, saying=said, receipt=receipts.make(), by=cast.visitor(), at=timezone.now()
    )


def begin(page: Page) -> Dialogue:
    """The question, and one way to take part."""
    page.goto("/en/dialog/")
    follow(page, "dialog/ny/")
    fill(page, title=FACTS.title, question=FACTS.question, can_be_influenced=FACTS.can_be_influenced)
    press(page)
    fill(page, kind="contributions", opens_on=today(), closes_on=today(25))
    press(page)
    return Dialogue.objects.get()


def test_a_question_is_published_only_when_its_fact_box_says_when_the_answer_comes(live: LiveBrowser) -> None:
    cast.everyone()
    page = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    dialogue = begin(page)
    page.goto(f"/en/dialog/{dialogue.pk}/publicera/")
    sees(page, "Say by which day the answer comes", "Mended by: Fritidsnämnden")
    page.goto(f"/en/dialog/{dialogue.pk}/andra/")
    fill(
        page, background=FACTS.background, decided_already=FACTS.decided_already, invited=FACTS.invited,
        access_needs=FACTS.access_needs, how_answered=FACTS.how_answered,
        answerer=str(cast.committee().pk), answer_due_on=today(50),
    )  # fmt: skip
    press(page)
    page.goto(f"/en/dialog/{dialogue.pk}/publicera/")
    press(page)
    sees(page, "The dialogue is open", "There is no host from the other side yet")


def test_somebody_speaks_in_arabic_on_a_phone_without_scripts(
    live: LiveBrowser, axe_clean: Callable[[Page], None]
) -> None:
    dialogue = opened()
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(f"/ar/dialog/{dialogue.pk}/")
    picture(phone, "dialogue-390-ar")
    follow(phone, "/sag/")
    fill(phone, text=VOICE)
    press(phone)
    assert Contribution.objects.get().text == VOICE
    seeing = live.open(viewport=PHONE).new_page()
    seeing.goto(f"/ar/dialog/{dialogue.pk}/")
    sees(seeing, VOICE)
    axe_clean(seeing)


def test_the_other_side_becomes_co_host_and_the_words_stay_the_hosts(live: LiveBrowser) -> None:
    dialogue = opened()
    other = live.sign_in(cast.association_representative(), viewport=DESK).new_page()
    other.goto(f"/en/dialog/{dialogue.pk}/")
    sees(other, FACTS.question)
    sees_not(other, "Change what was promised")
    follow(other, "medvard/")
    press(other)
    sees(other, "a host on each side")
    sees_not(other, "Change what was promised")


def test_it_is_closed_with_an_answer_when_every_voice_has_its_own(live: LiveBrowser) -> None:
    dialogue, by = opened(), cast.committee_secretary()
    voice = said_in(dialogue)
    with days_later(35):
        given = Given("we_do_not", "Larmet klarar det inte än.", said=WORDS)
        answers.answer_contribution(contribution=voice, given=given, by=by, at=timezone.now())
        page = live.sign_in(by, viewport=DESK).new_page()
        page.goto(f"/en/dialog/{dialogue.pk}/")
        follow(page, "avsluta/")
        sees(page, "Every voice has its answer")
        fill(page, outcome="Ni sa två kvällar. Vi gör det inte än, därför att larmet inte klarar det.")
        press(page)
        sees(page, "Closed with an answer", "därför att larmet")
        sees_not(page, "yet")
    assert Dialogue.objects.get().state == DialogueState.CLOSED
