"""What the views of the room share: finding a commitment, a page for one deed, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from malmoandan.commitments.queries import commitments_visible_to, with_names
from malmoandan.kernel.errors import Refused
from malmoandan.web.http import respond, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpResponse, QueryDict

    from malmoandan.commitments.models import Commitment
    from malmoandan.commitments.views.words import Deed
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


def visible_or_404(request: ActorRequest, pk: int) -> Commitment:
    """The commitment, if she may read it as the one she is."""
    seen = with_names(commitments_visible_to(request.actor))
    return get_object_or_404(seen.select_related("deciding_body", "offered_to", "predecessor"), pk=pk)


def sent(request: ActorRequest) -> QueryDict | None:
    """What a form was sent with; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def back_to(request: ActorRequest, commitment: Commitment, done: str) -> HttpResponse:
    """Back to the page of the commitment, with a word that it is done."""
    messages.success(request, done)
    return to_page(request, commitment.pk)


def to_page(request: ActorRequest, pk: int | str) -> HttpResponse:
    """The way to the page of a commitment."""
    return respond(
        request, "commitments/answered.html", {"pk": pk}, to=reverse("commitments:commitment", args=[pk])
    )


def deed_page(
    request: ActorRequest, commitment: Commitment, deed: Deed, form: Form, act: Callable[[], Ref]
) -> HttpResponse:
    """Show what will happen; at the button's press do it once, or say why not with the words kept (409)."""
    refusal = ""
    if request.method == "POST" and form.is_valid():
        done = tried(request, act)
        if not isinstance(done, Refused):
            return back_to(request, commitment, deed.done)
        refusal = str(done)
    context = {"commitment": commitment, "deed": deed, "form": form, "refusal": refusal}
    return render(request, "commitments/deed.html", context, status=status_of(form, refusal))
