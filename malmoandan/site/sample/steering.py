"""The parties steer together: two meetings held, one called, and the last quarter followed up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.site.sample.town import table_of
from malmoandan.steering import commands
from malmoandan.steering.models import AgendaItem, Degree, LoggedDecision
from malmoandan.steering.quarters import latest_ended
from malmoandan.steering.wording import notes_digest

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime

    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand
    from malmoandan.steering.models import Meeting


def plan_with_money(town: Town) -> Strand:
    """What the bodies put in this year: the secretary says for her committee what is decided."""
    yield town.at(240)
    rows = table_of("steering.toml")["budget"]
    lines = [
        commands.plan_budget(
            year=town.today.year, what=row["what"], amount=int(row["amount"]), body=town.bodies[row["body"]],
            by=town.actor("astrid"), at=town.at(240),
        )
        for row in rows
    ]  # fmt: skip
    yield town.at(200)
    for row, line in zip(rows, lines, strict=True):
        if row.get("by"):
            commands.change_budget(
                budget=line, amount=line.amount, state="decided", seen=1, by=town.actor(row["by"]),
                at=town.at(200),
            )  # fmt: skip


def hold_a_meeting(town: Town, name: str) -> Strand:
    """One of the meetings of the table: planned, called, held, written and confirmed by both."""
    row = table_of("steering.toml")[name][0]
    ago = int(row["ago"])
    meeting = yield from _called(town, row, ago, before=21)
    yield town.at(ago, 19)
    by, at = town.actor("astrid"), town.at(ago, 19)
    attendance = {town.bodies[slug]: int(row[slug]) for slug in ("city", "sector", "kommunstyrelsen")}
    commands.hold_meeting(meeting=meeting, attendance=attendance, by=by, at=at)
    items = list(meeting.items.order_by("position"))
    for item, said in zip(items, table_of("steering.toml")[f"{name}_items"], strict=False):
        _decide(town, item, said, ago)
    meeting.refresh_from_db()
    minutes = {
        item.pk: (said["minutes"], "" if said.get("decision") else said["outcome"])
        for item, said in zip(items, table_of("steering.toml")[f"{name}_items"], strict=False)
    }
    commands.write_notes(
        meeting=meeting, notes=row["notes"], minutes=minutes, seen=meeting.notes_version, by=by, at=at
    )
    commands.offer_notes(meeting=meeting, by=by, at=at)
    meeting.refresh_from_db()
    yield town.at(ago - 4)
    for who in ("astrid", town.coordinator("sector")):
        digest = notes_digest(meeting)
        commands.confirm_notes(meeting=meeting, digest=digest, by=town.actor(who), at=town.at(ago - 4))


def tell_what_is_done(town: Town) -> Strand:
    """A committee's secretary tells that the first decision is carried out."""
    yield town.at(150)
    decision = LoggedDecision.objects.order_by("pk").first()
    if decision is not None:
        commands.finish_decision(
            decision=decision, sentence="Fem skolor har öppet på kvällarna sedan mars.",
            by=town.actor("sekreterare1"), at=town.at(150),
        )  # fmt: skip


def call_the_next(town: Town) -> Strand:
    """The next meeting is a fortnight away; its agenda is gathered from what waits."""
    row = table_of("steering.toml")["next"][0]
    yield from _called(town, row, -14, before=30)
    yield town.at(12)
    commands.name_risk(
        title="Stödet till lokalerna tar slut", what=row["risk"], likelihood=Degree.MEDIUM,
        consequence=Degree.HIGH, doing=row["doing"], body=town.bodies["kommunstyrelsen"],
        review_on=town.day(-10), by=town.actor("berit"), at=town.at(12),
    )  # fmt: skip


def follow_up_the_quarter(town: Town, name: str, ended: int, ago: int) -> Strand:
    """Each party writes, for itself, of the quarter that had ended by then."""
    yield town.at(ago)
    quarter = latest_ended(town.day(ended))
    for row in table_of("steering.toml")[name]:
        commands.write_follow_up(
            quarter=quarter, light=row["light"], text=row["text"], seen=0,
            by=town.actor(town.coordinator(row["party"])), at=town.at(ago),
        )  # fmt: skip


def _called(town: Town, row: dict[str, str], ago: int, *, before: int) -> Generator[datetime, None, Meeting]:
    """Planned, with what bodies have proposed and what the facts ask for, and called."""
    starts_at, planned_at = town.at(ago, 17), town.at(ago + before)
    yield planned_at
    by = town.actor("astrid")
    meeting = commands.plan_meeting(
        title=row["title"], starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place=row["place"],
        accessibility=row["accessibility"], by=by, at=planned_at,
    )  # fmt: skip
    for each in (each for each in table_of("steering.toml")[row["items"]] if "title" in each):
        commands.propose_item(
            title=each["title"],
            reason=each["reason"],
            kind=each["kind"],
            by=town.actor(each["by"]),
            at=planned_at,
        )
    commands.draw_up_agenda(meeting=meeting, by=by, at=planned_at)
    there = AgendaItem.objects.filter(meeting=None, closed_at=None)
    waiting = there.filter(Q(source="proposed") | Q(why="follow_up")).order_by("pk")
    places = {item.pk: place for place, item in enumerate(waiting, 1)}
    commands.order_agenda(meeting=meeting, places=places, seen=1, by=by, at=planned_at)
    yield town.at(ago + before - 1)
    commands.call_meeting(meeting=meeting, by=by, at=town.at(ago + before - 1))
    return meeting


def _decide(town: Town, item: AgendaItem, said: dict[str, str], ago: int) -> None:
    if said.get("decision"):
        commands.log_decision(
            item=item, text=said["decision"], body=town.bodies[said["body"]],
            due_on=town.day(ago - int(said["within"])), by=town.actor("astrid"), at=town.at(ago, 19),
        )  # fmt: skip
