"""The pages of the register, through every door and with whatever people send."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import override

from malmoandan.partnerships import guards
from malmoandan.partnerships.models import Collaboration, FollowUp, Terms
from tests import cast
from tests.partnerships import things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def _noon(db: None) -> Iterator[None]:  # noqa: ARG001 - it writes rows
    """Pages have a clock; here it stands at the moment of the tests."""
    with time_machine.travel(cast.NOON, tick=True):
        cast.everyone()
        yield


def at(name: str, *args: object) -> str:
    return reverse(f"partnerships:{name}", args=args)


def form(**changed: Any) -> dict[str, Any]:
    said = {
        "name": things.NAME, "purpose": "En öppen hall.", "committee": cast.committee().pk,
        "partners": [cast.association().pk], "form": "collaboration", "level": "3", "starts_on": "2026-03-01",
        "once": "a",
    }  # fmt: skip
    return said | changed


def text(client: PageCheckingClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_one_registers_the_other_confirms_and_everybody_reads_it(client: PageCheckingClient) -> None:
    client.sign_in(cast.association_representative())
    assert str(cast.association().pk) in text(client, at("register_collaboration"))
    sent = client.post(at("register_collaboration"), form())
    found = Collaboration.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (303, at("collaboration", found.pk))
    assert "Only those named" in text(client, at("collaboration", found.pk))
    client.sign_in(cast.committee_secretary())
    assert "read and answer" in text(client, at("collaborations"))
    assert "Confirm exactly these terms" in text(client, at("collaboration", found.pk))
    client.post(at("confirm_collaboration", found.pk), {"seen": "1", "once": "b"})
    client.logout()
    page = text(client, at("collaboration", found.pk))
    assert "Approved by all parties" in page
    assert things.NAME in text(client, at("collaborations"))


def test_what_is_not_confirmed_is_not_there_for_others(client: PageCheckingClient) -> None:
    found = things.registered()
    for actor in (None, things.other_representative(), cast.resident()):
        if actor:
            client.sign_in(actor)
        assert client.get(at("collaboration", found.pk)).status_code == 404
        for address in (
            at("collaborations"),
            at("collaborations") + "?state=proposed",
            at("collaborations_csv"),
        ):
            assert things.NAME not in client.get(address).content.decode()
        assert client.post(at("confirm_collaboration", found.pk), {"seen": 1}).status_code in {302, 404}


def test_a_refusal_comes_back_with_every_word(client: PageCheckingClient) -> None:
    client.sign_in(cast.committee_secretary())
    sent = client.post(at("register_collaboration"), form(question_1="Bara en?"))
    assert sent.status_code == 409
    page = sent.content.decode()
    assert "Choose three quality questions together" in page
    assert "Bara en?" in page
    assert client.post(at("register_collaboration"), form(name="x" * 300)).status_code == 422
    assert client.post(at("register_collaboration"), form(name="a\0b")).status_code == 422
    assert not Collaboration.objects.exists()


def test_a_double_click_registers_once(client: PageCheckingClient) -> None:
    client.sign_in(cast.committee_secretary())
    for _again in range(2):
        client.post(at("register_collaboration"), form())
    assert Collaboration.objects.count() == 1


def test_terms_are_changed_and_a_lost_update_is_told(client: PageCheckingClient) -> None:
    found = things.confirmed()
    client.sign_in(cast.association_representative())
    assert things.NAME in text(client, at("change_collaboration", found.pk))
    new = form(level="4", reason="Vi har kommit längre.", seen="1")
    assert client.post(at("change_collaboration", found.pk), new).status_code == 303
    assert "New terms wait" in text(client, at("collaboration", found.pk))
    late = client.post(at("change_collaboration", found.pk), new | {"once": "c", "level": "1"})
    assert late.status_code == 409
    assert "Vi har kommit längre." in late.content.decode()
    client.sign_in(cast.committee_secretary())
    page = text(client, at("collaboration", found.pk))
    assert "Dialogue</del>" in page
    client.post(at("decline_collaboration", found.pk), {"reason": "Inte än.", "once": "d"})
    assert Terms.objects.get(number=2).outcome == "declined"


def test_the_form_keeps_those_named_that_no_list_has_any_more(client: PageCheckingClient) -> None:
    two = [cast.association(), cast.other_association()]
    found = things.registered(things.wording(partners=two))
    things.confirm(found)
    things.confirm(found, things.other_representative())
    type(two[1]).objects.filter(pk=two[1].pk).update(is_listed=False)
    client.sign_in(cast.association_representative())
    assert two[1].name in text(client, at("change_collaboration", found.pk))
    new = form(level="4", reason="Vidare.", seen="1", partners=[body.pk for body in two])
    assert client.post(at("change_collaboration", found.pk), new).status_code == 303
    assert reverse("parties:body", args=[two[1].slug]) not in text(client, at("collaboration", found.pk))


def test_each_side_says_its_own_on_its_page_and_they_stand_side_by_side(client: PageCheckingClient) -> None:
    found = things.confirmed(things.wording(questions=things.QUESTIONS))
    answers = {"answer_1": "Ja.", "answer_2": "Äldre.", "answer_3": "Tider."}
    for actor, voice in (
        (cast.association_representative(), "Toppen."),
        (cast.committee_secretary(), "Bra."),
    ):
        client.sign_in(actor)
        assert things.QUESTIONS[0] in text(client, at("start_follow_up", found.pk))
        client.post(at("start_follow_up", found.pk), answers | {"once": "a"})
        year = answers | {"year": "2026", "next_step": "Söndagar.", "next_level": "4", "once": "b"}
        assert client.post(at("follow_up_collaboration", found.pk), year).status_code == 422
        client.post(at("follow_up_collaboration", found.pk), year | {"users_voice": voice, "once": "c"})
    client.logout()
    page = text(client, at("collaboration", found.pk))
    for word in ("Toppen.", "Bra.", "Söndagar.", things.QUESTIONS[2], "Partnership"):
        assert word in page
    assert FollowUp.objects.count() == 4


def test_what_one_said_last_stands_beside_the_empty_fields(client: PageCheckingClient) -> None:
    found = things.confirmed()
    client.sign_in(cast.association_representative())
    assert "What you said last" not in text(client, at("follow_up_collaboration", found.pk))
    things.followed(found, at=cast.NOON)
    things.followed(found, cast.committee_secretary(), at=cast.NOON, next_step="Nämndens steg.")
    page = text(client, at("follow_up_collaboration", found.pk))
    assert things.NEXT in page
    assert "Nämndens steg." not in page


def test_it_ends_on_its_page_with_each_sides_reasons(client: PageCheckingClient) -> None:
    found = things.confirmed()
    for actor, why in (
        (cast.committee_secretary(), "Hallen rivs."),
        (cast.association_representative(), "Synd."),
    ):
        client.sign_in(actor)
        text(client, at("end_collaboration", found.pk))
        client.post(at("end_collaboration", found.pk), {"why": why, "ended_on": "2026-09-01", "once": "a"})
    page = text(client, at("collaboration", found.pk))
    assert "Hallen rivs." in page
    assert "Synd." in page
    assert "Ended on <time" in page
    assert "1 September 2026" in page


def test_words_are_shown_as_words(client: PageCheckingClient) -> None:
    found = things.confirmed(things.wording(name=XSS, purpose=XSS))
    things.followed(found, at=cast.NOON, users_voice=XSS, next_step=XSS)
    for address in (at("collaboration", found.pk), at("collaborations")):
        page = text(client, address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_table_holds_no_formula(client: PageCheckingClient) -> None:
    things.confirmed(things.iop(name="=HYPERLINK(1)"))
    table = client.get(at("collaborations_csv")).content.decode()
    assert "'=HYPERLINK(1)" in table
    assert "96000" in table
    assert "FRI-2026-7" in table


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("form=iop", {"IOP"}), ("form=gift", {"IOP", "Hall"}), ("level=4", {"IOP"}),
        ("level=99", {"IOP", "Hall"}),
        ("committee=committee", {"IOP", "Hall"}), ("committee=%00'", set()), ("q=odlarna", {"IOP", "Hall"}),
        ("q=Hall", {"Hall"}), ("q=%25_'", set()), ("state=ended", set()), ("moved=2026", set()),
        ("sort=name", {"IOP", "Hall"}), ("sort=;drop", {"IOP", "Hall"}), ("page=999", {"IOP", "Hall"}),
    ],
)  # fmt: skip
def test_filters_are_known_and_safe(client: PageCheckingClient, asked: str, seen: set[str]) -> None:
    things.confirmed(things.wording(name="Hall"))
    things.confirmed(things.iop(name="IOP"))
    page = text(client, f"{at('collaborations')}?{asked}")
    assert {name for name in ("Hall", "IOP") if f"<bdi>{name}</bdi>" in page} == seen


def test_one_that_has_run_out_says_so_plainly_and_is_found_by_it(client: PageCheckingClient) -> None:
    things.confirmed(things.wording(name="Hall", starts_on=date(2026, 1, 1), ends_on=date(2026, 9, 1),
                                    secured_to=None))  # fmt: skip
    found = things.confirmed(things.wording(name="Snart", starts_on=date(2026, 12, 1)))
    assert "Not begun yet" in text(client, at("collaboration", found.pk))
    for state, names in (("run_out", {"Hall"}), ("coming", {"Snart"}), ("confirmed", set())):
        page = text(client, f"{at('collaborations')}?state={state}")
        assert {name for name in ("Hall", "Snart") if f"<bdi>{name}</bdi>" in page} == names
    page = text(client, at("collaboration", found.pk - 1))
    assert "The agreement has run out" in page
    assert "Going on" not in page


def test_everybody_reads_what_held_before_and_what_each_version_changed(client: PageCheckingClient) -> None:
    found = things.confirmed(things.wording(purpose="Så sade vi först.", questions=things.QUESTIONS))
    things.changed(found, purpose="Så säger vi nu.", level=4)
    things.confirm(found, cast.committee_secretary())
    things.changed(found, purpose="Detta väntar.", level=4)
    page = text(client, at("collaboration", found.pk))
    assert "Version 1" in page
    assert "Version 2" in page
    assert page.count("Så sade vi först.") == 2
    assert f'<li dir="auto">{things.QUESTIONS[0]}</li>' in page
    assert "Dialogue</del>" in page
    assert "Version 3" not in page
    assert "Detta väntar." not in page


def test_the_document_has_its_own_row_and_needs_no_decision(client: PageCheckingClient) -> None:
    address = "https://example.org/avtal"
    found = things.confirmed(things.wording(document_url=address))
    assert f'href="{address}"' in text(client, at("collaboration", found.pk))
    assert address in client.get(at("collaborations_csv")).content.decode()


def test_nobody_is_asked_for_answers_to_questions_not_chosen(client: PageCheckingClient) -> None:
    found = things.confirmed()
    client.sign_in(cast.association_representative())
    answer = client.get(at("start_follow_up", found.pk))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "No quality questions are chosen yet" in page
    assert at("change_collaboration", found.pk) in page
    assert "Answer 1" not in page
    assert client.post(at("start_follow_up", found.pk), {"answer_1": "Ja.", "once": "a"}).status_code == 409


def grow() -> None:
    """Thirty more."""
    for number in range(30):
        things.confirmed(things.wording(name=f"Samarbete {number}"))


def test_the_register_costs_the_same_with_thirty(
    same_queries: Callable[..., int], client: PageCheckingClient
) -> None:
    things.confirmed()
    same_queries(lambda: client.get(at("collaborations")), grow, most=8)
    found = Collaboration.objects.all()[0]
    same_queries(lambda: client.get(at("collaboration", found.pk)), lambda: None, most=16)


RAW: list[tuple[Callable[[], Collaboration], str]] = [
    (things.registered, "UPDATE partnerships_terms SET name = 'x'"),
    (things.registered, "UPDATE partnerships_terms SET outcome = 'confirmed', answered_at = worded_at"),
    (things.registered, "DELETE FROM partnerships_termskey"),
    (things.registered, "DELETE FROM partnerships_partner"),
    (things.registered, "DELETE FROM partnerships_collaboration"),
    (
        things.registered,
        "UPDATE partnerships_collaboration SET state = 'confirmed', confirmed_at = registered_at",
    ),
    (things.confirmed, "UPDATE partnerships_terms SET outcome = 'declined'"),
    (things.confirmed, "UPDATE partnerships_terms SET level = 4"),
    (things.confirmed, "UPDATE partnerships_partner SET body_id = body_id"),
    (things.confirmed, "UPDATE partnerships_termskey SET turned_at = '2020-01-01'"),
    (things.confirmed, "UPDATE partnerships_collaboration SET confirmed_at = '2020-01-01'"),
    (things.confirmed, "UPDATE partnerships_collaboration SET committee_id = registered_by_id + 1"),
]


@pytest.mark.parametrize(("make", "statement"), RAW)
def test_no_statement_rewrites_what_everyone_confirmed(
    make: Callable[[], Collaboration], statement: str
) -> None:
    make()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_follow_up_and_an_ending_are_never_rewritten() -> None:
    found = things.confirmed()
    things.followed(found, at=cast.NOON)
    things.ended(found, at=cast.NOON)
    for statement in (
        "UPDATE partnerships_followup SET users_voice = 'x'",
        "DELETE FROM partnerships_followup",
        "UPDATE partnerships_ending SET words = 'x'",
        "UPDATE partnerships_collaboration SET ended_on = '2020-01-01'",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_guards_can_be_taken_down_and_put_up_again() -> None:
    guards.take_down(connection)
    guards.put_up(connection)
    guards.put_up(connection)


@pytest.mark.parametrize("language", ["sv", "en", "ar", "fi"])
def test_kronor_are_grouped_in_every_language(language: str) -> None:
    with override(language):
        assert floatformat(Decimal(96000), "-2g") in {"96\N{NO-BREAK SPACE}000", "96,000"}
