"""A wish to be erased has three outcomes: erased, queued for a disposal decision, refused with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.privacy import erase_everywhere
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.parties.commands.mandates import is_only_coordinator
from malmoandan.parties.models import Erasure, ErasureOutcome
from malmoandan.parties.policies import may_ask_for_erasure, may_decide_erasure, may_fade_accounts
from malmoandan.parties.queries import accounts_to_fade, mandates_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Person

PEOPLE = Ref("parties.person", "all")


@transaction.atomic
def ask_for_erasure(*, person: Person, by: Actor, at: datetime) -> Erasure:
    """Erase at once whoever never acted for a body; else hide her now and queue for a disposal decision.

    What somebody did under a mandate may be a public document, and only a decision can dispose of those
    (Swedish Archives Act 1990:782, section 10).
    """
    require(may_ask_for_erasure(by, person))
    if Erasure.objects.filter(person=person, outcome=ErasureOutcome.QUEUED).exists():
        raise Refused(_("You have already asked. The answer comes by e-mail."))
    outcome = ErasureOutcome.QUEUED if person.mandates.exists() else ErasureOutcome.ERASED
    erasure = Erasure.objects.create(
        person=person,
        asked_at=at,
        outcome=outcome,
        decided_at=at if outcome == ErasureOutcome.ERASED else None,
    )
    if outcome == ErasureOutcome.ERASED:
        erase_everywhere(person.pk)
    else:
        person.alias = ""
        person.save(update_fields=["alias"])
    record.write(kind="parties.erasure_asked", ref=erasure.ref, by=by, at=at, outcome=outcome)
    return erasure


@transaction.atomic
def decide_erasure(*, erasure: Erasure, outcome: str, reason: str, by: Actor, at: datetime) -> None:
    """Answer a queued wish: erase, or refuse with the reason and how to appeal."""
    held = Erasure.objects.select_for_update().get(pk=erasure.pk)
    require(may_decide_erasure(by, held))
    if outcome == ErasureOutcome.QUEUED:
        raise Refused(_("Choose to erase or to refuse."))
    if outcome == ErasureOutcome.REFUSED and not reason.strip():
        raise Refused(_("Write why it is refused. The person has a right to know and to appeal."))
    if outcome == ErasureOutcome.ERASED:
        _refuse_to_leave_a_party_alone(held.person_id, at)
        erase_everywhere(held.person_id)
    held.outcome, held.reason, held.decided_at = outcome, reason.strip(), at
    held.save(update_fields=["outcome", "reason", "decided_at"])
    record.write(kind="parties.erasure_decided", ref=held.ref, by=by, at=at, outcome=outcome)


def _refuse_to_leave_a_party_alone(person: int, at: datetime) -> None:
    """A party's only coordinator hands over first: once erased nobody could name another."""
    if any(is_only_coordinator(mandate, at) for mandate in mandates_of(person, at)):
        raise Refused(
            _("A party always has a coordinator. Name a successor instead: then the old mandate ends.")
        )


@transaction.atomic
def fade_accounts(*, by: Actor, at: datetime) -> int:
    """Erase accounts that nobody has used for two years and that never acted for a body; how many."""
    require(may_fade_accounts(by))
    faded = list(accounts_to_fade(at).values_list("pk", flat=True))
    for person in faded:
        erase_everywhere(person)
    if faded:
        record.write(kind="parties.accounts_faded", ref=PEOPLE, by=by, at=at, count=len(faded))
    return len(faded)
