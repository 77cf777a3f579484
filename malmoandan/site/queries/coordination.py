"""The coordinator's page: everything open, across rooms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils import timezone

from malmoandan.agreement.models import Adhesion, AdhesionState, Version, VersionState
from malmoandan.consultation.models import Consultation
from malmoandan.decisions.queries import two_keys_of
from malmoandan.matters.queries import inbox
from malmoandan.parties.models import Body, BodyKind, Role
from malmoandan.parties.queries import mandates_in_force
from malmoandan.site.queries.mine import keys_to_turn
from malmoandan.site.queries.owed import BodyDue, owed_at, with_bodies
from malmoandan.site.queries.owing_bodies import bodies_that_owe, may_see_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.decisions.models import Decision
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from malmoandan.matters.models import Question
    from malmoandan.web.marks import TwoKeys

SHOWN = 12


@dataclass(frozen=True, slots=True)
class KeyedVersion:
    """A version on its way, with its keys."""

    version: Version
    mark: TwoKeys


@dataclass(frozen=True, slots=True)
class Coordination:
    """What a coordinator has before her in the morning."""

    dues: Sequence[Due]
    late: Sequence[BodyDue]
    keys_to_turn: Sequence[Decision]
    questions: Sequence[Question]
    joining: Sequence[Adhesion]
    versions: Sequence[KeyedVersion]
    consultations: Sequence[Consultation]
    committees_without_contact: Sequence[Body]


def coordination(actor: Actor, at: datetime) -> Coordination:
    """Everything that waits, for the party she coordinates and for both together."""
    waiting, owed = (AdhesionState.WAITING, AdhesionState.SECOND_LOOK), owed_at(at)
    late = late_in_bodies(actor, owed, at)
    told = {(row.due.kind, row.due.ref) for row in late}  # each thing stands once on the page
    return Coordination(
        dues=[due for due in owed if due.party == actor.party and (due.kind, due.ref) not in told][:SHOWN],
        late=late[:SHOWN],
        keys_to_turn=keys_to_turn(actor),
        questions=list(inbox(actor, at).filter(state__in=("received", "owned"))[:SHOWN]),
        joining=list(Adhesion.objects.filter(state__in=waiting).order_by("joined_at")[:SHOWN]),
        versions=versions_on_their_way(),
        consultations=list(consultations_with_gaps()),
        committees_without_contact=list(committees_without_contact(at)),
    )


def late_in_bodies(actor: Actor, owed: Sequence[Due], at: datetime) -> list[BodyDue]:
    """What bodies of her party, and of none, owe that is past its day; the longest waiting first."""
    late = [due for due in owed if due.due_on < timezone.localtime(at).date()]
    found = bodies_that_owe(actor, late)
    return with_bodies(late, {key: body for key, body in found.items() if may_see_rows(actor, body)})


def versions_on_their_way() -> list[KeyedVersion]:
    """Drafts, consultations and proposals, newest first."""
    states = (VersionState.DRAFT, VersionState.CONSULTATION, VersionState.PROPOSED)
    versions = list(Version.objects.filter(state__in=states).order_by("-number")[:SHOWN])
    marks = two_keys_of([version.ref for version in versions])
    return [KeyedVersion(version, marks[version.ref]) for version in versions]


def consultations_with_gaps() -> Sequence[Consultation]:
    """Consultations not yet published, with how many comments lack an answer."""
    answered = Q(comments__answers__isnull=False, comments__answers__withdrawn_at__isnull=True)
    ongoing = Consultation.objects.filter(published_at__isnull=True)
    counted = ongoing.annotate(
        comment_count=Count("comments", distinct=True),
        answered_count=Count("comments", filter=answered, distinct=True),
    )
    return list(counted.order_by("answer_by")[:SHOWN])


def committees_without_contact(at: datetime) -> Sequence[Body]:
    """Committees that have no secretary with a mandate and no mailbox: nobody would get a letter."""
    manned = mandates_in_force(at).filter(role=Role.COMMITTEE_SECRETARY).values("body")
    open_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=at.date())
    committees = Body.objects.filter(open_ended, kind=BodyKind.COMMITTEE, role_mailbox="")
    return list(committees.exclude(pk__in=manned).order_by("name")[:SHOWN])
