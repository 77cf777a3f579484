"""Who may do what with a weighing. The rule takes every party's key; a ballot belongs to one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.decisions.queries import approved_by_all
from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator, writes_for_body
from malmoandan.parties.queries import mandates_in_force
from malmoandan.weighing.models import Voice, WeighingState

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.weighing.models import Weighing


def may_draft_weighing(by: Actor) -> bool:
    """Either party's coordinator."""
    return is_coordinator(by)


def may_change_weighing(by: Actor, weighing: Weighing) -> bool:
    """Either party's coordinator, and only a draft: words, rule and options."""
    return is_coordinator(by) and weighing.is_draft


def may_add_options(by: Actor, weighing: Weighing) -> bool:
    """Whoever may change the draft."""
    return may_change_weighing(by, weighing)


def may_change_option(by: Actor, weighing: Weighing) -> bool:
    """Whoever may change the draft."""
    return may_change_weighing(by, weighing)


def may_remove_option(by: Actor, weighing: Weighing) -> bool:
    """Whoever may change the draft."""
    return may_change_weighing(by, weighing)


def may_put_weighing(by: Actor, weighing: Weighing) -> bool:
    """Either party's coordinator puts a draft before both parties."""
    return may_change_weighing(by, weighing)


def may_redraft_weighing(by: Actor, weighing: Weighing) -> bool:
    """Either coordinator takes it back to draft, until every party has agreed; then none does it alone."""
    return is_coordinator(by) and weighing.state == WeighingState.PUT and not _is_agreed(weighing)


def may_withdraw_weighing(by: Actor, weighing: Weighing, at: datetime) -> bool:
    """Either coordinator, until every party has agreed; and what was agreed too late to be opened."""
    if not is_coordinator(by) or weighing.is_draft:
        return is_coordinator(by)
    is_too_late = not weighing.has_time_on(timezone.localtime(at).date())
    return weighing.state == WeighingState.PUT and (is_too_late or not _is_agreed(weighing))


def may_open_weighing(by: Actor, weighing: Weighing, at: datetime) -> bool:
    """A coordinator, or the clock on the day, once every party agrees on exactly this rule."""
    opens = is_coordinator(by) or (by.is_clock and timezone.localtime(at).date() >= weighing.opens_on)
    return opens and weighing.state == WeighingState.PUT and _is_agreed(weighing)


def may_cast_ballot(by: Actor, weighing: Weighing, at: datetime) -> bool:
    """Whoever writes in the name of a body with a voice, while ballots are taken.

    A representative, a committee's secretary, an editor; for a council or an assembly its coordinator. Not a
    member, who does not bind the body, and never an auditor.
    """
    if not (weighing.takes_ballots_on(timezone.localtime(at).date()) and writes_for_body(by, by.body)):
        return False
    has_voice = Voice.objects.filter(weighing=weighing, body=by.body or 0).exists()
    return has_voice and mandates_in_force(at).filter(pk=by.mandate or 0).exists()


def may_close_weighing(by: Actor, weighing: Weighing, at: datetime) -> bool:
    """A coordinator or the clock, once the last day promised to everyone has passed."""
    is_over = timezone.localtime(at).date() > weighing.closes_on
    return (is_coordinator(by) or by.is_clock) and weighing.state == WeighingState.OPEN and is_over


def may_count_weighing(by: Actor, weighing: Weighing) -> bool:
    """A coordinator or the clock; the count is the same whoever asks for it."""
    return (is_coordinator(by) or by.is_clock) and weighing.state == WeighingState.CLOSED


def may_answer_option(by: Actor, weighing: Weighing) -> bool:
    """A coordinator answers in her own party's name, from the count to the conclusion."""
    return is_coordinator(by) and weighing.state == WeighingState.COUNTED


def may_conclude_weighing(by: Actor, weighing: Weighing) -> bool:
    """Either coordinator; the command sees that every option not chosen has an answer."""
    return may_answer_option(by, weighing)


def may_see_drafts(by: Actor) -> bool:
    """Coordinators, and an auditor."""
    return is_coordinator(by) or by.has_role(Role.AUDITOR)


def may_see_ballot(by: Actor) -> bool:
    """Whoever writes in her body's name sees its own ballot; no auditor and no coordinator sees another's."""
    return writes_for_body(by, by.body)


def _is_agreed(weighing: Weighing) -> bool:
    return approved_by_all(weighing.ref, weighing.digest)
