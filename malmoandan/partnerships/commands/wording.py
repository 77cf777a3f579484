"""Putting a collaboration forward, and new terms for one; taking back what has not been confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.partnerships import policies
from malmoandan.partnerships.commands.keeping import Wording, answer, held, put_forward
from malmoandan.partnerships.models import Collaboration, Outcome, State
from malmoandan.partnerships.queries import (
    bodies_of,
    committees_to_name,
    named_in,
    newest_terms,
    organisations_to_name,
    partners_of,
    waiting_terms,
)
from malmoandan.record import commands as record
from malmoandan.web.wording import line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.partnerships.models import Terms

LONGEST_REASON = 500


@transaction.atomic
def register_collaboration(*, committee: Body, wording: Wording, by: Actor, at: datetime) -> Collaboration:
    """Put a collaboration forward, in the name of the committee or of one of the organisations named.

    It stands in the register when everyone named has confirmed it; until then only they see it.
    """
    require(
        policies.may_register_collaboration(by),
        _("Those who speak for a committee or an organisation register its collaborations."),
    )
    judged = wording.judged(by, at)
    if not committees_to_name(timezone.localtime(at).date()).filter(pk=committee.pk).exists():
        raise Refused(_("Choose the committee from the list."))
    if by.body not in {committee.pk, *(body.pk for body in judged.partners)}:
        raise Refused(_("You register what your own body takes part in: name it among those who do."))
    made = Collaboration.objects.create(committee=committee, registered_by_id=by.body, registered_at=at)
    put_forward(made, judged, "", by=by, at=at)
    record.write(kind="partnerships.collaboration_registered", ref=made.ref, by=by, at=at, revision=1)
    return made


@transaction.atomic
def change_collaboration(
    *, collaboration: Collaboration, wording: Wording, revision: int, by: Actor, at: datetime, reason: str
) -> Terms:
    """Put new terms forward. What stands, stands until everyone named in the new ones has confirmed them.

    `revision` is the version she went from: `Stale` when there is a newer one. Terms that waited fall.
    Nobody is left out by another's pen: an organisation leaves by putting forward terms without itself. One
    that has ceased, or left the public list, stands as before or is left out.
    """
    now = held(collaboration)
    waiting = waiting_terms(now)
    named = bodies_of(now) | named_in(now, waiting)
    require(policies.may_change_collaboration(by, now, named))
    if now.revision != revision:
        raise Stale(_("The terms have changed since you opened the page. Read what they say now."))
    newest = newest_terms(now)
    stood = named | {each for each in (newest.deciding_body_id,) if each is not None}
    judged, why = wording.judged(by, at, stood), line(reason, LONGEST_REASON)
    _refuse_the_same(newest, judged)
    _refuse_pushing_out(now, judged, by, at)
    if waiting is not None:
        answer(waiting, Outcome.WITHDRAWN, at)
    Collaboration.objects.filter(pk=now.pk).update(revision=now.revision + 1)
    now.revision += 1
    terms = put_forward(now, judged, why, by=by, at=at)
    record.write(
        kind="partnerships.collaboration_changed", ref=now.ref, by=by, at=at, revision=terms.number,
        fallen=waiting.number if waiting is not None else 0,
    )  # fmt: skip
    return terms


@transaction.atomic
def withdraw_collaboration(*, collaboration: Collaboration, by: Actor, at: datetime) -> None:
    """Take back terms that wait. A collaboration that had none before comes to nothing."""
    now = held(collaboration)
    waiting = waiting_terms(now)
    require(policies.may_withdraw_collaboration(by, waiting))
    if waiting is not None:
        answer(waiting, Outcome.WITHDRAWN, at)
    if now.state == State.PROPOSED:
        Collaboration.objects.filter(pk=now.pk).update(state=State.WITHDRAWN)
    record.write(
        kind="partnerships.collaboration_withdrawn", ref=now.ref, by=by, at=at, revision=now.revision
    )


def _refuse_the_same(newest: Terms, judged: Wording) -> None:
    same = newest.values == judged.values
    if same and {body.pk for body in partners_of(newest)} == {body.pk for body in judged.partners}:
        raise Refused(_("Nothing is changed: the terms are the same as before."))


def _refuse_pushing_out(now: Collaboration, judged: Wording, by: Actor, at: datetime) -> None:
    """An organisation that has confirmed, and is still there to answer, is not left out by another's pen."""
    if now.current is None:
        return
    left = named_in(now, now.current) - {now.committee_id} - {body.pk for body in judged.partners}
    others = left - {by.body}
    if organisations_to_name(by, timezone.localtime(at).date()).filter(pk__in=others).exists():
        raise Refused(_("An organisation leaves by its own word, when it puts forward terms without itself."))
    if by.body in left and not judged.partners:
        raise Refused(_("Nobody would be left. End the collaboration instead."))
