"""Changing what was decided: asked for by those who carry it out, accepted by every party (C37)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from malmoandan.decisions.commands import close_decision, open_decision
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.changeable import Sort, fact_of, target_in, value_of
from malmoandan.plan.commands import writing
from malmoandan.plan.commands.carrying_out import carry_out, tried
from malmoandan.plan.commands.passing import freeze
from malmoandan.plan.models import Activity, ChangeRequest, ChangeState, Visibility
from malmoandan.plan.queries.visibility import changes_visible_to
from malmoandan.plan.wording import digest_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.changeable import Fact, Target
    from malmoandan.plan.models import ActionPlan

MOST_OPEN = 30  # requests of one body that wait at the same time


@transaction.atomic
def request_change(
    *, plan: ActionPlan, target: Ref, field: str, new: object, reason: str, by: Actor, at: datetime
) -> ChangeRequest:
    """Put a wish to change one fact (`changeable.FACTS`) of an adopted plan to every party, with its reason.

    `Refused` for what is not to be changed so, for what says that already, for what could not be carried out
    or would leave the plan lacking something, and while another wish about the same fact waits.
    """
    plan = writing.held(plan)
    require(policies.may_request_change(by, plan), _("Only what has been adopted is changed by a request."))
    thing, fact = target_in(plan, target), fact_of(target.kind, field)
    if thing is None or fact is None:
        raise Refused(_("This cannot be changed by a request."))
    _require_room(plan, target, fact, by)
    why, old = writing.reason(reason), value_of(thing, fact)
    wanted = tried(plan, target, fact, new, timezone.localtime(at).date())
    if wanted == old:
        raise Refused(_("That is what it says already."))
    change = _kept(plan, target, fact, (old, wanted), by=by, at=at, reason=why)
    url, title = _lasting_url(change), title_of(change, thing, fact)
    open_decision(ref=change.ref, digest=change.digest, title=title, url=url, by=by, at=at, is_wish=True)
    _written("plan.change_requested", change, by, at)
    return change


@transaction.atomic
def withdraw_change(*, change: ChangeRequest, by: Actor, at: datetime) -> ChangeRequest:
    """Take back the wish of one's own body, while not every party has accepted it."""
    change = _held(change)
    require(policies.may_withdraw_change(by, change))
    close_decision(ref=change.ref, reason=_("Taken back by those who asked."), by=by, at=at, is_wish=True)
    _settle(change, ChangeState.WITHDRAWN, "", at)
    _written("plan.change_withdrawn", change, by, at)
    return change


@transaction.atomic
def decline_change(*, change: ChangeRequest, reason: str, by: Actor, at: datetime) -> ChangeRequest:
    """Say no to a wish, with the reason, for everyone to read who may read the wish."""
    change = _held(change)
    require(policies.may_decline_change(by, change))
    why = writing.reason(reason)
    close_decision(ref=change.ref, reason=why if _is_everybodys(change) else "", by=by, at=at)
    _settle(change, ChangeState.DECLINED, why, at)
    _written("plan.change_declined", change, by, at)
    return change


@transaction.atomic
def apply_change(*, change: ChangeRequest, by: Actor, at: datetime) -> ChangeRequest:
    """Carry out what every party has accepted, and freeze the plan's new wording as its next edition.

    Where the plan no longer says what the wish was to change, or the new cannot be any more, nothing is
    changed and the wish is settled as declined, in words.
    """
    change = _held(change)
    require(
        policies.may_apply_change(by, change),
        _("A change is carried out when every party has accepted exactly this."),
    )
    obstacle = _carried_out(change, at)
    if obstacle:
        _settle(change, ChangeState.DECLINED, obstacle, at)
        _written("plan.change_overtaken", change, by, at)
        return change
    change.edition = freeze(writing.held(change.plan), at, _why(change))  # as it reads now
    _settle(change, ChangeState.ACCEPTED, "", at)
    _written("plan.change_applied", change, by, at)
    return change


def _is_everybodys(change: ChangeRequest) -> bool:
    """Whether everybody may read it, so that its words may stand on the record and in an edition."""
    return changes_visible_to(NOBODY).filter(pk=change.pk).exists()


def _why(change: ChangeRequest) -> str:
    """Why the next edition differs, for everybody to read: no words about what is for the parties only."""
    is_public = _is_everybodys(change)
    with translation.override(change.plan.language):
        words = _("Change %(number)d: %(reason)s") if is_public else _("Change %(number)s")
        return words % {"number": change.number, "reason": change.reason}


def title_of(change: ChangeRequest, thing: Target, fact: Fact) -> str:
    """What the parties are asked, in the plan's language; of what is not everyone's only its code."""
    hidden = isinstance(thing, Activity) and thing.visibility != Visibility.PUBLIC
    with translation.override(change.plan.language):
        what = getattr(thing, "code", "") if hidden else str(thing)
        words = _("Change %(number)d: %(what)s – %(fact)s")
        return (words % {"number": change.number, "what": what, "fact": fact.label})[:300]


def digest_of_change(plan: ActionPlan, target: str, field: str, old: object, new: object) -> str:
    """The SHA-256 of what is asked, as canonical JSON: what every party's key is turned on."""
    asked = {"plan": plan.number, "target": target, "field": field, "old": old, "new": new}
    return digest_of(asked)


def _require_room(plan: ActionPlan, target: Ref, fact: Fact, by: Actor) -> None:
    """One wish about a fact at a time, and not so many of one body that nobody can answer them."""
    waiting = plan.changes.filter(state=ChangeState.ASKED)
    same = waiting.filter(target=str(target), field=fact.name)
    if fact.sort != Sort.ACTIVITY and same.exists():
        raise Refused(_("A request about this waits already. It must be settled first."))
    if waiting.filter(body=by.body).count() >= MOST_OPEN:
        raise Refused(_("You have many requests that wait. Let some of them be settled first."))


def _kept(
    plan: ActionPlan, target: Ref, fact: Fact, sides: tuple[Any, Any], *, by: Actor, at: datetime, reason: str
) -> ChangeRequest:
    old, new = sides
    highest = plan.changes.aggregate(highest=Max("number"))["highest"] or 0
    return ChangeRequest.objects.create(
        plan=plan,
        number=highest + 1,
        target=str(target),
        field=fact.name,
        old=old,
        new=new,
        reason=reason,
        digest=digest_of_change(plan, str(target), fact.name, old, new),
        body_id=cast("int", by.body),
        mandate_id=cast("int", by.mandate),
        asked_at=at,
    )


def _carried_out(change: ChangeRequest, at: datetime) -> str:
    """Do it, or leave all as it was and say what is in the way."""
    if not change.plan.is_running:
        return _("The plan is over, and is changed no more.")
    ref, fact = Ref.parse(change.target), fact_of(Ref.parse(change.target).kind, change.field)
    thing = target_in(change.plan, ref)
    if thing is None or fact is None or value_of(thing, fact) != change.old:
        return _("What was to be changed had been changed meanwhile.")
    try:
        with transaction.atomic():
            carry_out(change.plan, ref, fact, change.new, timezone.localtime(at).date())
    except Refused as refused:
        return str(refused)
    return ""


def _held(change: ChangeRequest) -> ChangeRequest:
    """The request as it is now, with its plan held: whoever changes a part of it queues here."""
    writing.held(change.plan)
    return ChangeRequest.objects.select_related("plan").get(pk=change.pk)


def _settle(change: ChangeRequest, state: ChangeState, why: str, at: datetime) -> None:
    change.state, change.settled_why, change.settled_at = state, why, at
    change.save(update_fields=["state", "settled_why", "settled_at", "edition"])


def _lasting_url(change: ChangeRequest) -> str:
    with translation.override(None):
        return reverse("plan:change", args=[change.pk])


def _written(kind: str, change: ChangeRequest, by: Actor, at: datetime) -> None:
    """The last line of each: which request of which plan, and by its digest what was asked."""
    why = change.settled_why if _is_everybodys(change) else ""
    record.write(
        kind=kind, ref=change.ref, by=by, at=at, plan=change.plan.number, number=change.number,
        digest=change.digest, why=why,
    )  # fmt: skip
