"""What is owed by a day: decisions carried out, notes confirmed, quarters followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.parties.models import VOLUNTEERS
from malmoandan.parties.queries import parties
from malmoandan.steering.models import FollowUp
from malmoandan.steering.quarters import Quarter
from malmoandan.steering.queries import (
    decisions_owed,
    first_quarter,
    meetings_with_open_notes,
    notes_marks,
)
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

QUARTERS_BACK = 4  # a follow-up not written within a year is not asked for any more

names_kind("steering.decision", gettext_lazy("Decisions to carry out"))
names_kind("steering.notes", gettext_lazy("Notes to confirm"))
names_kind("steering.follow_up", gettext_lazy("Quarters to follow up"))


@dues
def decisions_to_carry_out(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source takes it
    """Each decision that stands, by its responsible body."""
    for decision in decisions_owed():
        if decision.body is None or decision.due_on is None:
            continue
        yield Due(
            ref=decision.ref,
            kind="steering.decision",
            title=excerpt(decision.text, 120),
            due_on=decision.due_on,
            since=decision.meeting.day,
            url=reverse("steering:logged_decision", args=[decision.pk]),
            body=decision.body_id,
            party=decision.body.party.slug if decision.body.party else "",
            is_volunteer=decision.body.kind in VOLUNTEERS,
        )


@dues
def notes_to_confirm(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - as above
    """The notes of each meeting held, by every party that has not confirmed them."""
    open_notes, everyone = list(meetings_with_open_notes()), list(parties())
    marks = notes_marks(open_notes)
    for meeting in open_notes:
        for party, half in zip(everyone, marks[meeting.pk].halves, strict=True):
            if half.is_turned:
                continue
            yield Due(
                ref=meeting.ref,
                kind="steering.notes",
                title=_("Confirm the notes: %(title)s") % {"title": meeting.title},
                due_on=meeting.confirm_by,
                since=meeting.day,
                url=reverse("steering:notes", args=[meeting.number]),
                party=party.slug,
            )


@dues
def follow_ups_to_write(at: datetime) -> Iterator[Due]:
    """The quarters that have ended, by every party that has not written; from the one the work began in."""
    if (first := first_quarter()) is None:
        return
    quarter = Quarter.of(timezone.localtime(at).date())
    written = set(FollowUp.objects.values_list("year", "quarter", "party"))
    everyone = list(parties())
    for _back in range(QUARTERS_BACK):
        quarter = quarter.before
        if quarter < first:
            return
        for party in everyone:
            if (quarter.year, quarter.number, party.pk) not in written:
                yield _follow_up(quarter, party.slug)


def _follow_up(quarter: Quarter, party: str) -> Due:
    return Due(
        ref=quarter.ref,
        kind="steering.follow_up",
        title=_("Follow up quarter %(quarter)s") % {"quarter": quarter},
        due_on=quarter.due_on,
        since=quarter.ends_on,
        url=reverse("steering:write_follow_up", args=[str(quarter)]),
        party=party,
    )
