"""Meetings ready made for the tests of this room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from malmoandan.parties.models import BodyKind, Role
from malmoandan.steering import commands
from malmoandan.steering.models import AgendaItem, BudgetLine, Degree, LoggedDecision, Meeting, Risk
from malmoandan.steering.wording import notes_digest
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

STARTS = cast.NOON + timedelta(days=10)
AFTER = STARTS + timedelta(hours=3)


def steering_group() -> Body:
    """The steering group, a body of no party."""
    return cast.body("steering-group", "Styrgruppen", BodyKind.STEERING_GROUP, None)


def steering_member() -> Actor:
    """Somebody who sits in the steering group, with no other mandate."""
    return cast.acting("Olle", steering_group(), Role.MEMBER)


def planned(
    by: Actor | None = None,
    *,
    starts_at: datetime = STARTS,
    at: datetime = cast.NOON,
    title: str = "Höstmöte",
) -> Meeting:
    """A meeting ten days from noon. Both coordinators are in place."""
    cast.sector_coordinator()
    return commands.plan_meeting(
        title=title, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place="Stadshuset, sal 3",
        accessibility="Hiss och hörslinga.", by=by or cast.city_coordinator(), at=at,
    )  # fmt: skip


def proposed(
    by: Actor | None = None, *, title: str = "Lokaler på kvällen", kind: str = "decide"
) -> AgendaItem:
    """Something proposed for the agenda, by the association unless somebody else is named."""
    return commands.propose_item(
        title=title, reason="Vi får inte in någonstans.", kind=kind,
        by=by or cast.association_representative(), at=cast.NOON,
    )  # fmt: skip


def on_agenda(meeting: Meeting, *items: AgendaItem) -> list[AgendaItem]:
    """These items, taken up in this order."""
    meeting.refresh_from_db()
    commands.order_agenda(
        meeting=meeting, places={item.pk: place for place, item in enumerate(items, 1)}, seen=meeting.version,
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip
    return [AgendaItem.objects.get(pk=item.pk) for item in items]


def called(*titles: str) -> Meeting:
    """A meeting with these items on its agenda, whose notice is sent."""
    meeting = planned()
    on_agenda(meeting, *(proposed(title=title) for title in titles or ("Lokaler på kvällen",)))
    commands.call_meeting(meeting=meeting, by=cast.sector_coordinator(), at=cast.NOON)
    meeting.refresh_from_db()
    return meeting


def held(*titles: str, with_all: bool = True) -> Meeting:
    """A meeting that both parties came to, or the city alone."""
    meeting = called(*titles)
    attendance = {cast.council(): 2} | ({cast.assembly(): 3} if with_all else {})
    commands.hold_meeting(meeting=meeting, attendance=attendance, by=cast.city_coordinator(), at=AFTER)
    meeting.refresh_from_db()
    return meeting


def decided(
    meeting: Meeting,
    text: str = "Skolorna öppnas på kvällarna.",
    *,
    body: Body | None = None,
    due_on: date | None = None,
) -> LoggedDecision:
    """A decision on the meeting's first item, to be carried out by the committee within a month."""
    return commands.log_decision(
        item=meeting.items.order_by("position")[0], text=text, body=body or cast.committee(),
        due_on=due_on or meeting.day + timedelta(days=30), by=cast.city_coordinator(), at=AFTER,
    )  # fmt: skip


def written(meeting: Meeting, outcome: str = "discussed", said: str = "Alla talade.") -> None:
    """Notes on every item; those with a decision are decided."""
    meeting.refresh_from_db()
    commands.write_notes(
        meeting=meeting, notes="Mötet var lugnt.",
        minutes={item.pk: (said, outcome) for item in meeting.items.all()},
        seen=meeting.notes_version, by=cast.city_coordinator(), at=AFTER,
    )  # fmt: skip


def offered(meeting: Meeting) -> Meeting:
    """The notes put to the parties."""
    written(meeting)
    commands.offer_notes(meeting=meeting, by=cast.city_coordinator(), at=AFTER)
    meeting.refresh_from_db()
    return meeting


def confirm(meeting: Meeting, by: Actor) -> None:
    """Say yes to the notes as they stand."""
    meeting.refresh_from_db()
    commands.confirm_notes(meeting=meeting, digest=notes_digest(meeting), by=by, at=AFTER)
    meeting.refresh_from_db()


def confirmed(meeting: Meeting | None = None) -> Meeting:
    """A meeting with one decision whose notes both parties have confirmed."""
    if meeting is None:
        meeting = held()
        decided(meeting)
    offered(meeting)
    confirm(meeting, cast.city_coordinator())
    confirm(meeting, cast.sector_coordinator())
    return meeting


def risk(body: Body, title: str = "Pengarna tar slut") -> Risk:
    """A risk that this body keeps an eye on."""
    return commands.name_risk(
        title=title, what="Inget stöd efter årsskiftet.", likelihood=Degree.HIGH, consequence=Degree.MEDIUM,
        doing="Vi söker.", body=body, review_on=cast.NOON.date() + timedelta(days=5),
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip


def budget(body: Body, what: str = "Tolkar") -> BudgetLine:
    """Money of this body's that is planned."""
    return commands.plan_budget(
        year=2026, what=what, amount=50_000, body=body, by=cast.city_coordinator(), at=cast.NOON
    )
