"""The phone, the desk and the screen, as a browser meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from malmoandan.opinions import commands as opinions
from malmoandan.opinions.models import Vote
from malmoandan.voices.models import Contribution
from malmoandan.workshop import commands
from malmoandan.workshop.models import Mark, StepKind, Workshop
from tests import cast
from tests.plan.sending import form_on, opened, sent
from tests.workshop import things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _it_is_noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    with time_machine.travel(cast.NOON, tick=False):
        yield


@pytest.fixture
def desk(client: PageCheckingClient) -> PageCheckingClient:
    """The secretary at her desk."""
    return client.sign_in(cast.committee_secretary())


def at(name: str, *args: object) -> str:
    return reverse(f"workshop:{name}", args=args)


def test_a_workshop_is_prepared_opened_and_ended_by_its_pages(desk: PageCheckingClient) -> None:
    held = str(things.meeting().pk)
    begun: Any = sent(
        desk,
        at("begin_workshop"),
        meeting=held,
        title="Kvällar",
        question="Vad behövs?",
        answer_due_on="2026-11-01",
    )
    made = Workshop.objects.get()
    assert begun.url == at("write_script", made.pk)
    script = opened(desk, begun.url) | {
        "form-5-kind": "weigh",
        "form-5-title": "Väg",
        "form-5-options": "a\nb",
    }
    assert desk.post(begun.url, script).headers["Location"] == at("lead", made.pk)
    assert made.steps.count() == 6
    desk.post(at("open_workshop", made.pk), {"once": "o"})
    said = desk.get(at("lead", made.pk)).content.decode()
    made.refresh_from_db()
    assert made.code in said
    assert made.is_open
    desk.post(at("end_workshop", made.pk), {"once": "e"})
    made.refresh_from_db()
    assert made.is_over
    assert desk.get(at("workshop", made.pk)).status_code == 200


def test_a_row_that_is_not_whole_comes_back_with_every_word(desk: PageCheckingClient) -> None:
    made = things.prepared()
    address = at("write_script", made.pk)
    answer = desk.post(address, opened(desk, address) | {"form-0-minutes": "0", "form-0-words": "Mina ord"})
    assert answer.status_code == 422
    assert "Mina ord" in answer.content.decode()


def test_a_lost_update_of_the_script_is_told_and_can_be_sent_again(desk: PageCheckingClient) -> None:
    made = things.prepared()
    address = at("write_script", made.pk)
    data = opened(desk, address) | {"form-0-title": "Mitt"}
    commands.write_script(
        workshop=made, rows=[things.WEIGHING], seen=1, by=cast.committee_secretary(), at=cast.NOON
    )
    answer = desk.post(address, data)
    assert answer.status_code == 409
    assert desk.post(address, form_on(answer.content.decode())).status_code == 303


def test_the_code_leads_in_however_it_is_typed(client: PageCheckingClient) -> None:
    made = things.opened()
    typed = f"{made.code[:3]} {made.code[3:]}".lower()
    assert client.get(at("workshops"), {"code": typed}).url == at("phone", made.code)  # type: ignore[attr-defined]
    assert client.get(at("workshops"), {"code": "ZZZZZZ"}).status_code == 422


def test_a_code_opens_nothing_that_is_being_prepared(client: PageCheckingClient) -> None:
    made = things.prepared()
    for name in ("phone", "now", "screen", "screen_now", "statement"):
        assert client.get(at(name, made.code)).status_code == 404


def test_a_phone_hears_only_that_nothing_is_new_until_something_is(client: PageCheckingClient) -> None:
    made = things.opened()
    assert client.get(at("now", made.code), {"har": str(made.revision)}).status_code == 204
    things.at_step(made, StepKind.WRITE)
    cache.clear()  # half a second passes
    answer = client.get(at("now", made.code), {"har": str(made.revision - 1)})
    assert answer.status_code == 200
    assert at("say", made.code) in answer.content.decode()


def test_a_step_without_a_form_is_drawn_once_for_all_phones(
    client: PageCheckingClient, django_assert_num_queries: Callable[..., object]
) -> None:
    made = things.opened()
    client.get(at("now", made.code))
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert "csrfmiddlewaretoken" not in client.get(at("now", made.code)).content.decode()


def test_a_thousand_phones_ask_the_database_once_each_half_second(
    client: PageCheckingClient, django_assert_num_queries: Callable[..., object]
) -> None:
    made = things.opened()
    address = at("now", made.code)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        for _phone in range(20):
            client.get(address, {"har": str(made.revision)})


def test_what_a_phone_writes_is_a_voice_with_a_receipt(client: PageCheckingClient) -> None:
    made = things.opened()
    things.at_step(made, StepKind.WRITE)
    said = client.post(at("say", made.code), {"text": "نريد مكانًا مفتوحًا مساءً", "once": "1"})
    voice = Contribution.objects.get()
    assert voice.origin == "meeting"
    assert voice.gathering == made.gathering
    assert "receipt" in str(said.context.keys()) or "code" in said.content.decode()


def test_the_same_words_sent_twice_are_one_voice(client: PageCheckingClient) -> None:
    made = things.opened()
    things.at_step(made, StepKind.WRITE)
    client.get(at("phone", made.code))
    answers = [client.post(at("say", made.code), {"text": "Öppet!", "once": "same"}) for _again in range(2)]
    assert Contribution.objects.count() == 1
    codes = {answer.context["receipt"] for answer in answers}
    assert len(codes) == 1


def test_words_are_not_lost_when_the_room_has_moved_on(client: PageCheckingClient) -> None:
    made = things.opened()
    answer = client.post(at("say", made.code), {"text": "För sent", "once": "1"})
    assert answer.status_code == 409
    assert Contribution.objects.count() == 0


def test_nothing_empty_or_endless_is_said(client: PageCheckingClient) -> None:
    made = things.opened()
    things.at_step(made, StepKind.WRITE)
    for words in ("", "  \n", "x" * 20_001):
        answer = client.post(at("say", made.code), {"text": words, "once": ""})
        assert answer.status_code == 422
    assert Contribution.objects.count() == 0


def test_a_phone_votes_and_meets_the_next_statement(client: PageCheckingClient) -> None:
    made = things.opened()
    assert made.conversation is not None
    for text in ("Öppet varje kväll", "Öppet en kväll"):
        statement = opinions.propose_statement(
            conversation=made.conversation, text=text, language="sv", by=cast.city_coordinator(), at=cast.NOON
        )
        statement.refresh_from_db()
        if statement.state != "accepted":
            opinions.accept_statement(statement=statement, by=cast.sector_coordinator(), at=cast.NOON)
    things.at_step(made, StepKind.VOTE)
    client.get(at("phone", made.code))
    for _turn in range(2):
        data = form_on(client.get(at("statement", made.code)).content.decode()) | {"value": "1"}
        assert client.post(at("cast_vote", made.code), data).status_code == 303
    assert Vote.objects.count() == 2
    assert "every statement" in client.get(at("statement", made.code)).content.decode()


@pytest.mark.parametrize("sent_words", [{"statement": "x"}, {"statement": "1", "value": "7"}, {}])
def test_a_vote_that_is_none_is_refused(client: PageCheckingClient, sent_words: dict[str, str]) -> None:
    made = things.opened()
    things.at_step(made, StepKind.VOTE)
    assert client.post(at("cast_vote", made.code), sent_words).status_code in {409, 422}
    assert Vote.objects.count() == 0


def test_a_phone_sets_its_marks(client: PageCheckingClient) -> None:
    made = things.opened(None, things.WEIGHING)
    answer = client.post(at("mark_options", made.code), {"option": ["1", "3"], "once": ""})
    assert answer.status_code == 200
    assert Mark.objects.count() == 2
    assert client.post(at("mark_options", made.code), {"option": ["1", "x", "99"]}).status_code == 200
    assert Mark.objects.count() == 1


def test_the_screen_shows_voices_only_when_a_person_has_chosen_to(client: PageCheckingClient) -> None:
    made = things.opened()
    things.at_step(made, StepKind.WRITE)
    client.post(at("say", made.code), {"text": XSS, "once": "1"})
    assert "alert(1)" not in client.get(at("screen", made.code)).content.decode()
    commands.show_voices(workshop=made, is_shown=True, by=cast.committee_secretary(), at=cast.NOON)
    cache.clear()
    said = client.get(at("screen_now", made.code)).content.decode()
    assert "&lt;script&gt;alert(1)" in said
    assert "<script>alert" not in said


def test_a_voice_that_was_hidden_is_not_on_the_wall(client: PageCheckingClient) -> None:
    made = things.opened()
    things.at_step(made, StepKind.WRITE)
    client.post(at("say", made.code), {"text": "Hemligt", "once": "1"})
    commands.show_voices(workshop=made, is_shown=True, by=cast.committee_secretary(), at=cast.NOON)
    Contribution.objects.update(author_hidden_at=cast.NOON)
    cache.clear()
    assert "Hemligt" not in client.get(at("screen", made.code)).content.decode()


def test_nobody_else_finds_the_desk(client: PageCheckingClient) -> None:
    made = things.opened()
    for who in (cast.association_representative(), cast.resident(), cast.sector_coordinator()):
        client.sign_in(who)
        assert client.get(at("lead", made.pk)).status_code == 404
        assert client.post(at("show_step", made.pk), {"step": made.current_id}).status_code == 403


def test_a_step_of_another_workshop_is_not_found(desk: PageCheckingClient) -> None:
    made, other = things.opened(), things.prepared()
    for key in (other.steps.first().pk, "x", "9" * 30):  # type: ignore[union-attr]
        assert desk.post(at("show_step", made.pk), {"step": key}).status_code == 404


def test_the_pen_writes_for_the_room(desk: PageCheckingClient) -> None:
    made = things.opened()
    step = things.at_step(made, StepKind.TOGETHER)
    assert sent(desk, at("write_together", made.pk, step.pk), text="Vi börjar i mars.").status_code == 303
    cache.clear()
    assert "Vi börjar i mars." in desk.get(at("phone", made.code)).content.decode()
    late = desk.post(at("write_together", made.pk, step.pk), {"text": "Nej", "seen": "0"})
    assert late.status_code == 409
    assert "Nej" in late.content.decode()


def test_the_list_costs_the_same_with_many(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    things.opened()

    def grow() -> None:
        for _more in range(15):
            things.opened()

    same_queries(lambda: client.get(at("workshops")), grow, most=8)
