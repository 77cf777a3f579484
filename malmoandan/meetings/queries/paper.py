"""Questions about paper forms: the codes on them, and which are still unused."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from malmoandan.meetings.models import Meeting, PaperSheets, ReservedCode
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Sequence


def code_on(sheets: PaperSheets, number: int) -> str:
    """The code on one form. It is stored nowhere: it follows from the seed and the installation's secret."""
    message = f"paper-v1 {sheets.seed} {number}".encode()
    return receipts.derived(hmac.digest(settings.SECRET_KEY.encode(), message, "sha256"))


def codes_on(sheets: PaperSheets) -> Sequence[str]:
    """The codes on all forms of a set, in their order."""
    return [code_on(sheets, number) for number in range(1, sheets.count + 1)]


def sheets_of(meeting: Meeting) -> QuerySet[PaperSheets]:
    """A meeting's sets of forms with how many of them have been typed in, the latest first."""
    typed = Count("codes", filter=Q(codes__used_at__isnull=False))
    return meeting.paper_sheets.annotate(typed=typed).order_by("-pk")


def reserved_code(typed: str) -> ReservedCode | None:
    """The form that carries this code, used or not; None for a code that is on no form."""
    digest = receipts.digest(typed)
    rows = ReservedCode.objects.select_related("sheets__meeting")
    return rows.filter(digest=digest).first() if digest else None
