"""Search over everything anybody may read.

The index is made from the rooms by `reindex`, which the worker runs when the record has grown. It holds only
what a visitor may see, so a result can never tell of a private thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from modelsearch.backends import get_search_backend

from malmoandan.site.models import SearchPage

if TYPE_CHECKING:
    from collections.abc import Sequence

SORTS = ("clause", "body", "question", "news", "comment")
LONGEST = 200  # characters of a question to the search
MOST = 200  # results


def found_pages(asked: str, sort: str) -> Sequence[SearchPage]:
    """The pages that answer what was asked, best first; none when nothing asked is a word."""
    words = " ".join(re.findall(r"\w+", asked[:LONGEST]))
    if not words:
        return []
    pages = SearchPage.objects.all()
    if sort in SORTS:
        pages = pages.filter(sort=sort)
    return list(get_search_backend().autocomplete(words, pages)[:MOST]) or list(
        get_search_backend().search(words, pages)[:MOST]
    )
