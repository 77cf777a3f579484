"""The version people read today, for machines, at addresses that stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from malmoandan.agreement import tables
from malmoandan.agreement.queries import version_to_read
from malmoandan.web.http import CSV, download

if TYPE_CHECKING:
    from malmoandan.agreement.models import Version
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
def agreement_json(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """The clauses with their duties, and the digest of the words."""
    return JsonResponse(tables.version_as_data(_shown()), json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_GET
def agreement_csv(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """The clauses as a table."""
    return download(tables.clauses_sheet(_shown()), CSV, "overenskommelse.csv")


def _shown() -> Version:
    version = version_to_read()
    if version is None:
        raise Http404
    return version
