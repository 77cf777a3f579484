"""The pages of a question, through every door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.matters.models import Message, Question, State
from malmoandan.matters.queries import proof_for_address
from malmoandan.matters.views.asking import QUESTIONS
from malmoandan.web import receipts
from tests import cast
from tests.matters.things import answered, asked, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
ASKING = {"subject": "Lokaler", "text": "När får vi låna en lokal?", "to": "", "language": "sv"}
ASK = "/fraga/"


@pytest.fixture(autouse=True)
def _coordinators(db: None) -> None:  # noqa: ARG001 - it writes rows
    cast.city_coordinator()
    cast.sector_coordinator()


def test_a_visitor_asks_and_follows_the_question_by_its_receipt(client: PageCheckingClient) -> None:
    sent = client.post(ASK, {**ASKING, "once": "k1"})
    assert sent.status_code == 303
    page = client.get(sent.headers["Location"])
    assert page.headers["Cache-Control"] == "no-store"
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.content.decode())
    assert code
    assert Question.objects.get().receipt == receipts.digest(code[0])


def test_a_form_sent_twice_asks_once_and_leads_to_the_same_receipt(client: PageCheckingClient) -> None:
    first, second = (client.post(ASK, {**ASKING, "once": "k1"}) for _ in range(2))
    assert Question.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_what_was_written_is_kept_when_something_is_missing(client: PageCheckingClient) -> None:
    page = client.post(ASK, {**ASKING, "subject": ""})
    assert page.status_code == 422
    assert "När får vi låna en lokal?" in page.content.decode()


@pytest.mark.parametrize("text", ["x" * 200_000, "a\0b", "   "])
def test_boundless_empty_and_nul_texts_are_refused_with_words(client: PageCheckingClient, text: str) -> None:
    assert client.post(ASK, {**ASKING, "text": text}).status_code == 422
    assert not Question.objects.exists()


def test_a_party_or_language_that_does_not_exist_is_refused(client: PageCheckingClient) -> None:
    assert client.post(ASK, {**ASKING, "to": "nobody"}).status_code == 422
    assert client.post(ASK, {**ASKING, "language": "xx"}).status_code == 422
    assert client.post(ASK, {**ASKING, "address": "a@b.se\nBcc: x@y.se"}).status_code == 422


def test_too_many_questions_are_asked_to_wait(client: PageCheckingClient) -> None:
    for number in range(QUESTIONS.most):
        client.post(ASK, {**ASKING, "once": f"k{number}"})
    refused = client.post(ASK, {**ASKING, "once": "one more"})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "När får vi låna en lokal?" in refused.content.decode()
    assert Question.objects.count() == QUESTIONS.most


def test_what_people_write_is_never_markup(client: PageCheckingClient) -> None:
    code = receipts.make()
    question = asked(receipt=code, subject=XSS)
    Message.objects.filter(question=question).update(text=XSS)
    page = client.get(reverse("matters:thread", args=[code])).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    client.sign_in(cast.city_coordinator())
    assert "<script>alert" not in client.get(reverse("matters:inbox")).content.decode()


@pytest.mark.parametrize("proof", ["0000-0000-0001", "x", "å", "1:2:3", "../../x", "%00", "' or 1=1 --"])
def test_a_guessed_receipt_is_404(client: PageCheckingClient, proof: str) -> None:
    asked()
    assert client.get(f"/fraga/trad/{proof}/").status_code == 404
    assert client.get(f"/fraga/bekrafta/{proof}/").status_code == 404


POSTS = (
    "follow_up_question", "close_question", "publish_question", "unpublish_question", "take_question",
    "reassign_question", "accept_question", "decline_question", "answer_question",
)  # fmt: skip


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("who", ["association_member", "resident", "ex_member", "city_signatory"])
def test_others_threads_are_404_and_untouched(client: PageCheckingClient, name: str, who: str) -> None:
    question = asked(cast.other_association_member(), receipt=receipts.make())
    before = Question.objects.values().get()
    client.sign_in(cast.everyone()[who])
    sent = {"text": "x", "proof": "", "to": "", "reason": "x"}
    assert client.get(reverse("matters:question", args=[question.pk])).status_code == 404
    assert client.post(reverse(f"matters:{name}", args=[question.pk]), sent).status_code == 404
    assert client.post(
        reverse(f"matters:{name}", args=[question.pk]), {**sent, "proof": receipts.make()}
    ).status_code in {403, 404}
    assert Question.objects.values().get() == before


@pytest.mark.parametrize("name", POSTS)
def test_get_changes_nothing(client: PageCheckingClient, name: str) -> None:
    question = asked(cast.resident())
    client.sign_in(cast.city_coordinator())
    assert client.get(reverse(f"matters:{name}", args=[question.pk])).status_code == 405


def test_the_other_partys_private_question_is_404(client: PageCheckingClient) -> None:
    question = asked(only_party=cast.sector(), subject="Bara för föreningslivet")
    client.sign_in(cast.city_coordinator())
    assert client.get(reverse("matters:question", args=[question.pk])).status_code == 404
    assert "Bara för" not in client.get(reverse("matters:inbox") + "?show=all").content.decode()
    assert (
        client.post(reverse("matters:answer_question", args=[question.pk]), {"text": "x"}).status_code == 404
    )


def test_a_proof_for_one_thread_opens_no_other(client: PageCheckingClient) -> None:
    code = receipts.make()
    asked(receipt=code)
    other = asked()
    sent = client.post(reverse("matters:close_question", args=[other.pk]), {"proof": code})
    assert sent.status_code == 404


def test_a_coordinator_takes_and_answers_and_the_asker_publishes(client: PageCheckingClient) -> None:
    code = receipts.make()
    question = asked(receipt=code)
    client.sign_in(cast.sector_coordinator())
    page = client.get(reverse("matters:question", args=[question.pk]))
    assert page.status_code == 200
    client.post(reverse("matters:take_question", args=[question.pk]))
    empty = client.post(reverse("matters:answer_question", args=[question.pk]), {"text": ""})
    assert empty.status_code == 422
    for _ in range(2):
        client.post(
            reverse("matters:answer_question", args=[question.pk]), {"text": "På **tisdagar**.", "once": "a1"}
        )
    assert Message.objects.count() == 2
    client.post(reverse("matters:publish_question", args=[question.pk]))
    client.logout()
    assert client.get(reverse("matters:question", args=[question.pk])).status_code == 404
    client.post(reverse("matters:publish_question", args=[question.pk]), {"proof": code})
    page = client.get(reverse("matters:question", args=[question.pk]))
    assert "<strong>tisdagar</strong>" in page.content.decode()
    assert question.subject in client.get(ASK).content.decode()


def test_pass_on_and_correct(client: PageCheckingClient) -> None:
    question = answered()
    client.sign_in(cast.city_coordinator())
    client.post(
        reverse("matters:answer_question", args=[question.pk]), {"text": "Onsdagar.", "corrects": "2"}
    )
    assert Message.objects.get(number=3).corrects is not None
    again = asked()
    client.post(reverse("matters:take_question", args=[again.pk]))
    address = reverse("matters:reassign_question", args=[again.pk])
    assert client.post(address, {"to": "party-nobody", "reason": "x"}).status_code == 422
    assert client.post(address, {"to": "party-sector", "reason": "Er fråga"}).status_code == 303
    client.sign_in(cast.sector_coordinator())
    client.post(reverse("matters:accept_question", args=[again.pk]))
    again.refresh_from_db()
    assert again.answering_party == cast.sector()


def test_opening_the_letters_link_confirms_nothing_pressing_the_button_does(
    client: PageCheckingClient,
) -> None:
    question = asked(address="someone@example.org")
    address = reverse("matters:confirm_address", args=[proof_for_address(question)])
    for _ in range(3):
        client.get(address)
        client.head(address)
    question.refresh_from_db()
    assert question.address_confirmed_at is None
    client.post(address)
    question.refresh_from_db()
    assert question.address_confirmed_at is not None


def test_typing_in_for_somebody(client: PageCheckingClient) -> None:
    address = reverse("matters:enter_question")
    assert client.get(address).status_code == 302
    client.sign_in(cast.resident())
    assert client.get(address).status_code == 403
    client.sign_in(cast.committee_secretary())
    client.get(address)
    sent = {**ASKING, "reason": "paper"}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "consents": "on"}).status_code == 303
    assert Question.objects.get().entered_reason == "paper"


def test_the_inbox_is_for_those_who_answer(client: PageCheckingClient) -> None:
    for name, actor in cast.everyone().items():
        if actor.is_signed_in:
            client.sign_in(actor)
            expected = 200 if name in {"city_coordinator", "sector_coordinator"} else 403
            assert client.get(reverse("matters:inbox")).status_code == expected, name


@pytest.mark.parametrize(
    "show", ["", "mine", "unowned", "late", "offered", "answered", "closed", "all", "'; drop"]
)
def test_every_filter_of_the_inbox(client: PageCheckingClient, show: str) -> None:
    asked()
    client.sign_in(cast.city_coordinator())
    assert client.get(reverse("matters:inbox"), {"show": show, "page": "x"}).status_code == 200


def test_lateness_is_told_in_neutral_words(client: PageCheckingClient) -> None:
    asked(at=cast.LONG_AGO)
    client.sign_in(cast.city_coordinator())
    page = client.get(reverse("matters:inbox"))
    assert "Waiting for an answer since" in page.content.decode()


def test_cover_is_arranged_on_its_page(client: PageCheckingClient) -> None:
    stand_in = cast.facilitator()
    client.sign_in(cast.sector_coordinator())
    address = reverse("matters:cover_absence")
    days = {"starts_on": "2030-07-01", "ends_on": "2030-07-31"}
    away = cast.sector_coordinator().mandate
    assert client.post(address, {**days, "mandate": away, "covered_by": "9999"}).status_code == 422
    assert client.post(address, {**days, "mandate": away, "covered_by": stand_in.mandate}).status_code == 303
    assert "2030" in client.get(address).content.decode()


def test_lists_cost_the_same_however_long(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    published()
    same_queries(lambda: client.get(ASK), lambda: [published() for _ in range(12)], most=8)
    client.sign_in(cast.city_coordinator())
    asked()
    same_queries(lambda: client.get(reverse("matters:inbox")), lambda: [asked() for _ in range(29)], most=8)


def test_a_long_thread_costs_the_same(client: PageCheckingClient, same_queries: Callable[..., int]) -> None:
    question = answered()
    last = question.messages.get(number=2)

    def grow() -> None:
        for number in range(3, 33):
            last.pk, last.number = None, number
            last.save(force_insert=True)

    client.sign_in(cast.city_coordinator())
    same_queries(lambda: client.get(reverse("matters:question", args=[question.pk])), grow, most=14)


def test_a_closed_question_says_so(client: PageCheckingClient) -> None:
    question = answered(cast.resident())
    client.sign_in(cast.resident())
    client.post(reverse("matters:close_question", args=[question.pk]))
    question.refresh_from_db()
    assert question.state == State.CLOSED
    assert client.get(reverse("matters:question", args=[question.pk])).status_code == 200
