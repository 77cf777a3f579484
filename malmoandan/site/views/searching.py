"""The search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from malmoandan.site.queries.searching import LONGEST, found_pages
from malmoandan.web.marks import Link
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest

ROWS = 20
SORT_LABELS = {  # what can be looked for, by the code in the address
    "": _("All"),
    "clause": _("Clauses"),
    "challenge": _("Challenges"),
    "goal": _("Goals"),
    "activity": _("Activities"),
    "commitment": _("Commitments"),
    "collaboration": _("Collaborations"),
    "body": _("Bodies"),
    "question": _("Questions"),
    "obstacle": _("Obstacles"),
    "deviation": _("Deviations from the agreement"),
    "news": _("News"),
    "comment": _("Comments"),
    "weighing": _("Weighings"),
    "decision": _("Decisions"),
    "meeting": _("Meetings"),
    "conversation": _("Vote on statements"),
    "dialogue": _("Dialogues"),
    "report": _("Annual reports"),
    "contribution": _("What organisations say of the year"),
    "committee_report": _("The committees' reports"),
}


@login_not_required
@require_GET
def search(request: ActorRequest) -> HttpResponse:
    """Find clauses, bodies, questions, obstacles, deviations, news and comments by their words."""
    asked, sort = one_line(request.GET.get("q", ""), LONGEST), request.GET.get("typ", "")
    pages = Paginator(found_pages(asked, sort), ROWS).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    tabs = []
    for code, label in SORT_LABELS.items():
        query["typ"] = code
        tabs.append(Link(str(label), f"?{query.urlencode()}", is_current=code == sort))
    return render(request, "site/search.html", {"asked": asked, "pages": pages, "tabs": tabs})
