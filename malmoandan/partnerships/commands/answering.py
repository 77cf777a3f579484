"""The others' answer: yes to exactly these terms, or no with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Stale
from malmoandan.kernel.rights import require
from malmoandan.partnerships import policies
from malmoandan.partnerships.commands.keeping import answer, held, turn_key
from malmoandan.partnerships.models import Collaboration, Outcome, State
from malmoandan.partnerships.queries import keys_of, named_in, waiting_terms, who_turned
from malmoandan.record import commands as record
from malmoandan.web.wording import line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.partnerships.models import Terms

LONGEST_REASON = 500


@transaction.atomic
def confirm_collaboration(*, collaboration: Collaboration, revision: int, by: Actor, at: datetime) -> None:
    """Say yes, in one's own body's name, to exactly the terms seen; the last yes makes them hold.

    `Stale` when there are newer terms.
    """
    now = held(collaboration)
    waiting = waiting_terms(now)
    named, keys = named_in(now, waiting), who_turned(keys_of(waiting))
    require(policies.may_confirm_collaboration(by, waiting, named, keys))
    if waiting is None or waiting.number != revision:
        raise Stale(_("The terms have changed since you opened the page. Read what they say now."))
    turn_key(waiting, by=by, at=at)
    is_whole = named <= {body for body, _person in keys} | {by.body}
    was_public = now.is_public
    if is_whole:
        _let_hold(now, waiting, at)
    told = {"name": waiting.name, "committee": now.committee.name} if is_whole else {}
    record.write(
        kind="partnerships.collaboration_confirmed", ref=now.ref, by=by, at=at, revision=revision,
        is_whole=is_whole, is_change=was_public, **told,
    )  # fmt: skip


@transaction.atomic
def decline_collaboration(*, collaboration: Collaboration, reason: str, by: Actor, at: datetime) -> None:
    """Say no, with a reason: what was proposed comes to nothing; of a change, what stands goes on."""
    now = held(collaboration)
    waiting = waiting_terms(now)
    named, keys = named_in(now, waiting), who_turned(keys_of(waiting))
    require(policies.may_decline_collaboration(by, waiting, named, keys))
    why = line(reason, LONGEST_REASON)
    if waiting is not None:
        answer(waiting, Outcome.DECLINED, at, why)
    if now.state == State.PROPOSED:
        Collaboration.objects.filter(pk=now.pk).update(state=State.DECLINED)
    record.write(
        kind="partnerships.collaboration_declined", ref=now.ref, by=by, at=at, is_change=now.is_public,
        revision=now.revision,
    )  # fmt: skip


def _let_hold(now: Collaboration, terms: Terms, at: datetime) -> None:
    """Everyone has said yes: the terms hold, and a higher step on the ladder is remembered by its day."""
    before = now.current
    answer(terms, Outcome.CONFIRMED, at)
    now.current, now.state, now.confirmed_at = terms, State.CONFIRMED, now.confirmed_at or at
    if before is not None and terms.level > before.level:
        now.moved_up_on = timezone.localtime(at).date()
    now.save(update_fields=["current", "state", "confirmed_at", "moved_up_on"])
