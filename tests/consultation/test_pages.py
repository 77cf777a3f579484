"""The pages: a minute on a phone, nothing lost, nothing changed by looking, nothing of others' reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse

from malmoandan.consultation import commands
from malmoandan.consultation.commands.addresses import digits_of
from malmoandan.consultation.models import AddressOffer, Answer, Comment, CommentReport, Consultation
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Mandate
from tests import cast
from tests.conftest import PageCheckingClient
from tests.consultation.texts import AFTER, answer, put_out, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.django_db
XSS = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(cast.NOON, tick=True):
        yield


def to(name: str, *args: object) -> str:
    """The address of a page of this room."""
    return reverse(f"consultation:{name}", args=args)


def form(**changes: Any) -> dict[str, Any]:
    """What a visitor sends."""
    return {
        "text": "Bra!",
        "about": "whole",
        "words": "",
        "name": "",
        "written_as": "visitor",
        "once": "k",
    } | changes


def test_a_visitor_comments_and_finds_it_again(client: PageCheckingClient) -> None:
    out = put_out()
    assert client.get(to("consultations")).status_code == 200
    assert client.get(to("consultation", out.pk)).status_code == 200
    assert client.get(to("comment", out.pk, "C1")).status_code == 200
    sent = client.post(to("comment", out.pk, "C1"), form(about="1"), follow=True)
    made = Comment.objects.get()
    assert made.quote_exact == "Alla ska kunna delta."
    assert made.receipt in sent.content.decode()
    found = client.post(
        reverse("site:receipt"), {"code": made.receipt.lower().replace("-", " ")}, follow=True
    )
    assert "Bra!" in found.content.decode()
    assert "Bra!" in client.get(to("comment", out.pk, "C1")).content.decode()
    assert client.get(to("read_comment", made.pk)).status_code == 200


def test_words_may_be_copied_and_must_stand_in_the_passage(client: PageCheckingClient) -> None:
    out = put_out()
    client.post(to("comment", out.pk, "C1"), form(about="other", words="en  ÖPPEN stad"))
    assert Comment.objects.get().quote_exact == "en öppen stad"
    kept = client.post(
        to("comment", out.pk, "C1"), form(text="Mina ord", about="other", words="finns ej", once="2")
    )
    assert kept.status_code == 422
    assert "Mina ord" in kept.content.decode()
    assert Comment.objects.count() == 1


def test_a_form_sent_twice_is_one_comment_with_one_receipt(client: PageCheckingClient) -> None:
    out = put_out()
    client.post(to("comment_on_whole", out.pk), form(once="first"))
    answers = {client.post(to("comment_on_whole", out.pk), form(once="same"))["Location"] for _ in range(2)}
    assert len(answers) == 1
    assert Comment.objects.count() == 2


def test_words_are_kept_when_the_token_or_the_session_has_run_out() -> None:
    out = put_out()
    strict = PageCheckingClient(enforce_csrf_checks=True)
    kept = strict.post(to("comment", out.pk, "C1"), form(text="Långt och viktigt", csrfmiddlewaretoken="old"))
    assert kept.status_code == 403
    assert "Långt och viktigt" in kept.content.decode()
    client = PageCheckingClient()
    kept = client.post(to("comment", out.pk, "C1"), form(text="Som förening", written_as="mandate:7"))
    assert kept.status_code == 409
    assert "Som förening" in kept.content.decode()
    assert 'value="visitor"' in kept.content.decode()
    assert not Comment.objects.exists()


def test_too_long_empty_and_odd_input_keeps_the_words_and_breaks_nothing(client: PageCheckingClient) -> None:
    out = put_out()
    for changes in (
        {"text": ""}, {"text": "x" * 200_000}, {"about": "99"}, {"about": "-1"}, {"name": "n" * 81},
        {"text": "a\x00b"},
        {"about": ["0", "1"], "words": "%_'\"\\"},
    ):  # fmt: skip
        assert client.post(to("comment", out.pk, "C1"), form(once="", **changes)).status_code in {303, 422}
    assert Comment.objects.count() <= 1


def test_scripts_in_words_and_names_are_only_words(client: PageCheckingClient) -> None:
    out = put_out(title=XSS)
    made = say(out, XSS, name=XSS)
    answer([made], reasons=XSS)
    for address in (
        to("consultations"), to("consultation", out.pk), to("comments", out.pk),
        to("comment_on_whole", out.pk),
        to("read_comment", made.pk), to("receipt", made.receipt), to("compilation", out.pk),
    ):  # fmt: skip
        assert "<script>alert" not in client.get(address).content.decode()


def test_too_many_comments_from_one_sender_wait_and_keep_their_words(client: PageCheckingClient) -> None:
    out = put_out()
    for number in range(31):
        page = client.post(to("comment_on_whole", out.pk), form(text=f"ord {number}", once=str(number)))
    assert page.status_code == 429
    assert "ord 30" in page.content.decode()
    assert Comment.objects.count() == 30


def test_receipts_of_nobody_are_404(client: PageCheckingClient) -> None:
    assert client.get(to("receipt", "0000-0000-0000")).status_code == 404
    assert client.get(to("receipt", "nonsens")).status_code == 404


def test_an_address_is_offered_and_confirmed_on_the_receipt_page(client: PageCheckingClient) -> None:
    made = say(put_out())
    assert client.post(to("offer_address", made.receipt), {"address": "not an address"}).status_code == 422
    assert client.post(to("confirm_address", made.receipt), {"digits": "123456"}).status_code == 404
    client.post(to("offer_address", made.receipt), {"address": "x@example.org"})
    assert client.get(to("receipt", made.receipt)).status_code == 200
    right = digits_of(AddressOffer.objects.get())
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    assert client.post(to("confirm_address", made.receipt), {"digits": wrong}).status_code == 422
    assert client.post(to("confirm_address", made.receipt), {"digits": right}).status_code == 303
    made.refresh_from_db()
    assert made.address == "x@example.org"
    assert "x@example.org" not in client.get(to("receipt", made.receipt)).content.decode()


def test_reports_are_seen_by_coordinators_only(client: PageCheckingClient) -> None:
    made = say(put_out())
    assert client.get(to("report_comment", made.pk)).status_code == 200
    assert client.post(to("report_comment", made.pk), {"why": "olagligt innehåll"}).status_code == 303
    assert CommentReport.objects.count() == 1
    assert "olagligt" not in client.get(to("read_comment", made.pk)).content.decode()
    client.sign_in(cast.sector_coordinator())
    assert "olagligt" in client.get(to("read_comment", made.pk)).content.decode()


def test_hidden_words_stand_nowhere_in_public(client: PageCheckingClient) -> None:
    out = put_out()
    made = say(out, "hemliga ord", by=cast.other_visitor(), passage_key="C1")
    client.sign_in(cast.city_coordinator())
    assert client.get(to("hide_comment", made.pk)).status_code == 200
    assert client.post(to("hide_comment", made.pk), {"why": "hotfullt"}).status_code == 303
    public = PageCheckingClient()
    for address in (
        to("comments", out.pk), to("comment", out.pk, "C1"), to("compilation", out.pk),
        to("compilation_csv", out.pk),
    ):  # fmt: skip
        assert "hemliga ord" not in public.get(address).content.decode()
    assert "hotfullt" in public.get(to("comments", out.pk)).content.decode()
    assert public.get(to("read_comment", made.pk)).status_code == 404
    assert public.get(to("report_comment", made.pk)).status_code == 404
    client.get(to("show_comment", made.pk))
    assert client.post(to("show_comment", made.pk), {"why": "fel av oss"}).status_code == 303


def test_a_coordinator_answers_closes_and_publishes(client: PageCheckingClient) -> None:
    out = put_out()
    made, other = say(out), say(put_out(ref=Ref("agreement.version", "3")))
    client.sign_in(cast.city_coordinator())
    said = {"outcome": "changed", "reasons": "Ni hade rätt.", "once": "a"}
    assert client.get(to("answer_comments", out.pk)).status_code == 200
    for wrong in ({}, {"comments": other.pk}, {"comments": made.pk, "reasons": ""}):
        assert client.post(to("answer_comments", out.pk), said | wrong).status_code == 422
    assert client.post(to("answer_comments", out.pk), said | {"comments": made.pk}).status_code == 303
    given = Answer.objects.get()
    assert client.post(to("withdraw_answer", other.consultation_id, given.pk)).status_code == 404
    assert client.post(to("close_consultation", out.pk)).status_code == 403
    with time_machine.travel(AFTER):
        client.sign_in(cast.city_coordinator())
        assert client.get(to("consultation", out.pk)).status_code == 200
        assert client.post(to("close_consultation", out.pk)).status_code == 303
        assert client.get(to("consultation", out.pk)).status_code == 200
        assert client.post(to("publish_consultation", out.pk)).status_code == 303
    assert "Ni hade rätt." in PageCheckingClient().get(to("compilation", out.pk)).content.decode()


def test_what_came_on_paper_is_entered(client: PageCheckingClient) -> None:
    out = put_out()
    client.sign_in(cast.committee_secretary())
    mandate = cast.committee_secretary().mandate
    said = form(
        channel="paper",
        received_on="2026-09-15",
        why="brev",
        has_consent="on",
        written_as=f"mandate:{mandate}",
    )
    assert client.get(to("enter_comment", out.pk, "C1")).status_code == 200
    assert client.get(to("enter_comment_on_whole", out.pk)).status_code == 200
    kept = client.post(to("enter_comment", out.pk, "C1"), said | {"has_consent": ""})
    assert "Bra!" in kept.content.decode()
    assert client.post(to("enter_comment", out.pk, "C1"), said).status_code == 303
    shown = PageCheckingClient().get(to("comment", out.pk, "C1")).content.decode()
    assert mandate is not None
    assert str(Mandate.objects.select_related("body").get(pk=mandate)) in shown
    assert "brev" in shown


COORDINATORS_ONLY = (
    "answer_comments",
    "close_consultation",
    "publish_consultation",
    "enter_comment_on_whole",
)


@pytest.mark.parametrize("name", ["association_member", "auditor", "resident", "administrator", "ex_member"])
def test_those_without_the_right_get_403_and_change_nothing(client: PageCheckingClient, name: str) -> None:
    out = put_out()
    made = say(out)
    client.sign_in(cast.everyone()[name])
    for page in COORDINATORS_ONLY:
        assert client.post(to(page, out.pk), form()).status_code == 403
    assert client.post(to("hide_comment", made.pk), {"why": "x"}).status_code == 403
    assert (Comment.objects.count(), Answer.objects.count()) == (1, 0)
    assert Consultation.objects.get().closed_at is None


def test_what_is_not_there_is_404(client: PageCheckingClient) -> None:
    out = put_out()
    client.sign_in(cast.city_coordinator())
    for name in (
        "consultation",
        "comments",
        "compilation",
        "compilation_csv",
        "answer_comments",
        "read_comment",
    ):
        assert client.get(to(name, 999_999)).status_code == 404
    assert client.get(to("comment", out.pk, "C99")).status_code == 404
    assert client.get(to("comment", out.pk, "C1\x00")).status_code == 404
    assert client.get(to("enter_comment", out.pk, "C99")).status_code == 404


def many(out: Consultation, count: int) -> None:
    """Comments and answers by the thousand, past the commands."""
    passage = out.passages.get(key="C1")
    Comment.objects.bulk_create(
        Comment(
            consultation=out, passage=passage if n % 2 else None, text=f"ord {n}",
            receipt=f"r{n}-{count}"[:14],
            received_on=cast.NOON.date(), commented_at=cast.NOON, body=cast.association(), language="sv",
        )
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize("count", [30, pytest.param(10_000, marks=pytest.mark.slow)])
def test_pages_cost_the_same_however_many_comments(
    client: PageCheckingClient, same_queries: Callable[..., int], count: int
) -> None:
    out = put_out()
    answer([say(out, words="öppen stad"), say(out)])
    commands.hide_comment(comment=say(out), why="hot", by=cast.city_coordinator(), at=cast.NOON)
    names = ("consultation", "comments", "comment_on_whole", "compilation")
    for place, address in enumerate([*(to(name, out.pk) for name in names), to("comment", out.pk, "C1")]):
        grow = (lambda: many(out, count)) if place == 0 else (lambda: None)
        same_queries(partial(client.get, address), grow, most=10)


def test_lists_of_consultations_cost_the_same(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    put_out()

    def grow() -> None:
        for number in range(30):
            put_out(ref=Ref("agreement.version", str(100 + number)))

    same_queries(lambda: client.get(to("consultations")), grow, most=5)


def test_looking_changes_nothing(client: PageCheckingClient) -> None:
    out = put_out()
    made = say(out)
    before = (list(Comment.objects.values()), list(Consultation.objects.values()))
    client.sign_in(cast.city_coordinator())
    for name in ("close_consultation", "publish_consultation"):
        assert client.get(to(name, out.pk)).status_code == 405
    for name in ("offer_address", "confirm_address"):
        assert client.get(to(name, made.receipt)).status_code == 405
    for name in ("hide_comment", "report_comment", "read_comment"):
        assert client.get(to(name, made.pk)).status_code == 200
    assert (list(Comment.objects.values()), list(Consultation.objects.values())) == before
