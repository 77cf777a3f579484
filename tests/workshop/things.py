"""Workshops ready made for the tests of this room."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from malmoandan.kernel.actors import Actor
from malmoandan.meetings.models import Meeting
from malmoandan.parties.models import Role
from malmoandan.workshop import commands
from malmoandan.workshop.models import StepKind, Workshop
from malmoandan.workshop.scripts import Row
from tests import cast

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.parties.models import Body
    from malmoandan.workshop.models import Step

DUE = cast.NOON.date() + timedelta(days=30)
WEIGHING = Row(StepKind.WEIGH, "Väg", options=("Öppna kvällar", "Billigare lokaler", "Fler cyklar"))


def meeting(
    by: Actor | None = None,
    *,
    co_organiser: Body | None = None,
    is_public: bool = True,
    at: datetime = cast.NOON,
) -> Meeting:
    """A meeting called by the body of who acts, two hours from now."""
    by = by or cast.committee_secretary()
    starts_at = at + timedelta(hours=2)
    return Meeting.objects.create(
        title="Öppna kvällar", purpose="Vi pratar om kvällarna.", starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2), place="Biblioteket", organiser_id=by.body or 0,
        mandate_id=by.mandate or 0, co_organiser=co_organiser,
        co_accepted_at=at if co_organiser else None,
        is_public=is_public, planned_at=at, invited_at=at if is_public else None,
    )  # fmt: skip


def prepared(by: Actor | None = None, held: Meeting | None = None) -> Workshop:
    """A workshop with the usual script, prepared by the committee's secretary."""
    return commands.begin_workshop(
        meeting=held or meeting(by), title="Kvällarna i Exempelstad",
        question="Vad behövs för öppna kvällar?", answer_due_on=DUE,
        by=by or cast.committee_secretary(), at=cast.NOON,
    )  # fmt: skip


def opened(by: Actor | None = None, *rows: Row) -> Workshop:
    """One whose doors are open, with these steps or the usual."""
    by = by or cast.committee_secretary()
    made = prepared(by)
    if rows:
        commands.write_script(workshop=made, rows=rows, seen=1, by=by, at=cast.NOON)
    commands.open_workshop(workshop=made, by=by, at=cast.NOON)
    made.refresh_from_db()
    return made


def step_of(workshop: Workshop, kind: str) -> Step:
    """The first step of this kind."""
    return workshop.steps.filter(kind=kind).order_by("position")[0]


def at_step(workshop: Workshop, kind: str, by: Actor | None = None) -> Step:
    """The room has gone on to the first step of this kind."""
    step = step_of(workshop, kind)
    commands.show_step(workshop=workshop, step=step, by=by or cast.committee_secretary(), at=cast.NOON)
    workshop.refresh_from_db()
    step.refresh_from_db()
    return step


def phone_of(number: int) -> Actor:
    """A phone in the room, that nobody knows whose it is."""
    return Actor(visitor=f"{number:064x}")


def two_workshops() -> dict[str, tuple[object, object]]:
    """One of the association's that goes on, writing together; one of another's, being prepared."""
    own = cast.association_representative()
    other = cast.acting("Hodan", cast.other_association(), Role.REPRESENTATIVE)
    on, draft = opened(own), prepared(other)
    step = at_step(on, StepKind.TOGETHER, own)
    return {
        "verkstad": (on.pk, draft.pk),
        "v": (on.code, draft.code),
        "skriv-ihop": (step.pk, step_of(draft, StepKind.TOGETHER).pk),
    }
