"""The cast: the same invented people in every room's tests, made the first time a test asks for them.

Each function gives an `Actor`, as the middleware would after signing in and choosing the mandate.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress

from malmoandan.kernel.actors import Actor
from malmoandan.parties.models import Body, BodyKind, Mandate, Party, Person, Role
from malmoandan.parties.queries import actor_of

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2026, 9, 15, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
LONG_AGO = datetime(2024, 1, 1, 8, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def city() -> Party:
    """The public party."""
    return _party("city", "Exempelstad", 1, is_public_authority=True)


def sector() -> Party:
    """The civil party."""
    return _party("sector", "Föreningslivet i Exempelstad", 2, is_public_authority=False)


def parties() -> list[Party]:
    """Both parties, in their order."""
    return [city(), sector()]


def council() -> Body:
    """The body that speaks for the city."""
    return body("council", "Stadsfullmäktige", BodyKind.COUNCIL, city(), speaks_for_party=True)


def assembly() -> Body:
    """The body that speaks for the sector."""
    return body("assembly", "Föreningsstämman", BodyKind.ASSEMBLY, sector(), speaks_for_party=True)


def committee() -> Body:
    """A committee of the city."""
    return body("committee", "Fritidsnämnden", BodyKind.COMMITTEE, city())


def association() -> Body:
    """An association of the sector."""
    return body("association", "Odlarna på kullen", BodyKind.ASSOCIATION, sector())


def other_association() -> Body:
    """Another association, with nothing to do with the first."""
    return body("other-association", "Sjöbodens vänner", BodyKind.ASSOCIATION, sector())


def _party(slug: str, name: str, position: int, *, is_public_authority: bool) -> Party:
    found = Party.objects.filter(slug=slug).first()
    return found or Party.objects.create(
        slug=slug, name=name, position=position, is_public_authority=is_public_authority
    )


def body(
    slug: str, name: str, kind: BodyKind, party: Party | None, *, speaks_for_party: bool = False
) -> Body:
    """A body that has existed for long."""
    found = Body.objects.filter(slug=slug).first()
    return found or Body.objects.create(
        slug=slug, name=name, kind=kind, party=party, valid_from=date(2020, 1, 1),
        speaks_for_party=speaks_for_party, role_mailbox=f"{slug}@example.org",
    )  # fmt: skip


def person(alias: str) -> Person:
    """A person with an address on the reserved domain, who has signed in with it before."""
    email = f"{alias.lower()}@example.org"
    if not (found := Person.objects.filter(email=email).first()):
        found = Person.objects.create(email=email, alias=alias, language="sv")
        EmailAddress.objects.create(user=found, email=email, primary=True, verified=True)
    return found


def acting(
    alias: str, at_body: Body | Callable[[], Body], role: Role, *, ends_at: datetime | None = None
) -> Actor:
    """A person under a mandate in this body; a body of the cast is only looked for where she is new.

    Every test calls for some of the cast many times over: whoever is there is found with one question.
    """
    mandates = Mandate.objects.select_related("body__party")
    known = mandates.filter(person__email=f"{alias.lower()}@example.org", role=role)
    if isinstance(at_body, Body):
        known = known.filter(body=at_body)
    if mandate := known.first():
        return actor_of(mandate)
    body = at_body if isinstance(at_body, Body) else at_body()
    starts = {"starts_at": LONG_AGO, "ends_at": ends_at}
    return actor_of(Mandate.objects.create(person=person(alias), body=body, role=role, **starts))


def city_coordinator() -> Actor:
    """The city's coordinator."""
    return acting("Asta", council, Role.COORDINATOR)


def sector_coordinator() -> Actor:
    """The sector's coordinator."""
    return acting("Bosse", assembly, Role.COORDINATOR)


def city_signatory() -> Actor:
    """Signs for the city."""
    return acting("Cilla", council, Role.SIGNATORY)


def sector_signatory() -> Actor:
    """Signs for the sector."""
    return acting("Dogan", assembly, Role.SIGNATORY)


def committee_secretary() -> Actor:
    """Secretary of a committee of the city."""
    return acting("Eskil", committee, Role.COMMITTEE_SECRETARY)


def association_member() -> Actor:
    """A member of an association, no more."""
    return acting("Farah", association, Role.MEMBER)


def association_representative() -> Actor:
    """Binds the association, and nothing but it."""
    return acting("Gunvor", association, Role.REPRESENTATIVE)


def other_association_member() -> Actor:
    """A member of another association."""
    return acting("Hodan", other_association, Role.MEMBER)


def auditor() -> Actor:
    """Reads all and writes nothing."""
    return acting("Ivar", lambda: body("audit", "Revisorerna", BodyKind.OTHER, city()), Role.AUDITOR)


def facilitator() -> Actor:
    """Leads meetings for the sector's assembly."""
    return acting("Julia", assembly, Role.FACILITATOR)


def resident() -> Actor:
    """Signed in, with no mandate."""
    return Actor(person=person("Kemal").pk)


def administrator() -> Actor:
    """Runs the machine: a person like any other, with no key and no mandate."""
    return Actor(person=person("Linnea").pk)


def visitor() -> Actor:
    """Not signed in; carries a random token."""
    return Actor(visitor="a1" * 32)


def other_visitor() -> Actor:
    """Another visitor."""
    return Actor(visitor="b2" * 32)


def ex_member() -> Actor:
    """Was the sector's coordinator until a moment before noon; now she acts for nobody but herself."""
    acting("Maj", assembly, Role.COORDINATOR, ends_at=NOON - timedelta(seconds=1))
    return Actor(person=person("Maj").pk)


def person_of(actor: Actor) -> Person:
    """The person behind an actor; Person.DoesNotExist for visitors."""
    return Person.objects.get(pk=actor.person or 0)


def everyone() -> dict[str, Actor]:
    """The whole cast by name, for tables of who may do what."""
    people = (
        city_coordinator, sector_coordinator, city_signatory, sector_signatory, committee_secretary,
        association_member, association_representative, other_association_member, auditor, facilitator,
        resident, administrator, visitor, ex_member,
    )  # fmt: skip
    return {make.__name__: make() for make in people}
