"""The coordinators' worktable: a draft clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.agreement import commands, policies
from malmoandan.agreement.forms import ClauseForm, NewClauseForm, PlaceForm
from malmoandan.agreement.queries import versions_visible_to
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.agreement.models import Version
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_GET
def edit_version(request: ActorRequest, number: int) -> HttpResponse:
    """A draft with what can be done to each clause."""
    draft = _draft(request, number)
    sections = draft.sections.order_by("position").prefetch_related("clauses")
    return render(request, "agreement/edit_version.html", {"version": draft, "sections": sections})


@require_http_methods(["GET", "POST"])
def edit_clause(request: ActorRequest, number: int, key: str) -> HttpResponse:
    """Reword one clause. Told when somebody else changed it meanwhile."""
    draft = _draft(request, number)
    clause = get_object_or_404(draft.clauses, key=key)
    start = {"text": clause.text, "kind": clause.kind, "seen": clause.text}
    form = ClauseForm(request.POST or None, initial=start)
    if form.is_valid():
        try:
            commands.edit_clause(
                version=draft, key=key, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _back(request, draft, key)
    context = {"version": draft, "clause": clause, "form": form, "place": PlaceForm(version=draft)}
    return render(request, "agreement/edit_clause.html", context)


@require_http_methods(["GET", "POST"])
def add_clause(request: ActorRequest, number: int) -> HttpResponse:
    """Add a clause; it gets a number never used before."""
    draft = _draft(request, number)
    form = NewClauseForm(request.POST or None, version=draft)
    if not form.is_valid():
        return render(request, "agreement/add_clause.html", {"version": draft, "form": form})

    def act() -> Ref:
        said = {name: form.cleaned_data[name] for name in ("section", "text", "kind")}
        return commands.add_clause(
            version=draft, after=form.after_key, by=request.actor, at=timezone.now(), **said
        ).ref

    return _back(request, draft, do_once(request, act).id)


@require_POST
def remove_clause(request: ActorRequest, number: int, key: str) -> HttpResponse:
    """Take a clause out of a draft."""
    draft = _draft(request, number)
    get_object_or_404(draft.clauses, key=key)
    commands.remove_clause(version=draft, key=key, by=request.actor, at=timezone.now())
    messages.success(request, _("Clause %(key)s is removed from the draft.") % {"key": key})
    return _back(request, draft)


@require_POST
def move_clause(request: ActorRequest, number: int, key: str) -> HttpResponse:
    """Move a clause of a draft."""
    draft = _draft(request, number)
    clause = get_object_or_404(draft.clauses, key=key)
    place = PlaceForm(request.POST, version=draft)
    if not place.is_valid():
        start = {"text": clause.text, "kind": clause.kind, "seen": clause.text}
        context = {"version": draft, "clause": clause, "form": ClauseForm(initial=start), "place": place}
        return render(request, "agreement/edit_clause.html", context)
    commands.move_clause(
        version=draft,
        key=key,
        section=place.cleaned_data["section"],
        after=place.after_key,
        by=request.actor,
        at=timezone.now(),
    )
    return _back(request, draft, key)


def _draft(request: ActorRequest, number: int) -> Version:
    """The draft of this number, or 404 where it is not hers to see, or refused where it is no draft."""
    draft = get_object_or_404(versions_visible_to(request.actor), number=number)
    require(policies.may_edit_version(request.actor, draft), _("Only a draft can be edited."))
    return draft


def _back(request: ActorRequest, draft: Version, key: str = "") -> HttpResponse:
    """To the draft, at the clause."""
    address = reverse("agreement:edit_version", args=[draft.number])
    return respond(request, "agreement/edit_version.html", {}, to=f"{address}#{key}" if key else address)
