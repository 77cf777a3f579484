"""My page: only what I must do, soonest first; then what I have said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from malmoandan.agreement.models import Adhesion
from malmoandan.consultation.models import Comment
from malmoandan.decisions.queries import decisions_waiting_for
from malmoandan.kernel.actors import Actor
from malmoandan.matters.queries import questions_of
from malmoandan.outreach.mail import decline_path
from malmoandan.outreach.queries import calendar_of_person
from malmoandan.outreach.recipients import recipient_key
from malmoandan.parties.policies import acts_for_party
from malmoandan.parties.queries import actor_of, mandates_of
from malmoandan.record.paging import Pages
from malmoandan.site.queries.owed import Nearby, grouped, owed_of, soonest
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from malmoandan.decisions.models import Decision
    from malmoandan.kernel.dues import Due
    from malmoandan.matters.models import Question
    from malmoandan.parties.models import Mandate

SHOWN = 20
A_PAGE = 40  # things to do


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How much waits for her in another of her roles."""

    mandate: Mandate
    count: int


@dataclass(frozen=True, slots=True)
class Mine:
    """What one person sees on her page, in the role she acts in now."""

    page: Page[Due]
    dues: Sequence[Nearby]
    elsewhere: Sequence[Elsewhere]
    keys_to_turn: Sequence[Decision]
    questions: Sequence[Question]
    comments: Sequence[Comment]
    adhesions: Sequence[Adhesion]
    calendar_address: str
    reminders_url: str


def mine(actor: Actor, at: datetime, others: Iterable[Mandate] = (), number: str | None = None) -> Mine:
    """The page of the one who acts; `others` are the roles she might take instead."""
    here = owed_of(actor, at)
    page = Pages(here, A_PAGE).get_page(number)
    return Mine(
        page=page,
        dues=grouped(list(page), timezone.localtime(at).date()),
        elsewhere=elsewhere(here, others, at),
        keys_to_turn=keys_to_turn(actor),
        questions=list(questions_of(actor)[:SHOWN]),
        comments=list(comments_of(actor)[:SHOWN]),
        adhesions=list(adhesions_of(actor)),
        calendar_address=calendar_address_of(actor.person),
        reminders_url=decline_path(recipient_key(actor.person, "")),
    )


def elsewhere(here: Sequence[Due], others: Iterable[Mandate], at: datetime) -> list[Elsewhere]:
    """The other roles in which something waits that does not wait here."""
    keys = {due.key for due in here}
    counted = [
        Elsewhere(mandate, sum(due.key not in keys for due in owed_of(actor_of(mandate), at)))
        for mandate in others
    ]
    return [each for each in counted if each.count]


def calendar_address_of(person: int | None) -> str:
    """Where her own calendar file lies, as it reads from outside; nothing when she has made none."""
    if (found := calendar_of_person(person)) is None:
        return ""
    return whole(reverse("site:my_calendar", args=[found.key]))


def owed_in_every_role(person: int, at: datetime) -> list[Due]:
    """What a person has to do in all her roles together, soonest first: for her own calendar."""
    actors = [Actor(person=person), *(actor_of(mandate) for mandate in mandates_of(person, at))]
    found = {due.key: due for actor in actors for due in owed_of(actor, at)}
    return sorted(found.values(), key=soonest)


def keys_to_turn(actor: Actor) -> Sequence[Decision]:
    """What waits for her party's key, when she may turn it."""
    return list(decisions_waiting_for(actor.party)[:SHOWN]) if acts_for_party(actor, actor.party) else []


def comments_of(actor: Actor) -> QuerySet[Comment]:
    """What she has commented, for herself or for the body she acts for."""
    if actor.person is None:
        return Comment.objects.none()
    own = Comment.objects.filter(person=actor.person, body=actor.body) | Comment.objects.filter(
        person=actor.person, body__isnull=True
    )
    return own.select_related("consultation", "passage").order_by("-pk")


def adhesions_of(actor: Actor) -> QuerySet[Adhesion]:
    """Where the body she acts for, or she herself, has joined."""
    if actor.body is not None:
        return Adhesion.objects.filter(body=actor.body).order_by("-pk")
    if actor.person is not None:
        return Adhesion.objects.filter(person=actor.person).order_by("-pk")
    return Adhesion.objects.none()
