"""Search over everything anybody may read.

The index is made from the rooms by `reindex`, which the worker runs when the record has grown. It holds only
what a visitor may see; what may be withdrawn is asked for once more when it is found, so that a result never
tells of a thing that has become private meanwhile.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from modelsearch.backends import get_search_backend

from malmoandan.consultation.queries import comments_visible_to
from malmoandan.contributions.queries import public_contributions
from malmoandan.dialogue.queries import dialogues_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.refs import Ref
from malmoandan.matters.queries import (
    deviations_visible_to,
    public_obstacles,
    published_questions,
    words_taken_back,
)
from malmoandan.opinions.queries import conversations_visible_to
from malmoandan.parties.queries import bodies_visible_to
from malmoandan.plan.queries import activities_visible_to, challenges_visible_to, goals_visible_to
from malmoandan.site.models import SearchPage
from malmoandan.weighing.queries import weighings_visible_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet

SORTS = (
    "clause", "challenge", "goal", "activity", "commitment", "collaboration", "body", "question", "obstacle",
    "deviation",
    "news", "comment", "weighing", "decision", "meeting", "conversation", "dialogue",
    "contribution", "report", "committee_report",
)  # fmt: skip
LONGEST = 200  # characters of a question to the search
MOST = 200  # results
# What may stop being public from one moment to the next.
WITHDRAWABLE: dict[str, Callable[[], QuerySet[Any]]] = {
    "conversation": partial(conversations_visible_to, NOBODY),
    "body": partial(bodies_visible_to, NOBODY),
    "challenge": partial(challenges_visible_to, NOBODY),
    "goal": partial(goals_visible_to, NOBODY),
    "activity": partial(activities_visible_to, NOBODY),
    "question": published_questions,
    "obstacle": public_obstacles,
    "deviation": partial(deviations_visible_to, NOBODY),
    "comment": partial(comments_visible_to, NOBODY),
    "weighing": partial(weighings_visible_to, NOBODY),
    "dialogue": partial(dialogues_visible_to, NOBODY),
    "contribution": public_contributions,
}


def found_pages(asked: str, sort: str) -> Sequence[SearchPage]:
    """The pages that answer what was asked, best first; none when nothing asked is a word."""
    words = " ".join(re.findall(r"\w+", asked[:LONGEST]))
    if not words:
        return []
    pages = SearchPage.objects.all()
    if sort in SORTS:
        pages = pages.filter(sort=sort)
    return still_public(
        list(get_search_backend().autocomplete(words, pages)[:MOST])
        or list(get_search_backend().search(words, pages)[:MOST])
    )


def still_public(pages: Sequence[SearchPage]) -> Sequence[SearchPage]:
    """The same without what has stopped being everybody's since the index was made."""
    ids: dict[str, list[int]] = {sort: [] for sort in WITHDRAWABLE}
    for page in pages:
        if page.sort in ids:
            ids[page.sort].append(number_of(page))
    public = {sort: open_now(sort, wanted) for sort, wanted in ids.items() if wanted}
    hidden = words_taken_back(ids["deviation"]) if ids["deviation"] else {}
    return [
        page
        for page in pages
        if (page.sort not in public or number_of(page) in public[page.sort])
        and not (page.sort == "deviation" and holds(page, hidden.get(number_of(page), ())))
    ]


def holds(page: SearchPage, texts: Sequence[str]) -> bool:
    """Whether the index still has words that have been hidden since it was made."""
    return any(text in page.text for text in texts)


def open_now(sort: str, wanted: Sequence[int]) -> set[int]:
    """Which of these things of one sort everybody may see at this moment."""
    return set(WITHDRAWABLE[sort]().filter(pk__in=wanted).values_list("pk", flat=True))


def number_of(page: SearchPage) -> int:
    """The number of the thing that a page of the index is about."""
    return int(Ref.parse(page.ref).id)
