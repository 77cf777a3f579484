"""A plan's way from draft to archive: out for comments, before the parties, adopted, in force, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.consultation.commands import open_consultation
from malmoandan.decisions.commands import close_decision, open_decision
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import OVER, ActionPlan, Edition, PlanState
from malmoandan.plan.queries import edition_now, lacks_of, passages_of
from malmoandan.plan.wording import digest_of, wording_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def start_plan_consultation(
    *, plan: ActionPlan, opens_on: date, closes_on: date, answer_by: date, by: Actor, at: datetime
) -> None:
    """Send a draft out for comments on every part of it (clause C37). Every challenge has its hosts first."""
    plan = writing.held(plan)
    require(policies.may_start_plan_consultation(by, plan))
    if hostless := [lack for lack in lacks_of(plan) if lack.code in {"host", "challenge"}]:
        words = _("Every challenge needs a host from each party first: %(title)s")
        raise Refused(words % {"title": hostless[0].title})
    _publish(plan, PlanState.CONSULTATION, at)
    open_consultation(
        ref=plan.ref,
        title=plan.title,
        url=lasting_url(plan),
        passages=passages_of(plan),
        opens_on=opens_on,
        closes_on=closes_on,
        answer_by=answer_by,
        by=by,
        at=at,
    )
    record.write(kind="plan.plan_consultation_started", ref=plan.ref, by=by, at=at, title=plan.title)


@transaction.atomic
def propose_plan(*, plan: ActionPlan, by: Actor, at: datetime) -> Edition:
    """Freeze the plan as it reads now and put that text before every party.

    `Refused` while anything is missing (`lacks_of`, the answers to comments among it), or while another plan
    is before the parties.
    """
    plan = writing.held(plan)
    require(policies.may_propose_plan(by, plan))
    if ActionPlan.objects.filter(state=PlanState.PROPOSED).exists():
        raise Refused(_("Another plan is already before the parties. Adopt it or take it back first."))
    _require_whole(plan)
    _publish(plan, PlanState.PROPOSED, at)
    edition = freeze(plan, at)
    open_decision(ref=plan.ref, digest=edition.digest, title=plan.title, url=lasting_url(plan), by=by, at=at)
    record.write(
        kind="plan.plan_proposed", ref=plan.ref, by=by, at=at, edition=edition.number, digest=edition.digest
    )
    return edition


@transaction.atomic
def redraft_plan(*, plan: ActionPlan, reason: str, by: Actor, at: datetime) -> None:
    """Take a plan back to draft, with the reason; keys turned on it are cleared and kept as history."""
    plan = writing.held(plan)
    require(policies.may_redraft_plan(by, plan))
    why = writing.reason(reason)
    close_decision(ref=plan.ref, reason=why, by=by, at=at)
    _enter(plan, PlanState.DRAFT)
    record.write(kind="plan.plan_redrafted", ref=plan.ref, by=by, at=at, reason=why)


@transaction.atomic
def withdraw_plan(*, plan: ActionPlan, reason: str, by: Actor, at: datetime) -> None:
    """Take a plan no further, with reasons. What every party has adopted cannot be withdrawn by one."""
    plan = writing.held(plan)
    require(policies.may_withdraw_plan(by, plan))
    why = writing.reason(reason)
    close_decision(ref=plan.ref, reason=why, by=by, at=at)
    _enter(plan, PlanState.WITHDRAWN)
    told = why if plan.published_at else ""  # the words about a draft are as little public as the draft
    record.write(kind="plan.plan_withdrawn", ref=plan.ref, by=by, at=at, reason=told)


@transaction.atomic
def adopt_plan(*, plan: ActionPlan, by: Actor, at: datetime) -> None:
    """Record that every party has adopted exactly the newest edition (clause C37)."""
    plan = writing.held(plan)
    edition = edition_now(plan)
    require(
        edition is not None and policies.may_adopt_plan(by, plan, edition.digest),
        _("A plan is adopted when every party has approved this exact text."),
    )
    plan.adopted_at = at
    _enter(plan, PlanState.ADOPTED, "adopted_at")
    record.write(kind="plan.plan_adopted", ref=plan.ref, by=by, at=at, title=plan.title)


@transaction.atomic
def begin_plan(*, plan: ActionPlan, by: Actor, at: datetime) -> None:
    """Put an adopted plan in force when its period begins; the plan before it is closed with that."""
    plan = writing.held(plan)
    require(policies.may_begin_plan(by, plan, at), _("The period of an adopted plan must have begun."))
    earlier = ActionPlan.objects.select_for_update().filter(state=PlanState.IN_FORCE)
    earlier.update(state=PlanState.CLOSED, closed_at=at)
    plan.entered_force_at = at
    _enter(plan, PlanState.IN_FORCE, "entered_force_at")
    record.write(kind="plan.plan_begun", ref=plan.ref, by=by, at=at, title=plan.title)


@transaction.atomic
def close_plan(*, plan: ActionPlan, by: Actor, at: datetime) -> None:
    """End a plan in force. `Refused` while an activity is neither carried out, stopped nor moved on."""
    plan = writing.held(plan)
    require(policies.may_close_plan(by, plan))
    if left := plan.activities.exclude(phase__in=OVER).count():
        raise Refused(
            ngettext(
                "%(count)d activity is still open. End it or move it to the next plan first.",
                "%(count)d activities are still open. End them or move them to the next plan first.",
                left,
            )
            % {"count": left}
        )
    plan.closed_at = at
    _enter(plan, PlanState.CLOSED, "closed_at")
    record.write(kind="plan.plan_closed", ref=plan.ref, by=by, at=at, title=plan.title)


@transaction.atomic
def archive_plan(*, plan: ActionPlan, by: Actor, at: datetime) -> None:
    """Lay a closed plan in the archive: it stays readable and is no longer listed among the present ones."""
    plan = writing.held(plan)
    require(policies.may_archive_plan(by, plan))
    _enter(plan, PlanState.ARCHIVED)
    record.write(kind="plan.plan_archived", ref=plan.ref, by=by, at=at, title=plan.title)


def freeze(plan: ActionPlan, at: datetime, reason: str = "") -> Edition:
    """Keep the plan as it reads now as its next edition; the same words again are the same edition."""
    wording = wording_of(plan)
    digest, newest = digest_of(wording), edition_now(plan)
    _note_reading(plan, digest)
    if newest is not None and newest.digest == digest:
        return newest
    number = newest.number + 1 if newest else 1
    return Edition.objects.create(
        plan=plan, number=number, content=wording, digest=digest, reason=reason, frozen_at=at
    )


@transaction.atomic
def read_through(*, plan: ActionPlan) -> None:
    """Read the plan's words through again, so that its page says it if somebody went past the commands."""
    plan = writing.held(plan)
    _note_reading(plan, digest_of(wording_of(plan)))


def _note_reading(plan: ActionPlan, digest: str) -> None:
    plan.read_as = digest
    ActionPlan.objects.filter(pk=plan.pk).update(read_as=digest)


def lasting_url(plan: ActionPlan) -> str:
    """The plan's address without a language, for what is kept."""
    with translation.override(None):
        return reverse("plan:plan", args=[plan.number])


def _publish(plan: ActionPlan, state: PlanState, at: datetime) -> None:
    plan.published_at = plan.published_at or at
    _enter(plan, state, "published_at")


def _enter(plan: ActionPlan, state: PlanState, *also: str) -> None:
    plan.state = state
    plan.save(update_fields=["state", *also])


def _require_whole(plan: ActionPlan) -> None:
    """Nobody decides on a plan with holes (clause C41)."""
    lacks = lacks_of(plan)
    if lacks:
        raise Refused(
            ngettext(
                "%(count)d thing is missing before the parties can decide. First: %(title)s – %(words)s.",
                "%(count)d things are missing before the parties can decide. First: %(title)s – %(words)s.",
                len(lacks),
            )
            % {"count": len(lacks), "title": lacks[0].title, "words": lacks[0].words}
        )
