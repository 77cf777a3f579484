"""Refusals and hard times: the right status, calm words, the text kept, and no database needed for 503."""

from __future__ import annotations

import errno

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.web import views
from malmoandan.web.middleware import RefusalMiddleware
from tests.pages import faults_of_page

LONG = "We would like two evenings a week & no <b>fuss</b>"


def sent() -> HttpRequest:
    """A form sent by a visitor."""
    request = RequestFactory().post("/x/", {"text": LONG, "once": "a b", "csrfmiddlewaretoken": "tok en"})
    request.actor = NOBODY  # type: ignore[attr-defined]  # what the parties' middleware does
    return request


def answered(fault: Exception) -> HttpResponse:
    """What the middleware makes of a fault."""
    with translation.override("en"):
        answer = RefusalMiddleware(lambda _request: HttpResponse()).process_exception(sent(), fault)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (NotAllowed("Ask a coordinator."), 403),
        (Stale("It has a new text."), 409),
        (Refused("Give a reason."), 422),
    ],
)
@pytest.mark.django_db
def test_a_refusal_says_why_and_keeps_the_text(fault: Exception, status: int) -> None:
    answer = answered(fault)
    html = answer.content.decode()
    assert answer.status_code == status
    assert str(fault) in html
    assert "We would like two evenings a week &amp; no &lt;b&gt;fuss&lt;/b&gt;" in html
    assert "tok en" not in html
    assert not faults_of_page(html)


@pytest.mark.parametrize(
    "fault",
    [OperationalError("database is locked"), OSError(errno.ENOSPC, "No space left on device")],
)
def test_a_database_or_disk_that_cannot_answer_gives_503_without_asking_it(fault: Exception) -> None:
    answer = answered(fault)  # no database mark: any query would fail this test
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"
    assert not faults_of_page(answer.content.decode())


def test_a_missing_table_is_our_fault_and_no_passing_trouble() -> None:
    fault = OperationalError("no such table: x")
    assert RefusalMiddleware(lambda _r: HttpResponse()).process_exception(sent(), fault) is None


def test_other_faults_are_left_to_django() -> None:
    assert RefusalMiddleware(lambda _r: HttpResponse()).process_exception(sent(), ValueError("x")) is None


@pytest.mark.parametrize(("fault", "status"), [(OperationalError("refused"), 503), (KeyError("x"), 500)])
def test_a_fault_below_the_views_is_told_apart_too(fault: Exception, status: int) -> None:
    def fail() -> None:
        raise fault

    try:
        fail()
    except type(fault):
        assert views.server_error(sent()).status_code == status


@pytest.mark.parametrize("language", ["sv", "en", "ar", "fi"])
def test_the_plain_pages_are_whole_in_every_language(language: str) -> None:
    with translation.override(language):
        for page in (
            views.server_error(sent()),
            views.bad_request(sent(), ValueError()),
            views.csrf_failure(sent()),
        ):
            html = page.content.decode()
            assert f'lang="{language}"' in html
            assert not faults_of_page(html)


def test_a_forged_form_is_not_shown_back() -> None:
    assert "two evenings" not in views.csrf_failure(sent()).content.decode()
