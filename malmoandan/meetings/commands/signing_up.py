"""Signing up, by oneself or through the organisers; waiting for a seat; saying what one needs; leaving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.words import LONGEST_NAME, held
from malmoandan.meetings.models import NeedAsked, NeedKind, SignUp, SignUpState
from malmoandan.meetings.queries import seats_of
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.web.wording import LONGEST_REASON, language_now, line, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting

LONGEST_DETAIL = 120


@dataclass(frozen=True, slots=True)
class Comer:
    """Who comes, as she wants to be called, and what she needs: kinds of need with a detail or none."""

    name: str = ""
    needs: Mapping[NeedKind | str, str] | None = None
    needs_more: str = ""
    address: str = ""
    language: str = ""


@transaction.atomic
def sign_up(
    *, meeting: Meeting, comer: Comer, receipt: str, by: Actor, at: datetime, for_body: bool = False
) -> SignUp:
    """Take a seat, or a place in the line when none is left. The last seat goes to one of two who hurry.

    With `for_body` she comes for the body she acts for, which is then counted as represented. Nothing goes to
    an address before it is confirmed. The receipt opens her own page, where she changes or leaves.
    """
    meeting = held(meeting)
    require(policies.may_sign_up(by, meeting, at), _("Signing up to this meeting is over."))
    if for_body and by.body is None:
        raise Refused(_("You act for no organisation now, so sign up as yourself."))
    if not by.is_signed_in and not comer.name.strip():
        raise Refused(_("Write a name or an alias, so that the organisers can find you on their list."))
    if by.person is not None and _stands(meeting, by.person):
        raise Refused(_("You have signed up already. You find your seat on your page."))
    made = SignUp(
        meeting=meeting, person_id=by.person, body_id=by.body if for_body else None, visitor=by.visitor
    )
    _take_in(made, comer, receipt, at)
    record.write(
        kind="meetings.signed_up", ref=meeting.ref, by=by if for_body else by.alone, at=at,
        sign_up=made.pk, waits=made.is_waiting,
    )  # fmt: skip
    return made


@transaction.atomic
def enter_sign_up(
    *, meeting: Meeting, comer: Comer, receipt: str, why: str, consents: bool, by: Actor, at: datetime
) -> SignUp:
    """Sign somebody up who has phoned or asked: with her consent and a reason; she gets the receipt."""
    meeting = held(meeting)
    require(policies.may_enter_sign_up(by, meeting, at))
    if not consents:
        raise Refused(_("Ask first if you may sign her up, and tick that she agrees."))
    made = SignUp(meeting=meeting, entered_by_id=by.mandate, entered_why=line(why, 300))
    if not comer.name.strip():
        raise Refused(_("Write a name or an alias, so that the organisers can find her on their list."))
    _take_in(made, comer, receipt, at)
    record.write(
        kind="meetings.sign_up_entered", ref=meeting.ref, by=by, at=at, sign_up=made.pk, waits=made.is_waiting
    )
    return made


@transaction.atomic
def change_sign_up(*, sign_up: SignUp, comer: Comer, by: Actor, at: datetime, proof: str = "") -> None:
    """Change one's name and needs. The place in the line stays."""
    now = _locked(sign_up)
    require(policies.may_change_sign_up(by, now, proof, at))
    now.name = line(comer.name, LONGEST_NAME, may_be_empty=True) or now.name
    now.needs_more = words(comer.needs_more, LONGEST_REASON, may_be_empty=True)
    now.save(update_fields=["name", "needs_more"])
    NeedAsked.objects.filter(sign_up=now).delete()
    _keep_needs(now, comer)
    record.write(kind="meetings.sign_up_changed", ref=now.meeting.ref, by=by.alone, at=at, sign_up=now.pk)


@transaction.atomic
def leave_meeting(*, sign_up: SignUp, by: Actor, at: datetime, proof: str = "") -> None:
    """Give up a seat or a place in the line. The first who waits gets the seat at once, and is told."""
    meeting = held(sign_up.meeting)
    now = _locked(sign_up)
    require(policies.may_leave_meeting(by, now, proof, at))
    now.state, now.left_at, now.needs_more = SignUpState.CANCELLED, at, ""
    now.save(update_fields=["state", "left_at", "needs_more"])
    NeedAsked.objects.filter(sign_up=now).delete()
    seated = give_seats(meeting, at)
    record.write(kind="meetings.left", ref=meeting.ref, by=by.alone, at=at, sign_up=now.pk, seated=seated)


@transaction.atomic
def confirm_sign_up_address(*, sign_up: SignUp, proof: str, by: Actor, at: datetime) -> None:
    """From now on reminders and changes are told at the address. Confirming twice changes nothing."""
    now = _locked(sign_up)
    require(policies.may_confirm_sign_up_address(now, proof))
    if now.address_confirmed_at is not None:
        return
    now.address_confirmed_at = at
    now.save(update_fields=["address_confirmed_at"])
    record.write(kind="meetings.address_confirmed", ref=now.meeting.ref, by=by.alone, at=at, sign_up=now.pk)


@transaction.atomic
def forget_sign_up_address(*, sign_up: SignUp, proof: str, by: Actor, at: datetime) -> None:
    """No more letters to this address: it is deleted. The seat stays; the receipt still opens it."""
    now = _locked(sign_up)
    require(policies.may_forget_sign_up_address(by, now, proof))
    now.address, now.address_confirmed_at = "", None
    now.save(update_fields=["address", "address_confirmed_at"])
    record.write(kind="meetings.address_forgotten", ref=now.meeting.ref, by=by.alone, at=at, sign_up=now.pk)


def give_seats(meeting: Meeting, at: datetime) -> str:
    """Give free seats to those who wait, first come first served; who got one, as numbers with spaces.

    The meeting is held by the caller, so no two give the same seat.
    """
    line_up = meeting.sign_ups.filter(state=SignUpState.WAITING).order_by("pk")
    if meeting.seats is not None:
        taken = seats_of(meeting).taken
        line_up = line_up[: max(meeting.seats - taken, 0)]
    seated = list(line_up.values_list("pk", flat=True))
    SignUp.objects.filter(pk__in=seated).update(state=SignUpState.COMING, seated_at=at)
    return " ".join(map(str, seated))


def _take_in(made: SignUp, comer: Comer, receipt: str, at: datetime) -> None:
    """Save a new sign-up where there is room: in a seat, or last in the line."""
    made.name = line(comer.name, LONGEST_NAME, may_be_empty=True)
    made.needs_more = words(comer.needs_more, LONGEST_REASON, may_be_empty=True)
    made.address, made.language = comer.address.strip(), comer.language or language_now()
    made.receipt, made.signed_up_at = receipts.digest(receipt), at
    if not made.receipt:
        raise Refused(_("The receipt is none of ours. Send the form again."))
    made.state = SignUpState.WAITING if seats_of(made.meeting).is_full else SignUpState.COMING
    made.save(force_insert=True)
    _keep_needs(made, comer)


def _keep_needs(made: SignUp, comer: Comer) -> None:
    NeedAsked.objects.bulk_create(
        NeedAsked(sign_up=made, kind=NeedKind(kind), detail=line(detail, LONGEST_DETAIL, may_be_empty=True))
        for kind, detail in (comer.needs or {}).items()
    )


def _stands(meeting: Meeting, person: int) -> bool:
    own = meeting.sign_ups.filter(person=person, entered_by__isnull=True)
    return own.exclude(state=SignUpState.CANCELLED).exists()


def _locked(sign_up: SignUp) -> SignUp:
    rows = SignUp.objects.select_for_update(of=("self",)).select_related("meeting")
    return rows.get(pk=sign_up.pk)
