"""Making the files of frozen texts, one by one, outside any request and any transaction.

A file holds nothing that the snapshot does not say; making it is no act and leaves no line on the record. A
worker that dies in the middle leaves a row that the next one takes up again.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from malmoandan.report import documents, queries
from malmoandan.report.documents.shelf import next_wanted
from malmoandan.report.models import Edition, FileKind, FileState, ReportFile
from malmoandan.report.snapshot.shapes import Published

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.report.documents.shelf import Text, Wanted

AT_A_TIME = 4  # files in one turn of the clock, so that other work waits seconds at most
log = logging.getLogger(__name__)


def make_files(at: datetime, most: int = AT_A_TIME) -> int:
    """Make what is wanted and not there; how many files were made. May be done twice without harm."""
    made = 0
    while made < most and (wanted := next_wanted()):
        make_file(wanted, at)
        made += 1
    return made


def make_file(wanted: Wanted, at: datetime) -> None:
    """Make one file and keep it; one that cannot be made is told in the log and tried again."""
    digest, errata, kind, language = wanted.key
    row, _is_new = ReportFile.objects.get_or_create(
        digest=digest, errata=errata, kind=kind, language=language, defaults={"state": FileState.MAKING}
    )
    row.state, row.tries = FileState.MAKING, row.tries + 1
    row.save(update_fields=["state", "tries"])
    try:
        row.content = content_of(wanted)
    except Exception:  # whatever a setter of documents may stumble over
        log.exception("a file of a report could not be made", extra={"file": str(row)})
        row.state = FileState.FAILED
        row.save(update_fields=["state"])
        return
    row.state, row.size, row.made_at = FileState.READY, len(row.content), at
    row.sha256 = hashlib.sha256(row.content).hexdigest()
    row.save(update_fields=["content", "state", "size", "sha256", "made_at"])


def content_of(wanted: Wanted) -> bytes:
    """The file's bytes."""
    told = published_of(wanted.text)
    if wanted.kind == FileKind.WORD:
        return documents.docx(told, wanted.language)
    return documents.pdf(told, wanted.language, is_large=wanted.kind == FileKind.LARGE)


def published_of(text: Text) -> Published:
    """The text with its digest and errata; `LookupError` where it is no longer that one."""
    if text.edition:
        edition = Edition.objects.get(report__year=text.year, number=text.edition)
        return Published(queries.snapshot_of_edition(edition), edition.digest)
    told = queries.published_report(text.year)
    if told is None or told.sha256 != text.digest or len(told.errata) != text.errata:
        raise LookupError(text)
    return told
