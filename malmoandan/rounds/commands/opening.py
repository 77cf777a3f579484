"""Opening a round and taking it through to its lock."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.contributions.commands import open_contributions
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body, BodyKind
from malmoandan.parties.queries import there_on
from malmoandan.record import commands as record
from malmoandan.rounds import policies
from malmoandan.rounds.models import (
    Assignment,
    CommitteeReport,
    FollowUpRound,
    RoundState,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

COMMITTEES = (BodyKind.COMMITTEE, BodyKind.EXECUTIVE_BOARD)


def committees_on(day: date) -> QuerySet[Body]:
    """Whom clause C32 asks: the committees and boards of public parties that exist that day."""
    return Body.objects.filter(there_on(day), kind__in=COMMITTEES, party__is_public_authority=True).order_by(
        "name", "pk"
    )


@transaction.atomic
def open_round(*, follow_up_round: FollowUpRound, by: Actor, at: datetime) -> None:
    """Open it: every committee that exists that day gets its assignment, and its empty report.

    Organisations contribute until the day the committees hand in, and have replies by the day it is compiled.
    `Refused` before the day it opens, and while there is no committee at all.
    """
    now = _held(follow_up_round)
    require(policies.may_open_round(by, now), _("A coordinator opens a round, once."))
    today = timezone.localtime(at).date()
    if today < now.opens_on:
        raise Refused(_("The round opens on a later day. Move the day if it shall open now."))
    if today >= now.due_on:
        raise Refused(_("The day to hand in has passed already: give the committees time to write."))
    bodies = list(committees_on(today))
    if not bodies:
        raise Refused(_("There is no committee to ask: register the city's committees first."))
    FollowUpRound.objects.filter(pk=now.pk).update(
        state=RoundState.OPEN, opened_at=at, revision=now.revision + 1
    )
    make_assignments(now, bodies, at)
    record.write(
        kind="rounds.round_opened", ref=now.ref, by=by, at=at, year=now.year, committees=len(bodies),
        due_on=now.due_on.isoformat(),
    )  # fmt: skip
    open_contributions(
        year=now.year, opens_on=min(date(now.year, 1, 1), now.opens_on), closes_on=now.due_on,
        reply_by=max(now.due_on, now.compile_by), by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def add_assignment(*, follow_up_round: FollowUpRound, body: Body, by: Actor, at: datetime) -> Assignment:
    """Ask one more body: a company, or a committee that is new. By the round's day, or the day it decides."""
    now = _held(follow_up_round)
    require(policies.may_add_assignment(by, now))
    if body.party is None or not body.party.is_public_authority or body.speaks_for_party:
        raise Refused(_("Only bodies of the city report here. Organisations contribute in their own way."))
    if Assignment.objects.filter(round=now, body=body).exists():
        raise Refused(_("This body is asked already."))
    made = make_assignments(now, [body], at)[0]
    record.write(kind="rounds.assignment_added", ref=made.ref, by=by, at=at, year=now.year, body=body.name)
    return made


@transaction.atomic
def close_round(*, follow_up_round: FollowUpRound, by: Actor, at: datetime) -> None:
    """Say that the day has passed: who has not handed in is now told of as missing, and may still do so."""
    now = _held(follow_up_round)
    require(policies.may_close_round(by, now), _("A coordinator closes an open round."))
    if timezone.localtime(at).date() <= now.due_on:
        raise Refused(_("The committees have until the end of the day to hand in."))
    _go_on(now, RoundState.CLOSED, closed_at=at)
    record.write(kind="rounds.round_closed", ref=now.ref, by=by, at=at, year=now.year)


@transaction.atomic
def compile_round(*, follow_up_round: FollowUpRound, by: Actor, at: datetime) -> None:
    """Say that the joint report is put together from it; again when it is put together anew."""
    now = _held(follow_up_round)
    require(policies.may_compile_round(by, now), _("A round is compiled when it has been closed."))
    _go_on(now, RoundState.COMPILED, compiled_at=at)
    record.write(kind="rounds.round_compiled", ref=now.ref, by=by, at=at, year=now.year)


@transaction.atomic
def lock_round(*, follow_up_round: FollowUpRound, by: Actor, at: datetime) -> None:
    """Lock it when the joint report is published: from now on nothing in it is written or decided."""
    now = _held(follow_up_round)
    require(policies.may_lock_round(by, now), _("A round is locked when it has been compiled."))
    _go_on(now, RoundState.LOCKED, locked_at=at)
    record.write(kind="rounds.round_locked", ref=now.ref, by=by, at=at, year=now.year)


def make_assignments(of: FollowUpRound, bodies: Iterable[Body], at: datetime) -> list[Assignment]:
    """An assignment, a report and its empty sections for each of the bodies."""
    today = timezone.localtime(at).date()
    due_on = of.due_on if today < of.due_on else max(of.decide_by, today)
    made = Assignment.objects.bulk_create(
        Assignment(round=of, body=body, due_on=due_on, assigned_at=at) for body in bodies
    )
    reports = CommitteeReport.objects.bulk_create(
        CommitteeReport(assignment=each, language=of.language) for each in made
    )
    questions = list(of.questions.order_by("number"))
    Section.objects.bulk_create(
        Section(report=report, question=question) for report in reports for question in questions
    )
    return made


def _held(follow_up_round: FollowUpRound) -> FollowUpRound:
    return FollowUpRound.objects.select_for_update().get(pk=follow_up_round.pk)


def _go_on(now: FollowUpRound, state: RoundState, **moment: datetime) -> None:
    FollowUpRound.objects.filter(pk=now.pk).update(state=state, revision=now.revision + 1, **moment)
