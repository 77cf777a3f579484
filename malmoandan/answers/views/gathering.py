"""The workspace: the voices of a gathering as a table, and what is done with many of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from malmoandan.answers import commands, policies, queries
from malmoandan.answers.commands.holding import MOST_AT_ONCE
from malmoandan.answers.forms import BulkForm
from malmoandan.answers.models import MarkKind
from malmoandan.answers.trace_nodes import numbers
from malmoandan.answers.views.finding import worked_gathering_or_404
from malmoandan.answers.views.rows import rows_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record.paging import Pages
from malmoandan.voices.models import Origin
from malmoandan.web.http import respond, status_of, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.voices.models import Gathering
    from malmoandan.web.http import ActorRequest

PER_PAGE = 30


@require_GET
def work(request: ActorRequest, gathering: int) -> HttpResponse:
    """The voices that fit the filters, with what has been done with each."""
    return work_page(request, worked_gathering_or_404(request, gathering), request.GET)


@require_POST
def do_with_many(request: ActorRequest, gathering: int) -> HttpResponse:
    """Gather, give or mark the voices that are ticked, and come back to the same filters."""
    found = worked_gathering_or_404(request, gathering)
    require(policies.may_gather(request.actor, found))
    back = QueryDict(request.POST.get("back", "").replace("\0", "")[:1_000])
    form = bulk_form(request, found)
    if not form.is_valid():
        return work_page(request, found, back, form)
    chosen = _chosen(request, found, back, everything=form.cleaned_data["is_all"])
    told: list[str] = []
    done = tried(request, lambda: _do(form, found, chosen, request.actor, told))
    if isinstance(done, Refused):
        return work_page(request, found, back, form, str(done))
    messages.success(request, told[0] if told else _("It is done."))
    return respond(request, "answers/work.html", {}, to=_same_filters(found, back))


def _same_filters(found: Gathering, back: QueryDict) -> str:
    """The address of the workspace with the filters and the page she came from, and nothing else."""
    page = back.get("page", "")
    asked = (queries.AskedWork.read(back).query, f"page={page}" if page.isdecimal() else "")
    query = "&".join(part for part in asked if part)
    return reverse("answers:work", args=[found.pk]) + (f"?{query}" if query else "")


def bulk_form(request: ActorRequest, found: Gathering) -> BulkForm:
    """The form with what this person may choose; bound when she has sent it."""
    day = timezone.localdate()
    themes = queries.themes_visible_to(request.actor).filter(gathering=found, merged_into__isnull=True)
    bodies = queries.assignable_bodies(found, request.actor.party or "-", day)
    sent = request.POST if request.method == "POST" else None
    return BulkForm(sent, themes=themes.order_by("number"), bodies=bodies)


def _chosen(request: ActorRequest, found: Gathering, back: QueryDict, *, everything: bool) -> list[int]:
    """The voices ticked; or all that fit the filters, as many as one act takes."""
    if everything:
        asked = queries.AskedWork.read(back)
        rows = queries.work_asked_for(asked, found, request.actor, timezone.localdate())
        return list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
    ticked = numbers(request.POST.getlist("voice"))
    rows = queries.work_rows(found, request.actor).filter(pk__in=ticked[:MOST_AT_ONCE])
    return list(rows.values_list("pk", flat=True))


def _do(form: BulkForm, found: Gathering, chosen: list[int], by: Actor, told: list[str]) -> Ref:
    """The one act asked for; how many voices it changed is told in words."""
    given, do, at = form.cleaned_data, form.cleaned_data["do"], timezone.now()
    if not chosen:
        raise Refused(_("Tick at least one voice."))
    if do == "place":
        count = commands.place_contributions(theme=given["theme"], contributions=chosen, by=by, at=at)
    elif do == "make":
        commands.make_theme(gathering=found, title=given["title"], contributions=chosen, by=by, at=at)
        count = len(chosen)
    elif do == "assign":
        body = given["body"]
        count = commands.assign_contributions(gathering=found, contributions=chosen, body=body, by=by, at=at)
    else:
        count = commands.mark_contributions(
            gathering=found, contributions=chosen, kind=given["mark"], by=by, at=at, is_on=do == "mark"
        )
    words = ngettext("%(count)d voice changed.", "%(count)d voices changed.", count)
    told.append(words % {"count": count})
    return found.ref


def work_page(
    request: ActorRequest, found: Gathering, given: QueryDict, form: BulkForm | None = None, refusal: str = ""
) -> HttpResponse:
    """The table, with the filters of the address and the ticks of a form that was refused."""
    asked = queries.AskedWork.read(given)
    fitting = queries.work_asked_for(asked, found, request.actor, timezone.localdate())
    page = Pages(fitting, PER_PAGE).get_page(given.get("page"))
    context = {
        "gathering": found,
        "asked": asked,
        "page": page,
        "form": form or bulk_form(request, found),
        **_ticks(request, found, given),
    }
    context |= {"rows": rows_of(list(page), request.actor), "refusal": refusal}
    return render(request, "answers/work.html", context, status=status_of(form, refusal))


def _ticks(request: ActorRequest, found: Gathering, given: QueryDict) -> dict[str, object]:
    """Whether she may tick, what is ticked, where she comes back to, and what she may choose."""
    may_gather = policies.may_gather(request.actor, found)
    return {
        "share": queries.share_of(found),
        **_choices(),
        "may_gather": may_gather,
        "ticked": set(request.POST.getlist("voice")),
        "is_all_ticked": given.get("all") == "1",
        "back": given.urlencode() if may_gather else "",
    }


def _choices() -> dict[str, object]:
    """What the table may be narrowed to and sorted by."""
    states = {"waiting": _("Waiting for an answer"), "late": _("After its day"), "answered": _("Answered")}
    sorts = {"new": _("Latest first"), "old": _("Oldest first"), "support": _("Most supported first")}
    return {
        "states": states.items(),
        "origins": Origin.choices,
        "marks": MarkKind.choices,
        "sorts": sorts.items(),
        "none": queries.NONE,
    }
