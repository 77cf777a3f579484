"""Who writes for a committee, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import writers_of
from malmoandan.record import commands as record
from malmoandan.rounds import policies
from malmoandan.rounds.commands.holding import held_assignment
from malmoandan.rounds.models import Assignment
from malmoandan.web.wording import LONGEST_REASON, line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Mandate


@transaction.atomic
def assign_report(
    *, assignment: Assignment, assignee: Mandate | None, deputy: Mandate | None, by: Actor, at: datetime
) -> None:
    """Say who of the body's writers writes, and who does when she cannot; nobody named means all of them."""
    now = held_assignment(assignment)
    require(policies.may_assign_report(by, now))
    chosen = [each.pk for each in (assignee, deputy) if each is not None]
    known = set(writers_of(now.body_id, at).filter(pk__in=chosen).values_list("pk", flat=True))
    if known != set(chosen) or len(chosen) != len(set(chosen)):
        raise Refused(_("Choose two different people who write for this body now."))
    Assignment.objects.filter(pk=now.pk).update(assignee=assignee, deputy=deputy)
    record.write(
        kind="rounds.report_assigned", ref=now.ref, by=by, at=at, year=now.round.year, body=now.body.name,
        has_deputy=deputy is not None,
    )  # fmt: skip


@transaction.atomic
def extend_report(*, assignment: Assignment, until: date, why: str, by: Actor, at: datetime) -> None:
    """Give one committee a later day, with a reason that everybody reads. Not past the day of publication."""
    now = held_assignment(assignment)
    require(policies.may_extend_report(by, now))
    if until <= now.last_day or until < timezone.localtime(at).date():
        raise Refused(_("Choose a day after the one that holds now, and not one that has passed."))
    if until >= now.round.publish_by:
        raise Refused(_("The joint report is to be published before that day: choose an earlier one."))
    reason = line(why, LONGEST_REASON)
    Assignment.objects.filter(pk=now.pk).update(extended_to=until, extended_why=reason)
    record.write(
        kind="rounds.report_extended", ref=now.ref, by=by, at=at, year=now.round.year, body=now.body.name,
        until=until.isoformat(), why=reason,
    )  # fmt: skip
