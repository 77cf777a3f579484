"""The files of a report are made in the background, once, and nobody waits without seeing how far it is."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from malmoandan.parties.models import Mandate, Party
from malmoandan.report import documents
from malmoandan.report.documents import making
from malmoandan.report.documents.shelf import TRIES, next_wanted
from malmoandan.report.models import Erratum, FileKind, FileState, ReportFile
from malmoandan.report.tasks import periodic
from tests import cast
from tests.report import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
PAGE = "/arsrapport/2025/filer/"
ALL = len(FileKind) * len(settings.LANGUAGES)


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let making a file take no time; what is in it is tested elsewhere."""

    def pdf(_told: object, language: str, *, is_large: bool = False) -> bytes:
        return f"{language}{is_large}".encode()

    monkeypatch.setattr(documents, "pdf", pdf)
    monkeypatch.setattr(documents, "docx", lambda _told, language: language.encode())


def test_the_page_shows_what_is_ready_and_follows_what_is_being_made(
    client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    kept.published()
    first = client.get(PAGE).content.decode()
    assert f"0 of {ALL} files" in english(client, PAGE)
    assert "<noscript><p><a" in first
    assert "data-live" in first
    making.make_files(cast.NOON, most=2)
    assert f"2 of {ALL} files" in english(client, PAGE)
    making.make_files(cast.NOON, most=ALL)
    last = client.get(PAGE).content.decode()
    assert "<noscript><p><a" not in last
    assert "data-live" not in last
    assert last.count("rapport-sv.pdf") == 1


def english(client: PageCheckingClient, path: str) -> str:
    """The page in English."""
    return client.get(f"/en{path}").content.decode()


def test_looking_makes_nothing(client: PageCheckingClient) -> None:
    kept.published()
    client.get(PAGE)
    client.get(f"{PAGE}rapport-sv.pdf")
    assert not ReportFile.objects.exists()


def test_a_file_that_is_not_ready_leads_to_the_page_that_shows_how_far_it_has_come(
    client: PageCheckingClient,
) -> None:
    kept.published()
    answer = client.get(f"{PAGE}rapport-sv.pdf")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)


def test_an_open_page_is_told_only_what_has_changed(
    client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    kept.published()
    part = client.get(f"{PAGE}lage/").content.decode()
    revision = re.search(r'data-revision="([^"]*)"', part)
    assert revision
    assert client.get(f"{PAGE}lage/?har={revision[1]}").status_code == 204
    making.make_files(cast.NOON, most=1)
    assert client.get(f"{PAGE}lage/?har={revision[1]}").status_code == 200
    whole = " ".join(client.get(PAGE).content.decode().split())
    assert " ".join(client.get(f"{PAGE}lage/").content.decode().split()) in whole


def test_each_file_is_made_once_and_made_of_exactly_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)
    report = kept.published()
    assert making.make_files(cast.NOON, most=100) == ALL
    assert making.make_files(cast.NOON, most=100) == 0
    assert set(ReportFile.objects.values_list("digest", flat=True)) == {report.sha256}


def test_a_real_pdf_is_kept_word_for_word_as_it_is_made_anew(client: PageCheckingClient) -> None:
    kept.published()
    periodic(cast.NOON)
    answer = client.get(f"{PAGE}rapport-sv.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="2025-rapport-sv.pdf"'
    row = ReportFile.objects.get(kind=FileKind.PDF, language="sv")
    assert hashlib.sha256(answer.content).hexdigest() == row.sha256
    wanted = next_wanted()
    assert wanted  # eight others
    told = making.published_of(wanted.text)
    assert documents.pdf(told, "sv") == answer.content


def test_an_erratum_gets_files_of_its_own_and_the_old_ones_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)
    report = kept.published()
    making.make_files(cast.NOON, most=100)
    cast.city_coordinator()
    Erratum.objects.create(
        report=report, number=1, place="x", was="1", now="2", reason="x", party=Party.objects.earliest("pk"),
        mandate=Mandate.objects.earliest("pk"), added_at=cast.NOON,
    )  # fmt: skip
    assert making.make_files(cast.NOON, most=100) == ALL
    assert ReportFile.objects.filter(state=FileState.READY).count() == 2 * ALL


def test_what_the_parties_decide_on_can_be_fetched_before_they_decide(
    client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    kept.proposed()
    making.make_files(cast.NOON, most=100)
    newest, older = "/arsrapport/2026/utgavor/2/filer/", "/arsrapport/2026/utgavor/1/filer/"
    assert client.get(f"{newest}rapport-ar.pdf").content == b"arFalse"
    assert "Not decided yet" in english(client, newest)
    assert client.get(f"{older}rapport-ar.pdf").status_code == 302
    assert "No files were made" in english(client, older)
    assert client.get("/arsrapport/2026/filer/").status_code == 404


def test_what_is_still_being_written_has_no_files_for_anybody(client: PageCheckingClient) -> None:
    kept.draft()
    for path in ("", "lage/", "rapport-sv.pdf", "rapport.json", "rapport-sv.xlsx", "medskick-sv.pdf"):
        assert client.get(f"/arsrapport/2027/filer/{path}").status_code == 404
    assert making.make_files(cast.NOON) == 0


def test_the_json_is_the_very_text_that_was_digested(client: PageCheckingClient) -> None:
    report = kept.published()
    answer = client.get(f"{PAGE}rapport.json")
    assert hashlib.sha256(answer.content).hexdigest() == report.sha256
    assert json.loads(answer.content)["title"] == report.title


def test_every_link_on_the_page_opens(client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)
    kept.published()
    making.make_files(cast.NOON, most=100)
    links = re.findall(r'<a href="([^"]+)" download', client.get(PAGE).content.decode())
    assert len(links) >= ALL + 2 + 2
    for link in links:
        answer = client.get(link if link.startswith("/") else PAGE + link)
        assert answer.status_code == 200, link
        assert answer.content, link


@pytest.mark.parametrize(
    "name",
    [
        "rapport-xx.pdf", "rapport-sv.exe", "hemlig-sv.csv", "rapport-sv.csv", "medskick-sv.xlsx",
        "rapport-sv.pdf.bak", "rapport-stor-sv.docx", "aktiviteter-sv.pdf", "%00", "..%2f..%2fetc",
        "rapport-SV.pdf", "a" * 3000,
    ],
)  # fmt: skip
def test_a_name_no_file_has_is_not_found(client: PageCheckingClient, name: str) -> None:
    kept.published()
    assert client.get(f"{PAGE}{name}").status_code in {400, 404}


def test_a_file_that_cannot_be_made_is_told_and_does_not_stop_the_others(
    client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)

    def broken(_told: object, language: str) -> bytes:
        if language == "fi":
            raise ValueError(language)
        return language.encode()

    monkeypatch.setattr(documents, "docx", broken)
    kept.published()
    assert making.make_files(cast.NOON, most=100) == ALL - 1 + TRIES
    page = english(client, PAGE)
    assert "Could not be made" in page
    assert 'http-equiv="refresh"' not in page
    assert client.get(f"{PAGE}rapport-fi.docx").status_code == 302


def test_a_worker_that_died_in_the_middle_is_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)
    report = kept.published()
    ReportFile.objects.create(
        digest=report.sha256, kind=FileKind.PDF, language="sv", state=FileState.MAKING, tries=1
    )
    making.make_files(cast.NOON, most=100)
    assert ReportFile.objects.filter(state=FileState.READY).count() == ALL


def test_the_page_costs_the_same_with_one_report_and_with_many(
    client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch, same_queries: Callable[..., int]
) -> None:
    quick(monkeypatch)
    kept.published()

    def more() -> None:
        for year in (2022, 2023, 2024):
            kept.published(year)
        making.make_files(cast.NOON, most=100)

    same_queries(lambda: client.get(PAGE), more)
