"""The floor: what one view with one query and a template of fifteen rows costs here and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines

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
    return HttpResponse(ROWS.render({"rows": Body.objects.order_by("pk")[:15]}, request))
