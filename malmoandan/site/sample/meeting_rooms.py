"""A workshop the town has played in the library, and a group it has drawn by lot; both are invented."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any

from malmoandan.kernel.actors import Actor
from malmoandan.opinions import commands as opinions
from malmoandan.panels import commands as panels
from malmoandan.panels.commands import Terms
from malmoandan.panels.lots.numbers import fingerprint
from malmoandan.panels.models import Draw, Quota
from malmoandan.panels.rules import seen_of
from malmoandan.panels.tasks import work_out
from malmoandan.site.sample.following import writer
from malmoandan.site.sample.town import table_of
from malmoandan.voices import commands as voices
from malmoandan.voices.commands import Saying
from malmoandan.voices.models import Origin
from malmoandan.web import receipts
from malmoandan.web.sheet_files import read_sheet
from malmoandan.workshop import commands
from malmoandan.workshop.models import StepKind
from malmoandan.workshop.scripts import Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.meetings.models import Meeting
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand
    from malmoandan.workshop.models import Workshop

AGO = 8  # days since the evening in the library


def play_a_workshop(town: Town, meeting: Meeting, host: str) -> Strand:
    """Seven write, fourteen vote and weigh, and the room writes together; then the doors close."""
    yield town.at(AGO + 1)
    told: Any = table_of("rooms.toml")["workshop"]
    by = writer(town, host)
    held = commands.begin_workshop(
        meeting=meeting, title=told["title"], question=told["question"], answer_due_on=town.day(-45), by=by,
        at=town.at(AGO + 1),
    )  # fmt: skip
    commands.write_script(
        workshop=held, rows=_script(told["options"]), seen=1, by=by, at=town.at(AGO + 1, 11)
    )
    yield town.at(AGO, 18)
    commands.open_workshop(workshop=held, by=by, at=town.at(AGO, 18))
    held.refresh_from_db()
    _write(town, held, told["said"])
    _vote(held, len(told["marks"]), _step(town, held, StepKind.VOTE, by, 40))
    _weigh(town, held, told["marks"], by)
    together = held.steps.get(kind=StepKind.TOGETHER)
    commands.show_step(workshop=held, step=together, by=by, at=town.at(AGO, 19, 20))
    commands.write_together(
        step=together, text=told["together"].strip(), seen=0, by=by, at=town.at(AGO, 19, 40)
    )
    commands.end_workshop(workshop=held, by=by, at=town.at(AGO, 19, 55))


def _script(options: Sequence[str]) -> list[Row]:
    return [
        Row(StepKind.WRITE, "Skriv", "Vad saknar du här på kvällar och helger?", 20),
        Row(StepKind.GATHER, "Lägg ihop", "Vad hör ihop? Säg det högt.", 15),
        Row(StepKind.VOTE, "Ta ställning", "Ett påstående i taget.", 15),
        Row(StepKind.WEIGH, "Väg", "Vad ska komma först?", 10, tuple(options)),
        Row(StepKind.TOGETHER, "Skriv ihop", "Vad tar vi med oss härifrån?", 20),
    ]


def _step(town: Town, held: Workshop, kind: str, by: Actor, minute: int) -> datetime:
    """Let the room go on to the step of this kind; when that was."""
    at = town.at(AGO, 18, minute)
    commands.show_step(workshop=held, step=held.steps.get(kind=kind), by=by, at=at)
    return at


def _write(town: Town, held: Workshop, said: Sequence[dict[str, str]]) -> None:
    for number, each in enumerate(said):
        voices.say(
            gathering=held.gathering,  # type: ignore[arg-type]  # an open workshop has one
            saying=Saying(text=each["text"], language=each["language"]), origin=Origin.MEETING,
            receipt=receipts.make(f"sample workshop {number}"), meeting_id=str(held.meeting_id),
            by=_phone(number), at=town.at(AGO, 18, 5 + number),
        )  # fmt: skip


def _vote(held: Workshop, phones: int, at: datetime) -> None:
    """Everyone in the room on every statement; the votes are published with those from home."""
    if held.conversation is None:
        return
    for phone in range(phones):
        for number in range(1, held.conversation.last_number + 1):
            value = (-1, 1, 1, 0, 1)[(phone * 3 + number * 5) % 5]
            opinions.cast_vote(
                conversation=held.conversation.pk, number=number, value=value, by=_phone(phone), at=at
            )


def _weigh(town: Town, held: Workshop, marks: Sequence[Sequence[int]], by: Actor) -> None:
    at = _step(town, held, StepKind.WEIGH, by, 58)
    step = held.steps.get(kind=StepKind.WEIGH)
    for phone, numbers in enumerate(marks):
        commands.mark_options(step=step, numbers=numbers, by=_phone(phone), at=at)


def _phone(number: int) -> Actor:
    return Actor(visitor=f"sample-phone-{number}")


def draw_a_group(town: Town, dialogue: Dialogue) -> Strand:
    """Twelve of sixty, by the sum of one number from each party; the panels are really worked out."""
    yield town.at(15)
    told: Any = table_of("rooms.toml")["draw"]
    city, sector = (town.actor(town.coordinator(party)) for party in ("city", "sector"))
    terms = Terms(
        title=told["title"], purpose=told["purpose"], size=told["size"], about=str(dialogue.ref),
        quotas=[Quota(*each) for each in told["quotas"]],
    )  # fmt: skip
    draw = panels.draft_draw(terms=terms, by=city, at=town.at(15))
    yield town.at(14)
    pool = read_sheet(_pool(told["people"]).encode())
    panels.bring_pool(draw=draw, sheet=pool, by=sector, at=town.at(14))
    yield town.at(13)
    panels.fix_draw(draw=_now(draw), seen=seen_of(_now(draw)), by=city, at=town.at(13))
    work_out(_now(draw), town.at(13, 11))
    yield town.at(12)
    for party, by in (("city", city), ("sector", sector)):
        made = fingerprint(_now(draw).panels_digest, party, told["numbers"][party], _code(party))
        panels.seal_number(draw=_now(draw), fingerprint=made, by=by, at=town.at(12))
    yield town.at(11)
    for party, by in (("city", city), ("sector", sector)):
        number = told["numbers"][party]
        panels.open_number(draw=_now(draw), number=number, code=_code(party), by=by, at=town.at(11))


def _pool(people: int) -> str:
    """Numbers with an age and an area, as the town is made up; nobody is behind them."""
    ages = cycle(("under 35", "35–64", "65 och äldre", "35–64"))
    areas = cycle(("Norrängen", "Centrum", "Norrängen", "Hamnbacken", "Centrum"))
    rows = [f"{number};{next(ages)};{next(areas)}" for number in range(1, people + 1)]
    return "\r\n".join(["nummer;Ålder;Område", *rows])


def _now(draw: Draw) -> Draw:
    return Draw.objects.get(pk=draw.pk)


def _code(party: str) -> str:
    return receipts.make(f"sample lot {party}")
