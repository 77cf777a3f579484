"""Joining and leaving (clause C31). Either coordinator says welcome; none alone keeps anyone out."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.agreement import policies
from malmoandan.agreement.models import ActorKind, Adhesion, AdhesionState
from malmoandan.agreement.queries import version_to_read
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.parties.commands.bodies import introduce_body
from malmoandan.parties.models import BodyKind, BodySize
from malmoandan.parties.policies import acts_for_body
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.agreement.joining import Joining
    from malmoandan.kernel.actors import Actor

JOININGS = Ref("agreement.joinings", "all")
DAYS_TO_OBJECT = 14  # after this a joining nobody objected to is accepted
DAYS_CONTACTS_ARE_KEPT = 30  # after leaving or refusal, so that the last letter finds its way
_BODY_KINDS = {
    ActorKind.ORGANISATION: BodyKind.ASSOCIATION,
    ActorKind.INFORMAL_GROUP: BodyKind.INFORMAL_GROUP,
    ActorKind.COMMITTEE: BodyKind.COMMITTEE,
    ActorKind.OTHER: BodyKind.OTHER,
}


@transaction.atomic
def join_agreement(*, joining: Joining, by: Actor, at: datetime) -> Adhesion:
    """Receive a joining. Anyone may, without an account; the letter and the receipt say how to leave."""
    require(policies.may_join_agreement(by))
    _require_whole(joining, at)
    is_person = joining.kind == ActorKind.PERSON
    adhesion = Adhesion(
        kind=joining.kind,
        version=version_to_read(),
        body=None if is_person else joining.body,
        is_vouched=joining.body is not None and acts_for_body(by, joining.body.pk),
        person_id=by.person if is_person else None,
        name=one_line(joining.name or (joining.body.name if joining.body else "")),
        area=one_line(joining.area, 80),
        size=joining.size if joining.size in BodySize.values and not is_person else "",
        contact_role=one_line(joining.contact.role, 120),
        contact_email=joining.contact.email,
        contact_phone=one_line(joining.contact.phone, 40),
        decided_by="" if is_person else one_line(joining.decided_by),
        decided_on=None if is_person else joining.decided_on,
        minutes_url="" if is_person else joining.minutes_url,
        umbrella=None if is_person else joining.umbrella,
        is_listed=joining.is_listed and not is_person,
        language=joining.language,
        nonce=secrets.token_hex(32),
        joined_at=at,
    )
    adhesion.receipt_digest = receipts.digest(adhesion.receipt_code)
    adhesion.save()
    record.write(kind="agreement.joined", ref=adhesion.ref, by=by, at=at, **_told(adhesion))
    return adhesion


@transaction.atomic
def confirm_adhesion(*, adhesion: Adhesion, by: Actor, at: datetime) -> None:
    """Note that the letter was read at its address; the page asks for its code before it calls this."""
    adhesion = _locked(adhesion)
    require(policies.may_confirm_adhesion(by, adhesion))
    if adhesion.confirmed_at is not None:
        return
    adhesion.confirmed_at = at
    adhesion.save(update_fields=["confirmed_at"])
    record.write(kind="agreement.adhesion_confirmed", ref=adhesion.ref, by=by, at=at)


@transaction.atomic
def accept_adhesion(*, adhesion: Adhesion, by: Actor, at: datetime) -> None:
    """Say welcome, for both parties. A group that is not yet a registered body is introduced as one."""
    adhesion = _locked(adhesion)
    require(policies.may_accept_adhesion(by, adhesion))
    _accept(adhesion, by, at)
    record.write(kind="agreement.adhesion_accepted", ref=adhesion.ref, by=by, at=at, **_told(adhesion))


@transaction.atomic
def refuse_adhesion(*, adhesion: Adhesion, reason: str, by: Actor, at: datetime) -> None:
    """Ask, with reasons, that somebody is not let in. It stands only if another party's does too."""
    adhesion = _locked(adhesion)
    require(policies.may_refuse_adhesion(by, adhesion))
    adhesion.refusal_reason = _reason(reason)
    adhesion.state, adhesion.refusal_party, adhesion.refused_at = AdhesionState.SECOND_LOOK, by.party, at
    adhesion.save(update_fields=["state", "refusal_party", "refusal_reason", "refused_at"])
    record.write(kind="agreement.adhesion_refused", ref=adhesion.ref, by=by, at=at, **_told(adhesion))


@transaction.atomic
def take_second_look(*, adhesion: Adhesion, upholds: bool, reason: str = "", by: Actor, at: datetime) -> None:
    """Let another party's coordinator say whether a refusal stands. If not, whoever joined has joined."""
    adhesion = _locked(adhesion)
    require(policies.may_take_second_look(by, adhesion))
    adhesion.second_look_party = by.party
    if upholds:
        adhesion.second_look_reason = _reason(reason)
        adhesion.state = AdhesionState.REFUSED
    else:
        adhesion.second_look_reason = reason.strip()[:2000]
        _accept(adhesion, by, at)
    adhesion.save(update_fields=["state", "second_look_party", "second_look_reason"])
    record.write(
        kind="agreement.second_look_taken",
        ref=adhesion.ref,
        by=by,
        at=at,
        upholds=upholds,
        **_told(adhesion),
    )


@transaction.atomic
def leave_agreement(*, adhesion: Adhesion, has_code: bool = False, by: Actor, at: datetime) -> None:
    """Leave at once, without reasons. `has_code` says that the receipt or the letter was shown."""
    adhesion = _locked(adhesion)
    require(policies.may_leave_agreement(by, adhesion, has_code=has_code))
    adhesion.state, adhesion.left_at, adhesion.is_listed = AdhesionState.LEFT, at, False
    adhesion.save(update_fields=["state", "left_at", "is_listed"])
    record.write(kind="agreement.left", ref=adhesion.ref, by=by, at=at, **_told(adhesion))


@transaction.atomic
def accept_waiting_adhesions(*, by: Actor, at: datetime) -> int:
    """Accept what nobody has objected to in time, and what got no second look in time; how many.

    One that claims to be a registered body, or gave an address nobody has confirmed, waits for a person; so
    does one of a body that has joined already, and it stands in nobody else's way.
    """
    require(policies.may_accept_waiting_adhesions(by))
    since = at - timedelta(days=DAYS_TO_OBJECT)
    known = (Q(body__isnull=True) | Q(is_vouched=True)) & (
        Q(contact_email="") | Q(confirmed_at__isnull=False)
    )
    unopposed = Q(state=AdhesionState.WAITING, joined_at__lte=since) & known
    unseconded = Q(state=AdhesionState.SECOND_LOOK, refused_at__lte=since)
    accepted = 0
    for adhesion in Adhesion.objects.filter(unopposed | unseconded).order_by("pk"):
        if not _has_joined(adhesion.body_id):
            accept_adhesion(adhesion=adhesion, by=by, at=at)
            accepted += 1
    return accepted


@transaction.atomic
def forget_contacts(*, by: Actor, at: datetime) -> int:
    """Remove the contact details of those who left or were refused a while ago; how many."""
    require(policies.may_forget_contacts(by))
    before = at - timedelta(days=DAYS_CONTACTS_ARE_KEPT)
    gone = Q(state=AdhesionState.LEFT, left_at__lte=before) | Q(
        state=AdhesionState.REFUSED, refused_at__lte=before
    )
    some = ~Q(contact_email="") | ~Q(contact_phone="") | ~Q(contact_role="")
    forgotten = Adhesion.objects.filter(gone & some)
    count = forgotten.update(contact_email="", contact_phone="", contact_role="")
    if count:
        record.write(kind="agreement.contacts_forgotten", ref=JOININGS, by=by, at=at, count=count)
    return count


def _accept(adhesion: Adhesion, by: Actor, at: datetime) -> None:
    """Make it joined, with a body of its own where it is a group without one."""
    if _has_joined(adhesion.body_id):
        raise Refused(_("This body has already joined."))
    if adhesion.body_id is None and adhesion.kind != ActorKind.PERSON:
        kind = _BODY_KINDS[ActorKind(adhesion.kind)]
        adhesion.body = introduce_body(
            name=adhesion.name, kind=kind, area=adhesion.area, size=adhesion.size, by=by, at=at
        )
    adhesion.state, adhesion.accepted_at = AdhesionState.ACCEPTED, at
    adhesion.save(update_fields=["state", "accepted_at", "body"])


def _has_joined(body: int | None) -> bool:
    """Whether this registered body is among those who have joined."""
    joined = Adhesion.objects.filter(body=body, state=AdhesionState.ACCEPTED)
    return body is not None and joined.exists()


def _require_whole(joining: Joining, at: datetime) -> None:
    """Refused when something needed is left out; the form asks for the same in its own words."""
    is_person = joining.kind == ActorKind.PERSON
    if not joining.has_read_principles:
        raise Refused(_("Read the principles first and say that you stand by them."))
    if not is_person and not (joining.body or joining.name.strip()):
        raise Refused(_("Write the name of those who join."))
    if not is_person and not (joining.contact.email or joining.contact.phone):
        raise Refused(_("Give an e-mail address or a phone number."))
    if joining.kind == ActorKind.ORGANISATION and not (joining.decided_by.strip() and joining.decided_on):
        raise Refused(_("Say who decided to join, and when."))
    if joining.decided_on and joining.decided_on > timezone.localtime(at).date():
        raise Refused(_("The day of the decision has not come yet."))


def _locked(adhesion: Adhesion) -> Adhesion:
    return Adhesion.objects.select_for_update().get(pk=adhesion.pk)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Give the reasons. They are sent to those who wanted to join."))
    return reason.strip()[:2000]


def _told(adhesion: Adhesion) -> dict[str, str]:
    """What the record says: the kind, and the name only of those who chose to be listed."""
    return {"actor": adhesion.kind, "name": adhesion.name if adhesion.is_listed else ""}
