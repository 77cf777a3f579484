"""What the views share: finding a dialogue or a phase, doing once, drawing a page with its form, going on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from malmoandan.dialogue import queries
from malmoandan.dialogue.models import Dialogue, Phase
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.web.http import do_once, respond, status_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


def found(request: ActorRequest, pk: int) -> Dialogue:
    """The dialogue of this number with its phases, or 404 where it is not hers to see."""
    return get_object_or_404(queries.with_phases(queries.dialogues_visible_to(request.actor)), pk=pk)


def found_phase(request: ActorRequest, pk: int) -> Phase:
    """The phase of this number in a dialogue she may see, or 404."""
    phase = Phase.objects.filter(pk=pk).first()
    if phase is None:
        raise Http404
    phase.dialogue = found(request, phase.dialogue_id)
    return phase


def done(request: ActorRequest, form: Form, act: Callable[[], Ref]) -> Ref | None:
    """Do it once where the form is whole; a refusal stands on the form with every word kept."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return do_once(request, act)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(None, str(refused))
        form.is_refused = True  # type: ignore[attr-defined]  # for the status alone
        return None


def page(request: ActorRequest, template: str, form: Form, **context: Any) -> HttpResponse:  # noqa: ANN401 - anything a page shows
    """The page with its form: 409 where the command refused, 422 where the form lacks something."""
    status = status_of(form, "refused" if getattr(form, "is_refused", False) else "")
    return render(request, template, {"form": form, **context}, status=status)


def to(request: ActorRequest, name: str, key: object) -> HttpResponse:
    """Go on to another page of this room."""
    return respond(request, "dialogue/dialogue.html", {}, to=reverse(f"dialogue:{name}", args=[key]))


def seen_in(request: ActorRequest, dialogue: Dialogue) -> int:
    """The revision she read: the one the form carried, else the one shown now."""
    sent = request.POST.get("seen", "")
    is_number = sent.isascii() and sent.isdecimal() and len(sent) < len(str(2**31))
    return int(sent) if is_number else dialogue.revision if request.method != "POST" else 0
