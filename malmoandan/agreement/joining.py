"""What somebody says when joining (clause C31), as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.parties.models import Body


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach those who joined: by role, never by a person's name."""

    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Joining:
    """One actor's joining. ``kind`` is a value of `ActorKind`; a person's ``name`` is an alias or empty.

    ``body`` is the registered body it is about, where there is one; ``umbrella`` is who also represents it.
    ``size`` is a value of `BodySize`, or empty where they did not say.
    """

    kind: str
    name: str = ""
    has_read_principles: bool = False
    body: Body | None = None
    umbrella: Body | None = None
    area: str = ""
    size: str = ""
    contact: Contact = field(default_factory=Contact)
    decided_by: str = ""
    decided_on: date | None = None
    minutes_url: str = ""
    is_listed: bool = False
    language: str = "sv"
