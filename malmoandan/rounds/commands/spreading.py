"""Logging where and when the agreement was told of inside a body (clause C35)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.rounds import policies
from malmoandan.rounds.calendars import FIRST_YEAR
from malmoandan.rounds.models import Spreading, SpreadingKind
from malmoandan.web.wording import LONGEST_REASON, line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

MOST_PEOPLE = 100_000


@transaction.atomic
def log_spreading(
    *, held_on: date, kind: SpreadingKind | str, audience: str, people: int, by: Actor, at: datetime
) -> Spreading:
    """Log one occasion in the name of one's own body: when, to whom in a few words, and how many."""
    require(policies.may_log_spreading(by))
    if held_on > timezone.localtime(at).date() or held_on.year < FIRST_YEAR:
        raise Refused(_("Log it when it has been: the day lies in the future, or too far back."))
    if not 1 <= people <= MOST_PEOPLE:
        raise Refused(_("Write how many people were there, as a number."))
    logged = Spreading.objects.create(
        body_id=cast("int", by.body), held_on=held_on, kind=SpreadingKind(kind), audience=line(audience),
        people=people, mandate_id=cast("int", by.mandate), logged_at=at,
    )  # fmt: skip
    record.write(
        kind="rounds.spreading_logged", ref=logged.ref, by=by, at=at, body=logged.body.name,
        held_on=held_on.isoformat(), people=people,
    )  # fmt: skip
    return logged


@transaction.atomic
def withdraw_spreading(*, spreading: Spreading, why: str, by: Actor, at: datetime) -> None:
    """Take back what was logged in error. It is counted no more; that it stood there stays on the record."""
    now = Spreading.objects.select_for_update(of=("self",)).select_related("body").get(pk=spreading.pk)
    require(policies.may_withdraw_spreading(by, now))
    Spreading.objects.filter(pk=now.pk).update(withdrawn_at=at, withdrawn_why=line(why, LONGEST_REASON))
    record.write(kind="rounds.spreading_withdrawn", ref=now.ref, by=by, at=at, body=now.body.name)
