"""Writing in a report: one's own party's words, and the words of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.report import commands, policies, queries
from malmoandan.report.forms import SeenForm, WordsForm
from malmoandan.report.models import NARRATIVE, SectionKey
from malmoandan.report.views.finding import found_inside, to_desk
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.report.models import Section
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def write_words(request: ActorRequest, year: int, key: str) -> HttpResponse:
    """One's own party's words in a section, beside what the others wrote."""
    report, written = found_inside(request, year), sections(request, year, key)
    require(policies.may_write_words(request.actor, report))
    if key not in NARRATIVE:
        raise Http404
    own = next((each for each in written if each.party and each.party.slug == request.actor.party), None)
    form = form_of(request, own)

    def act() -> Ref:
        said, at = form.cleaned_data, timezone.now()
        return commands.write_words(report=report, key=key, by=request.actor, at=at, **said).ref

    context = context_of(report, key, written, own)
    step = Step("report/write_words.html", context, act, _("Saved."), to_desk(year), form, version(own))
    return take(request, step)


@require_http_methods(["GET", "POST"])
def write_joint_words(request: ActorRequest, year: int, key: str) -> HttpResponse:
    """What both say, or what a picture shows, beside what each wrote of its own."""
    report, written = found_inside(request, year), sections(request, year, key)
    require(policies.may_write_joint_words(request.actor, report))
    joint = next((each for each in written if each.party is None), None)
    form = form_of(request, joint)

    def act() -> Ref:
        said, at = form.cleaned_data, timezone.now()
        return commands.write_joint_words(report=report, key=key, by=request.actor, at=at, **said).ref

    context = context_of(report, key, written, joint)
    template = "report/write_joint_words.html"
    return take(request, Step(template, context, act, _("Saved."), to_desk(year), form, version(joint)))


@require_http_methods(["GET", "POST"])
def assent_to_words(request: ActorRequest, pk: int) -> HttpResponse:
    """Agree for one's own party to joint words, as they read now."""
    rows = queries.sections_visible_to(request.actor).select_related("report").filter(party__isnull=True)
    section = get_object_or_404(rows, pk=pk)
    require(policies.may_assent_to_words(request.actor, section))
    form = SeenForm(request.POST or None, initial={"seen": section.version})

    def act() -> Ref:
        commands.assent_to_words(section=section, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return section.ref

    context = {"report": section.report, "section": section, "key": SectionKey(section.key)}
    done, to = _("Your party stands for these words."), to_desk(section.report.year)
    step = Step("report/assent_to_words.html", context, act, done, to, form, section.version)
    return take(request, step)


def sections(request: ActorRequest, year: int, key: str) -> list[Section]:
    """What is written under a key there is, or 404."""
    if key not in SectionKey.values:
        raise Http404
    rows = queries.sections_visible_to(request.actor).filter(report__year=year, key=key)
    return list(rows.select_related("party").order_by("pk"))


def context_of(report: object, key: str, written: list[Section], mine: Section | None) -> dict[str, object]:
    """The section, what stands in it now and what the others have written."""
    others = [each for each in written if each != mine and each.text]
    return {"report": report, "key": SectionKey(key), "others": others, "now": mine}


def form_of(request: ActorRequest, section: Section | None) -> WordsForm:
    """The form with what stands now."""
    begun = {"text": section.text if section else "", "seen": version(section)}
    return WordsForm(request.POST or None, initial=begun)


def version(section: Section | None) -> int:
    """The version that stands; 0 where nothing does."""
    return section.version if section else 0
