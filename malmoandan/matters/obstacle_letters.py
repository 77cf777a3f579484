"""Whom entries about obstacles concern, and what is written to them.

Rules: coordinators hear of what has no owner, the owner's people of what they owe, the reporter of what was
answered; an address that is not confirmed gets one letter, the one that asks for the confirmation; each
letter is in the reader's own language.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.matters.letters import link_to
from malmoandan.matters.models import Obstacle, ObstacleAnswer
from malmoandan.matters.queries import proof_for_obstacle
from malmoandan.parties.models import Person
from malmoandan.parties.queries import coordinators_of, parties, speakers_of
from malmoandan.record.registry import Letter, tells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malmoandan.record.registry import Reading

_SUBJECT_LENGTH = 80
_LETTERS_A_DAY = 3  # to an address that has confirmed nothing


@tells("matters.obstacle_reported")
@tells("matters.obstacle_entered")
@tells("matters.obstacle_returned")
@tells("matters.obstacle_accepted")
def to_those_who_find_the_owner(entry: Reading) -> Iterable[Letter]:
    """An obstacle has no owner: to the coordinators of the party it lies with, or of all."""
    if (obstacle := _obstacle(entry)) is None or obstacle.owner is not None:
        return
    for person in _coordinators(obstacle.party.slug if obstacle.party else "", entry):
        with translation.override(person.language):
            day = date_format(obstacle.route_by, "DATE_FORMAT")
            subject = _("An obstacle needs an owner by %(day)s: %(title)s") % {
                "day": day,
                "title": _short(obstacle),
            }
            body = _(
                "Somebody has reported an obstacle.\n\n%(title)s\n\n"
                "Find the body that can remove it by %(day)s. Read it here:\n%(link)s"
            ) % {"title": obstacle.title, "day": day, "link": _page(obstacle)}
            yield Letter(person.pk, "", subject, body, person.language)


@tells("matters.obstacle_offered")
def to_the_party_offered(entry: Reading) -> Iterable[Letter]:
    """Another party's coordinator offers an obstacle: say yes or no."""
    if (obstacle := _obstacle(entry)) is None or obstacle.offered_to is None:
        return
    for person in _coordinators(obstacle.offered_to.slug, entry):
        with translation.override(person.language):
            subject = _("An obstacle is offered to your party: %(title)s") % {"title": _short(obstacle)}
            body = _("%(title)s\n\nWhy it is offered: %(reason)s\n\nSay yes or no here:\n%(link)s") % {
                "title": obstacle.title,
                "reason": obstacle.routing_note,
                "link": _page(obstacle),
            }
            yield Letter(person.pk, "", subject, body, person.language)


@tells("matters.obstacle_routed")
@tells("matters.obstacle_followed_up")
def to_the_owner(entry: Reading) -> Iterable[Letter]:
    """An answer is owed: to all who write for the owner."""
    if (obstacle := _obstacle(entry)) is None or obstacle.owner is None or not obstacle.is_waiting:
        return
    for person in _writers(obstacle.owner.pk, entry):
        with translation.override(person.language):
            day = date_format(obstacle.due_on, "DATE_FORMAT")
            subject = _("An obstacle to answer by %(day)s: %(title)s") % {
                "day": day,
                "title": _short(obstacle),
            }
            body = _(
                "%(owner)s owns this obstacle.\n\n%(title)s\n\n"
                "Answer by %(day)s: what becomes of it, why, and what happens next. Do it here:\n%(link)s"
            ) % {
                "owner": obstacle.owner.name,
                "title": obstacle.title,
                "day": day,
                "link": _page(obstacle),
            }
            yield Letter(person.pk, "", subject, body, person.language)


@tells("matters.obstacle_answered")
def to_the_reporter(entry: Reading) -> Iterable[Letter]:
    """The owner has answered: to the person who reported, or to her confirmed address."""
    if (obstacle := _obstacle(entry)) is None:
        return
    answer = obstacle.answers.filter(number=entry.fields.get("answer") or 0).select_related("body").first()
    if answer is None:
        return
    if obstacle.person is not None:
        with translation.override(obstacle.person.language):
            yield _answer_letter(obstacle, answer, _page(obstacle), obstacle.person)
    elif obstacle.address and obstacle.address_confirmed_at:
        with translation.override(obstacle.language):
            link = link_to("matters:follow_obstacle", proof_for_obstacle(obstacle))
            yield _answer_letter(obstacle, answer, link, None)


@tells("matters.obstacle_reported")
def to_the_reporters_address(entry: Reading) -> Iterable[Letter]:
    """Somebody gave an address: ask whoever reads it whether she wants the answer there."""
    obstacle = _obstacle(entry)
    if obstacle is None or not obstacle.address or obstacle.address_confirmed_at or _is_pestered(obstacle):
        return
    with translation.override(obstacle.language):
        link = link_to("matters:confirm_obstacle_address", proof_for_obstacle(obstacle))
        body = _(
            "Somebody, probably you, reported an obstacle and gave this address.\n\n"
            "Do you want the answer by e-mail? Open the link and press the button:\n%(link)s\n\n"
            "If it was not you, do nothing. You will get no more letters from us."
        ) % {"link": link}
        subject = _("Do you want the answer by e-mail?")
        yield Letter(None, obstacle.address, subject, body, obstacle.language)


def _answer_letter(obstacle: Obstacle, answer: ObstacleAnswer, link: str, person: Person | None) -> Letter:
    subject = _("The obstacle you reported has an answer: %(title)s") % {"title": _short(obstacle)}
    body = _(
        "You reported: %(title)s\n\n%(owner)s answers: %(outcome)s\n\n%(reasons)s\n\n"
        "What happens next: %(next)s\n\nIf it is not so, say it here:\n%(link)s"
    ) % {
        "title": obstacle.title,
        "owner": answer.body.name,
        "outcome": answer.get_outcome_display(),
        "reasons": answer.reasons,
        "next": answer.next_step,
        "link": link,
    }
    if person is not None:
        return Letter(person.pk, "", subject, body, person.language)
    return Letter(None, obstacle.address, subject, body, obstacle.language)


def _is_pestered(obstacle: Obstacle) -> bool:
    """Whether the address was given so often, unconfirmed, that somebody may be using us to annoy."""
    same = Obstacle.objects.filter(address__iexact=obstacle.address, address_confirmed_at__isnull=True)
    day_before = obstacle.reported_at - timedelta(days=1)
    return same.filter(reported_at__range=(day_before, obstacle.reported_at)).count() > _LETTERS_A_DAY


def _obstacle(entry: Reading) -> Obstacle | None:
    rows = Obstacle.objects.select_related("person", "party", "owner", "offered_to")
    return rows.filter(pk=int(entry.ref.id)).first()


def _coordinators(party: str, entry: Reading) -> Iterator[Person]:
    """The coordinators of a party, or of every party, each once."""
    slugs = [party] if party else [each.slug for each in parties()]
    met: set[int] = set()
    for slug in slugs:
        for mandate in coordinators_of(slug, entry.at):
            if mandate.person_id not in met:
                met.add(mandate.person_id)
                yield mandate.person


def _writers(body: int, entry: Reading) -> Iterable[Person]:
    """Those who write for a body, each once."""
    held = speakers_of(body, entry.at)
    return Person.objects.filter(pk__in=held.values("person")).order_by("pk")


def _short(obstacle: Obstacle) -> str:
    return obstacle.title[:_SUBJECT_LENGTH]


def _page(obstacle: Obstacle) -> str:
    return link_to("matters:obstacle", obstacle.pk)
