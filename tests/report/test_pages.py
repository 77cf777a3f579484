"""The journey of a report on its pages, without a browser: every form, its refusals, and sent twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.report.models import (
    AnnualReport,
    Delivery,
    Erratum,
    Recommendation,
    Response,
    Review,
    Section,
)
from tests import cast
from tests.agreement.texts import both_keys
from tests.report import reports

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def sent(client: PageCheckingClient, name: str, *args: object, **data: object) -> int:
    """Send a form and give the status."""
    url = reverse(f"report:{name}", args=args)
    assert client.get(url).status_code == 200, f"{name} shows its form"
    return client.post(url, data).status_code


def test_a_report_is_carried_from_nothing_to_everybody(client: PageCheckingClient) -> None:
    cast.sector_coordinator()
    client.sign_in(cast.city_coordinator())
    assert sent(client, "begin_report", year=2025, title="Så gick det", language="sv", registry_no="") == 303
    assert sent(client, "change_report", 2025, title="Så gick 2025", registry_no="KS 1") == 303
    assert sent(client, "write_words", 2025, "year", text="Stadens ord", seen=0) == 303
    assert sent(client, "write_joint_words", 2025, "summary", text="Vi båda", seen=0) == 303
    client.sign_in(cast.sector_coordinator())
    assert sent(client, "write_words", 2025, "year", text="Sektorns ord", seen=0) == 303
    joint = Section.objects.get(key="summary")
    assert sent(client, "assent_to_words", joint.pk, seen=1) == 303
    made = {"text": "Öppna", "to": cast.committee().pk, "answer_by": "2100-01-01", "budget_ask": ""}
    assert sent(client, "add_recommendation", 2025, **made) == 303
    assert sent(client, "start_joint_review", 2025, review_by="2100-01-01") == 303
    assert sent(client, "review_report", 2025, kind="wish", text="Kortare") == 303
    client.sign_in(cast.city_coordinator())
    assert sent(client, "answer_review", Review.objects.get().pk, answer="Ja") == 303
    client.sign_in(cast.committee_secretary())
    answer = {"kind": "accepted", "reasons": "Ja.", "due_on": "2100-01-01", "seen": 1}
    assert sent(client, "answer_recommendation", Recommendation.objects.get().pk, **answer) == 303
    client.sign_in(cast.city_coordinator())
    assert sent(client, "propose_report", 2025, sign_by="2100-01-01") == 303
    edition = AnnualReport.objects.get().editions.get()
    both_keys(edition.ref)
    assert sent(client, "publish_report", 2025) == 303
    assert client.get(reverse("report:desk", args=[2025])).status_code == 200
    wrong = {"place": "Året", "was": "Stadens ord", "now": "Stadens egna ord", "reason": "Fel"}
    assert sent(client, "add_erratum", 2025, **wrong) == 303
    client.sign_in(cast.sector_coordinator())
    assert sent(client, "assent_to_erratum", Erratum.objects.get().pk) == 303
    delivery = Delivery.objects.get(body=cast.assembly())
    day = AnnualReport.objects.get().published_at
    assert day is not None
    assert sent(client, "record_dealing", delivery.pk, dealt_on=day.date().isoformat()) == 303


def test_a_refused_form_comes_back_with_its_words(client: PageCheckingClient) -> None:
    report = reports.begun()
    reports.own(report, "En kollegas ord", cast.city_signatory())
    client.sign_in(cast.city_coordinator())
    url = reverse("report:write_words", args=[report.year, "year"])
    answer = client.post(url, {"text": "Mina ord", "seen": 0})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Mina ord" in shown
    assert "En kollegas ord" in shown


def test_a_form_sent_twice_counts_once(client: PageCheckingClient) -> None:
    report = reports.in_review()
    made = reports.recommended(report)
    client.sign_in(cast.committee_secretary())
    url = reverse("report:answer_recommendation", args=[made.pk])
    data = {"kind": "declined", "reasons": "Nej.", "seen": 1, "once": "samma"}
    assert [client.post(url, data).status_code for _time in range(2)] == [303, 303]
    assert Response.objects.count() == 1


def test_what_is_missing_stops_the_proposal_on_its_page(client: PageCheckingClient) -> None:
    report = reports.in_review()
    Section.objects.filter(key="year", party__slug="sector").update(text="")
    client.sign_in(cast.city_coordinator())
    url = reverse("report:propose_report", args=[report.year])
    assert "has not written its own words" in client.get(url).content.decode()
    assert client.post(url, {"sign_by": "2100-01-01"}).status_code == 409


def test_changing_and_dropping_a_recommendation(client: PageCheckingClient) -> None:
    made = reports.recommended(reports.in_review())
    client.sign_in(cast.sector_coordinator())
    facts = {
        "text": "Annat",
        "to": cast.committee().pk,
        "answer_by": "2100-01-01",
        "budget_ask": "",
        "seen": 1,
    }
    assert sent(client, "change_recommendation", made.pk, **facts) == 303
    assert sent(client, "drop_recommendation", made.pk) == 303


def test_another_party_or_body_does_nothing_here(client: PageCheckingClient) -> None:
    report = reports.in_review()
    made = reports.recommended(report)
    client.sign_in(cast.association_member())
    day = "2100-01-01"
    forms = {
        "propose_report": {"sign_by": day},
        "start_joint_review": {"review_by": day},
        "add_recommendation": {"text": "x", "to": cast.committee().pk, "answer_by": day},
        "review_report": {"kind": "wish", "text": "x"},
    }
    for name, data in forms.items():
        assert client.post(reverse(f"report:{name}", args=[report.year]), data).status_code == 403, name
    assert client.post(reverse("report:drop_recommendation", args=[made.pk])).status_code == 403
    assert AnnualReport.objects.get().state == "joint_review"
