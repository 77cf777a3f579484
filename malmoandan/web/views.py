"""The pages of the web room: component gallery, cookies, manifest, robots, and the pages of error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from malmoandan.web import errors, gallery
from malmoandan.web.context import SITE_NAME
from malmoandan.web.http import plain_response

if TYPE_CHECKING:
    from django.http import HttpRequest


@login_not_required
@require_GET
def ui(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "web/ui.html", gallery.samples(has_faults="faults" in request.GET))


@login_not_required
@require_GET
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies there are: only those the site cannot work without, hence no banner."""
    return render(request, "web/cookies.html")


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django gives every view its request
    """What a phone needs to put the site on its home screen."""
    icon = {"src": static("web/two-keys.svg"), "sizes": "any", "type": "image/svg+xml"}
    words = {
        "name": SITE_NAME,
        "short_name": SITE_NAME,
        "lang": get_language(),
        "start_url": reverse("web:manifest").rpartition("/")[0] + "/",
        "display": "browser",
        "icons": [icon],
    }
    return JsonResponse(words, content_type="application/manifest+json")


@login_not_required
@require_GET
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as above
    """Search engines may read all that is public; accounts and the gallery are no use to them."""
    return HttpResponse(
        "User-agent: *\nDisallow: /konto/\nDisallow: /ui/\n", content_type="text/plain; charset=utf-8"
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400."""
    return plain_response(render_to_string("web/errors/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403."""
    return render(request, "web/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404. Also the answer to an address of something one may not see: it does not say that it exists."""
    return render(request, "web/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database or the disk cannot answer. Drawn without the database."""
    fault = sys.exc_info()[1]
    if errors.is_passing(fault):
        return errors.unavailable(request, fault)
    return plain_response(render_to_string("web/errors/500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403 for a form without a valid token. The text is not shown back, since we cannot know who sent it."""
    return plain_response(render_to_string("web/errors/csrf.html"), status=403)
