"""Telling how an activity goes: in two minutes, by one press, or typed in for a body that phoned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body, Party
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import (
    LEADING,
    Acknowledgement,
    Activity,
    ActivityParty,
    Assessment,
    CheckIn,
    Phase,
)
from malmoandan.plan.queries.following import Proposal, newest_check_in, proposal_for
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

FREE_PHASES = frozenset({Phase.PLANNED, Phase.STARTED, Phase.PAUSED, Phase.DONE})


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody tells of an activity on a day. `reason`: why she sees it so. Empty texts say nothing."""

    as_of: date
    phase: str
    assessment: str
    reason: str = ""
    happened: str = ""
    obstacles: str = ""
    next_step: str = ""
    help_needed: str = ""
    evidence_url: str = ""
    is_unchanged: bool = False


@transaction.atomic
def check_in(
    *, activity: Activity, word: Word, corrects: CheckIn | None = None, by: Actor, at: datetime
) -> CheckIn:
    """Tell how it goes, in the name of the body one acts for, which answers for the activity.

    `Refused` when the day lies ahead or before the last word, when another view than the proposed one, or
    "deviates", lacks a reason, and when it is said to be carried out while a milestone is open or nothing
    shows it. It is counted as carried out once another party has acknowledged it.
    """
    activity = writing.held_thing(activity)
    require(policies.may_check_in(by, activity))
    told = _told(activity, word, corrects, by=by, at=at)
    _written("plan.checked_in", told, by, at)
    return told


@transaction.atomic
def confirm_unchanged(*, activity: Activity, by: Actor, at: datetime) -> CheckIn:
    """Nothing has changed since the last word: one press, which never changes how it is seen.

    Refused when the plan's days suggest another assessment than they did then.
    """
    activity = writing.held_thing(activity)
    require(policies.may_check_in(by, activity))
    today = timezone.localtime(at).date()
    last = newest_check_in(activity)
    if last is None:
        raise Refused(_("Nothing has been told of it yet. Tell how it goes the first time."))
    proposal = _proposal(activity, today, last.phase)
    if proposal.assessment != last.proposed:
        _refuse_as_changed(proposal)
    kept = {"reason": last.reason, "next_step": last.next_step, "evidence_url": last.evidence_url}
    word = Word(today, last.phase, last.assessment, is_unchanged=True, **kept)
    told = _told(activity, word, None, by=by, at=at)
    _written("plan.unchanged_confirmed", told, by, at)
    return told


def _refuse_as_changed(proposal: Proposal) -> NoReturn:
    if not proposal.reasons:
        raise Refused(_("Something has changed since the last word. Tell how it goes."))
    words = _("Something has changed: %(what)s. Tell how it goes.")
    raise Refused(words % {"what": ", ".join(proposal.reasons)})


@transaction.atomic
def enter_check_in(
    *, activity: Activity, word: Word, body: Body, why: str, by: Actor, at: datetime
) -> CheckIn:
    """Type in what a leading body of one's own party said by phone or at a meeting, with the reason."""
    activity = writing.held_thing(activity)
    require(policies.may_enter_check_in(by, activity))
    led = ActivityParty.objects.filter(activity=activity, role__in=LEADING, body=body)
    require(
        body.party is not None and body.party.slug == by.party and led.exists(),
        _("You can type in only what a body of your own party that answers for the activity has said."),
    )
    reason = str(writing.clean_text(why))[:500]
    if not reason:
        raise Refused(_("Say how you got to know this, and why you type it in."))
    told = _told(activity, word, None, by=by, at=at, body=body, entered_why=reason)
    _written("plan.check_in_entered", told, by, at)
    return told


@transaction.atomic
def acknowledge(
    *, check_in: CheckIn, assessment: str = "", words: str = "", by: Actor, at: datetime
) -> Acknowledgement:
    """Say for another party that the word has been read, and how that party sees it. Once for each party.

    Both views stand side by side. The first acknowledgement of "carried out" makes it so.
    """
    activity = writing.held_thing(check_in.activity)
    told = CheckIn.objects.select_related("activity__plan", "party", "mandate").get(pk=check_in.pk)
    require(policies.may_acknowledge(by, told))
    party = Party.objects.get(slug=by.party)
    if told.acknowledgements.filter(party=party).exists():
        raise Refused(_("Your party has acknowledged this already."))
    if assessment and assessment not in Assessment.values:
        raise Refused(_("Choose how your party sees it."))
    given = Acknowledgement.objects.create(
        check_in=told,
        party=party,
        mandate_id=cast("int", by.mandate),
        assessment=assessment,
        words=str(writing.clean_text(words)),
        acknowledged_at=at,
    )
    _carry_out(activity, told)
    record.write(
        kind="plan.acknowledged",
        ref=activity.ref,
        by=by,
        at=at,
        check_in=told.number,
        party=party.name,
        assessment=assessment,
        phase=told.phase,
    )
    return given


def _carry_out(activity: Activity, told: CheckIn) -> None:
    """What is said to be done is done when another party agrees, and nothing newer was told or decided."""
    if activity.is_over:
        return
    if told.phase == Phase.DONE and not activity.check_ins.filter(number__gt=told.number).exists():
        activity.phase = Phase.DONE
        activity.save(update_fields=["phase"])


def _told(
    activity: Activity,
    word: Word,
    corrects: CheckIn | None,
    *,
    by: Actor,
    at: datetime,
    body: Body | None = None,
    entered_why: str = "",
) -> CheckIn:
    """Add the word, sound, as the newest, and let the activity repeat it."""
    today, last = timezone.localtime(at).date(), newest_check_in(activity)
    proposal = _proposal(activity, today, word.phase)
    _require_sound(activity, word, corrects, last, today)
    named = body or Body.objects.select_related("party").get(pk=cast("int", by.body))
    told = CheckIn(
        activity=activity,
        number=last.number + 1 if last else 1,
        proposed=proposal.assessment,
        corrects=corrects,
        mandate_id=cast("int", by.mandate),
        body=named,
        party=named.party,
        entered_why=entered_why,
        told_at=at,
    )
    for name in Word.__slots__:
        setattr(told, name, writing.clean_text(getattr(word, name)))
    if (told.assessment != told.proposed or told.assessment == Assessment.OFF_PLAN) and not told.reason:
        raise Refused(_("Say why you see it so: it differs from what the plan's days suggest."))
    writing.save(told)
    _repeat(activity, told)
    return told


def _repeat(activity: Activity, told: CheckIn) -> None:
    activity.told_on, activity.assessment = told.as_of, told.assessment
    if told.phase != Phase.DONE:
        activity.phase = told.phase
    elif activity.phase == Phase.PLANNED:
        activity.phase = Phase.STARTED  # until another party agrees that it was carried out
    activity.save(update_fields=["told_on", "assessment", "phase"])


def _require_sound(
    activity: Activity, word: Word, corrects: CheckIn | None, last: CheckIn | None, today: date
) -> None:
    if word.as_of > today:
        raise Refused(_("The day lies ahead. Tell how it stands today or stood before."))
    if last is not None and word.as_of < last.as_of:
        raise Refused(_("Something newer has been told already. Tell how it stands now."))
    if word.phase not in FREE_PHASES:
        raise Refused(_("Stopping or moving an activity changes the plan: ask the parties for that change."))
    if word.phase == Phase.PLANNED and activity.phase != Phase.PLANNED:
        raise Refused(_("It has begun already, and cannot be planned again."))
    if corrects is not None and corrects.activity_id != activity.pk:
        raise Refused(_("That word was about another activity."))
    if word.phase == Phase.DONE:
        _require_done(activity, word)


def _require_done(activity: Activity, word: Word) -> None:
    """Carried out means: every milestone reached or dropped, and something that shows it."""
    waiting = [each.title for each in activity.milestones.all() if each.is_open]
    if waiting:
        words = _("A milestone is still open: %(title)s. Mark it reached, or drop it and say why.")
        raise Refused(words % {"title": waiting[0]})
    if not word.evidence_url and not activity.evidence.filter(withdrawn_at__isnull=True).exists():
        raise Refused(_("Show that it was carried out: add a link, or evidence on the activity's page."))


def _proposal(activity: Activity, today: date, phase: str) -> Proposal:
    return proposal_for(activity, activity.milestones.order_by("position"), today, phase)


def _written(kind: str, told: CheckIn, by: Actor, at: datetime) -> None:
    record.write(
        kind=kind,
        ref=told.activity.ref,
        by=by,
        at=at,
        check_in=told.number,
        code=told.activity.code,
        phase=told.phase,
        assessment=told.assessment,
        body=told.body.name,
    )
