"""The pages of the rounds, through every door."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from malmoandan.parties.models import BodyKind
from malmoandan.rounds import commands
from malmoandan.rounds.models import FollowUpRound
from malmoandan.web import receipts
from tests import cast
from tests.commitments import things as commitments
from tests.rounds import things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _it_is_noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    cast.city_coordinator()
    cast.sector_coordinator()
    cast.committee_secretary()
    with time_machine.travel(cast.NOON, tick=False):
        yield


def at(name: str, *args: object) -> str:
    return reverse(f"rounds:{name}", args=args)


def sends(client: PageCheckingClient, name: str, *args: object, **said: object) -> None:
    """Send a form of this room once; it is taken, and leads on."""
    sent = client.post(at(name, *args), {**said, "once": receipts.make()})
    assert sent.status_code == 303, sent.content.decode()


def days() -> dict[str, str]:
    return {name: day.isoformat() for name, day in things.CALENDAR.by_name().items()}


def test_a_coordinator_plans_changes_and_opens_a_round(client: PageCheckingClient) -> None:
    client.sign_in(cast.sector_coordinator())
    proposed = client.get(at("plan_round") + "?ar=2027").content.decode()
    assert 'value="2027-12-01"' in proposed
    sends(client, "plan_round", year=2026, title="Uppföljning 2026", **days())
    sends(client, "change_round", 2026, title="Året 2026", seen=1, **days())
    page = client.get(at("change_questions", 2026)).content.decode()
    assert page.count("must be answered") >= 7 or page.count("måste") >= 7
    sends(client, "change_questions", 2026, seen=2, text_1="Vad hände?", kind_1="other", must_1="on")
    assert "Fritidsnämnden" in client.get(at("open_round", 2026)).content.decode()
    sends(client, "open_round", 2026)
    assert FollowUpRound.objects.get().state == "open"
    assert "Fritidsnämnden" in client.get(at("progress", 2026)).content.decode()


def test_a_secretary_writes_with_facts_beside_and_hands_in(client: PageCheckingClient) -> None:
    commitments.finished("done")
    report = things.report_in()
    client.sign_in(cast.committee_secretary())
    assert "Uppföljning 2026" in client.get(at("own_reports")).content.decode()
    first = things.section(report, 2)
    page = client.get(at("write_section", first.pk)).content.decode()
    assert 'name="facts" value="kept"' in page
    assert "Vi öppnar hallen två kvällar i veckan" in page
    sends(client, "gather_facts", report.pk)
    revision = things.section(report, 2).revision
    sent = client.post(
        at("write_section", first.pk),
        {"judgement": "Vi höll ord.", "facts": ["kept"], "seen": revision, "then": "ready", "once": "a"},
    )
    assert sent.status_code == 303
    assert sent.headers["Location"] == at("write_section", things.section(report, 3).pk)
    assert "Vi höll ord." in client.get(at("report", report.pk)).content.decode()


def test_words_sent_too_late_come_back_with_what_stands_now(client: PageCheckingClient) -> None:
    report = things.report_in()
    first = things.section(report, 4)
    things.write(report, 4, "Kollegans ord.", by=things.second_writer())
    client.sign_in(cast.committee_secretary())
    sent = client.post(
        at("write_section", first.pk), {"judgement": "Mina ord.", "seen": 0, "then": "stay", "once": "b"}
    )
    page = sent.content.decode()
    assert sent.status_code == 409
    assert "Mina ord." in page
    assert "Kollegans ord." in page
    assert f'name="seen" value="{things.section(report, 4).revision}"' in page


def test_the_same_form_sent_twice_counts_once(client: PageCheckingClient) -> None:
    client.sign_in(cast.committee_secretary())
    said = {"held_on": "2026-09-15", "kind": "course", "audience": "Nya", "people": 5, "once": "c"}
    for _ in range(2):
        assert client.post(at("log_spreading"), said).status_code == 303
    assert cast.committee().spreadings.count() == 1


def test_a_report_goes_its_way_through_every_page(client: PageCheckingClient) -> None:
    report = things.written()
    client.sign_in(cast.committee_secretary())
    client.get(at("submit_report", report.pk))
    sends(client, "submit_report", report.pk, minutes=40)
    client.sign_in(cast.sector_coordinator())
    client.get(at("report", report.pk))
    client.get(at("return_report", report.pk))
    sends(client, "return_report", report.pk, comment="Mer om fråga 5.")
    assert client.get(at("report", report.pk)).status_code == 404
    client.sign_in(cast.committee_secretary())
    assert "Mer om fråga 5." in client.get(at("report", report.pk)).content.decode()
    sends(client, "submit_report", report.pk, minutes="")
    client.sign_in(cast.city_coordinator())
    sends(client, "approve_report", report.pk)
    client.sign_in(cast.committee_secretary())
    client.get(at("decide_report", report.pk))
    sends(client, "decide_report", report.pk, decided_on="2026-09-15", paragraph="§ 9", registry_no="F-1")
    client.sign_in(cast.sector_coordinator())
    sends(client, "reply_to_report", report.pk, text="Vi ser det annorlunda.")
    client.logout()
    page = client.get(at("report", report.pk)).content.decode()
    assert "§ 9" in page
    assert "Vi ser det annorlunda." in page


def test_a_round_is_closed_and_put_together_on_its_pages(client: PageCheckingClient) -> None:
    things.opened()
    client.sign_in(cast.sector_coordinator())
    assert client.post(at("close_round", 2026), {"once": "g"}).status_code == 409
    with time_machine.travel(things.AFTER_DUE, tick=False):
        client.sign_in(cast.sector_coordinator())
        client.get(at("close_round", 2026))
        sends(client, "close_round", 2026)
        assert at("compile_round", 2026) in client.get(at("progress", 2026)).content.decode()
        client.get(at("compile_round", 2026))
        sends(client, "compile_round", 2026)
    assert FollowUpRound.objects.get().state == "compiled"


def test_a_form_that_is_refused_says_why_and_keeps_the_words(client: PageCheckingClient) -> None:
    report = things.submitted()
    client.sign_in(cast.committee_secretary())
    sent = client.post(
        at("decide_report", report.pk),
        {"decided_on": "2026-09-16", "paragraph": "§ 9", "registry_no": "F-1", "once": "d"},
    )
    assert sent.status_code == 409
    assert "§ 9" in sent.content.decode()


def test_a_draft_is_shut_through_every_door(client: PageCheckingClient) -> None:
    commitments.finished("done")
    report = things.report_in()
    things.write(report, 2, "Hemligt tills vidare.", facts=["kept"])
    sentence = things.section(report, 2).sentences.get(mark="fact")
    section = things.section(report, 2)
    doors = [
        at("report", report.pk), at("memo", report.pk), at("fact", sentence.pk),
        at("write_section", section.pk), at("submit_report", report.pk), at("decide_report", report.pk),
    ]  # fmt: skip
    strangers = (
        cast.association_representative(), things.other_secretary(), cast.city_coordinator(), cast.resident(),
    )  # fmt: skip
    for actor in strangers:
        client.sign_in(actor)
        assert {door: client.get(door).status_code for door in doors} == dict.fromkeys(doors, 404)
    client.logout()
    assert client.get(at("report", report.pk)).status_code == 404
    assert "Hemligt" not in client.get(at("round", 2026)).content.decode()


def test_a_planned_round_is_shut_to_others(client: PageCheckingClient) -> None:
    things.planned()
    assert client.get(at("round", 2026)).status_code == 404
    assert "2026" not in client.get(at("rounds")).content.decode().split("<main")[1].split("</main>")[0]


def test_a_fact_leads_to_its_rows(client: PageCheckingClient) -> None:
    commitments.finished("done")
    report = things.report_in()
    things.written(report)
    things.write(report, 2, "", facts=["kept"], is_ready=True)
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(report)
    fact = things.section(report, 2).sentences.get()
    assert at("fact", fact.pk) in client.get(at("report", report.pk)).content.decode()
    assert "Vi öppnar hallen två kvällar i veckan" in client.get(at("fact", fact.pk)).content.decode()


def test_facts_and_standard_questions_read_in_the_readers_language(client: PageCheckingClient) -> None:
    commitments.finished("done")
    report = things.report_in()
    things.written(report)
    things.write(report, 2, "", facts=["kept"], is_ready=True)
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(report)
    with translation.override("sv"):
        page = client.get(at("report", report.pk)).content.decode()
    assert "Vilka åtaganden" in page
    assert "hölls i tid" in page


def test_what_people_write_is_shown_as_words(client: PageCheckingClient) -> None:
    found = things.opened()
    report = things.report_in(found)
    things.written(report)
    things.write(report, 1, XSS, is_ready=True)
    commands.submit_report(report=report, minutes=None, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(report, paragraph="<b>§", registry_no="'\"><i>")
    things.told(audience=XSS)
    for door in (at("report", report.pk), at("round", 2026), at("spreading")):
        page = client.get(door).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_memo_is_a_word_file_with_every_answer(client: PageCheckingClient) -> None:
    report = things.decided()
    memo = client.get(at("memo", report.pk))
    assert memo.headers["Content-Disposition"].startswith("attachment")
    words = ZipFile(io.BytesIO(memo.content)).read("word/document.xml").decode()
    assert "Svar på fråga 7." in words
    assert "FRI-2026-41" in words


def test_the_coordinators_see_the_same_and_remind_their_own(client: PageCheckingClient) -> None:
    things.opened(due_on=things.CALENDAR.opens_on.replace(day=25))
    for actor in (cast.city_coordinator(), cast.sector_coordinator(), cast.auditor()):
        client.sign_in(actor)
        assert "Fritidsnämnden" in client.get(at("progress", 2026)).content.decode()
    client.sign_in(cast.city_coordinator())
    sent = client.post(at("remind_round", 2026), {"once": "e"}, follow=True)
    assert "1" in sent.content.decode()
    client.sign_in(cast.committee_secretary())
    assert client.get(at("progress", 2026)).status_code == 403
    assert client.post(at("remind_round", 2026), {"once": "f"}).status_code == 403


def grow(count: int = 30) -> Callable[[], None]:
    def more() -> None:
        found = FollowUpRound.objects.get()
        for number in range(count):
            body = cast.body(f"c{number}", f"Nämnd {number}", BodyKind.COMMITTEE, cast.city())
            commands.add_assignment(
                follow_up_round=found, body=body, by=cast.city_coordinator(), at=cast.NOON
            )
            if number % 2:
                things.told(by=cast.committee_secretary())

    return more


@pytest.mark.parametrize("name", ["round", "progress"])
def test_a_round_costs_the_same_with_thirty_committees(
    client: PageCheckingClient, same_queries: Callable[..., int], name: str
) -> None:
    things.opened()
    client.sign_in(cast.city_coordinator())
    same_queries(lambda: client.get(at(name, 2026)), grow(), most=14)


def test_the_occasions_cost_the_same_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    things.opened()
    things.told()
    same_queries(lambda: client.get(at("spreading")), grow(60), most=10)


def test_a_report_costs_the_same_with_many_sentences(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    report = things.written()
    client.sign_in(cast.committee_secretary())
    many = "\n\n".join(f"Stycke {number}." for number in range(30))
    same_queries(lambda: client.get(at("report", report.pk)), lambda: things.write(report, 4, many), most=22)


@pytest.mark.parametrize("year", ["x", "99999", "1"])
def test_a_year_that_cannot_be_proposes_another(client: PageCheckingClient, year: str) -> None:
    client.sign_in(cast.city_coordinator())
    assert client.get(at("plan_round") + f"?ar={year}").status_code == 200


def test_nul_and_long_words_come_back(client: PageCheckingClient) -> None:
    report = things.report_in()
    first = things.section(report, 1)
    client.sign_in(cast.committee_secretary())
    for words in ("x" * 20_001, "\0"):
        sent = client.post(
            at("write_section", first.pk), {"judgement": words, "seen": 0, "then": "ready", "once": words[:9]}
        )
        assert sent.status_code in {409, 422}
