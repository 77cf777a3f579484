"""What everybody reads of a year is drawn from what was frozen; what was never public is nowhere in it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.plan import commands as plans
from malmoandan.plan.models import Activity, Challenge, Visibility
from malmoandan.report import commands
from malmoandan.report.models import AnnualReport
from malmoandan.report.queries import published_report
from malmoandan.site.indexing import public_pages
from tests import cast
from tests.cast import NOON
from tests.plan.things import a_whole_plan, in_force
from tests.report import reports

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)
SECRET = "Hemligheten vid källan"


def page(client: PageCheckingClient, name: str, *args: object, language: str = "en") -> str:
    """A page of ours in a language, as text."""
    answer = client.get(
        f"/{language}" + reverse(f"report:{name}", args=args).removeprefix("/en"), follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_published_report_shows_both_parties_words_and_keys(client: PageCheckingClient) -> None:
    reports.published()
    shown = page(client, "report", reports.YEAR)
    for words in (
        "Stadens egna ord.",
        "Sektorns egna ord.",
        "Det här säger vi båda.",
        "Both parties say this",
    ):
        assert words in shown
    assert reports.fresh(AnnualReport.objects.get()).sha256 in shown


def test_what_later_becomes_internal_stays_as_published(client: PageCheckingClient) -> None:
    plan = in_force(a_whole_plan())
    reports.published()
    title = Activity.objects.filter(plan=plan).order_by("pk").values_list("title", flat=True)[0]
    Activity.objects.filter(plan=plan).update(visibility=Visibility.PARTIES, title="Något annat")
    Challenge.objects.filter(plan=plan).update(title="Ett annat namn")
    shown = page(client, "report", reports.YEAR)
    assert title in shown
    assert "Ett annat namn" not in shown
    assert "Något annat" not in shown


def test_what_was_never_public_is_in_no_page_file_feed_or_search(client: PageCheckingClient) -> None:
    plan = a_whole_plan()
    hidden = Activity.objects.filter(plan=plan).order_by("pk")[0]
    facts = {"title": SECRET, "visibility": Visibility.PARTIES}
    plans.change_activity(activity=hidden, facts=facts, by=cast.city_coordinator(), at=NOON)
    in_force(plan)
    report = reports.in_review()
    city = cast.city_coordinator()
    commands.review_report(report=report, kind="comment", text=SECRET, by=city, at=NOON)
    dropped = reports.recommended(report, SECRET)
    commands.drop_recommendation(recommendation=dropped, by=cast.sector_coordinator(), at=NOON)
    report = reports.published(report=report)
    assert SECRET not in json.dumps(report.snapshot, ensure_ascii=False)
    assert not [each for each in public_pages(LATER) if SECRET in f"{each.title} {each.text}"]
    pages = {"report": [report.year], "budget_letter": [report.year], "edition": [report.year, 1]}
    pages |= {"beside": [], "feed": [], "reports": []}
    for name, args in pages.items():
        assert SECRET not in page(client, name, *args), name


def test_the_search_finds_a_published_report_by_its_words_and_nothing_before() -> None:
    reports.begun(2025)
    found = [each for each in public_pages(LATER) if each.sort == "report"]
    assert found == []
    reports.published()
    found = [each for each in public_pages(LATER) if each.sort == "report"]
    assert [(each.title, "Sektorns egna ord." in each.text) for each in found] == [("Så gick det 2026", True)]


def test_a_draft_is_for_those_inside_alone(client: PageCheckingClient) -> None:
    report = reports.in_review()
    made = reports.recommended(report)
    secretary = cast.committee_secretary()
    for actor in (None, cast.resident(), cast.ex_member()):
        if actor is not None:
            client.sign_in(actor)
        assert client.get(reverse("report:report", args=[report.year])).status_code == 404
        assert client.get(reverse("report:recommendation", args=[made.pk])).status_code == 404
        assert client.get(reverse("report:budget_letter", args=[report.year])).status_code == 404
    client.sign_in(secretary)
    assert "Stadens egna ord." in page(client, "desk", report.year)


def test_a_text_before_the_parties_is_read_by_everybody_as_not_yet_decided(
    client: PageCheckingClient,
) -> None:
    edition = reports.proposed()
    shown = page(client, "report", reports.YEAR)
    assert "Before the parties" in shown
    assert edition.digest in shown
    by = cast.city_coordinator()
    commands.redraft_report(report=edition.report, reason="Fel", by=by, at=NOON)
    assert "never published" in page(client, "edition", reports.YEAR, 1)
    assert client.get(reverse("report:report", args=[reports.YEAR])).status_code == 404


def test_last_years_numbers_stand_beside_as_they_were_published(client: PageCheckingClient) -> None:
    reports.published(2025)
    reports.published()
    told = published_report(reports.YEAR)
    assert told is not None
    before = published_report(2025)
    assert before is not None
    assert [each.last_value for each in told.snapshot.figures] == [
        each.value for each in before.snapshot.figures
    ]
    shown = page(client, "beside")
    assert "2025" in shown
    assert "2026" in shown


def test_the_page_for_the_budget_names_challenges_recommendations_and_what_they_need(
    client: PageCheckingClient,
) -> None:
    in_force(a_whole_plan())
    report = reports.in_review()
    reports.recommended(report)
    reports.published(report=report)
    shown = page(client, "budget_letter", reports.YEAR)
    for words in ("Ensamhet bland äldre", "Öppna hallarna", "En kvällstjänst.", cast.committee().name):
        assert words in shown


def test_errata_show_the_old_words_and_the_new_beside_the_report(client: PageCheckingClient) -> None:
    report = reports.published()
    facts = {"place": "Året", "was": "Stadens egna ord.", "now": "Stadens mogna ord.", "reason": "Fel"}
    commands.add_erratum(report=report, by=cast.city_coordinator(), at=LATER, **facts)
    shown = page(client, "report", reports.YEAR)
    assert "<del" in shown
    assert "Stadens mogna ord." in shown


def test_markup_in_what_people_write_stays_words(client: PageCheckingClient) -> None:
    report = reports.in_review()
    reports.recommended(report, "<script>alert(1)</script>")
    reports.own(report, "<img src=x onerror=1>", cast.city_coordinator(), seen=1)
    reports.published(report=report)
    for name in ("report", "budget_letter"):
        shown = page(client, name, reports.YEAR)
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


@pytest.mark.parametrize("language", ["sv", "en", "ar", "fi"])
def test_a_report_reads_in_every_language(client: PageCheckingClient, language: str) -> None:
    in_force(a_whole_plan())
    reports.published()
    prefix = "" if language == "sv" else f"/{language}"
    for tail in ("", "medskick/"):
        answer = client.get(f"{prefix}/arsrapport/{reports.YEAR}/{tail}")
        assert answer.status_code == 200


def test_a_list_of_reports_costs_the_same_with_one_and_with_many(
    client: PageCheckingClient, same_queries: object
) -> None:
    reports.published(2020)
    url = reverse("report:reports")

    def more() -> None:
        for year in range(2021, 2024):
            reports.published(year)

    same_queries(lambda: client.get(url), more)  # type: ignore[operator]  # a fixture
