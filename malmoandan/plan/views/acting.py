"""What every page that changes something does: show the form, do it once, or come back with every word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render

from malmoandan.kernel.errors import Refused
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

    Act = Callable[[], Ref]


def acted(
    request: ActorRequest, template: str, context: Mapping[str, object], *, form: Form | None = None,
    act: Act, done: str, to: str,
) -> HttpResponse:  # fmt: skip
    """Show the page; at a press do it once and go to `to`, or show what refused it beside what was typed."""
    refusal = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            do_once(request, act)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, done)
            return respond(request, template, {}, to=to)
    shown = {**context, "form": form, "refusal": refusal}
    return render(request, template, shown, status=409 if refusal else 200)
