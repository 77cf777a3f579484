"""Reading: what is out for comments, each passage, each comment, and the published compilation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from malmoandan.consultation import exports, policies, queries
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.web.http import CSV, download

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

    from malmoandan.consultation.models import Comment, Consultation, PassageSnapshot
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25
PRINTED_PER_PAGE = 200


@login_not_required
@require_GET
@same_for_visitors
def consultations(request: ActorRequest) -> HttpResponse:
    """Every consultation with its dates and how it stands, the newest first."""
    shown = queries.consultations_visible_to(request.actor).order_by("-opens_on", "-pk")
    page = Pages(shown, PER_PAGE).get_page(request.GET.get("page"))
    tallies = queries.tallies_of(list(page))
    today = timezone.localdate()
    rows = [(each, tallies[each.pk], each.state_on(today, tallies[each.pk].unanswered)) for each in page]
    return render(request, "consultation/consultations.html", {"page": page, "rows": rows})


@login_not_required
@require_GET
@same_for_visitors
def consultation(request: ActorRequest, number: int) -> HttpResponse:
    """The text as it was put out, with how many comments each passage has."""
    shown = found(request, number)
    context = about(request, shown)
    counts = queries.passage_counts(shown)
    context["passages"] = passage_rows(shown, counts, may_comment=bool(context["may_comment"]))
    context["on_whole"] = counts.get("", 0)
    return render(request, "consultation/consultation.html", context)


@login_not_required
@require_GET
@same_for_visitors
def comments(request: ActorRequest, number: int) -> HttpResponse:
    """All comments of a consultation, paged, those without an answer first if asked for."""
    shown = found(request, number)
    listed = queries.comments_visible_to(request.actor).filter(consultation=shown)
    only = request.GET.get("only") == "unanswered"
    if only:
        listed = queries.without_answer(listed)
    context = about(request, shown) | {"page": page_of(request, listed), "only_unanswered": only}
    context["hidden"] = queries.hidden_comments(shown)
    return render(request, "consultation/comments.html", context)


@login_not_required
@require_GET
def read_comment(request: ActorRequest, number: int) -> HttpResponse:
    """One comment with its answers, where its words stand, and what happened to it."""
    comment = get_object_or_404(queries.as_read(queries.comments_visible_to(request.actor)), pk=number)
    context = {
        "comment": comment,
        "told": history_of(comment.ref),
        "reports": queries.reports_on([comment], request.actor),
        "may_hide": policies.may_hide_comment(request.actor, comment),
        "may_show": policies.may_show_comment(request.actor, comment),
    }
    return render(request, "consultation/comment.html", context)


@login_not_required
@require_GET
def compilation(request: ActorRequest, number: int) -> HttpResponse:
    """Every comment with its answers, made to be printed. Until published it says so."""
    shown = found(request, number)
    listed = queries.comments_visible_to(request.actor).filter(consultation=shown, hidden_at__isnull=True)
    listed = listed.order_by("passage__position", "pk")
    page = Pages(queries.as_read(listed), PRINTED_PER_PAGE).get_page(request.GET.get("page"))
    context = about(request, shown) | {"page": page, "hidden": queries.hidden_comments(shown)}
    return render(request, "consultation/compilation.html", context)


@login_not_required
@require_GET
def compilation_csv(request: ActorRequest, number: int) -> HttpResponse:
    """The same as rows for a spreadsheet, in UTF-8, safe to open."""
    shown = found(request, number)
    return download(exports.compilation_csv(shown), CSV, f"consultation-{shown.pk}.csv")


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage as the list shows it; made here, since three hundred of them take long in a template."""

    passage: PassageSnapshot
    place: str
    url: str
    label: str
    count: str


def passage_rows(shown: Consultation, counts: dict[str, int], *, may_comment: bool) -> list[PassageRow]:
    """The passages in order with their links and how many comments each has."""
    label = _("Comment on %(key)s") if may_comment else _("Comments on %(key)s")
    prefix = reverse("consultation:consultation", args=[shown.pk])
    return [
        PassageRow(
            each,
            slugify(each.key) or f"p{each.position}",
            f"{prefix}punkt/{quote(each.key, safe='')}/",
            label % {"key": each.key},
            _number_of_comments(counts.get(each.key, 0)),
        )
        for each in queries.passages_of(shown)
    ]


def _number_of_comments(count: int) -> str:
    """How many comments a passage has; nothing where it has none."""
    return ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count} if count else ""


def found(request: ActorRequest, number: int) -> Consultation:
    """The consultation of this number, or 404."""
    return get_object_or_404(queries.consultations_visible_to(request.actor), pk=number)


def passage_of(shown: Consultation, key: str) -> PassageSnapshot:
    """The passage of this key, or 404; PostgreSQL takes no NUL in what it is asked."""
    if "\x00" in key:
        raise Http404
    return get_object_or_404(queries.passages_of(shown), key=key)


def page_of(request: ActorRequest, listed: QuerySet[Comment]) -> Page[Comment]:
    """One page of comments, oldest first, with what is said of each."""
    shown = queries.as_listed(listed.order_by("pk"))
    return Pages(shown, PER_PAGE, changed_by=("consultation",)).get_page(request.GET.get("page"))


def about(request: ActorRequest, shown: Consultation) -> dict[str, object]:
    """What every page about a consultation says of it."""
    now = timezone.now()
    tally = queries.tally_of(shown)
    return {
        "consultation": shown,
        "tally": tally,
        "state": shown.state_on(timezone.localdate(), tally.unanswered),
        "may_comment": policies.may_comment(request.actor, shown, now),
        "may_enter_comment": policies.may_enter_comment(request.actor, shown, now),
        "may_answer": policies.may_answer_comments(request.actor, shown),
        "may_close": policies.may_close_consultation(request.actor, shown, now),
        "may_publish": policies.may_publish_consultation(request.actor, shown),
    }
