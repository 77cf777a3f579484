"""The files of a report: what is ready, what is being made, and the files themselves."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.report import documents, queries
from malmoandan.report.documents.making import published_of
from malmoandan.report.documents.names import BUDGET, REPORT, WHOLE, read_name
from malmoandan.report.documents.shelf import Text, is_kept_up, kept_file, published_text, shelf_of
from malmoandan.report.documents.tables import sheets_of
from malmoandan.report.models import AnnualReport, Edition, FileKind
from malmoandan.report.snapshot.canonical import canonical
from malmoandan.web.http import JSON, download

if TYPE_CHECKING:
    from malmoandan.report.documents.names import FileName
    from malmoandan.report.snapshot.shapes import Published
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
def files(request: ActorRequest, year: int, number: int = 0) -> HttpResponse:
    """Every file of a report or of an edition; it shows how far their making has come, and follows it."""
    text = text_of(request, year, number)
    told = published_of(text)
    context = progress(text) | {"snapshot": told.snapshot, "told": told}
    context |= {"short": budget_rows(), "counted": counted_rows(told)}
    return render(request, "report/file_page.html", context)


@login_not_required
@require_GET
def files_now(request: ActorRequest, year: int, number: int = 0) -> HttpResponse:
    """How far it has come now, for a page that is open; 204 while nothing has changed."""
    context = progress(text_of(request, year, number))
    if request.GET.get("har") == context["revision"]:
        return HttpResponse(status=204)
    return render(request, "report/shelf.html", context)


@login_not_required
@require_GET
def file(request: ActorRequest, year: int, name: str, number: int = 0) -> HttpResponse:
    """One file by its name. One that is still being made leads to the page that shows how far it has come."""
    text = text_of(request, year, number)
    if name == WHOLE:
        return download(canonical(content_of(text)), JSON, saved_as(text, WHOLE))
    asked = read_name(name)
    if asked is None:
        raise Http404
    if asked.kind is None:
        return download(made_now(text, asked), asked.media, saved_as(text, name))
    kept = kept_file(text, asked)
    if kept is None:
        return HttpResponseRedirect(address(text))
    return download(bytes(kept.content), asked.media, saved_as(text, name))


def text_of(request: ActorRequest, year: int, number: int) -> Text:
    """The text whose files are asked for: a published report, or an edition that was put to the parties."""
    if number:
        seen = queries.editions_visible_to(request.actor).filter(report__year=year, number=number)
        edition = get_object_or_404(seen.defer("content"))
        return Text(edition.digest, 0, year, number)
    text = published_text(queries.reports_visible_to(request.actor), year)
    if text is None:
        raise Http404
    return text


def content_of(text: Text) -> object:
    """The plain data that was digested, as it is kept."""
    if text.edition:
        return Edition.objects.get(report__year=text.year, number=text.edition).content
    return AnnualReport.objects.get(year=text.year).snapshot


def made_now(text: Text, asked: FileName) -> str | bytes:
    """A file that is quick to make."""
    told = published_of(text)
    if asked.ending == "xlsx":
        return documents.xlsx(told, asked.language)
    if asked.ending == "csv":
        return documents.csv(told, asked.language, asked.what) or ""
    if asked.ending == "docx":
        return documents.medskick_docx(told, asked.language)
    return documents.medskick_pdf(told, asked.language)


def progress(text: Text) -> dict[str, object]:
    """Every file that is kept, how many of them are ready, and what the page knows the present state by."""
    shelf = shelf_of(text, get_language() or settings.LANGUAGE_CODE)
    if not is_kept_up(text) and not all(each.is_ready for each in shelf):
        shelf = []  # nobody makes them any more
    settled = sum(each.is_ready or each.has_failed for each in shelf)
    making = "".join(str(each.name) for each in shelf if each.is_being_made)
    return {
        "text": text,
        "base": address(text),
        "now": f"{address(text)}lage/",
        "rows": [(code, list(group)) for code, group in groupby(shelf, lambda each: each.name.language)],
        "kinds": list(FileKind),
        "ready": sum(each.is_ready for each in shelf),
        "in_all": len(shelf),
        "is_done": settled == len(shelf),
        "revision": f"{settled}{making}",
    }


def saved_as(text: Text, name: str) -> str:
    """The name it is saved under, told apart from other years' and from what is not decided."""
    edition = f"utgava-{text.edition}-" if text.edition else ""
    return f"{text.year}-{edition}{name}"


def address(text: Text) -> str:
    """The page with the files of a text."""
    if text.edition:
        return reverse("report:edition_files", args=[text.year, text.edition])
    return reverse("report:files", args=[text.year])


class Row(NamedTuple):
    """A file that is made when it is asked for: its name, and what it is in words."""

    name: str
    words: str


def budget_rows() -> list[Row]:
    """The page to the budget, in the reader's language."""
    language = get_language() or settings.LANGUAGE_CODE
    return [
        Row(f"{BUDGET}-{language}.pdf", _("As PDF")),
        Row(f"{BUDGET}-{language}.docx", _("As a Word file")),
    ]


def counted_rows(told: Published) -> list[Row]:
    """The workbook, each table, and the frozen report itself."""
    language = get_language() or settings.LANGUAGE_CODE
    tables = [
        Row(f"{each.slug}-{language}.csv", _("%(title)s as a table (CSV)") % {"title": each.title})
        for each in sheets_of(told, language)
        if each.rows
    ]
    workbook = Row(f"{REPORT}-{language}.xlsx", _("Every table in one workbook (XLSX)"))
    return [workbook, *tables, Row(WHOLE, _("The frozen report itself (JSON)"))]
