"""The pages of error: which one a fault leads to, and what of the sent text is given back."""

from __future__ import annotations

import errno
import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from malmoandan.web.http import page_response, plain_response
from malmoandan.web.typed import typed_texts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from malmoandan.kernel.errors import Refused

logger = logging.getLogger(__name__)
RETRY_SECONDS = 20
NOT_PASSING = ("no such column", "no such table")  # SQLite says OperationalError to these too
TOO_LONG_A_NUMBER = re.compile(r"(?<![\w-])\d{19,}(?![\w-])")


def is_impossible(path: str) -> bool:
    """Whether an address asks for what no database can be asked for: a NUL, or a number too long for one."""
    return "\x00" in path or TOO_LONG_A_NUMBER.search(path) is not None


def is_passing(fault: BaseException | None) -> bool:
    """Whether it is the database or the disk that cannot answer just now, so that trying again may help."""
    while fault is not None:
        if isinstance(fault, (OperationalError, InterfaceError)):
            return not str(fault).startswith(NOT_PASSING)
        if isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
            return True
        fault = fault.__cause__
    return False


def sent_words(request: HttpRequest) -> list[str]:
    """What the person had written, longest first, so that a refusal never costs her the text."""
    return typed_texts(request.POST) if request.method == "POST" else []


def refused(request: HttpRequest, refusal: Refused, *, status: int) -> HttpResponse:
    """The page of a command that said no, with its words and the text that was sent."""
    context = {"status": status, "words": str(refusal), "sent_words": sent_words(request)}
    return page_response(request, "web/errors/refused.html", context, status=status)


def signed_out(request: HttpRequest) -> HttpResponse:
    """The page of a form sent when nobody was signed in any more: the text, and the way back to its form."""
    context = {
        "sent_words": sent_words(request),
        "sign_in": f"{_sign_in()}?{urlencode({'next': _form_of(request)})}",
    }
    return page_response(request, "web/errors/signed_out.html", context, status=403)


def _sign_in() -> str:
    return resolve_url(settings.LOGIN_URL)


def _form_of(request: HttpRequest) -> str:
    """The page the form stood on, where the browser says so and it is ours; else the front page."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return "/"
    found = urlsplit(came_from)
    return urlunsplit(("", "", found.path or "/", found.query, ""))


def unavailable(request: HttpRequest, fault: BaseException | None) -> HttpResponse:
    """503 with Retry-After, drawn without the database. The log gets the fault, the visitor calm words."""
    logger.error("cannot answer %s just now", request.path, exc_info=fault, extra={"request": request})
    html = render_to_string("web/errors/503.html", {"sent_words": sent_words(request)})
    answer = plain_response(html, status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer
