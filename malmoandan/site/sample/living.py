"""What happened in the town's year beside the text: who joined, what was asked, who took over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.agreement import commands as agreement
from malmoandan.agreement.joining import Contact, Joining
from malmoandan.agreement.models import ActorKind, Adhesion
from malmoandan.kernel.actors import Actor
from malmoandan.matters import commands as matters
from malmoandan.matters.models import Channel, Question
from malmoandan.parties.commands import replace_coordinator
from malmoandan.parties.models import BodyKind
from malmoandan.site.sample.town import table_of
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from malmoandan.parties.models import Body, Mandate
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

NAMELESS = Actor(visitor="sample-visitor")
ASKERS = {
    "brobygget": "bengt",
    "repareragruppen": "rune",
    "pensionarskoren": "piroska",
    "cykelkoket": "cesar",
    "motesplats-norrangen": "mona",
    "ungdomsradet": "ulla",
}
NOT_YET_JOINED = {"byggnadsnamnden", "servicenamnden", "exempelhem", "schacksallskapet", "repareragruppen"}
KINDS = {
    BodyKind.INFORMAL_GROUP: ActorKind.INFORMAL_GROUP,
    BodyKind.COMMITTEE: ActorKind.COMMITTEE,
    BodyKind.EXECUTIVE_BOARD: ActorKind.COMMITTEE,
    BodyKind.MUNICIPAL_COMPANY: ActorKind.COMMITTEE,
    BodyKind.REGION: ActorKind.OTHER,
    BodyKind.UNIVERSITY: ActorKind.OTHER,
    BodyKind.BUSINESS: ActorKind.OTHER,
}


def bodies_that_join(town: Town) -> Iterator[Strand]:
    """Most committees and organisations join in the months after the adoption."""
    joining = [body for slug, body in town.bodies.items() if slug not in NOT_YET_JOINED | {"city", "sector"}]
    for n, body in enumerate(joining):
        yield _welcomed(town, body, 310 - 3 * n, "astrid" if n % 2 else "bo")


def _welcomed(town: Town, body: Body, ago: int, by: str) -> Strand:
    yield town.early(ago)
    adhesion = join(town, body, town.early(ago))
    yield town.early(ago - 2)
    agreement.accept_adhesion(adhesion=adhesion, by=town.actor(by), at=town.early(ago - 2))


def join(town: Town, body: Body, at: datetime) -> Adhesion:
    """One body joins, by whoever has its mailbox."""
    kind = KINDS.get(BodyKind(body.kind), ActorKind.ORGANISATION)
    joining = Joining(
        kind=kind,
        body=body,
        name=body.name,
        has_read_principles=True,
        area=body.area,
        contact=Contact(role="Kontakt för samverkan", email=body.role_mailbox),
        decided_by="Nämnden" if kind == ActorKind.COMMITTEE else "Styrelsen",
        decided_on=town.working_day(at.date() - timedelta(days=9)),
        is_listed=kind != ActorKind.INFORMAL_GROUP or body.slug != "natverket-tryggt-hem",
    )
    return agreement.join_agreement(joining=joining, by=NAMELESS, at=at)


def let_some_wait(town: Town) -> Strand:
    """This week: one group and one person have just said that they want to join."""
    yield town.at(3)
    join(town, town.bodies["repareragruppen"], town.at(3))
    yield town.at(1)
    alone = Joining(kind=ActorKind.PERSON, name="En granne", has_read_principles=True)
    agreement.join_agreement(joining=alone, by=NAMELESS, at=town.at(1))


def questions(town: Town) -> Iterator[Strand]:
    """What was asked through the years, and what became of each; the earlier on the plan's own days."""
    table: Any = table_of("voices.toml")
    for row in table["question"]:
        yield _question(town, row, int(row["ago"]))
    for row in table["earlier_question"]:
        yield _question(town, row, (town.today - town.plan_day(row["on"])).days)


def _question(town: Town, row: Any, ago: int) -> Strand:  # noqa: ANN401 - a row of the table
    yield town.at(ago)
    question = _ask(town, row, ago)
    if not row["by"]:
        return
    yield town.at(ago - 1)
    matters.take_question(question=question, by=town.actor(town.coordinator(row["by"])), at=town.at(ago - 1))
    answered = town.at(ago - int(row["after"]), 14)
    yield answered
    by = town.actor(town.coordinator(row["by"]))
    matters.answer_question(question=question, text=row["answer"], by=by, at=answered)
    if row["published"]:
        proof = receipts.make(f"sample {ago} {row['subject']}")
        asker = town.actor(ASKERS[row["who"]]) if row["who"] in ASKERS else NAMELESS
        matters.publish_question(question=question, by=by, at=answered)
        matters.publish_question(question=question, by=asker, at=answered, proof=proof)


def _ask(town: Town, row: dict[str, str], ago: int) -> Question:
    receipt = receipts.make(f"sample {ago} {row['subject']}")
    words: dict[str, Any] = {
        "subject": row["subject"],
        "text": row["text"],
        "language": "sv",
        "receipt": receipt,
    }
    if row["who"] == "phone":
        return matters.enter_question(
            reason=Channel.PHONE, consents=True, by=town.actor("astrid"), at=town.at(ago), **words
        )
    who = ASKERS.get(row["who"])
    by = town.actor(who) if who else NAMELESS
    return matters.ask_question(by=by, at=town.at(ago), for_body=who is not None, **words)


def replace_the_sectors_coordinator(town: Town) -> Strand:
    """In late summer the sector's coordinator leaves; the work is handed over and nothing is lost."""
    yield town.at(100)
    successor = town.enter_person("berit", at=town.at(100))
    yield town.at(96, 9)
    old, by = town.mandates["bo"], town.actor("bo")
    new: Mandate = replace_coordinator(  # type: ignore[assignment]  # with a successor it gives a mandate
        mandate=old, successor=successor, title="Samordnare", by=by, at=town.at(96, 9)
    )
    town.mandates["berit"] = new
    yield town.at(96, 11)
    notes = "Ring Mötesplats Norrängen före veckans slut. Affischerna ligger hos Föreningsrådet."
    matters.hand_over(
        from_mandate=old,
        to_mandate=new,
        notes=notes,
        checked=["threads", "contacts"],
        by=town.actor("berit"),
        at=town.at(96, 11),
    )
