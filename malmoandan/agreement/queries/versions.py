"""Versions and their words. Drafts are seen by officers only; everything else by everyone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from malmoandan.agreement.models import Clause, ClauseText, Version, VersionState
from malmoandan.agreement.outline import DraftClause, DraftDuty, DraftSection, Outline
from malmoandan.consultation.anchors import Passage
from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.agreement.models import Duty
    from malmoandan.kernel.actors import Actor


def versions_visible_to(actor: Actor) -> QuerySet[Version]:
    """What has left draft is everyone's; drafts are seen by coordinators of every party and by auditors."""
    if is_coordinator(actor) or actor.has_role(Role.AUDITOR) or actor.is_clock:
        return Version.objects.all()
    return Version.objects.filter(published_at__isnull=False)


def version_in_force() -> Version | None:
    """The version that counts today; None before the first adoption."""
    return Version.objects.filter(state=VersionState.IN_FORCE).first()


def version_to_read() -> Version | None:
    """What a visitor reads: the one in force, else the newest that is public and not withdrawn."""
    public = Version.objects.filter(published_at__isnull=False).exclude(state=VersionState.WITHDRAWN)
    return version_in_force() or public.order_by("-number").first()


def clauses_visible_to(actor: Actor) -> QuerySet[Clause]:
    """The clauses of the versions this actor may see."""
    return Clause.objects.filter(version__in=versions_visible_to(actor))


def passages_of(version: Version) -> list[Passage]:
    """A version's clauses as a consultation takes them, under their headings."""
    rows = version.clauses.order_by("position").values_list("key", "section__heading", "text")
    return [Passage(key, heading, text) for key, heading, text in rows]


def clause_texts(version: Version) -> QuerySet[ClauseText]:
    """The clauses of a version in other languages and easy to read. Replaced renderings are history."""
    return ClauseText.objects.filter(version_text__version=version, version_text__replaced_at__isnull=True)


def outline_of(version: Version) -> Outline:
    """A version's words as plain data: what a new version starts from and what the digest is made of."""
    clauses: dict[int, list[Clause]] = defaultdict(list)
    for clause in version.clauses.prefetch_related("duties").order_by("position"):
        clauses[clause.section_id].append(clause)
    return Outline(
        title=version.title,
        language=version.language,
        sections=tuple(
            DraftSection(
                heading=section.heading,
                level=section.level,
                clauses=tuple(_drafted(clause) for clause in clauses[section.pk]),
            )
            for section in version.sections.order_by("position")
        ),
    )


def _drafted(clause: Clause) -> DraftClause:
    return DraftClause(
        text=clause.text,
        kind=clause.kind,
        key=clause.key,
        level=clause.level,
        label=clause.label,
        duties=tuple(_drafted_duty(duty) for duty in clause.duties.all()),
    )


def _drafted_duty(duty: Duty) -> DraftDuty:
    return DraftDuty(
        who=duty.who,
        kinds=tuple(duty.body_kinds),
        side=duty.side,
        is_joint=duty.is_joint,
        recurrence=duty.recurrence,
    )
