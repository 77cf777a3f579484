"""Reading: where voices are gathered, what was said, each voice with its replies, and the house rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.remembering import one_length
from malmoandan.trace.queries import thread_of
from malmoandan.voices import policies, queries
from malmoandan.voices.commands.moderating import WORKING_DAYS
from malmoandan.voices.forms import HidingForm
from malmoandan.voices.models import Rule
from malmoandan.voices.registry import drawn_on, marks_of
from malmoandan.voices.views.choices import choices_for
from malmoandan.voices.views.finding import gathering_or_404, said_or_404, subject_of

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25
THREADS_PER_PAGE = 20
SANDBOX = "default-src 'none'; sandbox"


@login_not_required
@require_GET
@same_for_visitors
def gatherings(request: ActorRequest) -> HttpResponse:
    """Where one can say something now, and what was asked before; the newest first."""
    rows = queries.gatherings_visible_to(request.actor).select_related("party").order_by("-opens_at", "-pk")
    page, now = Pages(rows, PER_PAGE).get_page(request.GET.get("page")), timezone.now()
    counts = queries.counts_of(list(page))
    shown = [(each, each.is_open(now), *counts.get(each.pk, (0, 0))) for each in page]
    return render(request, "voices/gatherings.html", {"page": page, "rows": shown, "now": now})


@login_not_required
@require_GET
@same_for_visitors
def gathering(request: ActorRequest, pk: int) -> HttpResponse:
    """What has been said on one question, narrowed and sorted as the address asks."""
    shown, asked, now = gathering_or_404(request, pk), queries.Asked.read(request.GET), timezone.now()
    page = queries.pages_of(shown, asked, request.actor, PER_PAGE).get_page(request.GET.get("page"))
    marks = marks_of([each.pk for each in page], request.actor)
    context = {
        "gathering": shown,
        "subject": subject_of(shown, request.actor),
        "asked": asked,
        "page": page,
        "rows": [(each, marks.get(each.pk, [])) for each in page],
        "numbers": queries.numbers_of(shown),
        "hidden": queries.hidden_kept(shown, PER_PAGE),
        **choices_for(shown, asked, request.actor),
        **_rights(shown, request.actor, now),
    }
    return render(request, "voices/gathering.html", context)


def _rights(shown: object, actor: Actor, now: object) -> dict[str, bool]:
    return {
        "may_say": policies.may_say(actor, shown, now),  # type: ignore[arg-type]  # a gathering, a moment
        "may_say_for": policies.may_say_for(actor, shown, now),  # type: ignore[arg-type]
        "may_see_reports": policies.may_see_reports(actor),
    }


@login_not_required
@require_GET
def contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """One voice: the words, from whom, what became of them, and what others say back."""
    with one_length():
        return contribution_page(request, pk)


def contribution_page(request: ActorRequest, pk: int) -> HttpResponse:
    """The page, while the record is as long as it is."""
    actor = request.actor
    said = queries.as_read(queries.contributions_visible_to(actor)).filter(pk=pk).first()
    if said is None:
        return _told_of_hidden(request, pk)
    threads = queries.threads_of(said, actor)
    context = {
        "contribution": said,
        "gathering": said.gathering,
        "attachments": queries.attachments_of(said),
        "drawn": drawn_on(said, actor),
        "supporters": queries.supporters_of(said, actor),
        "page": Pages(threads, THREADS_PER_PAGE).get_page(request.GET.get("page")),
        "thread": thread_of(said.ref, actor),
        "hiding_form": HidingForm(initial={"name": said.name_hidden_at, "words": said.author_hidden_at}),
        **_may(said, actor),
    }
    return render(request, "voices/contribution.html", context)


def _told_of_hidden(request: ActorRequest, pk: int) -> HttpResponse:
    """Of one that moderators have hidden the link says so, by which rule and why; not that it never was."""
    hidden = get_object_or_404(queries.hidden_in_sight(request.actor), pk=pk)
    subject = subject_of(hidden.gathering, request.actor)
    context = {"contribution": hidden, "gathering": hidden.gathering, "subject": subject}
    return render(request, "voices/hidden_contribution.html", context, status=404)


def _may(said: Contribution, actor: Actor) -> dict[str, bool]:
    """What this person may do with one voice."""
    now, nameless = timezone.now(), actor.key == "nobody"
    may_reply = policies.may_reply(actor, said, now)
    return {
        "may_reply": may_reply,
        "may_support": policies.may_support(actor, said, now) or (nameless and may_reply),
        "may_support_as_body": policies.may_support_as_body(actor, said, now),
        "may_report": policies.may_report_contribution(actor) or nameless,
        "may_hide": policies.may_hide_contribution(actor, said),
        "may_show": policies.may_show_contribution(actor, said),
        "may_hide_own": policies.may_hide_own(actor, said),
        "may_withdraw": policies.may_withdraw_contribution(actor, said) and said.answered_at is None,
    }


@login_not_required
@require_GET
def reply_place(request: ActorRequest, pk: int) -> HttpResponse:
    """To the reply where it stands, on the page of threads that holds it."""
    reply = said_or_404(request, "reply", pk)
    threads = queries.threads_of(reply.contribution, request.actor)  # type: ignore[union-attr]  # a reply
    first = reply.parent_id or reply.pk  # type: ignore[union-attr]  # a reply
    place = next((at for at, each in enumerate(threads) if each.first.pk == first), 0)
    address = reverse("voices:contribution", args=[reply.contribution_id])  # type: ignore[union-attr]
    query = f"?page={place // THREADS_PER_PAGE + 1}" if place >= THREADS_PER_PAGE else ""
    return HttpResponseRedirect(f"{address}{query}#{reply.anchor}")


@login_not_required
@require_GET
def attachment(request: ActorRequest, pk: int) -> HttpResponse:
    """A picture as we have drawn it, or a document to download; never a page of its own."""
    file = get_object_or_404(queries.attachments_visible_to(request.actor), pk=pk)
    answer = HttpResponse(bytes(file.content), content_type=file.media_type)
    way = "inline" if file.is_picture else "attachment"
    ascii_name = file.name.encode("ascii", "ignore").decode() or "fil"
    answer["Content-Disposition"] = f'{way}; filename="{ascii_name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cache-Control"] = "private, no-cache"
    answer["ETag"] = f'"{file.digest}"'
    return answer


@login_not_required
@require_GET
@same_for_visitors
def house_rules(request: ActorRequest) -> HttpResponse:
    """The few rules, who decides, how soon, and what one can do about a decision."""
    return render(request, "voices/house_rules.html", {"rules": Rule.choices, "days": WORKING_DAYS})


@require_GET
def own_contributions(request: ActorRequest) -> HttpResponse:
    """What she has said herself, and what the body she writes for has said; latest first."""
    page = Pages(queries.own_contributions(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    marks = marks_of([each.pk for each in page], request.actor)
    rows = [(each, marks.get(each.pk, [])) for each in page]
    return render(request, "voices/own_contributions.html", {"page": page, "rows": rows})
