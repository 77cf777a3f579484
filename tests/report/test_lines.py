"""From what happened to the very line in the report: each line has a name, and the red thread leads to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.report.models import AnnualReport
from malmoandan.report.queries import published_report
from malmoandan.report.snapshot.places import places_in
from malmoandan.rounds import commands as rounds
from malmoandan.trace.queries import thread_of
from malmoandan.web.addresses import without_language
from tests import cast
from tests.commitments import things as commitments
from tests.matters import obstacles
from tests.report import kept, reports
from tests.rounds import things

if TYPE_CHECKING:
    from malmoandan.kernel.refs import Ref
    from malmoandan.rounds.models import CommitteeReport
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
JOINT, COMMITTEES = "Så gick det 2026", "Report on 2026: Fritidsnämnden"


def names_on(client: PageCheckingClient, path: str) -> set[str]:
    """Every name on a page that an address can lead to."""
    return set(re.findall(r'\sid="([^"]+)"', client.get(path).content.decode()))


def decided_on_both() -> CommitteeReport:
    """A committee's report, decided, that tells of a promise and of an obstacle."""
    report = things.written()
    things.write(report, 2, is_ready=True, facts={"partly"})
    things.write(report, 5, is_ready=True, facts={"obstacles_removed"})
    rounds.submit_report(report=report, minutes=45, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(things.fresh(report))
    return things.fresh(report)


def ways(ref: Ref) -> dict[str, str]:
    """Where the thread of a thing leads a visitor: the addresses of reports by their titles."""
    steps = thread_of(ref, cast.visitor()).steps
    return {each.title: each.url for each in steps if each.step == "reported"}


def test_every_line_that_names_a_page_has_a_name_of_its_own(client: PageCheckingClient) -> None:
    kept.published()
    told = published_report(2025)
    assert told
    names = names_on(client, "/arsrapport/2025/")
    lines = {place for _address, place in places_in(told.snapshot)}
    assert lines <= names
    assert {"activity-1.1", "goal-1.1", "obstacle-1", "dialogue-1", "contribution-1"} <= lines
    assert {"section-summary", "recommendation-1"} <= names


def test_a_line_has_the_same_name_in_every_language(client: PageCheckingClient) -> None:
    kept.published()
    lines = [names_on(client, f"{prefix}/arsrapport/2025/") for prefix in ("", "/en", "/ar", "/fi")]
    named = [{each for each in some if re.search(r"-\d", each)} for some in lines]
    assert named[0] == named[1] == named[2] == named[3]


def test_the_thread_leads_to_the_very_line_of_both_reports(client: PageCheckingClient) -> None:
    promise, obstacle = commitments.finished("partly"), obstacles.removed()
    report = decided_on_both()
    reports.published()
    for ref, line in ((promise.ref, f"commitment-{promise.pk}"), (obstacle.ref, f"obstacle-{obstacle.pk}")):
        found = ways(ref)
        assert found[JOINT].endswith(f"/arsrapport/2026/#{line}")
        assert found[COMMITTEES].startswith(reverse("rounds:report", args=[report.pk]) + "#sentence-")
        for url in found.values():
            path, _hash, name = url.partition("#")
            assert name in names_on(client, path), url
    assert ways(report.ref)[JOINT].endswith(f"#committee-{report.pk}")


def test_an_organisations_words_lead_to_where_they_stand(client: PageCheckingClient) -> None:
    quote = things.quoted()
    report = things.written()
    things.write(report, 3, is_ready=True, quotes={str(quote.ref)})
    rounds.submit_report(report=report, minutes=45, by=cast.committee_secretary(), at=cast.NOON)
    things.decide(things.fresh(report))
    reports.published()
    found = ways(quote.ref)
    assert found[JOINT].endswith("/arsrapport/2026/#contribution-1")
    line = found[COMMITTEES].partition("#")[2]
    assert line in names_on(client, reverse("rounds:report", args=[report.pk]))


def test_a_report_in_another_language_keeps_addresses_without_one() -> None:
    commitments.finished("partly")
    obstacles.removed()
    decided_on_both()
    told = published_report(reports.published().year)
    assert told
    addresses = {address for address, _place in places_in(told.snapshot) if address}
    assert [each for each in addresses if "/redovisning/fakta/" in each]
    assert not [each for each in addresses if each.startswith("/en/")]


def test_a_report_that_tells_of_nothing_near_is_led_to_as_a_whole() -> None:
    promise = commitments.finished("partly")
    reports.published()
    assert all("#" in url for url in ways(promise.ref).values())
    assert ways(AnnualReport.objects.get().ref) == {JOINT: "/en/arsrapport/2026/"}


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/en/hinder/3/", "/hinder/3/"), ("/hinder/3/", "/hinder/3/"), ("/ar/", "/"),
        ("/enar/3/", "/enar/3/"), ("/en", "/en"), ("", ""),
    ],
)  # fmt: skip
def test_an_address_without_its_language(path: str, plain: str) -> None:
    assert without_language(path) == plain
