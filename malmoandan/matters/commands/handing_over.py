"""Cover at absence, and handing the work over, so that no thread and no promise is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.models import Cover, HandOver, Question, State
from malmoandan.matters.queries import answerers, stand_ins
from malmoandan.parties.models import Mandate, Role
from malmoandan.parties.queries import party_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

LONGEST_NOTES = 20_000


@transaction.atomic
def cover_absence(
    *, mandate: Mandate, covered_by: Mandate, starts_on: date, ends_on: date, by: Actor, at: datetime
) -> Cover:
    """Let another of the same party answer and be reminded in a coordinator's place, both days included."""
    require(policies.may_cover_absence(by, mandate, at))
    if mandate.role != Role.COORDINATOR:
        raise Refused(_("Only a coordinator needs cover."))
    if mandate == covered_by or not stand_ins(by.party, at).filter(pk=covered_by.pk).exists():
        raise Refused(_("The cover must be someone else with a mandate in the same party."))
    if ends_on < max(starts_on, timezone.localtime(at).date()):
        raise Refused(_("The last day must not come before the first, nor lie in the past."))
    cover = Cover.objects.create(mandate=mandate, covered_by=covered_by, starts_on=starts_on, ends_on=ends_on)
    record.write(
        kind="matters.absence_covered",
        ref=cover.ref,
        by=by,
        at=at,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )
    return cover


@transaction.atomic
def hand_over(
    *, from_mandate: Mandate, to_mandate: Mandate, notes: str, checked: Sequence[str], by: Actor, at: datetime
) -> HandOver:
    """Give every open thread of one mandate to another of the same party, and keep what was said.

    The one who leaves may already be gone: her mandate may have ended. Threads of the party that have no
    owner come along, so that none lies with nobody.
    """
    require(policies.may_hand_over(by, from_mandate, at) and policies.may_hand_over(by, to_mandate, at))
    if from_mandate == to_mandate or not answerers(by.party, at).filter(pk=to_mandate.pk).exists():
        raise Refused(_("Choose another coordinator of your party to hand over to."))
    party = party_of(by.party)
    open_threads = (
        Question.objects.select_for_update().filter(answering_party=party).exclude(state=State.CLOSED)
    )
    moved = open_threads.filter(owner=from_mandate).update(owner=to_mandate)
    moved += open_threads.filter(owner__isnull=True).update(owner=to_mandate)
    kept = HandOver.objects.create(
        party=party,
        from_mandate=from_mandate,
        to_mandate=to_mandate,
        notes=notes.replace("\0", "").strip()[:LONGEST_NOTES],
        checked=sorted(set(checked)),
        moved=moved,
        at=at,
    )
    record.write(kind="matters.handed_over", ref=kept.ref, by=by, at=at, moved=moved)
    return kept
