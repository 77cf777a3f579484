"""Which files there are of which text, and which are still to be made.

A text is a published report with its errata, or the edition that is before the parties: what they decide on
can be fetched as a file before they decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db.models import Count, OuterRef, Q, Subquery

from malmoandan.report.documents.names import FileName, name_of
from malmoandan.report.models import AnnualReport, Edition, FileKind, FileState, ReportFile, ReportState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

TRIES = 3


class Text(NamedTuple):
    """One exact text: its digest, how many errata stand beside it, and where it is read."""

    digest: str
    errata: int
    year: int
    edition: int  # 0 for the published report


class Wanted(NamedTuple):
    """A file that shall be there."""

    text: Text
    kind: FileKind
    language: str

    @property
    def key(self) -> tuple[str, int, str, str]:
        """What it is kept under."""
        return self.text.digest, self.text.errata, str(self.kind), self.language


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file as a page shows it: its name, and its row where its making has begun."""

    name: FileName
    kind: FileKind
    file: ReportFile | None

    @property
    def is_ready(self) -> bool:
        """Whether it can be fetched."""
        return self.file is not None and self.file.is_ready

    @property
    def has_failed(self) -> bool:
        """Whether nobody tries any more."""
        return self.file is not None and self.file.state == FileState.FAILED and self.file.tries >= TRIES

    @property
    def is_being_made(self) -> bool:
        """Whether somebody is at it just now."""
        return self.file is not None and self.file.state == FileState.MAKING


def texts() -> list[Text]:
    """Every text that has files, the newest first."""
    published = AnnualReport.objects.filter(state=ReportState.PUBLISHED).annotate(count=Count("errata"))
    found = [
        Text(digest, count, year, 0)
        for digest, count, year in published.order_by("-year").values_list("sha256", "count", "year")
    ]
    newest = Edition.objects.filter(report=OuterRef("report")).order_by("-number").values("number")[:1]
    before = Edition.objects.filter(report__state=ReportState.PROPOSED, number=Subquery(newest))
    rows = before.order_by("-report__year").values_list("digest", "report__year", "number")
    return found + [Text(digest, 0, year, number) for digest, year, number in rows]


def languages_for(language: str) -> list[str]:
    """Every language of the site, the one asked for first."""
    return sorted(dict(settings.LANGUAGES), key=lambda code: code != language)


def wanted_of(text: Text) -> Iterator[Wanted]:
    """The files of a text, as they are made: the site's own language first."""
    for language in languages_for(settings.LANGUAGE_CODE):
        for kind in FileKind:
            yield Wanted(text, kind, language)


def next_wanted() -> Wanted | None:
    """The first file that is not there and has not failed too often. Three queries."""
    all_texts = texts()
    kept = ReportFile.objects.filter(digest__in=[text.digest for text in all_texts])
    settled = kept.filter(Q(state=FileState.READY) | Q(state=FileState.FAILED, tries__gte=TRIES))
    there = set(settled.values_list("digest", "errata", "kind", "language"))
    waiting = (each for text in all_texts for each in wanted_of(text) if each.key not in there)
    return next(waiting, None)


def published_text(reports: QuerySet[AnnualReport], year: int) -> Text | None:
    """The published text of a year among these reports, without loading it."""
    found = reports.filter(year=year, state=ReportState.PUBLISHED).annotate(count=Count("errata"))
    row = found.values_list("sha256", "count").first()
    return Text(*row, year, 0) if row else None


def is_kept_up(text: Text) -> bool:
    """Whether its files are made: no longer for an edition that is not before the parties any more."""
    return not text.edition or text in texts()


def shelf_of(text: Text, language: str) -> list[Shelved]:
    """Every file of a text, the reader's language first. One query, without what is in them."""
    kept = ReportFile.objects.filter(digest=text.digest, errata=text.errata).defer("content")
    rows = {(each.kind, each.language): each for each in kept}
    return [
        Shelved(name_of(kind, code), kind, rows.get((str(kind), code)))
        for code in languages_for(language)
        for kind in FileKind
    ]


def kept_file(text: Text, name: FileName) -> ReportFile | None:
    """One file with its content, where it is ready."""
    found = ReportFile.objects.filter(digest=text.digest, errata=text.errata, kind=name.kind)
    return found.filter(language=name.language, state=FileState.READY).first()
