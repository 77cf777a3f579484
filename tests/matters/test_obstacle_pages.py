"""The pages of obstacles, through every door."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from malmoandan.matters import commands
from malmoandan.matters.models import Obstacle, ObstacleAnswer, ObstacleFollowUp, ObstacleSupport
from malmoandan.matters.queries import proof_for_obstacle
from malmoandan.matters.views.obstacles.reporting import REPORTS
from malmoandan.site.indexing import reindex
from malmoandan.web import receipts
from tests import cast
from tests.matters.obstacles import NEXT, REASONS, TITLE, WORDS, entered, given, owned, removed, reported

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
REPORT = {
    "title": TITLE,
    "text": WORDS,
    "kind": "premises",
    "place": "",
    "asks": "",
    "language": "sv",
    "name": "",
}
ANSWER = {"outcome": "partly", "reasons": REASONS, "next_step": NEXT}
NEW, LIST = "/hinder/anmal/", "/hinder/"


@pytest.fixture(autouse=True)
def _coordinators(db: None) -> None:  # noqa: ARG001 - it writes rows
    cast.city_coordinator()
    cast.sector_coordinator()


def page_of(obstacle: Obstacle, door: str = "") -> str:
    """Its address, or that of one of its forms."""
    return f"/hinder/{obstacle.pk}/{door}"


def test_a_visitor_reports_and_follows_it_by_its_receipt(client: PageCheckingClient) -> None:
    sent = client.post(NEW, {**REPORT, "once": "k1"})
    assert sent.status_code == 303
    page = client.get(sent.headers["Location"])
    assert page.headers["Cache-Control"] == "no-store"
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.content.decode())
    assert code
    assert Obstacle.objects.get().receipt == receipts.digest(code[0])
    said = client.post(page_of(Obstacle.objects.get(), "mer/"), {"text": "Ännu inte", "proof": code[0]})
    assert said.headers["Location"] == sent.headers["Location"]
    assert ObstacleFollowUp.objects.get().text == "Ännu inte"
    found = client.post("/kvitto/", {"code": code[0].lower()})
    assert found.headers["Location"] == sent.headers["Location"]


def test_a_form_sent_twice_reports_once_and_leads_to_the_same_receipt(client: PageCheckingClient) -> None:
    first, second = (client.post(NEW, {**REPORT, "once": "k1"}) for _ in range(2))
    assert Obstacle.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""}, {"text": "x" * 200_000}, {"text": "a\0b"}, {"text": "   "}, {"kind": "weather"},
        {"language": "xx"}, {"asks": "party-nobody"}, {"asks": "body-999999"}, {"title": "x" * 121},
        {"address": "a@b.se\nBcc: x@y.se"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_written_is_kept(
    client: PageCheckingClient, wrong: dict[str, str]
) -> None:
    page = client.post(NEW, REPORT | {"place": "Kullens skola"} | wrong)
    assert page.status_code == 422
    assert "Kullens skola" in page.content.decode()
    assert not Obstacle.objects.exists()


def test_too_many_reports_are_asked_to_wait_and_lose_no_word(client: PageCheckingClient) -> None:
    for number in range(REPORTS.most):
        client.post(NEW, {**REPORT, "once": f"k{number}"})
    refused = client.post(NEW, {**REPORT, "once": "one more"})
    assert refused.status_code == 429
    assert WORDS in refused.content.decode()
    assert Obstacle.objects.count() == REPORTS.most


def test_what_people_write_is_never_markup(client: PageCheckingClient) -> None:
    obstacle = owned(title=XSS[:120], text=XSS, place=XSS, name=XSS[:80])
    client.sign_in(cast.committee_secretary()).post(page_of(obstacle, "svara/"), ANSWER | {"reasons": XSS})
    assert ObstacleAnswer.objects.count() == 1
    for address in (page_of(obstacle), LIST, page_of(obstacle, "svara/")):
        shown = client.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_no_person_and_no_address_is_shown_to_anybody(client: PageCheckingClient) -> None:
    obstacle = reported(cast.resident(), address="secret@example.org", receipt=(code := receipts.make()))
    for actor in (cast.visitor(), cast.city_coordinator(), cast.auditor()):
        if actor.is_signed_in:
            client.sign_in(actor)
        for address in (page_of(obstacle), LIST, "/hinder/hinder.csv", f"/hinder/folj/{code}/"):
            shown = client.get(address).content.decode()
            assert "secret@example.org" not in shown
            assert "Kemal" not in shown


def test_a_hidden_one_is_met_through_no_door(client: PageCheckingClient) -> None:
    code = receipts.make()
    obstacle = reported(title="Grannen skräpar ner", receipt=code)
    reindex(timezone.now())
    assert "Grannen" in client.get("/sok/?q=grannen").content.decode()
    commands.hide_obstacle(obstacle=obstacle, why="Pekar ut", by=cast.city_coordinator(), at=cast.NOON)
    for address in (LIST, f"{LIST}?q=Grannen", "/hinder/hinder.csv", "/sok/?q=grannen", "/protokollet/"):
        shown = client.get(address).content.decode()
        assert "skräpar" not in shown, address
    assert client.get(page_of(obstacle)).status_code == 404
    for door in ("mer/", "jag-ocksa/"):
        assert client.post(page_of(obstacle, door), {"text": "x"}).status_code == 404
    assert "Pekar ut" in client.get(LIST).content.decode(), "that it was hidden, and why, is told"
    assert "skräpar" in client.get(f"/hinder/folj/{code}/").content.decode()
    for measure in ("obstacles-answered", "obstacles-removed"):
        assert "skräpar" not in client.get(reverse("measures:measure", args=[measure])).content.decode()
    signed_in = client.sign_in(cast.sector_coordinator())
    assert "skräpar" in signed_in.get(page_of(obstacle)).content.decode()
    assert "skräpar" not in signed_in.get("/hinder/hinder.csv").content.decode()


def test_the_numbers_lead_to_their_rows(client: PageCheckingClient) -> None:
    removed(title="Borta nu")
    reported(title="Väntar än", at=timezone.now())
    reported(title="Väntar länge", at=timezone.now() - timedelta(days=90))
    for query, there in {
        "outcome=removed": {"Borta nu"},
        "state=in_time": {"Borta nu"},
        "state=waiting": {"Väntar än", "Väntar länge"},
        "state=late": {"Väntar länge"},
    }.items():
        shown = client.get(f"{LIST}?{query}").content.decode()
        assert f"?{query}#register" in shown
        assert {title for title in ("Borta nu", "Väntar än", "Väntar länge") if title in shown} == there


def test_the_table_holds_what_is_seen_and_cannot_be_run(client: PageCheckingClient) -> None:
    removed(title="=1+1", text="@SUM(A1)")
    reported(title="Annat", kind="grants")
    answer = client.get("/hinder/hinder.csv?outcome=removed")
    rows = list(csv.reader(io.StringIO(answer.content.decode().lstrip("\ufeff"))))
    assert len(rows) == 2
    assert rows[1][3:5] == ["'=1+1", "'@SUM(A1)"]
    assert rows[1][-1] == REASONS


def test_the_register_costs_the_same_for_one_row_and_for_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    removed()

    def grow() -> None:
        for number in range(30):
            by = cast.association_representative() if number % 2 else None
            removed(by, for_body=bool(number % 2))

    same_queries(lambda: client.get(LIST), grow, most=8)
    same_queries(lambda: client.get("/hinder/hinder.csv"), lambda: [reported() for _ in range(9)], most=4)


def test_one_obstacle_costs_the_same_with_one_answer_and_with_twenty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    code = receipts.make()
    obstacle = owned(receipt=code)

    def grow() -> None:
        for _ in range(20):
            commands.answer_obstacle(
                obstacle=obstacle, given=given(), by=cast.committee_secretary(), at=cast.NOON
            )
            commands.follow_up_obstacle(
                obstacle=obstacle, text="Mer", by=cast.visitor(), at=cast.NOON, proof=code
            )

    same_queries(lambda: client.get(page_of(obstacle)), grow, most=10)


def test_a_coordinator_finds_the_owner_and_the_committee_answers(client: PageCheckingClient) -> None:
    cast.committee_secretary()
    obstacle = reported()
    coordinator = client.sign_in(cast.city_coordinator())
    assert TITLE in coordinator.get("/hinder/att-fordela/").content.decode()
    for foreign in (cast.association().pk, 999_999, "x"):
        assert coordinator.post(page_of(obstacle, "fordela/"), {"owner": foreign}).status_code == 422
    assert coordinator.post(page_of(obstacle, "fordela/"), {"owner": cast.committee().pk}).status_code == 303
    assert coordinator.post(page_of(obstacle, "svara/"), ANSWER).status_code == 403
    secretary = client.sign_in(cast.committee_secretary())
    assert TITLE in secretary.get("/hinder/vantar-pa-oss/").content.decode()
    faulty = secretary.post(page_of(obstacle, "svara/"), {**ANSWER, "next_step": ""})
    assert (faulty.status_code, REASONS in faulty.content.decode()) == (422, True)
    refused = secretary.post(page_of(obstacle, "svara/"), {**ANSWER, "outcome": "removed"})
    assert (refused.status_code, REASONS in refused.content.decode()) == (422, True)
    past = {**ANSWER, "outcome": "promised", "promised_on": "2020-01-01"}
    refused = secretary.post(page_of(obstacle, "svara/"), past)
    assert (refused.status_code, REASONS in refused.content.decode()) == (422, True)
    for _ in range(2):
        assert secretary.post(page_of(obstacle, "svara/"), {**ANSWER, "once": "a"}).status_code == 303
    assert ObstacleAnswer.objects.count() == 1
    shown = client.get(page_of(obstacle)).content.decode()
    assert REASONS in shown
    assert NEXT in shown


def test_the_pages_of_every_state_hold_together(client: PageCheckingClient) -> None:
    secretary = cast.committee_secretary()
    offered, returned, later = reported(), owned(), owned()
    commands.offer_obstacle(
        obstacle=offered, to=cast.sector(), why="Er lokal", by=cast.city_coordinator(), at=cast.NOON
    )
    commands.return_obstacle(obstacle=returned, why="Skolornas", by=secretary, at=cast.NOON)
    client.sign_in(secretary).post(
        page_of(later, "svara/"), {**ANSWER, "outcome": "promised", "promised_on": "2099-01-01"}
    )
    hidden = entered(language="ar")
    commands.hide_obstacle(obstacle=hidden, why="Pekar ut", by=cast.city_coordinator(), at=cast.NOON)
    for actor in (secretary, cast.city_coordinator(), cast.sector_coordinator(), cast.auditor()):
        client.sign_in(actor)
        for obstacle in (offered, returned, later):
            for language in ("", "/ar"):
                assert client.get(language + page_of(obstacle)).status_code == 200
    assert client.sign_in(secretary).get("/hinder/vantar-pa-oss/").status_code == 200
    for door in ("visa/", ""):
        assert client.sign_in(cast.city_coordinator()).get(page_of(hidden, door)).status_code == 200


def test_hide_obstacle_asks_for_a_reason_first(client: PageCheckingClient) -> None:
    obstacle = reported()
    signed_in = client.sign_in(cast.city_coordinator())
    assert signed_in.get(page_of(obstacle, "dolj/")).status_code == 200
    assert signed_in.post(page_of(obstacle, "dolj/"), {"why": ""}).status_code == 422
    assert signed_in.post(page_of(obstacle, "dolj/"), {"why": "Pekar ut"}).status_code == 303
    assert signed_in.post(page_of(obstacle, "visa/"), {"why": "Nej"}).status_code == 303
    assert not Obstacle.objects.get().is_hidden


def test_a_visitor_is_counted_once_and_a_body_by_choice(client: PageCheckingClient) -> None:
    obstacle = reported(cast.resident())
    assert "jag-ocksa/" in client.get(page_of(obstacle)).content.decode()
    for _ in range(2):
        assert client.post(page_of(obstacle, "jag-ocksa/")).status_code == 303
    assert ObstacleSupport.objects.count() == 1
    assert "jag-ocksa/" not in client.get(page_of(obstacle)).content.decode()
    signed_in = client.sign_in(cast.association_representative())
    signed_in.post(page_of(obstacle, "vi-ocksa/"), {"is_named": "on"})
    assert "Odlarna på kullen" in signed_in.get(page_of(obstacle)).content.decode()
    signed_in.post(page_of(obstacle, "inte-vi/"))
    assert ObstacleSupport.objects.filter(body__isnull=False).count() == 0


def test_the_letters_link_confirms_only_when_a_button_is_pressed(client: PageCheckingClient) -> None:
    obstacle = reported(address="a@example.org")
    address = f"/hinder/bekrafta/{proof_for_obstacle(obstacle)}/"
    assert client.get(address).status_code == 200
    assert Obstacle.objects.get().address_confirmed_at is None
    assert client.post(address).status_code == 303
    assert Obstacle.objects.get().address_confirmed_at is not None
    for nothing in ("x", "ABCD-EFGH-JKMN"):
        assert client.get(f"/hinder/bekrafta/{nothing}/").status_code == 404
        assert client.get(f"/hinder/folj/{nothing}/").status_code == 404


def test_the_sheet_of_paper_stands_in_every_language(client: PageCheckingClient) -> None:
    for language in ("", "/en", "/ar", "/fi"):
        assert client.get(f"{language}/hinder/blankett/").status_code == 200
