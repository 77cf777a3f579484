"""The day itself and after: who came, what was arranged, how many were there, whether needs were met."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.words import LONGEST_NAME, held
from malmoandan.meetings.models import (
    Arrangement,
    MeetingState,
    NeedKind,
    Represented,
    SignUp,
    SignUpState,
)
from malmoandan.meetings.queries import checklist
from malmoandan.parties.models import BodyKind
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.web.wording import LONGEST_LINE, line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting

MOST = 100_000  # people or bodies at one meeting
MOST_KRONOR = 10_000_000


@transaction.atomic
def check_in(*, sign_up: SignUp, door: str, by: Actor, at: datetime, proof: str = "") -> None:
    """“I am here”, from one's own phone with the code on the door. Twice is once.

    One who waited for a seat and stands in the room has one.
    """
    meeting = held(sign_up.meeting)
    require(policies.may_check_in(by, meeting, door, at))
    now = SignUp.objects.select_for_update(of=("self",)).get(pk=sign_up.pk)
    now.meeting = meeting
    hers = policies.is_own(by, now, proof) or (bool(by.visitor) and by.visitor == now.visitor)
    require(hers, _("That receipt opens no sign-up to this meeting."))
    if now.has_come:
        return
    now.state, now.came_at, now.left_at = SignUpState.CAME, at, None
    now.save(update_fields=["state", "came_at", "left_at"])
    record.write(kind="meetings.checked_in", ref=meeting.ref, by=by.alone, at=at)


@transaction.atomic
def walk_in(
    *,
    meeting: Meeting,
    door: str,
    receipt: str,
    by: Actor,
    at: datetime,
    name: str = "",
    for_body: bool = False,
) -> SignUp:
    """“I am here” from one who never signed up. She is counted, and the receipt opens the pulse for her."""
    meeting = held(meeting)
    require(policies.may_check_in(by, meeting, door, at))
    if not (digest := receipts.digest(receipt)):
        raise Refused(_("The receipt is none of ours. Send the form again."))
    mine = meeting.sign_ups.filter(entered_by__isnull=True, person=by.person) if by.person else None
    if mine is not None and mine.exclude(state=SignUpState.CANCELLED).exists():
        raise Refused(_("You have signed up already. Say that you are here with that sign-up."))
    made = SignUp.objects.create(
        meeting=meeting, person_id=by.person, visitor=by.visitor, receipt=digest, signed_up_at=at,
        name=line(name, LONGEST_NAME, may_be_empty=True), body_id=by.body if for_body else None,
        state=SignUpState.CAME, came_at=at,
    )  # fmt: skip
    record.write(kind="meetings.walked_in", ref=meeting.ref, by=by if for_body else by.alone, at=at)
    return made


@transaction.atomic
def tick_sign_ups(*, meeting: Meeting, came: Collection[int], by: Actor, at: datetime) -> None:
    """Mark on the organisers' list who came; who is not among `came` did not. Nobody's leaving is undone."""
    meeting = held(meeting)
    require(policies.may_tick_sign_ups(by, meeting, at))
    standing = meeting.sign_ups.exclude(state=SignUpState.CANCELLED)
    if set(came) - set(standing.values_list("pk", flat=True)):
        raise Refused(_("Somebody on the list has left it meanwhile. Look at the list anew."))
    standing.filter(pk__in=came).exclude(state=SignUpState.CAME).update(state=SignUpState.CAME, came_at=at)
    standing.exclude(pk__in=came).filter(state=SignUpState.CAME).update(
        state=SignUpState.COMING, came_at=None
    )
    record.write(kind="meetings.sign_ups_ticked", ref=meeting.ref, by=by, at=at)


@transaction.atomic
def arrange_need(
    *, meeting: Meeting, need: NeedKind | str, what: str, is_arranged: bool, cost: int | None, by: Actor,
    at: datetime,
) -> Arrangement:  # fmt: skip
    """Keep a line of the checklist: what is arranged for a kind of need, at which cost in whole kronor."""
    meeting = held(meeting)
    require(policies.may_arrange_need(by, meeting))
    if cost is not None and not 0 <= cost <= MOST_KRONOR:
        raise Refused(_("A cost is between 0 and %(most)d kronor.") % {"most": MOST_KRONOR})
    said = {
        "what": line(what, LONGEST_LINE, may_be_empty=True), "is_arranged": is_arranged, "cost": cost,
        "mandate_id": cast("int", by.mandate), "arranged_at": at,
    }  # fmt: skip
    kept, _is_new = Arrangement.objects.update_or_create(meeting=meeting, need=NeedKind(need), defaults=said)
    record.write(
        kind="meetings.need_arranged", ref=meeting.ref, by=by, at=at, need=str(kept.need),
        is_arranged=is_arranged,
    )  # fmt: skip
    return kept


@transaction.atomic
def hold_meeting(
    *, meeting: Meeting, came: int, represented: Mapping[BodyKind | str, int], by: Actor, at: datetime
) -> None:
    """Say that it was held: how many were there, and how many bodies of each kind. Kinds, never names."""
    meeting = held(meeting)
    require(policies.may_hold_meeting(by, meeting, at), _("A meeting is held once it has begun."))
    if not 0 <= came <= MOST or any(not 0 <= count <= MOST for count in represented.values()):
        raise Refused(_("A number is between 0 and %(most)d.") % {"most": MOST})
    if sum(represented.values()) > came:
        raise Refused(_("More bodies cannot have been represented than people were there."))
    Represented.objects.filter(meeting=meeting).delete()
    Represented.objects.bulk_create(
        Represented(meeting=meeting, kind=BodyKind(kind), count=count)
        for kind, count in represented.items()
        if count
    )
    if meeting.is_planned:
        meeting.state, meeting.held_at, meeting.came = MeetingState.HELD, at, came
        meeting.save(update_fields=["state", "held_at", "came"])
    else:
        meeting.came = came
        meeting.save(update_fields=["came"])
    record.write(
        kind="meetings.meeting_held", ref=meeting.ref, by=by, at=at, came=came,
        bodies=sum(represented.values()),
    )  # fmt: skip


@transaction.atomic
def count_needs(
    *, meeting: Meeting, met: Mapping[NeedKind | str, int], told: str, by: Actor, at: datetime
) -> None:
    """Say of each kind of need how many were met (clause C28), and in words what was not and why.

    What each person needed is deleted by it: only the numbers stay.
    """
    meeting = held(meeting)
    require(policies.may_count_needs(by, meeting))
    lines = {each.kind: each for each in checklist(meeting)}
    for kind, each in lines.items():
        count = met.get(kind, 0)
        if not 0 <= count <= each.count:
            raise Refused(_("No more needs can have been met than were asked for."))
        Arrangement.objects.update_or_create(
            meeting=meeting, need=kind,
            defaults={"asked": each.count, "met": count},
            create_defaults={
                "asked": each.count, "met": count, "mandate_id": cast("int", by.mandate), "arranged_at": at,
            },
        )  # fmt: skip
    meeting.needs_told = line(told, 1000, may_be_empty=True)
    meeting.needs_forgotten_at = at
    meeting.save(update_fields=["needs_told", "needs_forgotten_at"])
    forget_needs_of(meeting)
    record.write(kind="meetings.needs_counted", ref=meeting.ref, by=by, at=at)


def forget_needs_of(meeting: Meeting) -> None:
    """Delete what each who signed up to it said of her needs."""
    for each in meeting.sign_ups.filter(needs__isnull=False).distinct():
        each.needs.all().delete()
    meeting.sign_ups.exclude(needs_more="").update(needs_more="")
