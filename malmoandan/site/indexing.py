"""Making the search index from the rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from malmoandan.agreement.models import ClauseText
from malmoandan.agreement.queries import version_to_read
from malmoandan.consultation.queries import comments_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.matters.queries import published_questions
from malmoandan.outreach.queries import news_released
from malmoandan.parties.queries import bodies_visible_to
from malmoandan.site.models import SearchPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

BATCH = 500


@dataclass(frozen=True, slots=True)
class Found:
    """One page for the index."""

    ref: str
    language: str
    sort: str
    title: str
    text: str
    url: str


def public_pages() -> Iterator[Found]:
    """Everything a visitor may read and may want to find."""
    yield from clauses()
    yield from bodies()
    yield from questions()
    yield from news()
    yield from comments()


def clauses() -> Iterator[Found]:
    """The clauses of the version people read, in its own language and in every translation."""
    if (version := version_to_read()) is None:
        return
    for clause in version.clauses.order_by("position").iterator():
        yield Found(
            str(clause.ref), version.language, "clause", clause.key, clause.text, _clause_url(clause.key)
        )
    texts = ClauseText.objects.filter(version_text__version=version).select_related("clause", "version_text")
    for text in texts.order_by("pk").iterator():
        code = text.version_text.code
        yield Found(
            str(text.clause.ref), code, "clause", text.clause.key, text.text, _clause_url(text.clause.key)
        )


def _clause_url(key: str) -> str:
    return reverse("site:clause", args=[key])


def bodies() -> Iterator[Found]:
    """Bodies anybody may know of. Persons are not there to be found."""
    for body in bodies_visible_to(NOBODY).order_by("pk").iterator():
        url = reverse("parties:body", args=[body.slug])
        yield Found(str(body.ref), "", "body", body.name, f"{body.get_kind_display()} {body.area}", url)


def questions() -> Iterator[Found]:
    """Questions whose asker and answerer let others read them, with the whole thread."""
    for question in published_questions().prefetch_related("messages"):
        words = "\n".join(message.text for message in question.messages.all())
        url = reverse("matters:question", args=[question.pk])
        yield Found(str(question.ref), question.language, "question", question.subject, words, url)


def news() -> Iterator[Found]:
    """Published news."""
    for edition in news_released():
        url = reverse("outreach:news", args=[edition.news_id])
        yield Found(str(edition.news.ref), edition.language, "news", edition.title, edition.text, url)


def comments() -> Iterator[Found]:
    """Comments anybody may read."""
    for comment in comments_visible_to(NOBODY).select_related("consultation").order_by("pk").iterator():
        url = reverse("consultation:show", args=[comment.pk])
        title = str(comment.consultation)
        yield Found(str(comment.ref), comment.language, "comment", title, comment.text, url)


def reindex(at: datetime) -> int:
    """Bring the index in step with the rooms: write what is new or changed, drop what is gone. Returns how many changed."""
    kept = {(page.ref, page.language): page for page in SearchPage.objects.all()}
    changed: list[SearchPage] = []
    for found in public_pages():
        page = kept.pop((found.ref, found.language), None) or SearchPage(
            ref=found.ref, language=found.language
        )
        if (page.sort, page.title, page.text, page.url) != (
            found.sort,
            found.title[:300],
            found.text,
            found.url,
        ):
            page.sort, page.title, page.text, page.url = found.sort, found.title[:300], found.text, found.url
            page.indexed_at = at
            changed.append(page)
    for start in range(0, len(changed), BATCH):
        with transaction.atomic():
            for page in changed[start : start + BATCH]:
                page.save()
    SearchPage.objects.filter(pk__in=[page.pk for page in kept.values()]).delete()
    return len(changed) + len(kept)
