"""Putting a text to the parties, and the parties' own acts on it.

Every command reads the decision under a row lock (on SQLite the immediate transaction does it) and compares
the digest the actor saw with the one that stands, so nobody ever decides on a text she has not seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.decisions import policies
from malmoandan.decisions.models import Decision, Dissent, Key, Outcome
from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body

LONGEST_DISSENT = 20_000  # characters
FEWEST_PARTIES = 2


@transaction.atomic
def open_decision(
    *, ref: Ref, digest: str, title: str, by: Actor, at: datetime, url: str = "", is_wish: bool = False
) -> Decision:
    """Put a text to every party. The same text put twice is one decision; another text is an amendment.

    A wish to change what was decided (`is_wish`) may be put by whoever writes for a party's body; then the
    calling room has asked whether this one may. Either way nothing is decided before every key is turned.
    """
    require(policies.may_open_decision(by) or (is_wish and policies.may_put_wish(by)))
    decision, is_new = Decision.objects.get_or_create(
        subject=str(ref),
        superseded_at=None,
        defaults={"digest": digest, "title": title, "url": url, "opened_at": at},
    )
    if decision.digest != digest:
        raise Refused(_("Another text is already put to the parties. Amend it instead of opening it anew."))
    if is_new:
        record.write(kind="decisions.opened", ref=decision.ref, by=by, at=at, subject=str(ref), text=digest)
    return decision


@transaction.atomic
def amend_decision(
    *, ref: Ref, digest: str, by: Actor, at: datetime, title: str = "", url: str = ""
) -> Decision:
    """Put an amended text in the place of the current one. Every key is cleared and kept as history.

    Refused once the decision is joint: then the new text is a new subject.
    """
    current = locked_on(ref)
    if current.digest == digest:
        require(policies.may_open_decision(by))
        return current
    require(
        policies.may_amend_decision(by, current),
        _("The parties have decided this together. A new text needs a new decision."),
    )
    Decision.objects.filter(pk=current.pk).update(superseded_at=at)
    amended = Decision.objects.create(
        subject=current.subject,
        digest=digest,
        title=title or current.title,
        url=url or current.url,
        opened_at=at,
        supersedes=current,
    )
    record.write(kind="decisions.amended", ref=amended.ref, by=by, at=at, subject=str(ref), text=digest)
    return amended


@transaction.atomic
def close_decision(*, ref: Ref, reason: str, by: Actor, at: datetime, is_wish: bool = False) -> None:
    """Take a text off the table, its keys kept as history. Never a joint one; without a decision no act.

    Her own wish (`is_wish`) is taken back by whoever put it, coordinator or not.

    The room whose text it is calls this under its own lock when it withdraws or redrafts the text, so that no
    key is turned on a text that is no longer put.
    """
    held = Decision.objects.select_for_update().filter(subject=str(ref), superseded_at__isnull=True).first()
    if held is None:
        return
    own_wish = is_wish and policies.may_put_wish(by) and not held.is_joint
    require(
        own_wish or policies.may_amend_decision(by, held),
        _("The parties have decided this together. A new text needs a new decision."),
    )
    Decision.objects.filter(pk=held.pk).update(superseded_at=at)
    record.write(kind="decisions.closed", ref=held.ref, by=by, at=at, subject=held.subject, reason=reason)


@transaction.atomic
def turn_key(
    *,
    decision: Decision,
    digest: str,
    outcome: Outcome | str,
    body: Body,
    decided_on: date,
    paragraph: str = "",
    registry_no: str = "",
    document_url: str = "",
    dissent: str = "",
    by: Actor,
    at: datetime,
) -> Key:
    """Say a party's word on this exact text. With every party's yes the decision becomes joint, at once.

    `Stale` when the text is no longer the one with `digest`. A dissent given here belongs to the body that
    the actor acts for.
    """
    now = locked_unchanged(decision, digest)
    require(
        policies.may_turn_key(by, now),
        _("You cannot turn this key: it is not yours, or it is turned already."),
    )
    require_sound(now, body, decided_on, by, at)
    key = Key.objects.create(
        **turned_by(by, body, at),
        decision=now,
        outcome=Outcome(outcome),
        decided_on=decided_on,
        paragraph=paragraph,
        registry_no=registry_no,
        document_url=document_url,
    )
    if dissent.strip():
        attach_dissent(decision=now, text=dissent, by=by, at=at)
    is_joint = join_if_all_adopted(now, at)
    record.write(kind="decisions.key_turned", ref=now.ref, by=by, at=at, is_joint=is_joint, **told_of(key))
    return key


def turned_by(by: Actor, body: Body, at: datetime) -> dict[str, object]:
    """Whose key it is: the party, the body that decided, and the mandate and person that turn it now."""
    return {
        "party": Party.objects.get(slug=by.party),
        "body": body,
        "mandate_id": by.mandate,
        "person_id": by.person,
        "turned_at": at,
    }


def told_of(key: Key) -> dict[str, str]:
    """What the record says of a turned key."""
    return {
        "subject": key.decision.subject,
        "text": key.decision.digest,
        "outcome": key.outcome,
        "body": key.body.name,
        "decided_on": key.decided_on.isoformat(),
        "paragraph": key.paragraph,
        "registry_no": key.registry_no,
        "document": key.document_url,
    }


@transaction.atomic
def withdraw_key(*, key: Key, reason: str, by: Actor, at: datetime) -> None:
    """Take back a key before any other party has turned its own. It stays visible, with the reason."""
    decision = locked(key.decision)
    now = Key.objects.select_related("party", "decision").get(pk=key.pk)
    require(
        policies.may_withdraw_key(by, now),
        _("A key cannot be taken back once another party has turned its own."),
    )
    if not reason.strip():
        raise Refused(_("Say why the key is taken back."))
    Key.objects.filter(pk=now.pk).update(withdrawn_at=at, withdrawn_why=reason.strip()[:500])
    record.write(kind="decisions.key_withdrawn", ref=decision.ref, by=by, at=at, reason=reason.strip()[:500])


@transaction.atomic
def attach_dissent(*, decision: Decision, text: str, by: Actor, at: datetime) -> Dissent:
    """Attach the dissenting opinion of the body one acts for. Nobody else can change or hide it."""
    require(policies.may_attach_dissent(by, decision))
    words = text.strip()
    if not words:
        raise Refused(_("Write the dissenting opinion."))
    if len(words) > LONGEST_DISSENT:
        raise Refused(
            _("The dissenting opinion may have at most %(most)d characters.") % {"most": LONGEST_DISSENT}
        )
    dissent = Dissent.objects.create(
        decision=decision,
        body_id=cast("int", by.body),
        mandate_id=cast("int", by.mandate),
        text=words,
        attached_at=at,
    )
    record.write(
        kind="decisions.dissent_attached", ref=decision.ref, by=by, at=at, body=dissent.body.name, words=words
    )
    return dissent


@transaction.atomic
def withdraw_dissent(*, dissent: Dissent, by: Actor, at: datetime) -> None:
    """The author body takes its own dissent back; that it was there stays visible."""
    now = Dissent.objects.select_for_update().get(pk=dissent.pk)
    require(policies.may_withdraw_dissent(by, now))
    Dissent.objects.filter(pk=now.pk).update(withdrawn_at=at)
    record.write(kind="decisions.dissent_withdrawn", ref=now.decision.ref, by=by, at=at, body=now.body.name)


def locked(decision: Decision) -> Decision:
    """The decision as it stands now, held until the transaction ends."""
    return Decision.objects.select_for_update().get(pk=decision.pk)


def locked_on(ref: Ref) -> Decision:
    """The current decision on a thing, held until the transaction ends; `Refused` when there is none."""
    held = Decision.objects.select_for_update().filter(subject=str(ref), superseded_at__isnull=True).first()
    if held is None:
        raise Refused(_("Nothing is put to the parties here."))
    return held


def locked_unchanged(decision: Decision, digest: str) -> Decision:
    """The decision as it stands now; `Stale` when the text decided on is not the one that stands."""
    now = locked(decision)
    if now.superseded_at is not None or now.digest != digest:
        raise Stale(_("The text has been changed since you read it. Read the new text before you decide."))
    return now


def require_sound(decision: Decision, body: Body, decided_on: date, by: Actor, at: datetime) -> None:
    """The deciding body is the party's own, the day has come, and one person speaks for one party only."""
    require(
        policies.may_decide_in(body, by, decided_on, at),
        _("The decision must be made by one of your party's own bodies, no later than today."),
    )
    require(
        not policies.has_turned_for_another(by, decision.subject),
        _("You have turned another party's key on this. One person never decides for two parties."),
    )


def join_if_all_adopted(decision: Decision, at: datetime) -> bool:
    """Make the decision joint when every party there is now has adopted this text; whether it became so."""
    adopted = set(
        policies.standing_keys(decision).filter(outcome=Outcome.ADOPTED).values_list("party", flat=True)
    )
    everyone = set(Party.objects.values_list("pk", flat=True))
    if len(everyone) < FEWEST_PARTIES or adopted != everyone:
        return False
    Decision.objects.filter(pk=decision.pk).update(joint_at=at)
    return True
