"""What the sign-in pages need beside allauth's own views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many tries at signing in: 429, in words."""
    answer = render(request, "web/errors/429.html", status=429)
    answer["Retry-After"] = "60"
    return answer
