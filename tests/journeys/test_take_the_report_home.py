"""The files of a report: a visitor sees them made, takes them home, and finds the correction in a new one.

What was never public is in no page, file or search; what became internal afterwards stays as published.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from malmoandan.plan import commands as plans
from malmoandan.plan.models import Activity, Visibility
from malmoandan.report.documents.making import make_files
from malmoandan.report.models import AnnualReport, ReportFile
from malmoandan.site.indexing import public_pages, reindex
from tests import cast
from tests.journeys.doing import DESK, PHONE, fill, follow, picture, press, sees, sees_not
from tests.journeys.test_publish_the_annual_report import (
    BOTH,
    FAR,
    accepted,
    answered_for_the_sector,
    begun,
    turned,
    write,
)
from tests.plan.things import a_whole_plan, in_force
from tests.report import files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from malmoandan.report.models import AnnualReport as Report
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "Hemligheten vid källan"
WAS, NOW = "We kept most of what we promised.", "We kept two thirds of what we promised."


def plan_with_a_secret() -> tuple[str, int]:
    """A plan in force of this year, with one activity that only the parties see; another's title and key."""
    plan = a_whole_plan()
    hidden, shown = Activity.objects.filter(plan=plan).order_by("pk")[:2]
    facts = {"title": SECRET, "visibility": Visibility.PARTIES}
    plans.change_activity(activity=hidden, facts=facts, by=cast.city_coordinator(), at=cast.NOON)
    in_force(plan)
    return shown.title, shown.pk


def published(live: LiveBrowser, year: int) -> tuple[Page, Page]:
    """Compiled, read through by both, decided with two keys and published; both coordinators' desks."""
    city = live.sign_in(cast.city_coordinator(), viewport=DESK).new_page()
    sector = live.sign_in(cast.sector_coordinator(), viewport=DESK).new_page()
    begun(city, year)
    for key in ("phases", "assessments"):
        write(city, f"/{year}/gemensamt/{key}/", f"What the picture of {key} shows.")
    answered_for_the_sector(sector, year)
    accepted(live.sign_in(cast.committee_secretary(), viewport=PHONE).new_page())
    city.goto(f"/en/arsrapport/{year}/lagg-fram/")
    fill(city, sign_by=FAR)
    press(city)
    turned(city, year, cast.council().pk)
    turned(sector, year, cast.assembly().pk)
    sector.goto(f"/en/arsrapport/{year}/publicera/")
    press(sector)
    return city, sector


def taken(page: Page, name: str) -> bytes:
    """A file, as it lies on the visitor's own disk afterwards."""
    with page.expect_download() as download:
        page.locator(f"main a[href$='{name}']").first.click()
    return download.value.path().read_bytes()


def words_in(name: str, data: bytes) -> str:
    """Every word of a file, as far as programs can read it."""
    if name.endswith(".docx"):
        return files.words_of(data)
    if name.endswith(".xlsx"):
        rows = (row for page in load_workbook(io.BytesIO(data)) for row in page.iter_rows(values_only=True))
        return "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    return data.decode() if not name.endswith(".pdf") else files.text_of(data)


def test_a_visitor_takes_the_report_home_and_finds_a_correction_in_a_new_file(
    live: LiveBrowser, tmp_path: Path
) -> None:
    cast.everyone()
    title, key = plan_with_a_secret()
    year = cast.NOON.year
    city, _sector = published(live, year)
    Activity.objects.filter(pk=key).update(visibility=Visibility.PARTIES, title="Något annat")
    visitor = live.open(viewport=PHONE, accept_downloads=True).new_page()
    seen_being_made(visitor, year)
    home = {name: taken(visitor, name) for name in (
        "rapport-en.pdf", "rapport-en.docx", "rapport-en.xlsx", "aktiviteter-en.csv", "rapport.json",
    )}  # fmt: skip
    assert files.faults(home["rapport-en.pdf"], tmp_path) == []
    digest = visitor.locator("main code.digest").inner_text()
    assert hashlib.sha256(home["rapport.json"]).hexdigest() == digest == AnnualReport.objects.get().sha256
    for name, data in home.items():
        said = words_in(name, data)
        assert title in said, name
        assert SECRET not in said, name
        assert "Något annat" not in said, name
    nowhere(visitor, year)
    corrected(city, visitor, year, home)


def seen_being_made(visitor: Page, year: int) -> None:
    """The page shows how far the files have come, and follows their making by itself."""
    visitor.goto(f"/en/arsrapport/{year}/")
    follow(visitor, f"/{year}/filer/")
    sees(visitor, "0 of 12 files are ready")
    assert visitor.locator("progress").get_attribute("value") == "0"
    picture(visitor, "report-files-made-390")
    make_files(timezone.now(), most=1)
    visitor.get_by_text("1 of 12 files").wait_for()
    make_files(timezone.now(), most=20)
    visitor.locator("main a[href$='rapport-en.pdf']").wait_for()
    visitor.locator("progress").wait_for(state="detached")
    picture(visitor, "report-files-ready-390")


def nowhere(visitor: Page, year: int) -> None:
    """What was never public is on no page of the report, in no table, feed or search."""
    reindex(timezone.now())
    assert not [each for each in public_pages(timezone.now()) if SECRET in f"{each.title} {each.text}"]
    base = f"/arsrapport/{year}/"
    names = [*re.findall(r'href="([a-z0-9-]+\.csv)"', visitor.content()), "rapport-en.xlsx"]
    paths = [base, f"{base}medskick/", f"{base}utgavor/1/", "/arsrapport/flode/", "/arsrapport/ar-for-ar/"]
    paths += [f"/sok/?q={SECRET}", *(f"{base}filer/{name}" for name in names)]
    for path in paths:
        answer = visitor.request.get(path)
        assert answer.ok, path
        body = answer.body()
        said = whole_of(body)
        found = said.replace(f'value="{SECRET}"', "").replace("Hemligheten+vid", "")
        assert SECRET not in found or path.startswith("/sok/"), path
        assert f">{SECRET}<" not in found, path


def whole_of(body: bytes) -> str:
    """A page as text; a workbook as all its parts."""
    if body[:2] != b"PK":
        return body.decode()
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def corrected(city: Page, visitor: Page, year: int, home: dict[str, bytes]) -> None:
    """An erratum stands on the page and in a new file; the frozen text and the old files stay as they are."""
    before: Report = AnnualReport.objects.get()
    kept = set(ReportFile.objects.values_list("sha256", flat=True))
    city.goto(f"/en/arsrapport/{year}/ratta/")
    fill(city, place="In short", was=WAS, now=NOW, reason="One promise ended after the count.")
    press(city)
    visitor.goto(f"/en/arsrapport/{year}/")
    sees(visitor, BOTH, NOW, "Erratum 1")
    follow(visitor, f"/{year}/filer/")
    sees(visitor, "0 of 12 files are ready")
    make_files(timezone.now(), most=20)
    visitor.reload()
    sees_not(visitor, "0 of 12 files are ready")
    again = taken(visitor, "rapport-en.docx")
    assert NOW in words_in("rapport-en.docx", again)
    assert NOW not in words_in("rapport-en.docx", home["rapport-en.docx"])
    assert taken(visitor, "rapport.json") == home["rapport.json"]
    assert kept < set(ReportFile.objects.values_list("sha256", flat=True))
    after = AnnualReport.objects.get()
    assert (after.snapshot, after.sha256) == (before.snapshot, before.sha256)
    assert json.loads(home["rapport.json"]) == after.snapshot
