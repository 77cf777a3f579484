"""Who acts, and on whose mandate. Rooms above say what the words in it mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at one moment: a person under at most one mandate, a nameless visitor, or the clock.

    ``person``, ``mandate`` and ``body`` are primary keys; ``party`` is a party's slug; ``roles`` are the role
    codes of the mandate she acts under *now*, never of others she may hold. ``visitor`` is the digest of a
    nameless visitor's random token.
    """

    person: int | None = None
    mandate: int | None = None
    body: int | None = None
    party: str = ""
    roles: frozenset[str] = frozenset()
    visitor: str = ""
    is_clock: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether a known person acts."""
        return self.person is not None

    @property
    def key(self) -> str:
        """One string per who-ever-this-is: what idempotency, votes and limits count by."""
        if self.person is not None:
            return f"person:{self.person}"
        if self.is_clock:
            return "clock"
        return f"visitor:{self.visitor}" if self.visitor else "nobody"

    @property
    def standing(self) -> str:
        """One string per mandate acted under, or person, or anybody else: who a form was written as."""
        if self.mandate is not None:
            return f"mandate:{self.mandate}"
        return f"person:{self.person}" if self.person is not None else "visitor"

    @property
    def alone(self) -> Actor:
        """The same one under no mandate: who speaks for herself is told of as nobody's."""
        return Actor(person=self.person, visitor=self.visitor, is_clock=self.is_clock)

    def has_role(self, role: str) -> bool:
        """Whether the mandate acted under carries this role."""
        return role in self.roles


NOBODY = Actor()
CLOCK = Actor(is_clock=True)
