"""The notes: reading and printing, writing on one page, putting them to the parties, confirming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.steering import commands, policies, queries
from malmoandan.steering.forms import NotesForm
from malmoandan.steering.views.reading import about
from malmoandan.steering.views.steps import found
from malmoandan.steering.wording import notes_digest
from malmoandan.web.http import renew, respond, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.steering.models import Meeting
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def notes(request: ActorRequest, number: int) -> HttpResponse:
    """The notes to read, to print, to confirm. Till both have confirmed only those who steer see them."""
    return _notes_page(request, _readable(request, number))


def _readable(request: ActorRequest, number: int) -> Meeting:
    """A meeting whose notes she may read; for others there are none."""
    shown = found(request, number)
    if not policies.may_read_notes(request.actor, shown):
        raise Http404
    return shown


def _notes_page(request: ActorRequest, shown: Meeting, refusal: str = "") -> HttpResponse:
    context = about(request.actor, shown) | {
        "digest": notes_digest(shown),
        "refusal": refusal,
        "may_confirm": policies.may_confirm_notes(request.actor, shown)
        and request.actor.party in {party.slug for party in queries.parties_yet_to_confirm(shown)},
        "may_offer": policies.may_offer_notes(request.actor, shown) and shown.offered_at is None,
    }
    return render(request, "steering/notes.html", context, status=409 if refusal else 200)


@require_http_methods(["GET", "POST"])
def write_notes(request: ActorRequest, number: int) -> HttpResponse:
    """All notes on one page. Whoever is too late sees the other's words beside her own, and loses none."""
    shown = found(request, number)
    require(policies.may_write_notes(request.actor, shown))
    items = list(queries.items_of(shown, request.actor))
    form = NotesForm(request.POST or None, meeting=shown, items=items, initial={"seen": shown.notes_version})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        refusal = _write(request, shown, form)
        if not refusal:
            return _to_notes(request, shown, "steering:write_notes", _("The notes are saved."))
    context = about(request.actor, shown) | {"form": form, "refusal": refusal, "rows": form.rows()}
    return render(request, "steering/write_notes.html", context, status=status_of(form, refusal))


def _write(request: ActorRequest, shown: Meeting, form: NotesForm) -> str:
    """Save, or the words of the refusal. After a lost update the form holds the new version."""
    said = form.cleaned_data

    def act() -> Ref:
        commands.write_notes(
            meeting=shown, notes=said["notes"], minutes=form.minutes(), seen=said["seen"], by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        return shown.ref

    done = tried(request, act)
    if not isinstance(done, Refused):
        return ""
    renew(request, form, done, shown.notes_version)
    return str(done)


@require_POST
def offer_notes(request: ActorRequest, number: int) -> HttpResponse:
    """Ask the parties to confirm."""
    shown = found(request, number)
    require(policies.may_offer_notes(request.actor, shown))

    def act() -> None:
        commands.offer_notes(meeting=shown, by=request.actor, at=timezone.now())

    return _one_press(request, shown, act, _("Both parties are asked to confirm."))


@require_POST
def confirm_notes(request: ActorRequest, number: int) -> HttpResponse:
    """Confirm, for one's own party, exactly the notes that were shown."""
    shown = found(request, number)
    require(policies.may_confirm_notes(request.actor, shown))
    digest = request.POST.get("digest", "")[:64]

    def act() -> None:
        commands.confirm_notes(meeting=shown, digest=digest, by=request.actor, at=timezone.now())

    return _one_press(request, shown, act, _("Your party has confirmed the notes."))


def _one_press(request: ActorRequest, shown: Meeting, act: Callable[[], None], done: str) -> HttpResponse:
    """Carry out what a button on the notes asks for, or say there why not."""

    def acted() -> Ref:
        act()
        return shown.ref

    if isinstance(refused := tried(request, acted), Refused):
        return _notes_page(request, found(request, shown.number), str(refused))
    return _to_notes(request, shown, "steering:notes", done)


def _to_notes(request: ActorRequest, shown: Meeting, name: str, done: str) -> HttpResponse:
    messages.success(request, done)
    return respond(request, "steering/notes.html", {}, to=reverse(name, args=[shown.number]))
