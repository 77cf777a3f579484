"""How the town came to have parties, bodies and people with mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.kernel.actors import CLOCK
from malmoandan.parties.commands import found_party, register_party
from malmoandan.parties.models import BodyKind, Role
from malmoandan.site.sample.town import table_of

if TYPE_CHECKING:
    from malmoandan.site.sample.town import Town

COMMITTEES_WITH_SECRETARY = 12
MEMBERS = (
    ("laila", "lyktan", "ar"),
    ("bengt", "brobygget", "sv"),
    ("ninni", "naturvannerna", "sv"),
    ("henrik", "horselforeningen", "sv"),
    ("lovisa", "laxhjalpen", "sv"),
    ("rune", "repareragruppen", "sv"),
    ("piroska", "pensionarskoren", "sv"),
    ("cesar", "cykelkoket", "en"),
    ("mona", "motesplats-norrangen", "sv"),
    ("ulla", "ungdomsradet", "sv"),
    ("fanni", "finska-klubben", "fi"),
)


REPRESENTATIVES = (
    "foreningsradet", "idrottsalliansen", "studieforbunden", "lyktan", "brobygget", "laxhjalpen",
    "pensionarskoren", "cykelkoket", "motesplats-norrangen", "ungdomsradet",
)  # fmt: skip


def found_the_parties(town: Town) -> None:
    """Two parties, each with the body that speaks for it and its first coordinator."""
    names = ("Exempelstads kommun", "Kommunfullmäktige")
    _found(town, "city", names, BodyKind.COUNCIL, "astrid")
    names = ("Idéburna Exempelstad", "Idéburna Exempelstads stämma")
    _found(town, "sector", names, BodyKind.ASSEMBLY, "bo")


def _found(town: Town, slug: str, names: tuple[str, str], body_kind: BodyKind, coordinator: str) -> None:
    at, (name, body_name) = town.early(420), names
    party = register_party(
        slug=slug, name=name, is_public_authority=body_kind == BodyKind.COUNCIL, by=CLOCK, at=at
    )
    person = town.enter_person(coordinator, at=at)
    mandate = found_party(
        party=party, body_name=body_name, body_kind=body_kind, address=str(person.email), by=CLOCK, at=at
    )
    town.parties[slug], town.bodies[slug], town.mandates[coordinator] = party, mandate.body, mandate


def enter_the_bodies(town: Town) -> None:
    """Each coordinator enters her own party's bodies; those of neither party are entered by the city's."""
    table = table_of("bodies.toml")
    for row in table["city"]:
        town.enter_body(row, "city", by="astrid", at=town.early(416))
    for row in table["sector"]:
        town.enter_body(row, "sector", by="bo", at=town.early(415))
    for row in table["other"]:
        town.enter_body(row, "", by="astrid", at=town.early(414))


def give_the_mandates(town: Town) -> None:
    """People act for bodies: signatories, secretaries, members, an auditor. Some act for nobody."""
    town.enter_mandate("sigrid", "city", Role.SIGNATORY, by="astrid", at=town.early(412), title="Ordförande")
    town.enter_mandate(
        "tore", "sector", Role.SIGNATORY, by="bo", at=town.early(412), title="Stämmans ordförande"
    )
    town.enter_mandate(
        "aina", "city", Role.AUDITOR, by="astrid", at=town.early(411), title="Förtroendevald revisor"
    )
    committees = [body for body in town.bodies.values() if body.kind == BodyKind.COMMITTEE]
    for number, body in enumerate(committees[:COMMITTEES_WITH_SECRETARY], start=1):
        town.enter_mandate(
            f"sekreterare{number}", body.slug, Role.COMMITTEE_SECRETARY, by="astrid", at=town.early(410)
        )
        town.writers[body.slug] = f"sekreterare{number}"
    town.enter_mandate(
        "kansli", "kommunstyrelsen", Role.COMMITTEE_SECRETARY, by="astrid", at=town.early(410), title="Kansli"
    )
    town.writers["kommunstyrelsen"] = "kansli"
    for number, slug in enumerate(REPRESENTATIVES, start=1):
        town.enter_mandate(
            f"foretradare{number}", slug, Role.REPRESENTATIVE, by="bo", at=town.early(409), title="Ordförande"
        )
        town.writers[slug] = f"foretradare{number}"
    for name, slug, language in MEMBERS:
        town.enter_mandate(name, slug, Role.MEMBER, by="bo", at=town.early(409), language=language)
    town.enter_person("rosa", at=town.early(408))
