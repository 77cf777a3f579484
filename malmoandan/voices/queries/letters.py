"""Who is told of what happens to a contribution, each in her own language and channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.parties.models import Person
from malmoandan.parties.queries import writers_of
from malmoandan.voices.models import Reply, Support

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from malmoandan.voices.models import Contribution


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person by primary key, or an address where there is none; and the language to write in."""

    person: int | None
    address: str
    language: str


def author_of(contribution: Contribution, at: datetime) -> list[Recipient]:
    """Whoever said it and can be reached: the person, those who write for the body, a confirmed address."""
    if contribution.body_id is not None:
        held = writers_of(contribution.body_id, at)
        people = {each.person_id: each.person for each in held}
        return [Recipient(key, "", person.language) for key, person in sorted(people.items())]
    if contribution.person is not None:
        return [Recipient(contribution.person.pk, "", contribution.person.language)]
    if contribution.address:
        return [Recipient(None, contribution.address, contribution.address_language or "sv")]
    return []


def others_concerned(contribution: Contribution) -> Iterator[Recipient]:
    """Those with an account who replied to it or said that they say the same, once each; not its author."""
    repliers = Reply.objects.filter(contribution=contribution, person__isnull=False).values_list(
        "person", flat=True
    )
    keys = Support.objects.filter(contribution=contribution, supporter__startswith="person:").values_list(
        "supporter", flat=True
    )
    people = {*repliers, *(int(key.partition(":")[2]) for key in keys)} - {contribution.person_id}
    for person in Person.objects.filter(pk__in=people, is_active=True).order_by("pk").iterator(500):
        yield Recipient(person.pk, "", person.language)
