"""Work with one voice: what may be alike, where it is gathered, who has it, and the own party's notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from malmoandan.answers import commands, policies, queries
from malmoandan.answers.forms import NoteForm
from malmoandan.answers.models import Assignment
from malmoandan.answers.views.finding import voice_or_404
from malmoandan.answers.views.rows import rows_of
from malmoandan.kernel.rights import require
from malmoandan.voices.queries import gatherings_visible_to
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.answers.models import InternalNote
    from malmoandan.kernel.refs import Ref
    from malmoandan.voices.models import Contribution
    from malmoandan.web.http import ActorRequest


@require_GET
def work_on(request: ActorRequest, gathering: int, number: int) -> HttpResponse:
    """One voice, for those who work with it."""
    return voice_page(request, voice_or_404(request, gathering, number))


def voice_page(request: ActorRequest, found: Contribution, form: NoteForm | None = None) -> HttpResponse:
    """The page of one voice in the workspace; a faulty note comes back as it was sent."""
    may_note = policies.may_write_note(request.actor, found.gathering)
    context = {
        "contribution": found,
        "gathering": found.gathering,
        "row": rows_of([found], request.actor)[0],
        "assignments": [
            (each, policies.may_end_assignment(request.actor, each)) for each in queries.assignments_of(found)
        ],
        "places": [(each, policies.may_end_place(request.actor, each)) for each in queries.places_now(found)],
        "answers": queries.answers_of_contribution(found, request.actor),
        "notes": queries.notes_about(found, request.actor) if may_note else [],
        "note_form": form or (NoteForm() if may_note else None),
        "may_answer": policies.may_answer_contribution(request.actor, found),
    }
    return render(request, "answers/work_on.html", context, status=422 if form else 200)


@require_POST
def write_note(request: ActorRequest, gathering: int, number: int) -> HttpResponse:
    """Write to one's own party about a voice."""
    found = voice_or_404(request, gathering, number)
    require(policies.may_write_note(request.actor, found.gathering))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return voice_page(request, found, form)

    def act() -> Ref:
        text = form.cleaned_data["text"]
        return commands.write_note(about=found, text=text, by=request.actor, at=timezone.now()).ref

    do_once(request, act)
    to = reverse("answers:work_on", args=[gathering, number])
    return respond(request, "answers/work_on.html", {}, to=to)


@require_POST
def empty_note(request: ActorRequest, pk: int) -> HttpResponse:
    """Take away the words of a note of one's own party."""
    rows = queries.notes_visible_to(request.actor).select_related(
        "party", "gathering__answerer__party", "contribution", "theme"
    )
    note = get_object_or_404(rows, pk=pk)
    if not policies.may_read_note(request.actor, note):
        raise Http404
    commands.empty_note(note=note, by=request.actor, at=timezone.now())
    return respond(request, "answers/work_on.html", {}, to=_page_of(note))


@require_POST
def end_assignment(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand back, or take back, what a body has to answer."""
    seen = Assignment.objects.filter(
        gathering__in=gatherings_visible_to(request.actor), ended_at__isnull=True
    )
    rows = seen.select_related("body__party", "gathering__answerer__party", "theme", "contribution")
    found = get_object_or_404(rows, pk=pk)
    commands.end_assignment(assignment=found, by=request.actor, at=timezone.now())
    return respond(request, "answers/work_on.html", {}, to=_page_of(found))


def _page_of(work: InternalNote | Assignment) -> str:
    """Where the theme or the voice it is about is worked with."""
    if work.contribution is not None:
        return reverse("answers:work_on", args=[work.gathering_id, work.contribution.number])
    return reverse("answers:theme", args=[work.theme_id])
