"""The whole way of a voice from a meeting, a code that waits on paper, and answer days in the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.answers import commands as answers
from malmoandan.kernel.actors import NOBODY
from malmoandan.outreach.dates import dates_at
from malmoandan.trace.queries import thread_of
from tests import cast
from tests.answers.test_answering import cast_commitment
from tests.answers.voices import answered, gathered, theme, voice
from tests.meetings import things as meeting_things
from tests.meetings.test_typing_in import with_forms

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def test_the_thread_of_a_voice_goes_from_its_meeting_over_theme_and_answer_to_what_came(
    client: PageCheckingClient,
) -> None:
    meeting = meeting_things.planned()
    spoken = voice(gathered(), "Öppna hallarna", origin="meeting", meeting_id=str(meeting.pk))
    answer = answered(theme(spoken.gathering, spoken))
    answers.lead_on(answer=answer, target=cast_commitment(), by=cast.committee_secretary(), at=cast.NOON)
    titles = [step.title for step in thread_of(spoken.ref, NOBODY).steps]
    assert {meeting.title, "Öppna hallarna", "Theme: Kvällstider"} <= set(titles)
    assert any(title.endswith("We do it") for title in titles)
    assert any("två kvällar i veckan" in title for title in titles)  # what was promised
    shown = client.get(reverse("voices:contribution", args=[spoken.pk])).content.decode()
    assert reverse("meetings:meeting", args=[meeting.pk]) in shown
    assert reverse("answers:answer", args=[answer.gathering_id, answer.number]) in shown
    from_meeting = [step.title for step in thread_of(meeting.ref, NOBODY).steps]
    assert "Öppna hallarna" in from_meeting


def test_a_meeting_nobody_may_read_of_is_not_on_the_thread() -> None:
    meeting = meeting_things.planned(is_public=False)
    spoken = voice(gathered(), "Öppna hallarna", origin="meeting", meeting_id=str(meeting.pk))
    assert meeting.title not in [step.title for step in thread_of(spoken.ref, NOBODY).steps]


def test_a_code_on_paper_that_nobody_has_typed_in_is_told_kindly_and_tells_no_more(
    client: PageCheckingClient,
) -> None:
    meeting, codes = with_forms()
    found = client.post(reverse("site:receipt"), {"code": codes[1].lower()})
    words = found.content.decode()
    assert found.status_code == 422
    assert "has not been typed in yet" in words
    assert meeting.title not in words
    assert (
        "We find nothing" in client.post(reverse("site:receipt"), {"code": "0000-0000-0000"}).content.decode()
    )


def test_the_days_answers_are_promised_stand_in_the_public_calendar() -> None:
    held = gathered()
    hidden = gathered(subject="2", question="Hemligt?", is_public=False)
    told = {day.ref: day for day in dates_at(cast.NOON) if day.ref.kind == "voices.gathering"}
    assert told[held.ref].on == held.answer_due_on
    assert hidden.ref not in told
