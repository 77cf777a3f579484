"""Who is told of what happens to a contribution, each in her own language and channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.parties.queries import writers_of

if TYPE_CHECKING:
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
