"""How the town weighs: what came first, how a sum was shared, and a question that is open now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.plan.models import ActionPlan
from malmoandan.site.sample.agreeing import turn
from malmoandan.site.sample.town import table_of
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from malmoandan.web import receipts
from malmoandan.weighing import commands
from malmoandan.weighing.models import Weighing
from malmoandan.weighing.queries import options_without_answer
from malmoandan.weighing.rules import rule_digest

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime

    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand


@dataclass(frozen=True, slots=True)
class Played:
    """One weighing of the table, and the moment it was opened; the others follow from that."""

    row: dict[str, Any]
    opened: datetime

    def after(self, days: int) -> datetime:
        """A moment so many days after the opening; a negative number lies before it."""
        return self.opened + timedelta(days=days)


def weigh_what_comes_first(town: Town) -> Strand:
    """Before the first plan: five challenges out of eight."""
    return _to_the_end(town, Played(_row("first"), town.in_plan(-250)))


def lead_to_the_plan(town: Town) -> Strand:
    """What was chosen became the plan's challenges."""
    yield town.in_plan(-185)
    weighing, plan = Weighing.objects.earliest("pk"), ActionPlan.objects.get()
    for challenge in plan.challenges.order_by("pk"):
        link(
            source=weighing.ref, target=challenge.ref, kind=LinkKind.LED_TO, by=town.actor("astrid"),
            at=town.in_plan(-185),
        )  # fmt: skip


def share_a_sum(town: Town) -> Strand:
    """This spring a sum was shared by equal shares."""
    return _to_the_end(town, Played(_row("money"), town.at(165)))


def let_one_run(town: Town) -> Strand:
    """A ranking takes ballots now, and some bodies have voted."""
    played = Played(_row("running"), town.at(8))
    weighing = yield from _opened(town, played)
    yield from _vote(town, played, weighing)


def _row(name: str) -> dict[str, Any]:
    return next(dict(row) for row in table_of("weighings.toml")["weighing"] if row["name"] == name)


def _opened(town: Town, played: Played) -> Generator[datetime, None, Weighing]:
    """Drafted by one party, put by the other, agreed on by both, opened."""
    row = played.row
    terms = commands.Terms(
        title=row["title"], question=row["question"], method=row["method"], places=row.get("places"),
        budget=row.get("budget"), unit=row.get("unit", ""), opens_on=played.opened.date(),
        closes_on=played.after(21).date(), answer_by=played.after(50).date(),
    )  # fmt: skip
    city, sector = (town.actor(town.coordinator(party)) for party in ("city", "sector"))
    yield played.after(-12)
    weighing = commands.draft_weighing(terms=terms, by=sector, at=played.after(-12))
    yield played.after(-11)
    options = [commands.NewOption(title, words, cost or None) for title, words, cost in row["options"]]
    commands.add_options(weighing=weighing, options=options, by=city, at=played.after(-11))
    weighing.refresh_from_db()
    yield played.after(-8)
    seen = rule_digest(weighing, weighing.options.all())
    commands.put_weighing(weighing=weighing, seen=seen, by=city, at=played.after(-8))
    yield played.after(-3)
    for signs, party, paragraph in (("tore", "sector", "§ 4"), ("sigrid", "city", "§ 61")):
        turn(town, weighing.ref, signs, party, played.after(-3), paragraph=paragraph, registry_no="")
    yield played.opened
    weighing.refresh_from_db()
    commands.open_weighing(weighing=weighing, by=sector, at=played.opened)
    weighing.refresh_from_db()
    return weighing


def _vote(town: Town, played: Played, weighing: Weighing) -> Generator[datetime, None, None]:
    """The bodies with somebody to write for them vote, one a ballot of the table."""
    ballots = []
    for party in ("city", "sector"):
        slugs = [slug for slug in town.writers if _party_of(town, slug) == party]
        for place, (slug, choices) in enumerate(zip(slugs, played.row[party], strict=False)):
            ballots.append((played.after(1) + timedelta(hours=7 * place), slug, choices))
    for at, slug, choices in sorted(ballots, key=lambda ballot: ballot[0]):
        yield at
        commands.cast_ballot(
            weighing=weighing, choices=choices, receipt=receipts.make(f"{weighing.pk} {slug}"),
            by=town.actor(town.writers[slug]), at=at,
        )  # fmt: skip


def _to_the_end(town: Town, played: Played) -> Strand:
    """Voted, closed, counted, answered and concluded."""
    weighing = yield from _opened(town, played)
    yield from _vote(town, played, weighing)
    yield played.after(22)
    city, sector = (town.actor(town.coordinator(party)) for party in ("city", "sector"))
    commands.close_weighing(weighing=weighing, by=city, at=played.after(22))
    weighing.refresh_from_db()
    commands.count_weighing(weighing=weighing, by=sector, at=played.after(22))
    weighing.refresh_from_db()
    yield played.after(27)
    for option, words in zip(options_without_answer(weighing), played.row["answers"], strict=False):
        commands.answer_option(option=option, reasons=words, by=city, at=played.after(27))
    yield played.after(30)
    commands.conclude_weighing(
        weighing=weighing, reasons=played.row["reasons"], by=sector, at=played.after(30)
    )


def _party_of(town: Town, slug: str) -> str:
    party = town.bodies[slug].party
    return party.slug if party else ""
