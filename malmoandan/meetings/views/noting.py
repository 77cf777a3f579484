"""The notes: written, read, confirmed by one from each party, remarked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.forms import NotesForm, RemarkForm
from malmoandan.meetings.models import Remark
from malmoandan.meetings.views.steps import found
from malmoandan.web.http import Step, respond, status_of, take, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.meetings.models import Meeting, NotesVersion
    from malmoandan.web.http import ActorRequest


def to_notes(meeting: Meeting) -> str:
    """To the notes of a meeting."""
    return reverse("meetings:notes", args=[meeting.pk])


def readable(request: ActorRequest, shown: Meeting) -> NotesVersion:
    """The newest notes that she may read, or 404."""
    rows = queries.notes_visible_to(request.actor).filter(meeting=shown).select_related("body", "meeting")
    if (version := rows.order_by("-number").first()) is None:
        raise Http404
    return version


@login_not_required
@require_GET
def notes(request: ActorRequest, pk: int) -> HttpResponse:
    """The notes with their two keys, and what bodies see differently."""
    shown = found(request, pk)
    return notes_page(request, shown, readable(request, shown))


def notes_page(
    request: ActorRequest, shown: Meeting, version: NotesVersion, form: RemarkForm | None = None,
    refusal: str = "",
) -> HttpResponse:  # fmt: skip
    """The same, with a form that came back."""
    actor = request.actor
    owes = {party.slug for party in queries.parties_that_owe(version)}
    context = {
        "meeting": shown, "version": version, "mark": queries.notes_mark(version, shown.title),
        "represented": list(queries.represented_at(shown)), "refusal": refusal,
        "remarks": [
            (each, policies.may_withdraw_remark(actor, each)) for each in queries.remarks_on(version)
        ],
        "may_write": policies.may_write_notes(actor, shown),
        "may_confirm": policies.may_confirm_notes(actor, shown) and actor.party in owes,
        "may_remark": policies.may_remark_on_notes(actor, version),
        "form": form or RemarkForm(),
    }  # fmt: skip
    return render(request, "meetings/notes.html", context, status=status_of(form, refusal))


@require_http_methods(["GET", "POST"])
def write_notes(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a version; an earlier one stays as it was, and a yes to it was to other words."""
    shown = found(request, pk)
    require(policies.may_write_notes(request.actor, shown))
    last = queries.latest_notes(shown)
    number = last.number if last else 0
    initial = {"text": last.text, "lessons": last.lessons} if last else {}
    form = NotesForm(request.POST or None, initial=initial | {"seen": number})

    def act() -> Ref:
        commands.write_notes(meeting=shown, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return shown.ref

    done = _("The notes are written. One from each party is asked to confirm them.")
    context, template = {"meeting": shown}, "meetings/write_notes.html"
    return take(request, Step(template, context, act, done, lambda _ref: to_notes(shown), form, number))


@require_POST
def confirm_notes(request: ActorRequest, pk: int) -> HttpResponse:
    """Say for one's party that exactly these words are right."""
    shown = found(request, pk)
    version = readable(request, shown)

    def act() -> Ref:
        digest = request.POST.get("digest", "")
        return commands.confirm_notes(meeting=shown, digest=digest, by=request.actor, at=timezone.now()).ref

    done = tried(request, act)
    if isinstance(done, Refused):
        return notes_page(request, shown, version, refusal=str(done))
    messages.success(request, _("You have confirmed the notes for your party."))
    return respond(request, "meetings/notes.html", {}, to=to_notes(shown))


@require_POST
def remark_on_notes(request: ActorRequest, pk: int) -> HttpResponse:
    """Say in one's body's name what one sees differently."""
    shown = found(request, pk)
    version, form, refusal = readable(request, shown), RemarkForm(request.POST), ""
    require(policies.may_remark_on_notes(request.actor, version))
    if form.is_valid():
        done = tried(request, lambda: _remark(request, version, form))
        if not isinstance(done, Refused):
            messages.success(request, _("Your remark stands beside the notes."))
            return respond(request, "meetings/notes.html", {}, to=to_notes(shown))
        refusal = str(done)
    return notes_page(request, shown, version, form, refusal)


def _remark(request: ActorRequest, version: NotesVersion, form: RemarkForm) -> Ref:
    said = form.cleaned_data["text"]
    return commands.remark_on_notes(version=version, text=said, by=request.actor, at=timezone.now()).ref


@require_POST
def withdraw_remark(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one's own body's remark back."""
    seen = Remark.objects.filter(version__in=queries.notes_visible_to(request.actor))
    remark = get_object_or_404(seen.select_related("version__meeting"), pk=pk)
    commands.withdraw_remark(remark=remark, by=request.actor, at=timezone.now())
    messages.success(request, _("Taken back."))
    return respond(request, "meetings/notes.html", {}, to=to_notes(remark.version.meeting))
