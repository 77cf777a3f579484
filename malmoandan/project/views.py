"""Health for machines: no language, no sign-in, nothing that identifies anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from malmoandan.project import health

if TYPE_CHECKING:
    from django.http import HttpRequest


@login_not_required
@require_safe
def livez(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django gives every view its request
    """The process answers. It asks nothing of the database, so a slow one does not get us killed."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - as above
    """200 when people can be sent here, 503 when not; either way what was found, well or not."""
    found = health.findings(timezone.now())
    is_ready = all(finding.is_well for finding in found if finding.is_vital)
    told = {finding.name: {"well": finding.is_well, "words": finding.words} for finding in found}
    return JsonResponse({"ready": is_ready, "found": told}, status=200 if is_ready else 503)
