"""Weighings ready made for the tests of this room, and the moments in their life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.decisions import commands as decisions
from malmoandan.decisions.models import Outcome
from malmoandan.decisions.queries import decision_on
from malmoandan.parties.models import Body, BodyKind, Role
from malmoandan.web import receipts
from malmoandan.weighing import commands
from malmoandan.weighing.commands import NewOption, Terms
from malmoandan.weighing.models import Weighing
from malmoandan.weighing.rules import rule_digest
from tests import cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.actors import Actor
    from malmoandan.weighing.models import Ballot

FIRST_DAY, LAST_DAY, ANSWER_BY = date(2026, 9, 15), date(2026, 10, 10), date(2026, 11, 1)
AFTER = cast.NOON + timedelta(days=26)
APPROVAL = Terms(
    title="Vad kommer först?", question="Vilka utmaningar tar vi först?", method="approval", places=2,
    opens_on=FIRST_DAY, closes_on=LAST_DAY, answer_by=ANSWER_BY,
)  # fmt: skip
RANKING = replace(APPROVAL, method="ranking")
MONEY = replace(APPROVAL, method="equal_shares", places=None, budget=100_000, unit="sek")
OPTIONS = [
    NewOption("Lokaler på kvällen", "Öppna skolans salar.", 40_000),
    NewOption("Enklare bidrag", "En blankett för allt.", 60_000),
    NewOption("Språkkafé", "", 30_000),
    NewOption("Odling på gården", "", 20_000),
]


def voters(party: str, count: int) -> list[Actor]:
    """So many bodies of a party, each with somebody who writes in its name."""
    side = cast.city() if party == "city" else cast.sector()
    kind = BodyKind.COMMITTEE if party == "city" else BodyKind.ASSOCIATION
    role = Role.COMMITTEE_SECRETARY if party == "city" else Role.REPRESENTATIVE
    return [
        cast.acting(f"{party}{place}", cast.body(f"{party}-{place}", f"{party} {place}", kind, side), role)
        for place in range(count)
    ]


def drafted(terms: Terms = APPROVAL, options: Sequence[NewOption] = OPTIONS) -> Weighing:
    """A draft with options, and enough bodies in both parties."""
    cast.everyone()
    voters("city", 3)
    voters("sector", 3)
    weighing = commands.draft_weighing(terms=terms, by=cast.city_coordinator(), at=cast.NOON)
    if options:
        commands.add_options(weighing=weighing, options=options, by=cast.city_coordinator(), at=cast.NOON)
    return fresh(weighing)


def put(terms: Terms = APPROVAL, options: Sequence[NewOption] = OPTIONS) -> Weighing:
    """One that lies before the parties."""
    weighing = drafted(terms, options)
    commands.put_weighing(weighing=weighing, seen=seen(weighing), by=cast.sector_coordinator(), at=cast.NOON)
    return fresh(weighing)


def turn(weighing: Weighing, by: Actor) -> None:
    """A party's key on the rule."""
    decision = decision_on(weighing.ref)
    assert decision is not None
    decisions.turn_key(
        decision=decision, digest=decision.digest, outcome=Outcome.ADOPTED,
        body=Body.objects.get(pk=by.body or 0), decided_on=date(2026, 9, 1), by=by, at=cast.NOON,
    )  # fmt: skip


def agreed(terms: Terms = APPROVAL, options: Sequence[NewOption] = OPTIONS) -> Weighing:
    """One whose rule both parties have agreed on."""
    weighing = put(terms, options)
    turn(weighing, cast.city_signatory())
    turn(weighing, cast.sector_signatory())
    return fresh(weighing)


def opened(terms: Terms = APPROVAL, options: Sequence[NewOption] = OPTIONS) -> Weighing:
    """One that takes ballots."""
    weighing = agreed(terms, options)
    commands.open_weighing(weighing=weighing, by=cast.city_coordinator(), at=cast.NOON)
    return fresh(weighing)


def vote(weighing: Weighing, by: Actor, *choices: int, receipt: str = "") -> Ballot:
    """A ballot."""
    return commands.cast_ballot(
        weighing=weighing, choices=choices, receipt=receipt or receipts.make(), by=by, at=cast.NOON
    )


def voted(
    terms: Terms = APPROVAL,
    city: Sequence[Sequence[int]] = ((1, 2), (1,), (1, 3)),
    sector: Sequence[Sequence[int]] = ((2, 4), (2,), (4,)),
    options: Sequence[NewOption] = OPTIONS,
) -> Weighing:
    """One in which these ballots are cast."""
    voters("city", len(city))
    voters("sector", len(sector))
    weighing = opened(terms, options)
    for party, ballots in (("city", city), ("sector", sector)):
        for by, choices in zip(voters(party, len(ballots)), ballots, strict=True):
            vote(weighing, by, *choices)
    return weighing


def closed(*args: Any, **more: Any) -> Weighing:
    """One whose days are over and whose ballots are sealed."""
    weighing = voted(*args, **more)
    commands.close_weighing(weighing=weighing, by=cast.sector_coordinator(), at=AFTER)
    return fresh(weighing)


def counted(*args: Any, **more: Any) -> Weighing:
    """One with its result."""
    weighing = closed(*args, **more)
    commands.count_weighing(weighing=weighing, by=cast.city_coordinator(), at=AFTER)
    return fresh(weighing)


def concluded(*args: Any, **more: Any) -> Weighing:
    """One with its answers and reasons."""
    weighing = counted(*args, **more)
    chosen = weighing.result["tables"][-1]["chosen"] if weighing.result else []
    for option in weighing.options.exclude(number__in=chosen):
        commands.answer_option(
            option=option, reasons="Vi tar upp det i vår.", by=cast.city_coordinator(), at=AFTER
        )
    commands.conclude_weighing(
        weighing=weighing, reasons="Flest ville det.", by=cast.sector_coordinator(), at=AFTER
    )
    return fresh(weighing)


def fresh(weighing: Weighing) -> Weighing:
    """The same as it stands now."""
    return Weighing.objects.get(pk=weighing.pk)


def seen(weighing: Weighing) -> str:
    """The digest of what somebody sees who looks at it now."""
    return rule_digest(weighing, weighing.options.all())
