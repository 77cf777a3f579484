"""The pages of answers and of the work on voices, through every door."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from malmoandan.answers import commands
from malmoandan.answers.models import Answer, Assignment, InternalNote, Mark, Theme, ThemePlace
from malmoandan.kernel import privacy
from malmoandan.site.indexing import reindex
from malmoandan.voices.models import Contribution
from tests import cast
from tests.answers.voices import NEXT, REASONS, SAID, answered, gathered, theme, voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
SECRET = "Hemlig-anteckning-om-Ann"
ANSWER = {
    "said": SAID, "outcome": "we_do", "reasons": REASONS, "next_step": NEXT, "next_step_on": "2099-01-01",
}  # fmt: skip


def test_everybody_reads_the_answers_of_a_gathering(client: PageCheckingClient) -> None:
    spoken = voice(gathered(), "Öppna hallarna")
    answered(theme(spoken.gathering, spoken))
    page = client.get(f"/svar/{spoken.gathering_id}/").content.decode()
    for words in (SAID, REASONS, NEXT, "Fritidsnämnden", "Kvällstider"):
        assert words in page
    assert "Work with the voices" not in page
    assert spoken.gathering.question in client.get("/svar/").content.decode()


def test_a_gathering_without_answers_says_when_they_come(client: PageCheckingClient) -> None:
    gathering = voice(gathered()).gathering
    assert "2026" in client.get(f"/svar/{gathering.pk}/").content.decode()
    assert client.get("/svar/999/").status_code == 404


def test_the_page_kept_for_all_visitors_shows_none_her_own_hidden_voice(client: PageCheckingClient) -> None:
    owner = cast.visitor()
    spoken = voice(gathered(), "Dold röst", visitor=owner.visitor)
    answered(spoken, said="Dold återgivning")
    Contribution.objects.filter(pk=spoken.pk).update(author_hidden_at=cast.NOON)
    assert "Dold" not in client.get(f"/svar/{spoken.gathering_id}/").content.decode()
    assert client.get(f"/svar/{spoken.gathering_id}/nr/1/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("outcome=we_do", 1), ("outcome=already", 0), ("to=theme", 0), ("to=voice", 1), ("q=kvällstider", 1),
        ("q=%25", 0), ("q=%27%3B--", 0), ("q=%00", 1), ("time=in_time", 1), ("time=later", 0), ("stock=1", 0),
        ("body=999999", 0), ("body=x", 1), ("sort=;drop", 1), ("page=999", 1), ("q=" + "x" * 10_000, 0),
    ],
)  # fmt: skip
def test_only_what_is_known_narrows_the_answers(client: PageCheckingClient, query: str, found: int) -> None:
    spoken = voice(gathered())
    answered(spoken)
    page = client.get(f"/svar/{spoken.gathering_id}/?{query}")
    assert page.status_code == 200
    assert page.content.decode().count('class="voice answer-card"') == found


def test_reasons_given_often_are_told_of_publicly_in_neutral_words(client: PageCheckingClient) -> None:
    gathering = gathered()
    for _ in range(5):
        answered(voice(gathering), knows_repeated=True)
    page = client.get(f"/en/svar/{gathering.pk}/?stock=1").content.decode()
    assert page.count("have been given 5 times") == 5
    assert "have been given 5 times" in client.get(f"/en/svar/{gathering.pk}/nr/1/").content.decode()


def test_the_table_holds_what_the_page_shows_and_runs_no_formula(client: PageCheckingClient) -> None:
    spoken = voice(gathered(), "=HYPERLINK(1)")
    commands.write_note(about=spoken, text=SECRET, by=cast.city_coordinator(), at=cast.NOON)
    answered(spoken, said="", reasons="@SUM(1)")
    text = client.get(f"/en/svar/{spoken.gathering_id}/svar.csv").content.decode()
    [_names, row] = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert row[3:6] == ["'=HYPERLINK(1)", "We do it", "'@SUM(1)"]
    assert SECRET not in text


def test_hostile_words_stay_words(client: PageCheckingClient) -> None:
    spoken = voice(gathered(), XSS, title=XSS[:100], alias=XSS[:60])
    made = commands.make_theme(
        gathering=spoken.gathering, title=XSS[:100], summary=XSS, contributions=[spoken.pk],
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip
    commands.write_note(about=made, text=XSS, by=cast.committee_secretary(), at=cast.NOON)
    answered(made, said=XSS, reasons=XSS, next_step=XSS)
    client.sign_in(cast.committee_secretary())
    place = spoken.gathering_id
    for door in (
        f"{place}/",
        f"{place}/nr/1/",
        f"tema/{made.pk}/",
        f"arbete/{place}/",
        f"arbete/{place}/nr/1/",
    ):
        page = client.get(f"/svar/{door}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


# --- The workspace


def work(spoken: Contribution, door: str = "") -> str:
    """An address of the workspace of a voice's gathering."""
    return f"/svar/arbete/{spoken.gathering_id}/{door}"


@pytest.mark.parametrize("name", ["association_member", "resident", "sector_signatory", "facilitator"])
def test_the_workspace_is_not_there_for_those_who_do_not_gather(
    client: PageCheckingClient, name: str
) -> None:
    spoken = voice(gathered())
    client.sign_in(cast.everyone()[name])
    for door in ("", "nr/1/", "nr/1/svara/"):
        assert client.get(work(spoken, door)).status_code == 404
    for door in ("gor/", "nr/1/anteckna/", "nr/1/svara/"):
        assert client.post(
            work(spoken, door), {"voice": spoken.pk, "do": "make", "title": "X"}
        ).status_code in {403, 404}
    assert not Theme.objects.exists()


def test_filters_survive_what_is_done_with_many(client: PageCheckingClient) -> None:
    gathering = gathered()
    voices = [voice(gathering, f"Hall {number}") for number in range(3)]
    client.sign_in(cast.committee_secretary())
    back = "q=Hall&state=waiting&evil=%0d%0a"
    sent = {
        "voice": [each.pk for each in voices[:2]],
        "do": "make",
        "title": "Hallar",
        "back": back,
        "once": "k",
    }
    done = [client.post(work(voices[0], "gor/"), sent) for _ in range(2)]
    assert {each.headers["Location"] for each in done} == {work(voices[0]) + "?q=Hall&state=waiting"}
    assert Theme.objects.count() == 1
    assert ThemePlace.objects.count() == 2
    client.post(
        work(voices[0], "gor/"), {"do": "mark", "mark": "read", "is_all": "1", "back": "q=Hall", "once": "m"}
    )
    assert Mark.objects.count() == 3
    client.post(
        work(voices[0], "gor/"), {"do": "unmark", "mark": "read", "voice": [voices[0].pk], "once": "n"}
    )
    assert Mark.objects.count() == 2
    body = cast.committee().pk
    client.post(work(voices[0], "gor/"), {"do": "assign", "body": body, "voice": [voices[2].pk], "once": "o"})
    assert Assignment.objects.get().contribution == voices[2]
    made = Theme.objects.get()
    client.post(
        work(voices[0], "gor/"), {"do": "place", "theme": made.pk, "voice": [voices[2].pk], "once": "p"}
    )
    assert ThemePlace.objects.count() == 3


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "make", "title": "X"}, {"do": "make", "title": "", "voice": "1"},
        {"do": "place", "theme": "999"}, {"do": "assign", "body": "999"}, {"do": "delete"}, {},
        {"do": "make", "title": "X", "voice": "9" * 40}, {"do": "mark", "mark": "evil"},
        {"do": "make", "title": "x" * 121},
    ],
)  # fmt: skip
def test_what_cannot_be_done_with_many_comes_back_with_the_words_kept(
    client: PageCheckingClient, sent: dict[str, str]
) -> None:
    spoken = voice(gathered())
    client.sign_in(cast.committee_secretary())
    page = client.post(work(spoken, "gor/"), {**sent, "back": "q=Öppna"})
    assert page.status_code in {409, 422}
    assert 'value="Öppna"' in page.content.decode()
    assert not ThemePlace.objects.exists()


def test_a_voice_of_another_gathering_is_not_reached_from_this_one(client: PageCheckingClient) -> None:
    spoken, strange = voice(gathered()), voice(gathered(subject="2"))
    client.sign_in(cast.committee_secretary())
    page = client.post(work(spoken, "gor/"), {"do": "make", "title": "X", "voice": strange.pk})
    assert page.status_code == 409
    foreign = theme(strange.gathering)
    page = client.post(work(spoken, "gor/"), {"do": "place", "theme": foreign.pk, "voice": spoken.pk})
    assert page.status_code == 422


def test_all_on_the_page_are_ticked_without_a_script(client: PageCheckingClient) -> None:
    spoken = voice(gathered())
    client.sign_in(cast.committee_secretary())
    ticked = client.get(work(spoken, "?all=1")).content.decode()
    assert f'value="{spoken.pk}" id="voice-{spoken.pk}" checked' in ticked
    assert " checked" not in client.get(work(spoken)).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=waiting", 2), ("state=answered", 1), ("state=late", 0), ("theme=none", 2), ("mark=none", 2),
        ("mark=read", 1), ("origin=web", 3), ("origin=paper", 0), ("alike=1", 0), ("body=none", 3),
        ("q=annat", 1), ("theme=999999999999999999999", 3), ("sort=support", 3), ("state=evil&sort=evil", 3),
    ],
)  # fmt: skip
def test_the_table_of_voices_is_narrowed(client: PageCheckingClient, query: str, found: int) -> None:
    gathering = gathered(due_on=date(2099, 10, 30))
    first, _second, _third = (voice(gathering, words) for words in ("Ett", "Annat", "Tredje"))
    answered(theme(gathering, first))
    commands.mark_contributions(
        gathering=gathering,
        contributions=[first.pk],
        kind="read",
        by=cast.committee_secretary(),
        at=cast.NOON,
    )
    client.sign_in(cast.committee_secretary())
    page = client.get(f"/svar/arbete/{gathering.pk}/?{query}").content.decode()
    assert page.count('name="voice"') == found


# --- Notes through every door


def test_a_partys_notes_stand_behind_no_door_of_others(client: PageCheckingClient) -> None:
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    for thing in (spoken, made):
        commands.write_note(about=thing, text=SECRET, by=cast.city_coordinator(), at=cast.NOON)
    answered(made)
    reindex(cast.NOON)
    doors = [
        work(spoken), work(spoken, "nr/1/"), f"/svar/tema/{made.pk}/", f"/svar/{spoken.gathering_id}/",
        f"/svar/{spoken.gathering_id}/nr/1/", f"/svar/{spoken.gathering_id}/svar.csv",
        f"/sok/?q={SECRET[:6]}",
        f"/trad/{made.ref}/", "/protokoll/", "/nytt/",
    ]  # fmt: skip
    for actor in (cast.sector_coordinator(), cast.auditor(), cast.city_signatory(), cast.resident()):
        reader = Client()
        client.logout()
        client.sign_in(actor)
        for door in doors:
            assert SECRET not in client.get(door).content.decode(), (actor, door)
        assert SECRET not in str(privacy.own_data(actor.person or 0))
        assert SECRET not in reader.get(doors[3]).content.decode()
    note = InternalNote.objects.first()
    assert note is not None
    client.sign_in(cast.sector_coordinator())
    assert client.post(f"/svar/anteckning/{note.pk}/tom/").status_code == 404
    client.sign_in(cast.committee_secretary())
    assert SECRET in client.get(work(spoken, "nr/1/")).content.decode()
    assert SECRET in client.get(f"/svar/tema/{made.pk}/").content.decode()


def test_write_and_empty_a_note(client: PageCheckingClient) -> None:
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    client.sign_in(cast.committee_secretary())
    for door in (work(spoken, "nr/1/anteckna/"), f"/svar/tema/{made.pk}/anteckna/"):
        assert client.post(door, {"text": " "}).status_code == 422
        assert [client.post(door, {"text": SECRET, "once": "k"}).status_code for _ in range(2)] == [303, 303]
    assert InternalNote.objects.count() == 2
    for note in InternalNote.objects.all():
        assert client.post(f"/svar/anteckning/{note.pk}/tom/").status_code == 303
    assert not InternalNote.objects.exclude(text="").exists()


# --- Answering and themes


def test_answer_a_theme_and_one_voice(client: PageCheckingClient) -> None:
    spoken = voice(gathered())
    made = theme(spoken.gathering, spoken)
    client.sign_in(cast.committee_secretary())
    for door in (f"/svar/tema/{made.pk}/svara/", work(spoken, "nr/1/svara/")):
        assert client.get(door).status_code == 200
        assert client.post(door, {**ANSWER, "reasons": ""}).status_code == 422
        assert client.post(door, {**ANSWER, "next_step": ""}).status_code == 422
        sent = [client.post(door, {**ANSWER, "once": "k"}).headers["Location"] for _ in range(2)]
        assert sent[0] == sent[1]
        assert client.get(sent[0], follow=True).status_code == 200
    assert Answer.objects.count() == 2


def test_repeated_reasons_come_back_with_the_words_kept_until_she_says_yes(
    client: PageCheckingClient,
) -> None:
    gathering = gathered()
    for _ in range(4):
        answered(voice(gathering))
    last = voice(gathering)
    client.sign_in(cast.committee_secretary())
    door = f"/en{work(last, 'nr/5/svara/')}"
    page = client.post(door, ANSWER)
    assert page.status_code == 409
    assert "4 times" in page.content.decode()
    assert REASONS in page.content.decode()
    assert client.post(door, {**ANSWER, "knows_repeated": "on"}).status_code == 303


def test_the_theme_is_changed_merged_given_and_left(client: PageCheckingClient) -> None:
    spoken = voice(gathered())
    made, other = theme(spoken.gathering, spoken), theme(spoken.gathering, title="Annat")
    client.sign_in(cast.city_coordinator())
    door = f"/svar/tema/{made.pk}/"
    change = {"title": "Nytt", "summary": "Mer", "revision": "1", "once": "k"}
    assert client.get(f"{door}andra/").status_code == 200
    assert client.post(f"{door}andra/", change).status_code == 303
    stale = client.post(f"{door}andra/", {**change, "title": "Annat nytt", "once": "l"})
    assert stale.status_code == 409
    assert "Annat nytt" in stale.content.decode()
    assert client.post(f"{door}ge/", {"body": cast.council().pk, "once": "m"}).status_code == 303
    assert client.post(f"{door}ge/", {"body": cast.association().pk}).status_code == 422
    given = Assignment.objects.get()
    assert client.post(f"/svar/tilldelning/{given.pk}/avsluta/").status_code == 303
    place = ThemePlace.objects.get()
    assert client.get(f"/svar/temaplats/{place.pk}/avsluta/").status_code == 200
    assert client.post(f"/svar/temaplats/{place.pk}/avsluta/", {"why": "Fel", "once": "n"}).status_code == 303
    assert client.get(f"{door}sla-ihop/").status_code == 200
    assert client.post(f"{door}sla-ihop/", {"into": other.pk, "why": "Samma", "once": "o"}).status_code == 303
    assert "Annat" in client.get(door).content.decode()


def test_an_answer_is_tied_to_what_it_led_to_from_its_page(client: PageCheckingClient) -> None:
    from tests.commitments.things import accepted  # noqa: PLC0415 - only here

    answer, promise = answered(voice(gathered())), accepted()
    client.sign_in(cast.committee_secretary())
    door = f"/svar/{answer.gathering_id}/nr/{answer.number}/"
    assert str(promise) in client.get(door).content.decode()
    assert client.post(f"{door}ledde-till/", {"target": "plan.challenge:1"}).status_code == 422
    sent = {"target": str(promise.ref), "why": "Så blev det", "once": "k"}
    assert client.post(f"{door}ledde-till/", sent).status_code == 303
    assert str(promise) in client.get(door).content.decode()
    client.sign_in(cast.association_member())
    assert client.post(f"{door}ledde-till/", sent).status_code == 403


# --- Cost


def test_lists_cost_the_same_for_one_and_for_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    gathering = gathered()

    def grow(count: int = 30) -> None:
        for number in range(count):
            spoken = voice(gathering, f"Hall nummer {number}")
            answered(
                theme(gathering, spoken, title=f"Tema {number}"), reasons=f"{'xyz'[number % 3] * number} skäl"
            )
            answered(voice(gathering), reasons=f"{number * 7919} {'ab' * number}")

    grow(1)
    public = f"/svar/{gathering.pk}/"
    same_queries(lambda: client.get(public), lambda: grow(12), most=9)
    same_queries(lambda: client.get("/svar/"), lambda: gathered(subject="9"), most=5)
    client.sign_in(cast.committee_secretary())
    same_queries(lambda: client.get(f"/svar/arbete/{gathering.pk}/"), lambda: grow(8), most=16)
