"""Keeping what somebody wrote when the form's protection has run out.

Rule: a comment is never lost. A form whose token no longer fits (signed in or out in another tab, cookies
cleared, a page left open over night) is not carried out, but comes back with every word and a fresh token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest


class _TokenCheck(CsrfViewMiddleware):
    """Django's own check, giving its reason instead of its page."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:  # noqa: ARG002 - Django's signature
        return HttpResponse(status=403)


def is_forged_or_stale(request: HttpRequest) -> bool:
    """Whether Django would refuse this request; for views that are `csrf_exempt` and ask for themselves."""
    check = _TokenCheck(lambda _: HttpResponse())
    check.process_request(request)
    return check.process_view(request, _no_view, (), {}) is not None


def _no_view(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
