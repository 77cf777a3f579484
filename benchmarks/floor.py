"""The floor: what one view with one query and a template of fifteen rows costs here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines

from benchmarks import harness
from malmoandan.parties.models import Body

if TYPE_CHECKING:
    from django.http import HttpRequest

ROWS = engines["django"].from_string(
    "<!doctype html><title>floor</title><table>"
    "{% for row in rows %}<tr><td>{{ row.name }}<td>{{ row.kind }}<td>{{ row.valid_from }}{% endfor %}"
    "</table>"
)


@login_not_required
def floor(request: HttpRequest) -> HttpResponse:
    """Fifteen rows."""
    return HttpResponse(ROWS.render({"rows": Body.objects.order_by("name")[:15]}, request))


def fill() -> None:
    """Fifteen rows to show."""
    from datetime import date  # noqa: PLC0415 - once

    rows = [
        Body(slug=f"floor-{number}", name=f"Body {number}", kind="association", valid_from=date(2020, 1, 1))
        for number in range(15)
    ]
    Body.objects.bulk_create(rows)


def main() -> None:
    """The floor alone."""
    fill()
    harness.table([])
