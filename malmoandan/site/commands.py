"""Changes to what the joining pages keep of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.measures.registry import MEASURES
from malmoandan.meetings.commands import use_code
from malmoandan.meetings.queries import reserved_code
from malmoandan.record import commands as record
from malmoandan.site.models import AccessibilityStatement, ClauseMeasure
from malmoandan.site.policies import (
    may_count_clause,
    may_publish_accessibility_statement,
    may_type_in_form,
)
from malmoandan.site.queries.papers import gathering_at
from malmoandan.voices.commands import say_for
from malmoandan.voices.models import Origin

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting
    from malmoandan.voices.commands import Saying
    from malmoandan.voices.models import Contribution


@transaction.atomic
def publish_accessibility_statement(
    *, statement: AccessibilityStatement, by: Actor, at: datetime
) -> AccessibilityStatement:
    """Put a new accessibility statement in place of the one before, which stays (DOS-lagen 13 §)."""
    require(may_publish_accessibility_statement(by))
    statement.pk = None
    statement.published_at = at
    statement.save(force_insert=True)
    record.write(
        kind="site.accessibility_statement_published",
        ref=statement.ref,
        by=by,
        at=at,
        conformity=statement.conformity,
        assessed_on=statement.assessed_on.isoformat(),
    )
    return statement


@transaction.atomic
def count_clause(*, clause_key: str, measure: str, by: Actor, at: datetime) -> ClauseMeasure:
    """Let a clause be counted by a measure from now on; choosing it again changes nothing."""
    require(may_count_clause(by))
    if measure not in MEASURES:
        raise Refused(_("There is no such measure. Choose one from the list."))
    chosen, is_new = ClauseMeasure.objects.get_or_create(
        clause_key=clause_key, measure=measure, dropped_at=None, defaults={"chosen_at": at}
    )
    if is_new:
        record.write(
            kind="site.clause_counted", ref=chosen.ref, by=by, at=at, clause=clause_key, measure=measure
        )
    return chosen


@transaction.atomic
def stop_counting_clause(*, chosen: ClauseMeasure, by: Actor, at: datetime) -> None:
    """Show the clause without this number from now on. What was counted stays countable."""
    require(may_count_clause(by))
    if chosen.dropped_at is None:
        chosen.dropped_at = at
        chosen.save(update_fields=["dropped_at"])
        record.write(
            kind="site.clause_counting_stopped",
            ref=chosen.ref,
            by=by,
            at=at,
            clause=chosen.clause_key,
            measure=chosen.measure,
        )


@transaction.atomic
def type_in_form(
    *, meeting: Meeting, code: str, saying: Saying, why: str, has_consent: bool, received_on: date, by: Actor,
    at: datetime,
) -> Contribution:  # fmt: skip
    """Type in what is on a meeting's paper form, under the code on it, which its writer already holds.

    The two rooms' own commands write on the record: that the words were said for somebody, and that the form
    has served. `Refused` for a code that is on no form of this meeting, or on one typed in before.
    """
    gathering = gathering_at(meeting)
    require(gathering is not None and may_type_in_form(by, meeting, gathering, at))
    form = reserved_code(code)
    if gathering is None or form is None or form.sheets.meeting_id != meeting.pk:
        raise Refused(_("That code is on no form of this meeting. Check each sign of it."))
    if form.used_at is not None:
        raise Refused(_("What is on this form has been typed in already."))
    made = say_for(
        gathering=gathering, saying=saying, receipt=code, origin=Origin.PAPER, why=why, by=by, at=at,
        has_consent=has_consent, received_on=received_on, meeting_id=str(meeting.pk),
    )  # fmt: skip
    use_code(code=form, ref=made.ref, by=by, at=at)
    return made
