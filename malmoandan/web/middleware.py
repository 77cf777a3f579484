"""For every address: HEAD is answered, sign-in is asked for, and refusals are pages with words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpResponse, StreamingHttpResponse

from malmoandan.kernel.errors import NotAllowed, Refused, Stale, TooMany
from malmoandan.web import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class HeadMiddleware:
    """HEAD is answered as GET is, with the same status and headers and without the body (RFC 9110, 9.3.2).

    So whatever watches an address or asks whether a link still holds may, and views know GET and POST alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        answer = self.get_response(request)
        request.method = "HEAD"
        if isinstance(answer, StreamingHttpResponse):
            answer.streaming_content = iter(())
        elif isinstance(answer, HttpResponse):
            answer.content = b""
        return answer


class SignInMiddleware(LoginRequiredMiddleware):
    """Closed by default: who is not signed in is asked to. What she had written meanwhile is given back.

    Her session may end while she writes. Then she is not sent away with her words lost, but is shown them,
    with the way to sign in and back to the form, where her browser has kept them.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        *asked: Any,  # noqa: ANN401 - Django's
    ) -> HttpResponseBase | None:
        """The page that gives her words back, where she sent any; otherwise the way to sign in."""
        answer = super().process_view(request, view_func, *asked)
        return errors.signed_out(request) if answer is not None and errors.sent_words(request) else answer


class RefusalMiddleware:
    """A command that says no becomes 403, 409, 422 or 429; a database that cannot answer becomes 503."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if errors.is_impossible(request.path_info):
            raise Http404
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page for what a view let through; None leaves it to Django."""
        if isinstance(fault, NotAllowed):
            return errors.refused(request, fault, status=403)
        if isinstance(fault, Stale):
            return errors.refused(request, fault, status=409)
        if isinstance(fault, TooMany):
            answer = errors.refused(request, fault, status=429)
            answer["Retry-After"] = str(fault.retry_after)
            return answer
        if isinstance(fault, Refused):
            return errors.refused(request, fault, status=422)
        if errors.is_passing(fault):
            return errors.unavailable(request, fault)
        return None
