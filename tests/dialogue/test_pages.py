"""The pages of dialogues, through every door."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.dialogue import commands
from malmoandan.dialogue.models import (
    Dialogue,
    DialogueInvitation,
    MovedPromise,
    Phase,
    SurveyMark,
    SurveyQuestion,
    SurveyTurn,
    SurveyWords,
)
from malmoandan.meetings.models import Meeting
from malmoandan.voices.models import Contribution
from tests import cast
from tests.answers.voices import answered, theme
from tests.dialogue.test_survey import answer, visitors
from tests.dialogue.things import (
    AFTER,
    DUE,
    FACTS,
    LAST_DAY,
    LATE,
    TODAY,
    begun,
    drafted,
    fresh,
    phase_of,
    published,
    said_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
BOX = {
    "title": FACTS.title, "question": FACTS.question, "background": FACTS.background,
    "decided_already": FACTS.decided_already, "can_be_influenced": FACTS.can_be_influenced,
    "ladder": "dialogue", "step": "agenda", "invited": FACTS.invited, "access_needs": FACTS.access_needs,
    "how_answered": FACTS.how_answered, "answer_due_on": str(DUE), "language": "sv",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    with time_machine.travel(cast.NOON, tick=True):
        cast.everyone()
        yield


def box(**changes: object) -> dict[str, object]:
    """The fact box as a form sends it."""
    return BOX | {"answerer": cast.committee().pk} | changes


def page_of(dialogue: Dialogue, door: str = "") -> str:
    """Its address, or that of one of its forms."""
    return f"/en/dialog/{dialogue.pk}/{door}"


def test_one_party_alone_goes_from_question_to_open_dialogue(client: PageCheckingClient) -> None:
    client.sign_in(cast.city_coordinator())
    client.get("/en/dialog/ny/")
    sent = client.post("/en/dialog/ny/", box(host=cast.committee().pk, once="k1", background=""))
    dialogue = Dialogue.objects.get()
    assert sent.headers["Location"] == page_of(dialogue, "faser/")
    client.get(page_of(dialogue, "faser/"))
    days = {"opens_on": str(TODAY), "closes_on": str(LAST_DAY)}
    client.post(page_of(dialogue, "faser/"), {"kind": "contributions", **days, "once": "k2"})
    gate = client.get(page_of(dialogue, "publicera/")).content.decode()
    assert "Say why you ask" in gate
    assert "Mended by: Fritidsnämnden" in gate
    refused = client.post(page_of(dialogue, "publicera/"), {"seen": 1, "once": "k3"})
    assert refused.status_code == 409
    client.post(page_of(dialogue, "andra/"), box(seen=1, once="k4"))
    client.get(page_of(dialogue))
    opened = client.post(page_of(dialogue, "publicera/"), {"seen": 2, "once": "k5"})
    assert opened.status_code == 303
    client.logout()
    page = client.get(page_of(dialogue)).content.decode()
    assert "What can be influenced" in page
    assert "Say what you think" in page
    assert "There is no host from the other side yet" in page


def test_a_form_sent_twice_begins_one_dialogue(client: PageCheckingClient) -> None:
    client.sign_in(cast.committee_secretary())
    first, second = (client.post("/dialog/ny/", box(host=cast.committee().pk, once="k1")) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Dialogue.objects.count() == 1


def test_a_lost_update_is_told_and_the_words_are_kept(client: PageCheckingClient) -> None:
    dialogue = begun()
    client.sign_in(cast.city_coordinator())
    client.post(page_of(dialogue, "andra/"), box(title="Först", seen=1, once="k1"))
    late = client.post(page_of(dialogue, "andra/"), box(title="Sedan", seen=1, once="k2"))
    assert late.status_code == 409
    assert "Sedan" in late.content.decode()
    assert fresh(dialogue).title == "Först"


@pytest.mark.parametrize("name", ["association_member", "other_association_member", "resident", "ex_member"])
def test_a_draft_does_not_exist_for_others(client: PageCheckingClient, name: str) -> None:
    dialogue = drafted("contributions", "survey")
    client.sign_in(cast.everyone()[name])
    for door in ("", "andra/", "faser/", "publicera/", "saknas/", "kasta/"):
        assert client.get(page_of(dialogue, door)).status_code == 404
    assert client.get(f"/en/dialog/enkat/{phase_of(dialogue, 'survey').pk}/").status_code == 404
    assert dialogue.title not in client.get("/en/dialog/").content.decode()


def test_the_other_side_reads_a_draft_along_and_changes_nothing(client: PageCheckingClient) -> None:
    dialogue = drafted()
    client.sign_in(cast.sector_coordinator())
    page = client.get(page_of(dialogue)).content.decode()
    assert FACTS.question in page
    assert "Change the fact box" not in page
    assert dialogue.title in client.get("/en/dialog/utkast/").content.decode()
    assert client.get(page_of(dialogue, "andra/")).status_code == 403
    assert client.post(page_of(dialogue, "andra/"), box(title="Min", seen=1)).status_code == 403
    assert fresh(dialogue).title == FACTS.title


def test_a_moved_promise_stands_on_the_page_in_both_readings(client: PageCheckingClient) -> None:
    dialogue = published()
    client.sign_in(cast.city_coordinator())
    client.get(page_of(dialogue, "flytta/"))
    without = client.post(page_of(dialogue, "flytta/"), box(title="Ny titel", seen=1, once="k1"))
    assert without.status_code == 422
    client.post(
        page_of(dialogue, "flytta/"), box(can_be_influenced="Bara måndagar.", seen=1, why=XSS, once="k2")
    )
    assert MovedPromise.objects.get().field == "can_be_influenced"
    client.logout()
    page = client.get(page_of(dialogue)).content.decode()
    assert "Bara måndagar." in page
    assert FACTS.can_be_influenced in page
    assert "<script>alert" not in page


def test_phases_are_added_changed_moved_and_ended(client: PageCheckingClient) -> None:
    dialogue = drafted("contributions", "meetings", "survey")
    phase, extra = phase_of(dialogue), phase_of(dialogue, "meetings")
    client.sign_in(cast.city_coordinator())
    days = {"opens_on": str(TODAY), "closes_on": str(LAST_DAY)}
    client.get(f"/en/dialog/fas/{phase.pk}/andra/")
    client.post(f"/en/dialog/fas/{phase.pk}/andra/", {"kind": "text", "title": "Skriv", **days, "once": "k1"})
    assert (phase_of(dialogue).title, Phase.objects.count()) == ("Skriv", 3)
    commands.publish_dialogue(dialogue=dialogue, seen=1, by=cast.city_coordinator(), at=cast.NOON)
    client.get(f"/en/dialog/fas/{phase.pk}/flytta/")
    later = {"opens_on": str(TODAY), "closes_on": str(LAST_DAY + timedelta(days=3))}
    client.post(f"/en/dialog/fas/{phase.pk}/flytta/", {**later, "why": "Lov", "once": "k2"})
    assert fresh(dialogue).closes_on == LAST_DAY + timedelta(days=3)
    client.get(f"/en/dialog/fas/{extra.pk}/avsluta/")
    client.post(f"/en/dialog/fas/{extra.pk}/avsluta/", {"why": "Ingen kom", "once": "k3"})
    assert Phase.objects.get(pk=extra.pk).ended_at
    assert client.post(f"/en/dialog/fas/{phase.pk}/ta-bort/").status_code == 403


def test_a_survey_is_made_and_answered_by_anybody_once(client: PageCheckingClient) -> None:
    dialogue = drafted("contributions", "survey")
    phase = phase_of(dialogue, "survey")
    client.sign_in(cast.city_coordinator())
    questions = f"/en/dialog/enkat/{phase.pk}/fragor/"
    client.get(questions)
    made = {"kind": "choice", "text": XSS, "options": f"{XSS}\nNej\n", "once": "k1"}
    assert client.post(questions, made).status_code == 303
    assert client.post(questions, {"kind": "choice", "text": "Vad?", "once": "k2"}).status_code == 409
    fourth = SurveyQuestion.objects.get(number=4)
    client.get(questions)
    client.post(f"/en/dialog/enkatfraga/{fourth.pk}/ta-bort/")
    commands.publish_dialogue(dialogue=dialogue, seen=1, by=cast.city_coordinator(), at=cast.NOON)
    client.logout()
    at = f"/en/dialog/enkat/{phase.pk}/"
    client.get(at)
    assert client.post(at, {"q2": "3", "once": "k3"}).status_code == 422
    assert client.post(at, {"q1": "1", "q2": "9", "once": "k4"}).status_code == 422
    assert client.post(at, {"q1": "1", "q3": "Ljus\0", "once": "k5"}).status_code in {303, 422}
    client.post(at, {"q1": "1", "q2": "4", "q3": "Ljus", "once": "k6"})
    again = client.post(at, {"q1": "2", "once": "k7"})
    assert again.status_code == 409
    assert SurveyTurn.objects.count() == 1
    assert SurveyMark.objects.filter(question__number=1).get().choice == 1


def test_results_are_shown_to_everyone_once_it_is_over_and_words_can_be_hidden(
    client: PageCheckingClient,
) -> None:
    dialogue = published("contributions", "survey")
    phase = phase_of(dialogue, "survey")
    for place, who in enumerate(visitors(30)):
        answer(phase, who, q1=place % 2, q3=XSS)
    at = f"/en/dialog/enkat/{phase.pk}/"
    assert "At least 30 people have answered so far" in client.get(at).content.decode()
    with time_machine.travel(AFTER, tick=True):
        page = client.get(at).content.decode()
        assert "<td>15</td>" in page
        assert "not shown" in page
        assert "<script>alert" not in page
        words = SurveyWords.objects.all()[0]
        client.sign_in(cast.city_coordinator())
        client.get(f"/en/dialog/enkatord/{words.pk}/dolj/")
        client.post(f"/en/dialog/enkatord/{words.pk}/dolj/", {"why": "Hot", "once": "k1"})
        assert "1 answer in words was hidden" in client.get(at).content.decode()


def test_a_gap_leads_to_an_invitation(client: PageCheckingClient) -> None:
    dialogue = published()
    client.sign_in(cast.city_coordinator())
    page = client.get(page_of(dialogue, "saknas/")).content.decode()
    assert f"{page_of(dialogue, 'bjud-in/')}?kind=association" in page
    narrowed = page_of(dialogue, "bjud-in/") + "?kind=association"
    assert "Sjöbodens vänner" in client.get(narrowed).content.decode()
    sent = {"bodies": [cast.association().pk], "fills_gap": "on", "why": "Ni behövs", "once": "k1"}
    assert client.post(narrowed, sent).status_code == 303
    assert DialogueInvitation.objects.get().fills_gap
    assert client.post(narrowed, sent | {"once": "k2"}).status_code == 422
    with time_machine.travel(cast.NOON + timedelta(days=20), tick=True):
        client.sign_in(cast.city_coordinator())
        assert "Less than three weeks are left" in client.get(narrowed).content.decode()


def test_a_co_host_comes_from_the_other_side_and_steps_back(client: PageCheckingClient) -> None:
    dialogue = published()
    client.sign_in(cast.association_representative())
    assert "Become co-host" in client.get(page_of(dialogue)).content.decode()
    client.get(page_of(dialogue, "medvard/"))
    client.post(page_of(dialogue, "medvard/"), {"body": cast.association().pk, "once": "k1"})
    assert fresh(dialogue).co_host == cast.association()
    assert "Odlarna på kullen" in client.get(page_of(dialogue)).content.decode()
    client.post(page_of(dialogue, "medvard/lamna/"))
    assert fresh(dialogue).co_host is None


def test_a_meeting_is_called_from_the_dialogue_and_stands_on_its_page(client: PageCheckingClient) -> None:
    dialogue = published("contributions", "meetings")
    client.sign_in(cast.committee_secretary())
    client.get(page_of(dialogue, "mote/"))
    call = {
        "kind": "workshop", "title": "Kvällsverkstad", "purpose": "Prata", "begins": "18:00", "ends": "20:00",
        "place": "Biblioteket", "languages": ["sv", "ar"],
    }  # fmt: skip
    late = client.post(page_of(dialogue, "mote/"), {**call, "on": str(LATE.date()), "once": "k1"})
    assert late.status_code == 409
    client.post(page_of(dialogue, "mote/"), {**call, "on": str(LAST_DAY), "once": "k2"})
    meeting = Meeting.objects.get()
    assert (meeting.subject_kind, meeting.subject_id) == ("dialogue.dialogue", str(dialogue.pk))
    client.logout()
    assert "Kvällsverkstad" in client.get(page_of(dialogue)).content.decode()


def test_a_dialogue_is_closed_with_its_answer(client: PageCheckingClient) -> None:
    dialogue = published()
    said_in(dialogue)
    with time_machine.travel(AFTER, tick=True):
        client.sign_in(cast.committee_secretary())
        assert "1 voice has no answer yet" in client.get(page_of(dialogue, "avsluta/")).content.decode()
        client_says = {"outcome": "Två kvällar.", "once": "k1"}
        assert client.post(page_of(dialogue, "avsluta/"), client_says).status_code == 409
        Contribution.objects.update(answered_at=AFTER)
        assert client.post(page_of(dialogue, "avsluta/"), client_says | {"once": "k2"}).status_code == 303
        client.logout()
        page = client.get(page_of(dialogue)).content.decode()
    assert "Två kvällar." in page
    assert "promised by" in page


def test_it_is_called_off_or_thrown_away_with_reasons(client: PageCheckingClient) -> None:
    dialogue, draft = published(), begun()
    client.sign_in(cast.city_coordinator())
    client.get(page_of(dialogue, "stall-in/"))
    assert client.post(page_of(dialogue, "stall-in/"), {"why": " "}).status_code == 422
    with time_machine.travel(cast.NOON + timedelta(hours=1), tick=True):
        client.post(page_of(dialogue, "stall-in/"), {"why": "Branden", "once": "k1"})
    client.get(page_of(draft, "kasta/"))
    client.post(page_of(draft, "kasta/"), {"why": "Fel fråga", "once": "k2"})
    assert "Branden" in client.get(page_of(dialogue)).content.decode()
    assert "Fel fråga" in client.get(page_of(draft)).content.decode()


@pytest.mark.parametrize("stage", ["", "open", "coming", "answering", "closed", "cancelled", "none-such"])
def test_the_list_narrows_by_stage_party_and_words(client: PageCheckingClient, stage: str) -> None:
    dialogue = published()
    page = client.get(f"/en/dialog/?stage={stage}&party=city&q=kvällarna").content.decode()
    assert (dialogue.title in page) == (stage in {"", "open", "none-such"})
    with time_machine.travel(AFTER, tick=True):
        late = client.get(f"/en/dialog/?stage={stage}").content.decode()
    assert (dialogue.title in late) == (stage in {"", "answering", "none-such"})
    assert dialogue.title not in client.get("/en/dialog/?party=sector").content.decode()
    assert "No dialogue fits" in client.get("/en/dialog/?q=%00zzz").content.decode()


def test_lateness_is_told_in_neutral_words(client: PageCheckingClient) -> None:
    dialogue = published()
    with time_machine.travel(LATE, tick=True):
        page = client.get(page_of(dialogue)).content.decode()
        assert "The answer is still to come" in page
        client.sign_in(cast.sector_coordinator())
        assert "still to come" in client.get("/en/dialog/svarsdagar/").content.decode()


def test_the_feed_tells_of_public_dialogues_only(client: PageCheckingClient) -> None:
    begun()
    dialogue = published()
    feed = client.get("/dialog/flode.xml")
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    assert feed.content.decode().count("<item>") == 1
    assert f"/dialog/{dialogue.pk}/" in feed.content.decode()


def test_lists_and_the_page_cost_the_same_for_one_and_for_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    dialogue = published("contributions", "statements", "meetings", "text")
    said_in(dialogue)

    def grow() -> None:
        for _ in range(29):
            published("contributions", "text")

    same_queries(lambda: client.get("/en/dialog/"), grow, most=8)
    same_queries(
        lambda: client.get(page_of(dialogue)), lambda: [said_in(dialogue) for _ in range(29)], most=10
    )
    client.sign_in(cast.auditor())
    same_queries(lambda: client.get("/en/dialog/svarsdagar/"), published, most=12)


def test_the_first_visit_after_an_answer_asks_little(client: PageCheckingClient) -> None:
    dialogue = published("contributions", "meetings")
    spoken, other = said_in(dialogue), said_in(dialogue)
    answered(theme(spoken.gathering, spoken))
    client.get(page_of(dialogue))
    answered(other)
    with CaptureQueriesContext(connection) as asked:
        client.get(page_of(dialogue))
    assert len(asked) <= 8, "\n".join(str(each["sql"]) for each in asked.captured_queries)
