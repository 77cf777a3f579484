"""The pages of assessments, through every door."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.assessments import commands
from malmoandan.assessments.models import Assessment, SelfCheck
from malmoandan.kernel.dues import dues_at
from malmoandan.plan.commands import check_in
from malmoandan.plan.models import Activity
from tests import cast
from tests.assessments.things import SHORT, YEAR, an_activity, by_city, by_sector, named, nominated
from tests.cast import NOON
from tests.plan.test_check_in import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
PAGE, OURS = f"/bedomning/{YEAR}/", f"/bedomning/{YEAR}/vara/"


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=True):
        yield


def said(activity: Activity, **fields: str) -> dict[str, str]:
    """What the form of one activity sends."""
    return {f"a{activity.pk}-{name}": value for name, value in fields.items()}


def test_before_there_is_a_plan_the_page_says_so(client: PageCheckingClient) -> None:
    assert client.get("/bedomning/").status_code == 200
    assert client.get("/bedomning/2026/").status_code == 404


def test_a_body_judges_all_it_answers_for_on_one_page(client: PageCheckingClient) -> None:
    activity = an_activity()
    client.sign_in(cast.committee_secretary())
    page = client.get(OURS)
    assert page.content.decode().count("<fieldset") == 3
    sent = {
        **said(
            activity, completion="complete", result="major", ambition="modest", evidence="Bild", comment=""
        ),
        "once": "k1",
    }
    for _ in range(2):
        assert client.post(OURS, sent).status_code == 303
    assert Assessment.objects.get().body == cast.committee(), "what was left empty judges nothing"
    assert 'value="complete" selected' in client.get(OURS).content.decode()


def test_what_is_wrong_is_told_and_no_word_is_lost(client: PageCheckingClient) -> None:
    activity = an_activity()
    client.sign_in(cast.committee_secretary())
    for wrong in (
        {"completion": "complete", "evidence": ""}, {"completion": "great"}, {"result": "major"},
        {"completion": "limited", "evidence": "x" * 20_001}, {"completion": "limited", "evidence": "a\0b"},
    ):  # fmt: skip
        page = client.post(OURS, said(activity, **{"comment": "Vi höll öppet", **wrong}))
        assert page.status_code == 422
        assert "Vi höll öppet" in page.content.decode()
    assert not Assessment.objects.exists()


def test_somebody_elses_activity_sent_along_is_not_judged(client: PageCheckingClient) -> None:
    activity = an_activity()
    Activity.objects.filter(pk=activity.pk).update(starts_on="2027-01-01", ends_on="2027-12-31")
    client.sign_in(cast.committee_secretary())
    client.post(OURS, said(activity, completion="limited"))
    assert not Assessment.objects.exists()


def test_others_are_turned_away(client: PageCheckingClient) -> None:
    an_activity()
    for actor in (cast.association_member(), cast.auditor(), cast.resident(), cast.ex_member()):
        client.sign_in(actor)
        assert client.get(OURS).status_code == 403
        assert client.post(OURS, {}).status_code == 403


def test_the_public_page_shows_them_when_both_have_judged(client: PageCheckingClient) -> None:
    activity = an_activity()
    by_city(activity)
    shown = client.get(PAGE).content.decode()
    assert "Öppet varje vecka" not in shown
    assert "Öppet varje vecka" not in client.get(activity.get_absolute_url()).content.decode()
    by_sector(activity)
    for address in (
        PAGE, f"/bedomning/aktivitet/{activity.pk}/", activity.get_absolute_url(), f"{PAGE}?show=differ",
        f"{PAGE}?completion=limited", f"{PAGE}bedomningar.csv", f"{PAGE}?body=committee&q=torsdagar",
    ):  # fmt: skip
        assert "Ofta stängt" in client.get(address).content.decode(), address
    for address in (f"{PAGE}?show=alike", f"{PAGE}?completion=complete", f"{PAGE}?q=finns+inte"):
        assert "Ofta stängt" not in client.get(address).content.decode(), address


def test_the_table_holds_a_row_for_each_side_and_runs_no_formula(client: PageCheckingClient) -> None:
    activity = an_activity()
    by_city(activity)
    by_sector(activity, commands.Judged("limited", comment="=1+1"))
    rows = list(csv.reader(io.StringIO(client.get(f"{PAGE}bedomningar.csv").content.decode("utf-8-sig"))))
    assert [row[3] for row in rows[1:]] == ["Exempelstad", "Föreningslivet i Exempelstad"]
    assert rows[2][9] == "'=1+1"


def test_what_people_write_is_never_markup(client: PageCheckingClient) -> None:
    activity = an_activity()
    for give in (by_city, by_sector):
        give(activity, commands.Judged("complete", comment=XSS, evidence=XSS))
    for address in (PAGE, f"/bedomning/aktivitet/{activity.pk}/", activity.get_absolute_url()):
        shown = client.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_a_year_costs_the_same_with_one_row_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    activity = an_activity()
    by_city(activity)
    by_sector(activity)

    def grow() -> None:
        for number in range(27):
            again = Activity.objects.get(pk=activity.pk)
            again.pk, again.code, again.position = None, f"9.{number}", 100 + number
            again.save(force_insert=True)
            for body, role in ((cast.committee(), "lead"), (cast.association(), "co_lead")):
                again.parts.create(body=body, role=role)
            by_city(again)
            by_sector(again)

    same_queries(lambda: client.get(PAGE), grow, most=8)
    client.sign_in(cast.association_representative())
    assert client.get(OURS).content.decode().count("<fieldset") == 25, "the rest on the next page"


def test_a_reader_is_nominated_accepted_and_shown(client: PageCheckingClient) -> None:
    an_activity()
    reader = nominated()
    door = "/bedomning/lasare/"
    assert "Högskolan" not in client.get(door).content.decode()
    client.sign_in(cast.sector_coordinator())
    assert f"{door}{reader.pk}/ja/" in client.get(door).content.decode()
    assert client.post(f"{door}{reader.pk}/ja/", {"once": "k"}).status_code == 303
    client.logout()
    assert "Högskolan" in client.get(door).content.decode()


def test_a_party_says_no_with_reasons(client: PageCheckingClient) -> None:
    an_activity()
    reader = nominated()
    client.sign_in(cast.sector_signatory())
    door = f"/bedomning/lasare/{reader.pk}/nej/"
    assert client.post(door, {"why": ""}).status_code == 422
    assert client.post(door, {"why": "För nära"}).status_code == 303
    assert client.post(door, {"why": "För nära"}).status_code == 403


def test_nominating_on_the_page_refuses_years_that_are_taken(client: PageCheckingClient) -> None:
    an_activity()
    reader = named()
    client.sign_in(cast.city_coordinator())
    sent = {"body": reader.body_id, "first_year": YEAR, "last_year": YEAR, "why": "Igen"}
    page = client.post("/bedomning/lasare/foresla/", sent)
    assert page.status_code == 409
    assert "Igen" in page.content.decode()


def test_six_questions_are_answered_and_stand_side_by_side(client: PageCheckingClient) -> None:
    activity = an_activity()
    page = f"/sjalvkoll/{activity.pk}/"
    sent = dict.fromkeys(("dialogue", "quality", "long_term", "openness", "diversity"), "yes")
    for actor, answer in ((cast.committee_secretary(), "yes"), (cast.association_representative(), "no")):
        client.sign_in(actor)
        faulty = client.post(f"{page}start/", {**sent, "independence": "no", "dialogue_words": "Ja!"})
        assert faulty.status_code == 422
        assert "Ja!" in faulty.content.decode()
        words = {"independence": answer, "independence_words": "Vi vågade inte säga nej"}
        assert client.post(f"{page}start/", {**sent, **words}).status_code == 303
    client.logout()
    assert "Vi vågade inte säga nej" in client.get(page).content.decode()
    assert SelfCheck.objects.count() == 2
    assert client.get(f"{page}start/").status_code == 302


def test_a_body_is_reminded_of_what_it_has_not_judged() -> None:
    activity = an_activity()
    december = NOON.replace(month=12, day=5)
    owed = [due for due in dues_at(december) if due.kind == "assessments.assessment"]
    assert {due.body for due in owed} == {cast.committee().pk, cast.association().pk}
    assert not [due for due in dues_at(NOON) if due.kind == "assessments.assessment"]
    for each in activity.plan.activities.all():
        by_city(each, SHORT)
    owed = [due for due in dues_at(december) if due.kind == "assessments.assessment"]
    assert [due.body for due in owed] == [cast.association().pk]


def test_the_closing_day_is_set_on_a_page(client: PageCheckingClient) -> None:
    an_activity()
    client.sign_in(cast.city_coordinator())
    assert client.post(f"{PAGE}dag/", {"closes_on": "2026-01-01"}).status_code == 409
    assert client.post(f"{PAGE}dag/", {"closes_on": "2027-03-01"}).status_code == 303


def test_a_check_in_does_not_make_the_judgements_be_asked_for_again(client: PageCheckingClient) -> None:
    activity = an_activity()
    client.get(activity.get_absolute_url())
    check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=cast.NOON)
    with CaptureQueriesContext(connection) as told:
        client.get(activity.get_absolute_url())
    assert not [each for each in told.captured_queries if "assessments_assessment" in str(each["sql"])]
