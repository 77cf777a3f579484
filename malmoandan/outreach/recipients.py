"""Who is told of what is owed: those who owe it; and when it has waited, its hosts, then a contact."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from malmoandan.outreach.ladder import ASKED, CONTACT, HOSTS, is_quiet, others_on, step_on
from malmoandan.parties.models import VOLUNTEERS, Body, Person, Role
from malmoandan.parties.queries import parties, writers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from malmoandan.kernel.dues import Due


def recipient_key(person: int | None, address: str) -> str:
    """Who gets a letter, in a form that says nothing about an address to whoever reads the table."""
    if person is not None:
        return f"person:{person}"
    return f"address:{hashlib.sha256(address.strip().lower().encode()).hexdigest()[:40]}"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, or the mailbox of a body for which nobody writes; and the language she reads."""

    person: int | None
    address: str
    language: str

    @property
    def key(self) -> str:
        """As the outbox knows her."""
        return recipient_key(self.person, self.address)


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to tell one recipient at a step. It is her own to do, or waits with others (`is_own` false).

    `body` names the body that owes it, where a body does.
    """

    recipient: Recipient
    due: Due
    step: str
    is_own: bool
    body: str = ""


class People:
    """Who owes what at a moment, asked of the database once for all that is owed."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.today = timezone.localtime(at).date()
        self.persons: dict[int, Person] = {}
        self.bodies: dict[int, Body] = {}

    def know(self, dues: Iterable[Due]) -> None:
        """Read the persons and bodies that these dues speak of."""
        listed = list(dues)
        persons = {due.person for due in listed if due.person is not None} - set(self.persons)
        bodies = {key for due in listed for key in (due.body, *due.hosts) if key is not None}
        self.persons |= {
            person.pk: person for person in Person.objects.filter(pk__in=persons, is_active=True)
        }
        wanted = Body.objects.filter(pk__in=bodies - set(self.bodies)).select_related("party")
        self.bodies |= {body.pk: body for body in wanted}

    def tellings(self, due: Due) -> Iterator[Telling]:
        """Whom today's steps of one due reach: those who owe it, and those who might help."""
        if self.is_left_in_peace(due):
            return
        owe = self.who_owe(due)
        seen = {each.recipient.key for each in owe}
        step = step_on(self.today, due.due_on, due.since)
        if step is not None:
            for each in owe:
                yield Telling(each.recipient, due, f"{step:+d}", each.is_own, each.body)
        for word in others_on(self.today, due.due_on, due.since):
            for recipient in self.who_might_help(due, word):
                if recipient.key not in seen:
                    seen.add(recipient.key)
                    yield Telling(recipient, due, word, is_own=False, body=self.name_of(due.body))

    def asked(self, due: Due) -> Iterator[Telling]:
        """Whom a coordinator's own reminder of one due reaches: those who can do it, at the ladder's step."""
        if not self.is_left_in_peace(due):
            step = step_on(self.today, due.due_on, due.since)
            for each in self.who_owe(due):
                if each.is_own:
                    yield replace(each, step=ASKED if step is None else f"{step:+d}")

    def is_left_in_peace(self, due: Due) -> bool:
        """Whether the quiet period keeps everybody from being reminded of it today."""
        return is_quiet(self.today) and (due.is_volunteer or self.is_volunteer(due.body))

    def who_owe(self, due: Due) -> list[Telling]:
        """Those who owe it, as yet at no step: the address, the person, the writers, the coordinators.

        A body for which nobody writes is reached through its mailbox, and one without through the
        coordinators of its party; then it is not theirs to do, but to see to.
        """
        name = self.name_of(due.body)
        if due.address:
            return [Telling(_at_address(due), due, "", is_own=True)]
        if due.person is not None and (person := self.persons.get(due.person)):
            return [Telling(_reader(person), due, "", is_own=True, body=name)]
        if due.body is not None:
            found = self.who_write(due.body)
            if found or due.body not in self.bodies:
                return [Telling(each, due, "", is_own=True, body=name) for each in found]
            party = self.bodies[due.body].party
            helpers = self.coordinators(party.slug if party else "")
            return [Telling(each, due, "", is_own=False, body=name) for each in helpers]
        if due.person is not None and not due.party:
            return []
        return [Telling(each, due, "", is_own=True) for each in self.coordinators(due.party)]

    def who_might_help(self, due: Due, step: str) -> Iterator[Recipient]:
        """The hosts' writers, and then the coordinators of the party whose body owes it."""
        if step == HOSTS:
            for host in due.hosts:
                if not (is_quiet(self.today) and self.is_volunteer(host)):
                    yield from self.who_write(host)
        if step == CONTACT and due.body in self.bodies:
            party = self.bodies[due.body].party
            yield from self.coordinators(party.slug if party else "")

    def who_write(self, body: int) -> list[Recipient]:
        """Who writes for a body, else its mailbox; nobody for a body that is closed or has neither."""
        if people := self._writers.get(body):
            return [_reader(person) for person in people]
        known = self.bodies.get(body)
        if known is None or not known.role_mailbox or not known.exists_on(self.today):
            return []
        return [Recipient(None, known.role_mailbox, settings.LANGUAGE_CODE)]

    def coordinators(self, party: str) -> list[Recipient]:
        """The coordinators of a party; without one, of every party."""
        slugs = [party] if party else self._parties
        return [_reader(person) for slug in slugs for person in self._coordinators.get(slug, [])]

    def is_volunteer(self, body: int | None) -> bool:
        """Whether a body's people do it in their free time."""
        known = self.bodies.get(body or 0)
        return known is not None and known.kind in VOLUNTEERS

    def name_of(self, body: int | None) -> str:
        """What a body is called; nothing for one that is not known."""
        known = self.bodies.get(body or 0)
        return known.name if known else ""

    @cached_property
    def _held(self) -> list[tuple[int, str, str, Person]]:
        return [
            (held.body_id, held.role, held.body.party.slug if held.body.party else "", held.person)
            for held in writers(self.at)
        ]

    @cached_property
    def _writers(self) -> dict[int, list[Person]]:
        found: dict[int, list[Person]] = {}
        for body, _role, _party, person in self._held:
            if person not in found.setdefault(body, []):
                found[body].append(person)
        return found

    @cached_property
    def _coordinators(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for _body, role, party, person in self._held:
            if role == Role.COORDINATOR:
                found.setdefault(party, []).append(person)
        return found

    @cached_property
    def _parties(self) -> list[str]:
        return [party.slug for party in parties()]


def _reader(person: Person) -> Recipient:
    return Recipient(person.pk, "", _known(person.language))


def _at_address(due: Due) -> Recipient:
    return Recipient(None, due.address, _known(due.language))


def _known(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
