"""A report is two pages at most: its length is said while it is written, and nothing is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from malmoandan.rounds import queries
from malmoandan.rounds.models import CommitteeReport
from tests import cast
from tests.rounds import things

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def test_words_are_counted_over_all_answers_and_four_hundred_are_a_page() -> None:
    report = things.report_in()
    assert queries.length_of(queries.answers_of(report)).pages == 0
    things.write(report, 4, "ord " * 600)
    things.write(report, 7, "ord " * 200)
    found = queries.length_of(queries.answers_of(report))
    assert (found.words, found.pages, found.is_long) == (800, 2.0, False)
    assert found.longest is not None
    assert found.longest.section.question.number == 4


def test_more_than_two_pages_is_said_with_the_longest_answer_and_never_refused(
    client: PageCheckingClient,
) -> None:
    report = things.written()
    things.write(report, 4, "ord " * 900, is_ready=True)
    client.sign_in(cast.committee_secretary())
    for page_at in (
        reverse("rounds:write_section", args=[things.section(report, 5).pk]),
        reverse("rounds:report", args=[report.pk]),
    ):
        page = client.get(page_at).content.decode()
        assert "Longer than 2 pages" in page
        assert "The longest answer is that to question 4" in page
    things.submitted(report)


def test_a_short_report_is_not_warned_of(client: PageCheckingClient) -> None:
    report = things.written()
    client.sign_in(cast.committee_secretary())
    page = client.get(reverse("rounds:report", args=[report.pk])).content.decode()
    assert "The report is 0.1 pages long" in page
    assert "Longer than" not in page


def test_the_page_says_when_it_was_begun_and_handed_in(client: PageCheckingClient) -> None:
    report = things.report_in()
    assert report.begun_at is None
    things.write(report, 4, "Ord.", at=cast.NOON + timedelta(days=1))
    things.write(report, 5, "Fler ord.", at=cast.NOON + timedelta(days=3))
    assert things.fresh(report).begun_at == cast.NOON + timedelta(days=1)
    things.decided(report, cast.NOON + timedelta(days=5))
    page = client.get(reverse("rounds:report", args=[report.pk])).content.decode()
    for word in ("Begun", "16 September 2026", "Handed in", "20 September 2026"):
        assert word in page


def test_the_day_it_was_begun_is_never_rewritten() -> None:
    report = things.written()
    with pytest.raises(DatabaseError), transaction.atomic():
        CommitteeReport.objects.filter(pk=report.pk).update(begun_at=cast.LONG_AGO)
