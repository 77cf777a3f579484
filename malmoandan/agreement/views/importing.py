"""Putting an agreement in: choose a file, see how it was read, correct it, make it a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.agreement import commands, importers, policies
from malmoandan.agreement.import_forms import PutInForm
from malmoandan.agreement.import_pages import page_of, reading_of, unsure, with_corrections
from malmoandan.agreement.queries.readings import readings_visible_to
from malmoandan.agreement.reading.reader import read_file, read_text
from malmoandan.kernel.errors import Refused
from malmoandan.web.http import do_once

LATEST = 20

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import HttpResponse

    from malmoandan.agreement.import_pages import Row
    from malmoandan.agreement.models import KeptReading
    from malmoandan.agreement.reading.result import Reading
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def keep_reading(request: ActorRequest) -> HttpResponse:
    """Choose a file or paste a text; it is read and kept to be checked."""
    if not policies.may_keep_reading(request.actor):
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PutInForm(*sent)
    if form.is_valid():
        try:
            ref = do_once(request, lambda: _kept(request, form).ref)
            return redirect("agreement:correct_reading", pk=int(ref.id))
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refused))
    context = {"form": form, "readings": readings_visible_to(request.actor)[:LATEST]}
    return render(request, "agreement/keep_reading.html", context)


@require_http_methods(["GET", "POST"])
def correct_reading(request: ActorRequest, pk: int) -> HttpResponse:
    """How the file was read, clause by clause, and the corrections of one page saved together."""
    kept = get_object_or_404(readings_visible_to(request.actor), pk=pk)
    if not kept.is_open:
        return redirect(kept.version.get_absolute_url() if kept.version else "agreement:keep_reading")
    reading = reading_of(kept)
    sent = request.POST if request.method == "POST" else None
    page = page_of(reading, request.GET.get("page"), sent)
    if sent is None:
        return _page(request, kept, reading, page)
    return _corrected(request, kept, reading, page)


@require_POST
def write_reading(request: ActorRequest, pk: int) -> HttpResponse:
    """Make the reading a draft version."""
    kept = get_object_or_404(readings_visible_to(request.actor), pk=pk)

    def act() -> Ref:
        return importers.write_kept(kept=kept, seen=_seen(request), by=request.actor, at=timezone.now()).ref

    try:
        number = int(do_once(request, act).id)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(kept)
    messages.success(request, _("The text is now draft version %(number)s.") % {"number": number})
    return redirect("agreement:version", number=number)


@require_POST
def discard_reading(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw the reading away."""
    kept = get_object_or_404(readings_visible_to(request.actor), pk=pk)

    def act() -> Ref:
        commands.discard_reading(kept=kept, by=request.actor, at=timezone.now())
        return kept.ref

    try:
        do_once(request, act)
        messages.success(request, _("The reading was thrown away. Nothing of it is left."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("agreement:keep_reading")


def _kept(request: ActorRequest, form: PutInForm) -> KeptReading:
    """Read what was sent, and keep the reading."""
    chosen = form.cleaned_data
    how = {"language": chosen["language"], "keep_contacts": chosen["keep_contacts"]}
    earlier = importers.earlier_clauses()
    if file := chosen["file"]:
        name, reading = file.name, read_file(file.name, file.read(), earlier=earlier, **how)
    else:
        name, reading = _("Pasted text"), read_text(chosen["text"], earlier=earlier, **how)
    return commands.keep_reading(name=name, reading=reading, by=request.actor, at=timezone.now())


def _corrected(request: ActorRequest, kept: KeptReading, reading: Reading, page: Page[Row]) -> HttpResponse:
    """Save the corrections of a page, or show what is wrong with them."""
    after = with_corrections(reading, page)
    if after is None:
        messages.error(request, _("Nothing was saved. Look at the fields marked below."))
        return _page(request, kept, reading, page, status=422)
    if after != reading:
        try:
            do_once(request, lambda: _saved(request, kept, after))
        except Refused as refused:
            messages.error(request, str(refused))
            return _page(request, kept, reading, page, status=409)
        messages.success(request, _("Saved."))
    return redirect(f"{kept.get_absolute_url()}?page={page.number}")


def _saved(request: ActorRequest, kept: KeptReading, after: Reading) -> Ref:
    """Put the corrected reading in place."""
    seen, now = _seen(request), timezone.now()
    return commands.correct_reading(kept=kept, reading=after, seen=seen, by=request.actor, at=now).ref


def _seen(request: ActorRequest) -> int:
    """Which revision the page showed; one that never is, where the form says none."""
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() and len(said) < 9 else -1  # noqa: PLR2004 - no reading has more revisions


def _page(
    request: ActorRequest, kept: KeptReading, reading: Reading, page: Page[Row], status: int = 200
) -> HttpResponse:
    """The page of a reading."""
    shown = {"kept": kept, "reading": reading, "page": page, "unsure": unsure(reading)}
    context = shown | {"latest": importers.latest_version()}
    return render(request, "agreement/correct_reading.html", context, status=status)
