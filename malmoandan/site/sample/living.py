"""What happened in the town's year beside the text: who joined, what was asked, who took over."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from malmoandan.agreement import commands as agreement
from malmoandan.agreement.joining import Contact, Joining
from malmoandan.agreement.models import ActorKind, Adhesion
from malmoandan.kernel.actors import Actor
from malmoandan.matters import commands as matters
from malmoandan.matters.models import Channel, Question
from malmoandan.parties.commands import replace_coordinator
from malmoandan.parties.models import BodyKind
from malmoandan.site.sample.following import Event
from malmoandan.site.sample.town import table_of
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from malmoandan.parties.models import Body, Mandate
    from malmoandan.site.sample.town import Town

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


def let_bodies_join(town: Town) -> None:
    """Most committees and organisations join in the months after the adoption."""
    joining = [body for slug, body in town.bodies.items() if slug not in NOT_YET_JOINED | {"city", "sector"}]
    for n, body in enumerate(joining):
        ago = 310 - 3 * n
        adhesion = join(body, town.early(ago))
        agreement.accept_adhesion(
            adhesion=adhesion, by=town.actor("astrid" if n % 2 else "bo"), at=town.early(ago - 2)
        )


def join(body: Body, at: datetime) -> Adhesion:
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
        decided_on=at.date() - timedelta(days=9),
        is_listed=kind != ActorKind.INFORMAL_GROUP or body.slug != "natverket-tryggt-hem",
    )
    return agreement.join_agreement(joining=joining, by=NAMELESS, at=at)


def let_some_wait(town: Town) -> None:
    """This week: one group and one person have just said that they want to join."""
    join(town.bodies["repareragruppen"], town.at(3))
    alone = Joining(kind=ActorKind.PERSON, name="En granne", has_read_principles=True)
    agreement.join_agreement(joining=alone, by=NAMELESS, at=town.at(1))


def ask_and_answer(town: Town, *, before: int, after: int) -> None:
    """The questions asked more than `before` and at most `after` days ago, with what became of each."""
    for row in table_of("voices.toml")["question"]:
        ago = int(row["ago"])
        if before < ago <= after:
            _live_through(town, _ask(town, row, ago), row, ago)


def earlier_questions(town: Town) -> Iterator[Event]:
    """What was asked in the plan's first years, and when it was answered, on days of the plan's calendar."""
    rows: Any = table_of("voices.toml")["earlier_question"]
    for row in rows:
        ago = (town.today - town.plan_day(row["on"])).days
        yield Event(row["on"], partial(_ask, town, row, ago))
        yield Event(row["on"] + row["after"], partial(_answer, town, row, ago))


def _answer(town: Town, row: dict[str, str], ago: int) -> None:
    _live_through(town, Question.objects.get(subject=row["subject"]), row, ago)


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


def _live_through(town: Town, question: Question, row: dict[str, str], ago: int) -> None:
    if not row["by"]:
        return
    by, answered = town.actor(town.coordinator(row["by"])), town.at(ago - int(row["after"]), 14)
    matters.take_question(question=question, by=by, at=town.at(ago - 1))
    matters.answer_question(question=question, text=row["answer"], by=by, at=answered)
    if row["published"]:
        proof = receipts.make(f"sample {ago} {row['subject']}")
        asker = town.actor(ASKERS[row["who"]]) if row["who"] in ASKERS else NAMELESS
        matters.publish_question(question=question, by=by, at=answered)
        matters.publish_question(question=question, by=asker, at=answered, proof=proof)


def replace_the_sectors_coordinator(town: Town) -> None:
    """In late summer the sector's coordinator leaves; the work is handed over and nothing is lost."""
    successor = town.enter_person("berit", at=town.at(100))
    old, by = town.mandates["bo"], town.actor("bo")
    new: Mandate = replace_coordinator(  # type: ignore[assignment]  # with a successor it gives a mandate
        mandate=old, successor=successor, title="Samordnare", by=by, at=town.at(96, 9)
    )
    town.mandates["berit"] = new
    notes = "Ring Mötesplats Norrängen före veckans slut. Affischerna ligger hos Föreningsrådet."
    matters.hand_over(
        from_mandate=old,
        to_mandate=new,
        notes=notes,
        checked=["threads", "contacts"],
        by=town.actor("berit"),
        at=town.at(96, 11),
    )
