"""Questions about news and letters. What is not released is seen by those who may draft it, and auditors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from malmoandan.outreach.models import CalendarKey, Declined, Edition, OutboxLetter
from malmoandan.parties.models import FOR_THE_PARTY, Role

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """Released editions for all; drafts for those who speak for the party, joint ones for every party."""
    editions = Edition.objects.select_related("news__party", "drafted_by__body")
    if actor.has_role(Role.AUDITOR):
        return editions
    seen = Q(released_at__isnull=False)
    if actor.party and actor.roles & FOR_THE_PARTY:
        seen |= Q(news__party__isnull=True) | Q(news__party__slug=actor.party)
    return editions.filter(seen)


def news_released(language: str = "") -> QuerySet[Edition]:
    """What the public reads, latest first: of each piece of news the latest released edition.

    With a language: in that language where there is one, else in whichever language there is.
    """
    current = Edition.objects.filter(is_current=True)
    others = current.filter(news=OuterRef("news"))
    is_latest = ~Exists(others.filter(number__gt=OuterRef("number")))
    if language:
        is_in_another = ~Exists(others.filter(language=language)) & is_latest
        shown = current.filter(Q(language=language) | Q(is_in_another))
    else:
        shown = current.filter(is_latest)
    return shown.select_related("news__party").order_by("-first_released_at", "-pk")


def released_before(edition: Edition) -> QuerySet[Edition]:
    """The earlier released wordings of the same news in the same language, latest first."""
    rows = Edition.objects.filter(news=edition.news_id, language=edition.language, released_at__isnull=False)
    return rows.filter(number__lt=edition.number).order_by("-number")


def drafts(actor: Actor) -> QuerySet[Edition]:
    """The drafts this actor may see that no later edition has made idle, latest first."""
    later = Edition.objects.filter(
        news=OuterRef("news"), language=OuterRef("language"), number__gt=OuterRef("number")
    )
    seen = editions_visible_to(actor).filter(released_at__isnull=True)
    return seen.filter(~Exists(later)).order_by("-drafted_at", "-pk")


def letters_by_state() -> dict[str, int]:
    """How many letters are in each state."""
    return dict(Counter(OutboxLetter.objects.values_list("state", flat=True)))


def letters_waiting(at: datetime) -> QuerySet[OutboxLetter]:
    """The letters whose time has come and that nobody holds."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
    return OutboxLetter.objects.filter(free, state="waiting", next_try_at__lte=at).order_by(F("pk"))


def has_declined(recipient: str) -> bool:
    """Whether this recipient wants no reminders."""
    return Declined.objects.filter(recipient=recipient).exists()


def calendar_of_person(person: int | None) -> CalendarKey | None:
    """The key to her own calendar file, if she has made one."""
    return CalendarKey.objects.filter(person=person).first()


def calendar_with(key: str) -> CalendarKey | None:
    """Whose calendar a key opens; nobody's once she is gone."""
    rows = CalendarKey.objects.filter(key=key, person__is_active=True)
    return rows.select_related("person").first()
