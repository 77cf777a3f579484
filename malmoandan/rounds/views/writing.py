"""The secretary's page: one question at a time, with the facts, last year's answer and the quotes beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.rounds import commands, policies, queries
from malmoandan.rounds.forms import SectionForm
from malmoandan.rounds.views.finding import report_or_404
from malmoandan.trace.registry import nodes_of
from malmoandan.web.http import Step, do_once, respond, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.rounds.models import Section
    from malmoandan.rounds.queries import Material
    from malmoandan.web.http import ActorRequest


WHO_WRITES = gettext_lazy(
    "The report is written by those who write for the committee, until it is handed in."
)


@require_http_methods(["GET", "POST"])
def write_section(request: ActorRequest, pk: int) -> HttpResponse:
    """Write the answer to one question; sent words come back with the page when they are refused."""
    section = section_or_404(request, pk)
    require(policies.may_write_report(request.actor, section.report.assignment), str(WHO_WRITES))
    begin = {"judgement": queries.judgement_of(section), "seen": section.revision}
    form = SectionForm(request.POST or None, initial=begin)

    def act() -> Ref:
        return commands.write_section(
            section=section, writing=form.writing(request.POST), seen=form.cleaned_data["seen"],
            language=queries.language_of_page(), by=request.actor, at=timezone.now(),
        ).ref  # fmt: skip

    context = material_shown(request, section)
    is_ready = request.POST.get("then") == "ready"
    done = _("Saved, and marked as ready.") if is_ready else _("Saved.")
    to = lambda _ref: after(section, is_ready=is_ready)  # noqa: E731 - a place, not a deed
    step = Step("rounds/write_section.html", context, act, done, to, form, section.revision)
    return take(request, step)


def section_or_404(request: ActorRequest, pk: int) -> Section:
    """The section of a report she may read."""
    rows = queries.sections_visible_to(request.actor).select_related("question")
    return get_object_or_404(
        rows.select_related("report__assignment__body__party", "report__assignment__round"), pk=pk
    )


def material_shown(request: ActorRequest, section: Section) -> dict[str, object]:
    """All that stands beside the field: facts with their rows, quotes, last year, the way through."""
    material = queries.material_for(section, timezone.localdate())
    refs = [Ref.parse(each) for fact in material.facts for each in fact.sources]
    nodes = nodes_of(refs, request.actor)
    sent = request.POST if request.method == "POST" else None
    facts, quotes = chosen_in(sent, material)
    return {
        "section": section,
        "asked": queries.asked(section.question, section.report.assignment.round),
        "facts": [
            (fact, fact.key in facts, [nodes[ref] for ref in map(Ref.parse, fact.sources) if ref in nodes])
            for fact in material.facts
        ],
        "quotes": [(quote, str(quote.ref) in quotes) for quote in material.quotes],
        "length": queries.length_of(queries.answers_of(section.report)),
        "last": queries.last_answer(section, request.actor),
        "now": queries.judgement_of(section),
        "ways": section.report.sections.select_related("question").order_by("question__number"),
    }


def chosen_in(sent: object, material: Material) -> tuple[frozenset[str], frozenset[str]]:
    """What is ticked: as it was sent, else as it stands."""
    if sent is None:
        return material.facts_chosen, material.quotes_chosen
    both = (sent.getlist("facts"), sent.getlist("quotes"))  # type: ignore[attr-defined]  # a form's words
    return frozenset(both[0]), frozenset(both[1])


def after(section: Section, *, is_ready: bool) -> str:
    """After a section that is ready comes the next one; after the last, and after saving, the report."""
    if is_ready:
        later = section.report.sections.filter(question__number__gt=section.question.number)
        if following := later.exclude(state="ready").order_by("question__number").first():
            return reverse("rounds:write_section", args=[following.pk])
        return reverse("rounds:report", args=[section.report_id])
    return reverse("rounds:write_section", args=[section.pk])


@require_POST
def gather_facts(request: ActorRequest, pk: int) -> HttpResponse:
    """Fetch the year's facts into every section that is not ready."""
    found = report_or_404(request, pk)
    counts: list[int] = []

    def act() -> Ref:
        counts.append(commands.gather_facts(report=found, by=request.actor, at=timezone.now()))
        return found.ref

    do_once(request, act)
    count = counts[0] if counts else 0
    words = ngettext("%(count)d fact is in the report.", "%(count)d facts are in the report.", count)
    messages.success(request, words % {"count": count})
    return respond(request, "rounds/report.html", {}, to=reverse("rounds:report", args=[found.pk]))
