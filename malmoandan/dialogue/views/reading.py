"""Reading: which dialogues there are, one of them with all that belongs to it, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.dialogue import policies, queries
from malmoandan.dialogue.exporting.packing import packed
from malmoandan.dialogue.views.finding import found
from malmoandan.dialogue.views.joining import may, parts_of
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.queries import known_parties
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest

PER_PAGE, IN_A_FEED = 20, 30
ZIP = "application/zip"


@login_not_required
@require_GET
@same_for_visitors
def dialogues(request: ActorRequest) -> HttpResponse:
    """Every public dialogue, the newest first, narrowed by what the address asks."""
    asked, today = queries.Asked.read(request.GET), timezone.localdate()
    rows = queries.dialogues_asked_for(asked, request.actor, today)
    shown = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    owed = queries.owed_by_all(list(shown))
    context = {
        "page": shown,
        "rows": [queries.Row.of(each, owed[each.pk], today) for each in shown],
        "asked": asked,
        "stages": queries.STAGES.items(),
        "parties": known_parties(),
        "may_begin": policies.may_begin_dialogue(request.actor),
        "may_see_days": policies.may_see_answer_days(request.actor),
    }
    return render(request, "dialogue/dialogues.html", context)


@login_not_required
@require_GET
@same_for_visitors
def dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """One dialogue: its fact box, the ways to take part, what was said, and what was answered."""
    shown, today = found(request, pk), timezone.localdate()
    context = {
        "dialogue": shown,
        "row": queries.Row.of(shown, queries.owed_kept(shown), today),
        "today": today,
        "may": may(request.actor, shown, today),
        **parts_of(shown, request.actor, today),
    }
    return render(request, "dialogue/dialogue.html", context)


@login_not_required
@require_GET
@same_for_visitors
def missing(request: ActorRequest, pk: int) -> HttpResponse:
    """Who has been heard and who has not, by what bodies are and where people live."""
    shown, today = found(request, pk), timezone.localdate()
    context = {
        "dialogue": shown,
        "missing": queries.missing_of(shown, today),
        "may_invite": policies.may_invite_bodies(request.actor, shown)
        and (shown.closes_on or today) >= today,
        "fewest": queries.FEWEST,
    }
    return render(request, "dialogue/missing.html", context)


@login_not_required
@require_GET
def dialogue_data(request: ActorRequest, pk: int) -> StreamingHttpResponse:  # noqa: ARG001 - the same for all
    """Everything anybody may read in it, as files that leave while they are made. The same for members."""
    shown = get_object_or_404(queries.dialogues_visible_to(NOBODY), pk=pk)
    headers = {"Content-Disposition": f'attachment; filename="dialog-{shown.pk}.zip"'}
    return StreamingHttpResponse(packed(shown, timezone.now()), content_type=ZIP, headers=headers)


@login_not_required
@require_GET
def dialogue_feed(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - every view takes one
    """The latest dialogues, for feed readers."""
    feed = Rss201rev2Feed(
        title=_("Dialogues"),
        link=whole(reverse("dialogue:dialogues")),
        description=_("What you can say your mind about, and what came of it."),
        language=get_language() or "sv",
        feed_url=whole(reverse("dialogue:dialogue_feed")),
    )
    rows = queries.dialogues_asked_for(queries.Asked(), NOBODY, timezone.localdate())
    for each in rows[:IN_A_FEED]:
        link = whole(reverse("dialogue:dialogue", args=[each.pk]))
        feed.add_item(
            title=each.title, link=link, description=each.question, pubdate=each.published_at,
            updateddate=each.ended_at or each.published_at, unique_id=link,
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
