"""Joining in the browser: few fields, a receipt, leaving; what is asked for and what is never shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from malmoandan.agreement import commands
from malmoandan.agreement.models import Adhesion, AdhesionState
from tests import cast
from tests.agreement.test_join_agreement import MAIL, joined, joining
from tests.agreement.test_pages import text_of, url
from tests.agreement.texts import a_draft, adopted
from tests.cast import NOON

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db

SAID = {
    "name": "Nattvandrarna",
    "contact_role": "Ordförande",
    "contact_email": "styrelsen@example.org",
    "decided_by": "Styrelsen",
    "decided_on": "2026-01-01",
    "is_listed": "on",
    "has_read_principles": "on",
    "once": "1",
}


@pytest.mark.parametrize("who", ["organisation", "grupp", "person", "namnd", "annan"])
def test_every_kind_has_its_page_with_the_principles_on_it(client: PageCheckingClient, who: str) -> None:
    adopted(a_draft())
    assert client.get(url("join")).status_code == 200
    assert "Dialog" in text_of(client.get(url("join_agreement", who)))


def test_an_organisation_joins_gets_a_receipt_and_leaves(client: PageCheckingClient) -> None:
    sent = client.post(url("join_agreement", "organisation"), SAID)
    assert sent.status_code == 303
    again = client.post(url("join_agreement", "organisation"), SAID)
    assert again.headers["Location"] == sent.headers["Location"]
    adhesion = Adhesion.objects.get()
    assert adhesion.receipt_code in text_of(client.get(sent.headers["Location"]))
    found = client.post(url("receipt"), {"code": adhesion.receipt_code.lower(), "once": "2"})
    assert found.headers["Location"] == sent.headers["Location"]
    assert client.post(url("leave_agreement", adhesion.receipt_code), {"once": "3"}).status_code == 303
    kept = client.get(sent.headers["Location"])
    assert kept.status_code == 200
    assert "no-store" in kept.headers["Cache-Control"]  # on a shared computer the receipt is not left behind
    adhesion.refresh_from_db()
    assert adhesion.state == AdhesionState.LEFT


def test_a_person_needs_to_tick_one_box(client: PageCheckingClient) -> None:
    sent = client.post(url("join_agreement", "person"), {"has_read_principles": "on", "once": "1"})
    assert sent.status_code == 303
    assert not Adhesion.objects.get().is_listed


def test_a_committee_is_chosen_from_the_list(client: PageCheckingClient) -> None:
    body = cast.committee()
    said = {**SAID, "body": body.pk}
    assert (
        client.post(url("join_agreement", "namnd"), {**said, "body": cast.association().pk}).status_code
        == 200
    )
    assert client.post(url("join_agreement", "namnd"), said).status_code == 303
    assert Adhesion.objects.get().body == body


def test_a_name_like_a_registered_one_is_asked_about_once(client: PageCheckingClient) -> None:
    body = cast.association()
    said = {**SAID, "name": "Odlarna på kullen"}
    asked = client.post(url("join_agreement", "organisation"), said)
    assert asked.status_code == 200
    assert not Adhesion.objects.exists()
    assert client.post(url("join_agreement", "organisation"), {**said, "body": ""}).status_code == 303
    own = {**said, "body": body.pk, "once": "2"}
    assert client.post(url("join_agreement", "organisation"), own).status_code == 303
    assert [each.body for each in Adhesion.objects.order_by("pk")] == [None, body]


@pytest.mark.parametrize(
    ("field", "value"),
    [("has_read_principles", ""), ("name", ""), ("decided_by", ""), ("decided_on", "31/02/2026"),
     ("contact_email", "inte en adress"), ("contact_email", ""), ("minutes_url", "javascript:alert(1)")],
)  # fmt: skip
def test_a_fault_is_told_beside_its_field(client: PageCheckingClient, field: str, value: str) -> None:
    page = client.post(url("join_agreement", "organisation"), {**SAID, field: value})
    assert page.status_code == 200
    assert not Adhesion.objects.exists()


def test_the_letter_confirms_by_a_press_and_never_by_a_look(client: PageCheckingClient) -> None:
    adhesion = joined()
    address = url("confirm_adhesion", adhesion.pk, adhesion.letter_code)
    for _ in range(2):
        assert client.get(address).status_code == 200
    adhesion.refresh_from_db()
    assert adhesion.confirmed_at is None
    assert client.get(url("confirm_adhesion", adhesion.pk, "0" * 40)).status_code == 404
    assert client.post(address, {"once": "1"}).status_code == 302
    adhesion.refresh_from_db()
    assert adhesion.confirmed_at is not None


def test_a_code_that_is_none_of_ours_opens_nothing(client: PageCheckingClient) -> None:
    joined()
    for code in ("0000-0000-0000", "x", "a" * 200):
        assert client.get(url("adhesion_receipt", code)).status_code == 404
        assert client.post(url("leave_agreement", code), {"once": "1"}).status_code == 404
    assert client.post(url("receipt"), {"code": "nej", "once": "1"}).status_code == 200


def test_too_many_joinings_from_one_sender_must_wait(client: PageCheckingClient) -> None:
    said = {"has_read_principles": "on"}
    answers = [client.post(url("join_agreement", "person"), {**said, "once": str(n)}) for n in range(11)]
    assert [answer.status_code for answer in answers].count(429) == 1


def test_the_roll_shows_no_person_no_contact_and_none_who_did_not_ask(client: PageCheckingClient) -> None:
    shown, hidden = joined(name="Syns"), joined(name="Syns inte", is_listed=False)
    person = joined(kind="person", name="Alias Aliasson", decided_by="", decided_on=None)
    waiting = joined(name="Väntar ännu")
    for adhesion in (shown, hidden, person):
        commands.accept_adhesion(adhesion=adhesion, by=cast.city_coordinator(), at=NOON)
    for address in (url("roll"), url("roll_csv")):
        page = text_of(client.get(address))
        assert "Syns" in page
        for secret in (hidden.name, person.name, waiting.name, MAIL.email, "Ordförande"):
            assert secret not in page


@pytest.mark.parametrize(
    "query",
    ["kind=person", "kind=x", "party=%27--", "area=%25", "q=%25_%27%22", "q=" + "a" * 300, "q=%00", "page=x",
     "page=999999", "kind=organisation&party=sector&q=kör"],
)  # fmt: skip
def test_filters_come_from_lists_and_words_are_only_words(client: PageCheckingClient, query: str) -> None:
    commands.accept_adhesion(adhesion=joined(), by=cast.city_coordinator(), at=NOON)
    assert client.get(f"{url('roll')}?{query}").status_code == 200
    assert client.get(f"{url('roll_csv')}?{query}").status_code == 200


@pytest.mark.parametrize("name", ["=1+1", "+46", "-2", "@x", "\t=1", "＝1+1"])
def test_the_table_holds_no_formula(client: PageCheckingClient, name: str) -> None:
    commands.accept_adhesion(adhesion=joined(name=name), by=cast.city_coordinator(), at=NOON)
    row = text_of(client.get(url("roll_csv"))).splitlines()[1]
    assert re.match(r"^\"?'", row), row


def test_markup_in_names_and_reasons_is_only_words(client: PageCheckingClient) -> None:
    evil = "<script>alert(1)</script>"
    adhesion = joined(name=evil, area=evil, decided_by=evil)
    client.sign_in(cast.city_coordinator())
    said = {"reason": evil, "once": "1"}
    assert client.post(url("refuse_adhesion", adhesion.pk), said).status_code == 303
    for address in (
        url("adhesion", adhesion.pk),
        url("adhesions"),
        url("adhesion_receipt", adhesion.receipt_code),
    ):
        assert evil not in text_of(client.get(address))


def test_coordinators_welcome_object_and_look_again_in_the_browser(client: PageCheckingClient) -> None:
    first, second, third = joined(), joined(name="Två"), joined(name="Tre")
    client.sign_in(cast.city_coordinator())
    assert client.post(url("accept_adhesion", first.pk), {"once": "1"}).status_code == 303
    assert client.post(url("refuse_adhesion", second.pk), {"reason": "", "once": "2"}).status_code == 200
    for adhesion in (second, third):
        assert (
            client.post(url("refuse_adhesion", adhesion.pk), {"reason": "x", "once": "3"}).status_code == 303
        )
        look = {"verdict": "uphold", "reason": "x", "once": "4"}
        assert client.post(url("take_second_look", adhesion.pk), look).status_code == 403
    client.sign_in(cast.sector_coordinator())
    assert client.get(url("adhesion", second.pk)).status_code == 200
    look = {"verdict": "uphold", "reason": "y", "once": "5"}
    assert client.post(url("take_second_look", second.pk), look).status_code == 303
    assert (
        client.post(url("take_second_look", third.pk), {"verdict": "welcome", "once": "6"}).status_code == 303
    )
    assert (
        client.post(url("take_second_look", third.pk), {"verdict": "welcome", "once": "7"}).status_code == 403
    )
    states = list(Adhesion.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["accepted", "refused", "accepted"]


def test_others_see_no_joinings_at_all(client: PageCheckingClient) -> None:
    adhesion = joined()
    for actor in (
        cast.resident(),
        cast.association_member(),
        cast.committee_secretary(),
        cast.administrator(),
    ):
        client.sign_in(actor)
        assert client.get(url("adhesions")).status_code == 403
        assert client.get(url("adhesion", adhesion.pk)).status_code in {403, 404}
        for name in ("accept_adhesion", "refuse_adhesion", "take_second_look"):
            assert client.post(url(name, adhesion.pk), {"reason": "x", "once": name}).status_code in {
                403,
                404,
            }
        assert client.get(url("leave_as_body", adhesion.pk)).status_code == 404
    adhesion.refresh_from_db()
    assert adhesion.state == AdhesionState.WAITING


def test_a_body_leaves_by_its_own_people(client: PageCheckingClient) -> None:
    adhesion = commands.join_agreement(
        joining=joining(body=cast.association()), by=cast.association_member(), at=NOON
    )
    client.sign_in(cast.association_representative())
    assert client.get(url("leave_as_body", adhesion.pk)).status_code == 200
    assert client.post(url("leave_as_body", adhesion.pk), {"once": "1"}).status_code == 303
