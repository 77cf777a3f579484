"""Bringing a dialogue in from another system: choose files, look at every fault, order it, watch it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.dialogue import commands, policies, queries
from malmoandan.dialogue.import_forms import ColumnsForm, ImportFilesForm
from malmoandan.dialogue.importing.looking import look
from malmoandan.dialogue.models import DialogueImport, ImportPart
from malmoandan.dialogue.views.finding import done, found, page
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web.http import respond, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

LATEST = 20


@require_http_methods(["GET", "POST"])
def import_dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose the files; they are looked through before anything is brought in."""
    dialogue, may = found(request, pk), policies.may_import_dialogue
    if not policies.may_see_imports(request.actor, dialogue):
        raise Http404
    if request.method == "POST":
        require(may(request.actor, dialogue))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportFilesForm(*sent, dialogue=dialogue, day=timezone.localdate())
    if ref := done(request, form, lambda: _begun(request, dialogue, form).ref):
        return _go(request, int(ref.id))
    before = queries.imports_visible_to(request.actor).filter(dialogue=dialogue).order_by("-pk")[:LATEST]
    told = {"dialogue": dialogue, "before": before, "may": may(request.actor, dialogue)}
    return page(request, "dialogue/import_dialogue.html", form, **told)


@require_GET
def dialogue_import(request: ActorRequest, pk: int) -> HttpResponse:
    """One import: what is in the tables, every fault by its row, which column is what, how far it is."""
    return _page(request, _found(request, pk))


@require_POST
def map_import(request: ActorRequest, pk: int) -> HttpResponse:
    """Say anew which column is what, and look again."""
    imported = _found(request, pk)
    require(policies.may_import_dialogue(request.actor, imported.dialogue))
    form = ColumnsForm(request.POST, imported=imported)
    if not form.is_valid():
        return _page(request, imported, form, status=422)
    if isinstance(refused := tried(request, lambda: _mapped(request, imported, form)), Refused):
        form.add_error(None, str(refused))
        return _page(request, imported, form, status=409)
    messages.success(request, _("Looked through again."))
    return _go(request, pk)


@require_POST
def order_import(request: ActorRequest, pk: int) -> HttpResponse:
    """Let the worker bring it in."""
    imported, sent = _found(request, pk), request.POST.get("seen", "")
    seen = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else 0  # noqa: PLR2004 - no import has more revisions

    def act() -> Ref:
        commands.order_import(imported=imported, seen=seen, by=request.actor, at=timezone.now())
        return imported.ref

    if isinstance(refused := tried(request, act), Refused):
        messages.error(request, str(refused))
    return _go(request, pk)


@require_POST
def discard_import(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw it away."""
    imported = _found(request, pk)

    def act() -> Ref:
        commands.discard_import(imported=imported, by=request.actor, at=timezone.now())
        return imported.ref

    if isinstance(refused := tried(request, act), Refused):
        messages.error(request, str(refused))
        return _go(request, pk)
    messages.success(request, _("Thrown away. Nothing of the tables is left."))
    to = reverse("dialogue:import_dialogue", args=[imported.dialogue_id])
    return respond(request, "dialogue/dialogue_import.html", {}, to=to)


def _begun(request: ActorRequest, dialogue: Dialogue, form: ImportFilesForm) -> DialogueImport:
    given = form.cleaned_data
    packed, told = given["packed"], given["told"]
    return commands.begin_import(
        dialogue=dialogue, packed=packed, told=told, report=look(packed, told, request.actor),
        body=given["body"] if "answers" in told else None, by=request.actor, at=timezone.now(),
    )  # fmt: skip


def _mapped(request: ActorRequest, imported: DialogueImport, form: ColumnsForm) -> Ref:
    """For who may not, nothing is looked at either."""
    require(policies.may_map_import(request.actor, imported))
    told, seen = form.mapping(), form.cleaned_data["seen"] or 0
    report = look(queries.packed_tables(imported), told, request.actor)
    commands.map_import(
        imported=imported, told=told, report=report, seen=seen, by=request.actor, at=timezone.now()
    )
    return imported.ref


def _found(request: ActorRequest, pk: int) -> DialogueImport:
    return get_object_or_404(queries.imports_visible_to(request.actor), pk=pk)


def _go(request: ActorRequest, pk: int) -> HttpResponse:
    return respond(
        request, "dialogue/dialogue_import.html", {}, to=reverse("dialogue:dialogue_import", args=[pk])
    )


def _page(
    request: ActorRequest, imported: DialogueImport, form: ColumnsForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one import; an auditor reads it without a form."""
    may = policies.may_map_import(request.actor, imported)
    context = {
        "imported": imported,
        "dialogue": imported.dialogue,
        "counts": told_of(imported.report.get("counts", {})),
        "brought": told_of(imported.brought),
        "any_new": any(imported.brought.values()),
        "faults": [Told(*each) for each in imported.report.get("faults", [])],
        "form": (form or ColumnsForm(imported=imported)) if may else None,
        "may": may,
    }
    return render(request, "dialogue/dialogue_import.html", context, status=status)


def told_of(counts: dict[str, int]) -> list[tuple[str, int]]:
    """How many of each part there are, in words and in the order of the parts; ties where there are any."""
    told = [(str(part.label), counts[part]) for part in ImportPart if part.value in counts]
    return [*told, (_("Ties on the red thread"), counts["links"])] if counts.get("links") else told


class Told(NamedTuple):
    """One fault as it was kept: the first row it stands in, and in how many rows it stands."""

    file: str
    row: int
    words: str
    rows: int
    column: str = ""
