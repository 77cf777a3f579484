"""The principles: how the nation puts them, what they mean here, and how to check oneself (clause C15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.agreement import commands, policies, queries
from malmoandan.agreement.forms import MeaningForm
from malmoandan.agreement.models import Principle, PrincipleMeaning
from malmoandan.decisions.queries import decision_on, two_keys
from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def principles(request: ActorRequest) -> HttpResponse:
    """Every principle with its local wording, and how we have agreed to work."""
    context = {"principles": list(queries.principles()), "ways": queries.ways_of_working()}
    return render(request, "agreement/principles.html", context)


@login_not_required
@require_GET
@same_for_visitors
def principle(request: ActorRequest, slug: str) -> HttpResponse:
    """One principle; a proposal is shown beside the words that hold, each with its keys."""
    shown = get_object_or_404(Principle, slug=slug)
    adopted, proposed = queries.adopted_meaning(shown), queries.proposed_meaning(shown)
    context = {
        "principle": shown,
        "clause": queries.clause_now(shown.clause_key, request.actor),
        "adopted": _told(adopted),
        "proposed": _told(proposed),
        "may_write": policies.may_write_principle_meaning(request.actor),
        "may_adopt": proposed is not None and policies.may_adopt_principle_meaning(request.actor, proposed),
    }
    return render(request, "agreement/principle.html", context)


@require_http_methods(["GET", "POST"])
def write_principle_meaning(request: ActorRequest, slug: str) -> HttpResponse:
    """Propose what a principle means here, starting from the words that stand."""
    shown = get_object_or_404(Principle, slug=slug)
    require(policies.may_write_principle_meaning(request.actor))
    stands = queries.proposed_meaning(shown) or queries.adopted_meaning(shown)
    names = ("local_wording", "national_wording", "examples", "self_check")
    start = {name: getattr(stands, name) for name in names} if stands else {}
    form = MeaningForm(request.POST or None, initial=start)
    if not form.is_valid():
        return render(request, "agreement/write_meaning.html", {"principle": shown, "form": form})

    def act() -> Ref:
        return commands.write_principle_meaning(
            principle=shown, by=request.actor, at=timezone.now(), **form.cleaned_data
        ).ref

    do_once(request, act)
    messages.success(request, _("The words are before the parties."))
    return respond(request, "agreement/principle.html", {}, to=shown)


@require_POST
def adopt_principle_meaning(request: ActorRequest, slug: str) -> HttpResponse:
    """Let the proposed words hold, when every key is turned."""
    shown = get_object_or_404(Principle, slug=slug)
    proposed = get_object_or_404(PrincipleMeaning, principle=shown, state="proposed")
    commands.adopt_principle_meaning(meaning=proposed, by=request.actor, at=timezone.now())
    messages.success(request, _("These words now hold for all parties."))
    return respond(request, "agreement/principle.html", {}, to=shown)


def _told(meaning: PrincipleMeaning | None) -> dict[str, object] | None:
    """A wording with its keys and its questions one by one."""
    if meaning is None:
        return None
    questions = [line.strip() for line in meaning.self_check.splitlines() if line.strip()]
    return {
        "meaning": meaning,
        "mark": two_keys(meaning.ref),
        "decision": decision_on(meaning.ref),
        "questions": questions,
    }
