"""Pages of news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.decisions.queries import decision_on, two_keys
from malmoandan.kernel.rights import require
from malmoandan.outreach import commands, policies
from malmoandan.outreach.forms import EditionForm, NewsForm
from malmoandan.outreach.models import News
from malmoandan.outreach.queries import drafts, editions_visible_to, news_released, released_before
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.outreach.models import Edition
    from malmoandan.web.http import ActorRequest

PER_PAGE = 20


@login_not_required
@require_GET
@same_for_visitors
def news_list(request: ActorRequest) -> HttpResponse:
    """What has happened, latest first; for those who write, also what is not out yet."""
    page = Pages(news_released(get_language() or ""), PER_PAGE).get_page(request.GET.get("page"))
    waiting = drafts(request.actor)[:PER_PAGE] if policies.may_draft_news(request.actor) else []
    context = {"page": page, "drafts": waiting, "may_draft": policies.may_draft_news(request.actor)}
    return render(request, "outreach/news_list.html", context)


@login_not_required
@require_GET
@same_for_visitors
def news(request: ActorRequest, pk: int) -> HttpResponse:
    """One piece of news as it reads now, in the reader's language where there is one."""
    if (shown := news_released(get_language() or "").filter(news=pk).first()) is None:
        raise Http404
    return _edition_page(request, shown)


@login_not_required
@require_GET
def edition(request: ActorRequest, pk: int) -> HttpResponse:
    """One wording: an earlier one, another language, or a draft for those who may see it."""
    return _edition_page(request, get_object_or_404(editions_visible_to(request.actor), pk=pk))


def _edition_page(request: ActorRequest, shown: Edition) -> HttpResponse:
    visible = editions_visible_to(request.actor).filter(news=shown.news_id).order_by("language", "-number")
    context = {
        "edition": shown,
        "keys": two_keys(shown.ref) if shown.news.party is None else None,
        "decision": decision_on(shown.ref) if shown.news.party is None else None,
        "others": [each for each in visible if each.pk != shown.pk],
        "is_corrected": released_before(shown).exists(),
        "may_draft": policies.may_draft_news(request.actor, shown.news),
        "may_release": not shown.released_at and policies.may_release_news(request.actor, shown),
    }
    return render(request, "outreach/news.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_news(request: ActorRequest) -> HttpResponse:
    """Write a new piece of news."""
    require(policies.may_draft_news(request.actor))
    form = NewsForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        return _drafted(request, form)
    return render(request, "outreach/draft.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_edition(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a correction, or the same news in another language."""
    about = get_object_or_404(News.objects.select_related("party"), pk=pk)
    if not (seen := editions_visible_to(request.actor).filter(news=about).order_by("-number").first()):
        raise Http404
    require(policies.may_draft_news(request.actor, about))
    form = EditionForm(request.POST or None, initial=vars(seen))
    if request.method == "POST" and form.is_valid():
        return _drafted(request, form, about)
    return render(
        request, "outreach/draft.html", {"form": form, "news": about}, status=422 if form.errors else 200
    )


def _drafted(request: ActorRequest, form: EditionForm, about: News | None = None) -> HttpResponse:
    def draft() -> Ref:
        return commands.draft_news(**form.cleaned_data, news=about, by=request.actor, at=timezone.now()).ref

    made = do_once(request, draft)
    return respond(request, "outreach/news.html", {}, to=reverse("outreach:edition", args=[made.id]))


@require_POST
def release_news(request: ActorRequest, pk: int) -> HttpResponse:
    """Let everybody read it."""
    shown = get_object_or_404(editions_visible_to(request.actor), pk=pk)
    commands.release_news(edition=shown, by=request.actor, at=timezone.now())
    return respond(request, "outreach/news.html", {}, to=reverse("outreach:news", args=[shown.news_id]))
