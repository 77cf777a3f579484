"""The pages of the room, for everyone who meets them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse

from malmoandan.decisions.queries import decision_on
from malmoandan.parties.models import Body, BodyKind
from malmoandan.web import receipts
from malmoandan.weighing import commands
from malmoandan.weighing.commands import NewOption
from malmoandan.weighing.models import Ballot, Weighing, WeighingState
from malmoandan.weighing.results import digest_of
from tests import cast
from tests.weighing.things import (
    AFTER,
    APPROVAL,
    MONEY,
    OPTIONS,
    RANKING,
    agreed,
    closed,
    concluded,
    counted,
    drafted,
    fresh,
    opened,
    put,
    seen,
    voted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
TERMS = {
    "title": "Vad kommer först?", "question": "Vilka tar vi först?", "method": "approval", "places": "2",
    "completion": "percent", "most_choices": "0", "quorum": "3", "opens_on": "2026-09-20",
    "closes_on": "2026-10-10", "answer_by": "2026-11-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _it_is_noon() -> Iterator[None]:
    with time_machine.travel(cast.NOON, tick=False):
        yield


def url(name: str, weighing: Weighing, **more: Any) -> str:
    """An address of the room, in English."""
    return reverse(f"weighing:{name}", kwargs={"number": weighing.pk, **more})


def page(client: PageCheckingClient, weighing: Weighing) -> str:
    """Its own page."""
    return client.get(url("weighing", weighing)).content.decode()


@pytest.mark.parametrize("terms", [APPROVAL, RANKING, MONEY], ids=lambda terms: terms.method)
@pytest.mark.parametrize("make", [put, opened, closed, counted, concluded])
def test_everyone_reads_it_as_far_as_it_has_come(
    client: PageCheckingClient, make: Callable[..., Weighing], terms: Any
) -> None:
    weighing = make(terms)
    said = page(client, weighing)
    assert weighing.title in said
    assert "How it is decided" in said
    assert weighing.digest in said
    for code in ("sv", "ar", "fi"):
        prefix = "" if code == "sv" else f"/{code}"
        assert client.get(f"{prefix}/avvagning/{weighing.pk}/").status_code == 200


def test_a_coordinator_drafts_adds_and_puts_it_by_the_pages(client: PageCheckingClient) -> None:
    drafted()  # so that there are bodies enough
    client.sign_in(cast.city_coordinator())
    sent = client.post("/en/avvagningar/ny/", {**TERMS, "once": "a"})
    assert sent.status_code == 303
    weighing = Weighing.objects.latest("pk")
    add = url("add_options", weighing)
    client.post(add, {"title": "Lokaler", "description": "", "about": "", "once": "b"})
    client.post(add, {"lines": "Bidrag\n\n  Språkkafé  \r\nOdling", "once": "c"})
    client.post(add, {"lines": "Bidrag\n\n  Språkkafé  \r\nOdling", "once": "c"})
    assert [each.title for each in weighing.options.order_by("number")] == [
        "Lokaler", "Bidrag", "Språkkafé", "Odling",
    ]  # fmt: skip
    client.post(url("remove_option", weighing, option=4), {"once": "d"})
    change = url("change_option", weighing, option=1)
    shown = client.get(change).content.decode()
    digest = re.search(r'name="seen" value="([0-9a-f]{64})"', shown)
    assert digest
    client.post(change, {"title": "Salar", "description": "x", "about": "", "seen": digest[1], "once": "e"})
    client.post(url("put_weighing", weighing), {"seen": seen(fresh(weighing)), "once": "f"})
    assert fresh(weighing).state == WeighingState.PUT
    assert decision_on(weighing.ref) is not None
    assert weighing.options.get(number=1).title == "Salar"


def test_pasted_lines_carry_their_costs_and_a_line_without_one_is_named(client: PageCheckingClient) -> None:
    weighing = drafted(MONEY, [])
    client.sign_in(cast.city_coordinator())
    bad = client.post(url("add_options", weighing), {"lines": "Lokaler; 40 000\nBidrag"})
    assert bad.status_code == 422
    assert "Line 2" in bad.content.decode()
    assert "Lokaler; 40 000" in bad.content.decode()
    client.post(url("add_options", weighing), {"lines": "Lokaler; 40 000\nBidrag\t60000"})
    assert list(weighing.options.order_by("number").values_list("title", "cost")) == [
        ("Lokaler", 40_000), ("Bidrag", 60_000),
    ]  # fmt: skip
    dear = client.post(url("add_options", weighing), {"lines": "Slott; 999999999999999999999999"})
    assert dear.status_code == 409


def test_a_lost_update_is_told_and_the_words_kept(client: PageCheckingClient) -> None:
    weighing = drafted()
    client.sign_in(cast.city_coordinator())
    old = seen(weighing)
    commands.change_weighing(
        weighing=weighing, terms=replace(APPROVAL, title="Den andras"), seen=old,
        by=cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip
    told = client.post(url("change_weighing", weighing), {**TERMS, "title": "Min", "seen": old})
    assert told.status_code == 409
    assert "Min" in told.content.decode()
    assert fresh(weighing).title == "Den andras"


@pytest.mark.parametrize(
    "change",
    [
        {"title": "x" * 200_000},
        {"question": "a\0b"},
        {"opens_on": "2026-13-45"},
        {"method": "x"},
        {"places": "-1"},
    ],
    ids=str,
)
def test_bad_terms_come_back_with_what_was_written(
    client: PageCheckingClient, change: dict[str, str]
) -> None:
    client.sign_in(cast.city_coordinator())
    told = client.post("/en/avvagningar/ny/", {**TERMS, **change})
    assert told.status_code == 422
    assert not Weighing.objects.exists()


def test_voting_takes_one_screen_and_gives_a_receipt_once(client: PageCheckingClient) -> None:
    weighing = opened(MONEY)
    client.sign_in(cast.association_representative())
    shown = client.get(url("cast_ballot", weighing)).content.decode()
    assert "40,000" in shown
    assert shown.count('type="checkbox"') == len(OPTIONS)
    said = {"option_1": "on", "option_3": "on", "once": "k"}
    first, second = (client.post(url("cast_ballot", weighing), said) for _ in range(2))
    code = CODE.search(first.content.decode())
    assert code
    assert code[0] in second.content.decode()
    assert "no-store" in first.headers["Cache-Control"]
    kept = Ballot.objects.get()
    assert (kept.choices, kept.receipt, kept.revision) == ([1, 3], receipts.digest(code[0]), 1)
    assert "You have voted" in page(client, weighing)


def test_places_are_given_by_number_and_only_their_order_counts(client: PageCheckingClient) -> None:
    weighing = opened(RANKING)
    client.sign_in(cast.association_representative())
    client.post(url("cast_ballot", weighing), {"option_4": "1", "option_2": "3", "option_1": "", "once": "k"})
    assert Ballot.objects.get().choices == [4, 2]
    again = client.get(url("cast_ballot", weighing)).content.decode()
    assert re.search(r'name="option_2"[^>]*value="2"|value="2"[^>]*name="option_2"', again)


@pytest.mark.parametrize(
    "said",
    [{}, {"option_1": "1", "option_2": "1"}, {"option_1": "-1"}, {"option_1": "99"}, {"option_1": "x\0"}],
    ids=str,
)
def test_bad_ballots_come_back_with_their_marks_and_nothing_is_cast(
    client: PageCheckingClient, said: dict[str, str]
) -> None:
    weighing = opened(RANKING)
    client.sign_in(cast.association_representative())
    assert client.post(url("cast_ballot", weighing), said).status_code in {409, 422}
    assert not Ballot.objects.exists()


def test_a_ballot_over_the_sum_is_told_how_much(client: PageCheckingClient) -> None:
    weighing = opened(replace(MONEY, keeps_within=True))
    client.sign_in(cast.association_representative())
    said = {"option_1": "on", "option_2": "on", "option_3": "on"}
    told = client.post(url("cast_ballot", weighing), said)
    assert told.status_code == 409
    assert "30,000" in told.content.decode()
    assert told.content.decode().count("checked") == 3


def test_the_marks_are_added_up_without_scripts_and_nothing_is_cast(client: PageCheckingClient) -> None:
    weighing = opened(MONEY)
    client.sign_in(cast.association_representative())
    told = client.post(url("cast_ballot", weighing), {"option_1": "on", "option_3": "on", "sum": "1"})
    assert told.status_code == 200
    assert "You have marked 70,000" in told.content.decode()
    assert "leaves 30,000" in told.content.decode()
    assert told.content.decode().count("checked") == 2
    over = client.post(
        url("cast_ballot", weighing), {f"option_{number}": "on" for number in range(1, 5)} | {"sum": "1"}
    )
    assert "50,000 kronor more than the sum" in over.content.decode()
    assert not Ballot.objects.exists()


def test_who_has_a_voice_is_told_but_for_those_who_do_not_want_to_be_listed(
    client: PageCheckingClient,
) -> None:
    hidden = cast.body("hidden", "Den hemliga gruppen", BodyKind.INFORMAL_GROUP, cast.sector())
    Body.objects.filter(pk=hidden.pk).update(is_listed=False)
    weighing = opened()
    said = page(client, weighing)
    assert "Who has a voice" in said
    assert cast.association().name in said
    assert hidden.name not in said
    client.sign_in(cast.sector_coordinator())
    assert hidden.name in page(client, weighing)


def test_a_weighing_of_another_rooms_thing_is_drafted_from_its_page(client: PageCheckingClient) -> None:
    client.sign_in(cast.city_coordinator())
    shown = client.get("/en/avvagningar/ny/?about=plan.plan:3").content.decode()
    assert 'type="hidden" name="about" value="plan.plan:3"' in shown
    client.post("/en/avvagningar/ny/", {**TERMS, "about": "plan.plan:3"})
    assert Weighing.objects.latest("pk").about == "plan.plan:3"
    assert client.post("/en/avvagningar/ny/", {**TERMS, "about": "nonsense"}).status_code == 409


def test_outside_its_days_an_open_one_says_when_ballots_are_taken(client: PageCheckingClient) -> None:
    weighing = opened()
    assert "No ballots are taken today" not in page(client, weighing)
    with time_machine.travel(AFTER, tick=False):
        assert "No ballots are taken today" in page(client, weighing)


def test_nobody_votes_after_the_last_day(client: PageCheckingClient) -> None:
    weighing = opened()
    with time_machine.travel(AFTER, tick=False):
        client.sign_in(cast.association_representative())
        assert client.post(url("cast_ballot", weighing), {"option_1": "on"}).status_code == 403


def test_the_result_shows_each_party_by_itself_then_all_together(client: PageCheckingClient) -> None:
    weighing = counted(MONEY)
    said = page(client, weighing)
    for words in (
        cast.city().name,
        cast.sector().name,
        "All together",
        "Round by round",
        "Count it yourself",
    ):
        assert words in said
    assert said.index("Each party by itself") < said.index("How it came about")


def test_the_files_are_what_the_record_says(client: PageCheckingClient) -> None:
    weighing = counted()
    data = json.loads(client.get(url("result_json", weighing)).content)
    assert digest_of(data) == weighing.result_digest
    text = client.get(url("ballots_csv", weighing)).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == Ballot.objects.count()
    assert set(rows[0]) == {"party", "receipt", "choices"}
    for name, more in (("joint_file", {}), ("party_file", {"party": "city"})):
        assert client.get(url(name, weighing, **more)).content.startswith(b"META")
    assert client.get(url("party_file", weighing, party="nobody")).status_code == 404
    rule = client.get(url("rule_json", weighing)).content
    assert json.loads(rule)["title"] == weighing.title


def test_answers_are_given_and_it_is_concluded_by_the_pages(client: PageCheckingClient) -> None:
    weighing = counted()
    client.sign_in(cast.sector_coordinator())
    conclude = url("conclude_weighing", weighing)
    told = client.post(conclude, {"reasons": "Flest ville det."})
    assert told.status_code == 409
    assert "Flest ville det." in told.content.decode()
    chosen = (weighing.result or {})["tables"][-1]["chosen"]
    for option in weighing.options.exclude(number__in=chosen):
        assert "Waits for an answer" in client.get(url("answers", weighing)).content.decode()
        client.post(url("answer_option", weighing, option=option.number), {"reasons": f"Sedan {XSS}"})
    assert client.post(conclude, {"reasons": "Flest ville det.", "once": "x"}).status_code == 303
    said = page(client, weighing)
    assert "<script>alert" not in said
    assert "Flest ville det." in said
    assert "Sedan" in said


def test_a_void_one_says_so_and_can_be_drafted_anew(client: PageCheckingClient) -> None:
    weighing = closed(city=((1,), (2,)))
    client.sign_in(cast.city_coordinator())
    assert "Too few ballots" in page(client, weighing)
    anew = f"/en/avvagningar/ny/?from={weighing.pk}"
    assert weighing.title in client.get(anew).content.decode()
    client.post(
        anew, {**TERMS, "opens_on": "2026-12-01", "closes_on": "2026-12-20", "answer_by": "2027-01-10"}
    )
    assert Weighing.objects.latest("pk").options.count() == len(OPTIONS)


@pytest.mark.parametrize("name", ["redraft_weighing", "withdraw_weighing"])
def test_steps_back_ask_why(client: PageCheckingClient, name: str) -> None:
    weighing = put()
    client.sign_in(cast.city_coordinator())
    assert client.post(url(name, weighing), {"reason": ""}).status_code == 422
    assert client.post(url(name, weighing), {"reason": "Vi tänker om."}).status_code == 303


def test_steps_forwards_are_pages_with_a_button(client: PageCheckingClient) -> None:
    weighing = agreed()
    client.sign_in(cast.city_coordinator())
    assert client.get(url("open_weighing", weighing)).status_code == 200
    assert client.post(url("open_weighing", weighing), {"once": "a"}).status_code == 303
    full = voted()
    with time_machine.travel(AFTER, tick=False):
        client.sign_in(cast.city_coordinator())
        for name in ("close_weighing", "count_weighing"):
            assert client.get(url(name, full)).status_code == 200
            assert client.post(url(name, full), {"once": name}).status_code == 303
    assert fresh(full).state == WeighingState.COUNTED


def test_what_people_write_is_never_markup(client: PageCheckingClient) -> None:
    weighing = put(replace(APPROVAL, title=XSS, question=XSS), [NewOption(XSS, XSS), *OPTIONS])
    for address in (url("weighing", weighing), "/en/avvagningar/"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_a_draft_does_not_exist_for_others(client: PageCheckingClient) -> None:
    weighing = drafted()
    for name in ("weighing", "rule_json", "find_ballot"):
        assert client.get(url(name, weighing)).status_code == 404
    client.sign_in(cast.association_representative())
    assert client.get(url("cast_ballot", weighing)).status_code == 404
    client.sign_in(cast.auditor())
    assert client.get(url("weighing", weighing)).status_code == 200


def test_the_list_costs_the_same_with_one_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    put()

    def grow() -> None:
        for _ in range(30):
            Weighing.objects.create(
                title="En till", question="?", method="approval", places=1, state="put", digest="d" * 64,
                opens_on=APPROVAL.opens_on, closes_on=APPROVAL.closes_on, answer_by=APPROVAL.answer_by,
                mandate_id=cast.city_coordinator().mandate or 0, drafted_at=cast.NOON,
            )  # fmt: skip

    same_queries(lambda: client.get("/en/avvagningar/?state=put"), grow, most=8)


def test_a_result_costs_the_same_with_four_and_with_forty_options(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    few = counted()
    many = counted(options=[*OPTIONS, *(NewOption(f"Nummer {place}") for place in range(36))])
    shown = [few]
    same_queries(lambda: client.get(url("weighing", shown[-1])), lambda: shown.append(many), most=22)


@pytest.mark.parametrize("query", ["state=nonsense", "page=99", "state=%00", "from=9999999999999999"])
def test_strange_addresses_of_the_list_do_no_harm(client: PageCheckingClient, query: str) -> None:
    assert client.get(f"/en/avvagningar/?{query}").status_code == 200
