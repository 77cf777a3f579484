"""The pages of the room, for everyone who meets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse

from malmoandan.opinions import seals
from malmoandan.opinions.models import Conversation, Statement, StatementState, Vote
from malmoandan.outreach.dates import dates_at
from malmoandan.site.indexing import public_pages
from malmoandan.site.queries.receipts import address_of_receipt
from tests import cast
from tests.opinions import things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(autouse=True)
def _it_is_noon() -> Iterator[None]:
    with time_machine.travel(cast.NOON, tick=False):
        yield


def page(name: str, *args: object) -> str:
    return reverse(f"opinions:{name}", args=args)


def test_a_visitor_votes_one_at_a_time_until_none_is_left(client: PageCheckingClient) -> None:
    held = things.filled(3)
    for left in (3, 2, 1):
        html = client.get(page("conversation", held.pk)).content.decode()
        number = re.search(r'name="statement" value="(\d+)"', html)
        assert number is not None
        assert f"{left} av 3" in html or f"{left} of 3" in html
        answer = client.post(page("cast_vote", held.pk), {"statement": number[1], "value": "1"})
        assert answer.status_code == 303
    html = client.get(page("conversation", held.pk)).content.decode()
    assert 'name="statement"' not in html
    assert Vote.objects.count() == 3


def test_a_script_gets_only_the_next_statement(client: PageCheckingClient) -> None:
    held = things.filled(3)
    answer = client.post(
        page("cast_vote", held.pk), {"statement": "1", "value": "0"}, headers={"HX-Request": "true"}
    )
    assert answer.content.decode().lstrip().startswith("<section")
    assert 'name="statement" value="1"' not in answer.content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"statement": "1"}, {"statement": "x", "value": "1"}, {"statement": "1", "value": "9" * 40},
             {"statement": "\x00", "value": "1"}, {"statement": "²", "value": "1"}],
)  # fmt: skip
def test_a_broken_vote_comes_back_with_the_page(client: PageCheckingClient, sent: dict[str, str]) -> None:
    held = things.filled(3)
    assert client.post(page("cast_vote", held.pk), sent).status_code == 409
    assert not Vote.objects.exists()


def test_ones_own_votes_are_shown_and_changed_with_the_receipt(client: PageCheckingClient) -> None:
    held = things.filled(3)
    client.post(page("cast_vote", held.pk), {"statement": "1", "value": "1"})
    html = client.get(page("own_votes", held.pk)).content.decode()
    assert CODE.search(html)
    answer = client.post(page("cast_vote", held.pk), {"statement": "1", "value": "-1", "back": "own"})
    assert answer.headers["Location"] == page("own_votes", held.pk)
    assert Vote.objects.get().value == -1


def test_words_of_others_stay_words(client: PageCheckingClient) -> None:
    held = things.conversation()
    things.accepted(held, XSS)
    for name in ("conversation", "statements", "results", "own_votes"):
        html = client.get(page(name, held.pk)).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_a_visitor_proposes_and_a_host_takes_it_up_and_another_is_declined(
    client: PageCheckingClient,
) -> None:
    held = things.conversation()
    assert client.get(page("propose_statement", held.pk)).status_code == 200
    for text in ("Öppna skolgårdarna.", "Stäng allt."):
        sent = {"text": text, "language": "sv", "once": text}
        assert client.post(page("propose_statement", held.pk), sent).status_code == 303
        assert client.post(page("propose_statement", held.pk), sent).status_code == 303
    assert Statement.objects.count() == 2
    client.sign_in(cast.sector_coordinator())
    one, other = Statement.objects.order_by("number")
    assert "Öppna skolgårdarna." in client.get(page("statements", held.pk)).content.decode()
    assert client.post(page("accept_statement", one.pk)).status_code == 303
    assert client.get(page("decline_statement", other.pk)).status_code == 200
    assert (
        client.post(page("decline_statement", other.pk), {"ground": "unclear", "why": ""}).status_code == 422
    )
    sent = {"ground": "unclear", "why": "Vad är allt?"}
    assert client.post(page("decline_statement", other.pk), sent).status_code == 303
    client.logout()
    html = client.get(page("statements", held.pk)).content.decode()
    assert "Vad är allt?" in html
    assert {each.state for each in Statement.objects.all()} == {"accepted", "declined"}


def test_words_declined_as_harmful_are_not_shown_but_the_reasons_are(client: PageCheckingClient) -> None:
    held = things.conversation()
    one = things.proposed(held, "Namn Namnsson är dum.")
    things.declined(one, ground="harmful", why="Den pekar ut någon.")
    html = client.get(page("statements", held.pk)).content.decode()
    assert "Namn Namnsson" not in html
    assert "Den pekar ut någon." in html
    client.sign_in(cast.auditor())
    assert "Namn Namnsson" in client.get(page("statements", held.pk)).content.decode()


def test_a_waiting_statement_shows_only_for_hosts_and_who_proposed_it(client: PageCheckingClient) -> None:
    held = things.conversation()
    things.proposed(held, "Vänta på mig.", by=cast.resident())
    address = page("statements", held.pk)
    assert "Vänta på mig." not in client.get(address).content.decode()
    for who in (cast.resident(), cast.city_coordinator(), cast.auditor()):
        client.sign_in(who)
        assert "Vänta på mig." in client.get(address).content.decode()
    client.sign_in(cast.association_member())
    assert "Vänta på mig." not in client.get(address).content.decode()


def test_a_coordinator_opens_changes_and_translates(client: PageCheckingClient) -> None:
    client.sign_in(cast.city_coordinator())
    assert client.get(page("open_conversation") + "?about=tests.thing:7").status_code == 200
    sent = {"question": "Vad är viktigast?", "opens_at": "2026-09-14T08:00", "closes_at": "2026-10-01T18:00",
            "is_public": "on"}  # fmt: skip
    assert client.post(page("open_conversation"), sent).status_code == 422
    answer = client.post(page("open_conversation"), sent | {"about": "tests.thing:7"})
    assert answer.status_code == 303
    held = Conversation.objects.get()
    assert client.post(page("open_conversation"), sent | {"about": "tests.thing:7"}).status_code == 409
    assert client.get(page("change_conversation", held.pk)).status_code == 200
    assert (
        client.post(
            page("change_conversation", held.pk), sent | {"closes_at": "2026-09-20T18:00"}
        ).status_code
        == 409
    )
    assert (
        client.post(
            page("change_conversation", held.pk), sent | {"closes_at": "2026-10-20T18:00"}
        ).status_code
        == 303
    )
    one = things.accepted(held)
    assert client.get(page("translate_statement", one.pk)).status_code == 200
    sent = {"language": "ar", "text": "يجب أن تكون القاعات مفتوحة مساءً."}
    assert client.post(page("translate_statement", one.pk), sent).status_code == 303
    client.logout()
    assert sent["text"] in client.get(f"/ar/asikter/{held.pk}/").content.decode()


def test_closing_early_asks_for_reasons_and_the_other_partys_key(client: PageCheckingClient) -> None:
    held = things.filled()
    client.sign_in(cast.city_coordinator())
    assert client.get(page("close_conversation", held.pk)).status_code == 200
    assert client.post(page("close_conversation", held.pk), {"why": ""}).status_code == 422
    assert client.post(page("close_conversation", held.pk), {"why": "Alla har svarat."}).status_code == 303
    assert client.post(page("close_conversation", held.pk), {"why": "Alla har svarat."}).status_code == 409
    assert not Conversation.objects.get().is_closed
    assert "Alla har svarat." in client.get(page("results", held.pk)).content.decode()
    client.sign_in(cast.sector_coordinator())
    assert client.post(page("close_conversation", held.pk), {"why": "Vi också."}).status_code == 303
    assert Conversation.objects.get().is_closed
    assert client.get(page("conversation", held.pk)).status_code == 200


def test_what_is_not_public_is_found_only_by_its_hosts(client: PageCheckingClient) -> None:
    held = things.conversation(is_public=False)
    one = things.accepted(held)
    for name in ("conversation", "statements", "results", "own_votes", "find_votes", "propose_statement"):
        assert client.get(page(name, held.pk)).status_code == 404
    assert client.post(page("cast_vote", held.pk), {"statement": "1", "value": "1"}).status_code == 404
    assert one.text not in client.get(page("conversations")).content.decode()
    client.sign_in(cast.sector_coordinator())
    assert client.get(page("conversation", held.pk)).status_code == 200


def test_the_list_costs_the_same_with_one_and_with_many(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    things.conversation()

    def grow() -> None:
        for number in range(2, 25):
            things.conversation(subject=str(number))

    same_queries(lambda: client.get(page("conversations")), grow, most=8)


def test_the_statements_cost_the_same_with_few_and_with_many(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    held = things.filled(2)
    client.sign_in(cast.city_coordinator())

    def grow() -> None:
        for number in range(30):
            things.accepted(held, f"Ett påstående till: {number}")

    same_queries(lambda: client.get(page("statements", held.pk)), grow, most=12)


def test_a_vote_on_the_page_costs_few_questions(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    held = things.filled(2)
    client.post(page("cast_vote", held.pk), {"statement": "1", "value": "1"})

    def send() -> None:
        client.post(
            page("cast_vote", held.pk), {"statement": "1", "value": "1"}, headers={"HX-Request": "true"}
        )

    same_queries(send, lambda: things.crowd(held, 12, statements=2), most=14)


def test_a_state_is_filtered_only_by_what_there_is(client: PageCheckingClient) -> None:
    held = things.filled(2)
    for state in (*StatementState.values, "' OR 1=1", "\x00"):
        assert client.get(page("statements", held.pk), {"state": state}).status_code == 200


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "x" * 201, "x" * 20_001])
def test_words_that_do_not_fit_come_back(client: PageCheckingClient, text: str) -> None:
    held = things.conversation()
    sent = {"text": text, "language": "sv", "alias": ""}
    assert client.post(page("propose_statement", held.pk), sent).status_code == 422
    assert (
        client.post(page("propose_statement", held.pk), sent | {"text": "a", "language": "xx"}).status_code
        == 422
    )
    assert (
        client.post(page("propose_statement", held.pk), sent | {"text": "a", "alias": "x" * 81}).status_code
        == 422
    )
    assert not Statement.objects.exists()


def test_a_refused_statement_keeps_its_words(client: PageCheckingClient) -> None:
    held = things.conversation()
    things.proposed(held)
    answer = client.post(page("propose_statement", held.pk), {"text": things.WORDS[0], "language": "sv"})
    assert answer.status_code == 409
    assert things.WORDS[0] in answer.content.decode()


def test_only_a_host_says_which_theme_a_statement_was_drawn_from(client: PageCheckingClient) -> None:
    held = things.conversation()
    address = page("propose_statement", held.pk) + "?theme=7&text=Hej"
    assert 'name="theme"' not in client.get(address).content.decode()
    client.post(address, {"text": "Av en besökare.", "language": "sv", "theme": "7"})
    client.sign_in(cast.city_coordinator())
    assert 'name="theme" value="7"' in client.get(address).content.decode()
    client.post(address, {"text": "Av en värd.", "language": "sv", "theme": "7"})
    assert list(Statement.objects.order_by("number").values_list("theme_id", flat=True)) == ["", "7"]
    assert client.get(page("statements", held.pk)).status_code == 200


def test_an_old_place_in_a_role_opens_nothing(client: PageCheckingClient) -> None:
    held = things.conversation()
    one = things.proposed(held)
    client.sign_in(cast.ex_member())
    assert client.post(page("accept_statement", one.pk)).status_code == 403
    assert (
        client.post(page("decline_statement", one.pk), {"ground": "same", "why": "Nej."}).status_code == 403
    )
    assert client.post(page("close_conversation", held.pk), {"why": "Nu."}).status_code == 403


def test_the_receipts_page_of_the_site_knows_a_voters_code(client: PageCheckingClient) -> None:
    held = things.filled(2)
    client.post(page("cast_vote", held.pk), {"statement": "1", "value": "1"})
    code = CODE.search(client.get(page("own_votes", held.pk)).content.decode())
    assert code is not None
    assert address_of_receipt(code[0].lower()) == f"{page('find_votes', held.pk)}?code={code[0]}"
    assert address_of_receipt(seals.code_from(seals.new_seed())) == ""


def test_search_and_calendar_tell_of_what_is_public_and_of_nothing_else() -> None:
    held = things.filled(1)
    things.conversation(subject="2", is_public=False)
    found = [each for each in public_pages(cast.NOON) if each.sort == "conversation"]
    assert [each.ref for each in found] == [str(held.ref)]
    assert things.WORDS[0] in found[0].text
    assert [each.ref for each in dates_at(cast.NOON) if each.ref.kind == "opinions.conversation"] == [
        held.ref
    ]
