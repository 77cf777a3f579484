"""Reports kept in the database as if their keys had been turned: for what is made of them afterwards."""

from __future__ import annotations

from dataclasses import replace

from malmoandan.report.models import AnnualReport, Edition, ReportState
from malmoandan.report.snapshot.canonical import digest_of
from malmoandan.report.snapshot.shapes import SCHEMA_VERSION, to_dict
from tests import cast
from tests.report import things


def published(year: int = 2025) -> AnnualReport:
    """The example, published."""
    content = to_dict(replace(things.example(), year=year))
    return AnnualReport.objects.create(
        year=year, title=things.example().title, state=ReportState.PUBLISHED, begun_at=cast.NOON,
        published_at=cast.NOON, snapshot=content, schema_version=SCHEMA_VERSION, sha256=digest_of(content),
    )  # fmt: skip


def proposed(year: int = 2026, editions: int = 2) -> AnnualReport:
    """The example before the parties, for the second time."""
    report = AnnualReport.objects.create(
        year=year, title="Före parterna", state=ReportState.PROPOSED, begun_at=cast.NOON
    )
    for number in range(1, editions + 1):
        bare = replace(things.example(), year=year, edition=number, decision=None, published_on=None)
        content = to_dict(bare)
        Edition.objects.create(
            report=report, number=number, content=content, digest=digest_of(content), made_at=cast.NOON
        )
    return report


def draft(year: int = 2027) -> AnnualReport:
    """One that is still being written."""
    return AnnualReport.objects.create(year=year, title="Hemligt utkast", begun_at=cast.NOON)
