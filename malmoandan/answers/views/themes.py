"""A theme: what it gathers, how it was answered, and the work on it for those who gather."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.answers import commands, policies, queries
from malmoandan.answers.forms import AssignForm, MergeForm, NoteForm, ReasonForm, ThemeForm
from malmoandan.answers.models import ThemePlace
from malmoandan.answers.views.finding import theme_or_404
from malmoandan.answers.views.reading import cards_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.trace.queries import thread_of
from malmoandan.web.http import do_once, respond, status_of, tried

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.answers.models import Theme
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 30


@login_not_required
@require_GET
@same_for_visitors
def theme(request: ActorRequest, pk: int) -> HttpResponse:
    """A theme for everybody, and for those who gather its notes, and who answers it."""
    return theme_page(request, theme_or_404(request, pk))


def theme_page(request: ActorRequest, found: Theme, **sent: Form) -> HttpResponse:
    """The page of a theme; a faulty form comes back as it was sent."""
    voices = queries.contributions_of(found, request.actor)
    context = {
        "theme": found,
        "gathering": found.gathering,
        "page": Pages(voices, PER_PAGE).get_page(request.GET.get("page")),
        "cards": cards_of(list(queries.answers_of_theme(found, request.actor))),
        "thread": thread_of(found.ref, request.actor),
        "left": queries.places_left(found, PER_PAGE),
        "assignments": [
            (each, policies.may_end_assignment(request.actor, each))
            for each in queries.assignments_kept(found)
        ],
        **_work(request, found),
        **sent,
    }
    return render(request, "answers/theme.html", context, status=422 if sent else 200)


def _work(request: ActorRequest, found: Theme) -> dict[str, object]:
    """What those who gather see and may do."""
    actor = request.actor
    if not policies.may_gather(actor, found.gathering):
        return {}
    return {
        "may_gather": True,
        "may_answer": policies.may_answer_theme(actor, found),
        "may_change": policies.may_change_theme(actor, found),
        "notes": queries.notes_about(found, actor),
        "note_form": NoteForm(auto_id="note_%s"),
        "assign_form": AssignForm(gathering=found.gathering, party=actor.party, at=timezone.now()),
    }


@require_http_methods(["GET", "POST"])
def change_theme(request: ActorRequest, pk: int) -> HttpResponse:
    """Say better what the own party's theme is about."""
    found = theme_or_404(request, pk)
    require(policies.may_change_theme(request.actor, found))
    initial = {"title": found.title, "summary": found.summary, "revision": found.revision}
    form = ThemeForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return _form_page(request, found, form, "change")

    def act() -> Ref:
        commands.change_theme(theme=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return found.ref

    return _done(request, found, form, "change", tried(request, act))


@require_http_methods(["GET", "POST"])
def merge_theme(request: ActorRequest, pk: int) -> HttpResponse:
    """Let another theme take over its voices."""
    found = theme_or_404(request, pk)
    require(policies.may_change_theme(request.actor, found))
    others = queries.themes_visible_to(request.actor).filter(
        gathering=found.gathering_id, merged_into__isnull=True
    )
    form = MergeForm(request.POST or None, themes=others.exclude(pk=found.pk).order_by("number"))
    if not form.is_valid():
        return _form_page(request, found, form, "merge")

    def act() -> Ref:
        commands.merge_theme(theme=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return found.ref

    return _done(request, found, form, "merge", tried(request, act))


@require_http_methods(["GET", "POST"])
def end_place(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a voice out of a theme, saying why."""
    rows = ThemePlace.objects.select_related("party", "contribution")
    place = get_object_or_404(rows, pk=pk, theme__in=queries.themes_visible_to(request.actor))
    place.theme = theme_or_404(request, place.theme_id)
    require(policies.may_end_place(request.actor, place))
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return _form_page(request, place.theme, form, "end_place", place)

    def act() -> Ref:
        commands.end_place(place=place, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return place.ref

    return _done(request, place.theme, form, "end_place", tried(request, act), place)


@require_POST
def assign_theme(request: ActorRequest, pk: int) -> HttpResponse:
    """Give a theme to a body of one's own party."""
    found = theme_or_404(request, pk)
    require(policies.may_gather(request.actor, found.gathering))
    now = timezone.now()
    form = AssignForm(request.POST, gathering=found.gathering, party=request.actor.party, at=now)
    if not form.is_valid():
        return theme_page(request, found, assign_form=form)

    def act() -> Ref:
        return commands.assign_theme(theme=found, by=request.actor, at=now, **form.cleaned_data).ref

    do_once(request, act)
    return _back(request, found)


@require_POST
def write_theme_note(request: ActorRequest, pk: int) -> HttpResponse:
    """Write to one's own party about a theme."""
    found = theme_or_404(request, pk)
    require(policies.may_write_note(request.actor, found.gathering))
    form = NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return theme_page(request, found, note_form=form)

    def act() -> Ref:
        text = form.cleaned_data["text"]
        return commands.write_note(about=found, text=text, by=request.actor, at=timezone.now()).ref

    do_once(request, act)
    return _back(request, found)


def _headings() -> dict[str, str]:
    """What each form does, on its button too."""
    return {
        "change": _("Change the words of the theme"),
        "merge": _("Let another theme take over"),
        "end_place": _("Take the voice out of the theme"),
    }


def _form_page(  # noqa: PLR0917 - what a page is drawn of
    request: ActorRequest,
    found: Theme,
    form: Form,
    what: str,
    place: ThemePlace | None = None,
    refusal: str = "",
) -> HttpResponse:
    heading = _headings()[what]
    context = {"theme": found, "form": form, "heading": heading, "place": place, "refusal": refusal}
    return render(request, "answers/theme_form.html", context, status=status_of(form, refusal))


def _done(  # noqa: PLR0917 - as above
    request: ActorRequest,
    found: Theme,
    form: Form,
    what: str,
    done: Ref | Refused,
    place: ThemePlace | None = None,
) -> HttpResponse:
    if isinstance(done, Refused):
        return _form_page(request, found, form, what, place, str(done))
    return _back(request, found)


def _back(request: ActorRequest, found: Theme) -> HttpResponse:
    return respond(request, "answers/theme.html", {}, to=reverse("answers:theme", args=[found.pk]))
