"""A version's way from draft to force: out for comments, before the parties, in force, or no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.agreement import policies
from malmoandan.agreement.commands.drafting import draft_version, locked
from malmoandan.agreement.commands.words import lasting_url, name_principles, title_with_number
from malmoandan.agreement.models import Version, VersionState
from malmoandan.agreement.queries import outline_of, passages_of
from malmoandan.consultation.commands import open_consultation
from malmoandan.consultation.queries import consultation_on
from malmoandan.decisions.commands import close_decision, open_decision
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.agreement.outline import Outline
    from malmoandan.kernel.actors import Actor


@transaction.atomic
def start_consultation(
    *, version: Version, opens_on: date, closes_on: date, answer_by: date, by: Actor, at: datetime
) -> None:
    """Send a draft out for comments on every clause (clause C1). From now on its words stand."""
    version = locked(version)
    require(policies.may_start_consultation(by, version))
    _publish(version, VersionState.CONSULTATION, at)
    open_consultation(
        ref=version.ref,
        title=title_with_number(version),
        url=lasting_url(version),
        passages=passages_of(version),
        opens_on=opens_on,
        closes_on=closes_on,
        answer_by=answer_by,
        by=by,
        at=at,
    )
    _written("agreement.consultation_started", version, by=by, at=at)


@transaction.atomic
def propose_version(*, version: Version, by: Actor, at: datetime) -> None:
    """Put this exact text before every party. One version at a time is before them."""
    version = locked(version)
    require(policies.may_propose_version(by, version))
    if Version.objects.filter(state=VersionState.PROPOSED).exists():
        raise Refused(_("Another version is already before the parties. Adopt it or withdraw it first."))
    _require_answered(version)
    _publish(version, VersionState.PROPOSED, at)
    open_decision(
        ref=version.ref,
        digest=version.digest,
        title=title_with_number(version),
        url=lasting_url(version),
        by=by,
        at=at,
    )
    _written("agreement.version_proposed", version, by=by, at=at)


@transaction.atomic
def amend_version(
    *, version: Version, outline: Outline | None = None, summary_of_changes: str = "", by: Actor, at: datetime
) -> Version:
    """Make a new draft from a public version: the same clause keys, new words, and no key turned on it.

    A version before the parties is taken back by this, with the keys turned on it; one they have all approved
    cannot be.
    """
    version = locked(version)
    require(policies.may_amend_version(by, version))
    amended = draft_version(
        outline=outline or outline_of(version),
        based_on=version,
        summary_of_changes=summary_of_changes,
        by=by,
        at=at,
    )
    if version.state == VersionState.PROPOSED:
        close_decision(ref=version.ref, reason=summary_of_changes, by=by, at=at)
        version.state = VersionState.WITHDRAWN
        version.save(update_fields=["state"])
    record.write(
        kind="agreement.version_amended",
        ref=version.ref,
        by=by,
        at=at,
        number=version.number,
        becomes=amended.number,
        digest=amended.digest,
    )
    return amended


@transaction.atomic
def withdraw_version(*, version: Version, reason: str, by: Actor, at: datetime) -> None:
    """Take a version no further, with reasons. What all parties have approved cannot be withdrawn by one."""
    version = locked(version)
    require(
        policies.may_withdraw_version(by, version),
        _("What all parties have approved can only be changed by a new version that they all approve."),
    )
    if not reason.strip():
        raise Refused(_("Say why the version is withdrawn."))
    close_decision(ref=version.ref, reason=reason.strip()[:500], by=by, at=at)
    version.state = VersionState.WITHDRAWN
    version.save(update_fields=["state"])
    _written("agreement.version_withdrawn", version, by=by, at=at, reason=reason.strip()[:500])


@transaction.atomic
def adopt_version(*, version: Version, by: Actor, at: datetime) -> None:
    """Put a version in force and retire the one before it (clause C1)."""
    version = locked(version)
    require(
        policies.may_adopt_version(by, version),
        _("A version comes into force when every party has approved this exact text."),
    )
    retired = Version.objects.select_for_update().filter(state=VersionState.IN_FORCE)
    retired.update(state=VersionState.RETIRED, retired_at=at)
    version.state, version.entered_force_at = VersionState.IN_FORCE, at
    version.save(update_fields=["state", "entered_force_at"])
    name_principles(version)
    _written("agreement.version_adopted", version, by=by, at=at)


def _require_answered(version: Version) -> None:
    """Nobody decides on a text while comments on it, or on the one it grew from, wait for their answers."""
    texts = (version, version.based_on) if version.based_on else (version,)
    for text in texts:
        consultation = consultation_on(text.ref)
        if consultation is not None and consultation.published_at is None:
            raise Refused(
                _("First answer and publish the consultation “%(title)s”: everyone is owed that.")
                % {"title": consultation.title}
            )


def _publish(version: Version, state: VersionState, at: datetime) -> None:
    """Let a version leave draft; the consulted one it is based on is then taken no further."""
    version.state, version.published_at = state, version.published_at or at
    version.save(update_fields=["state", "published_at"])
    earlier = Version.objects.filter(pk=version.based_on_id or 0, state=VersionState.CONSULTATION)
    earlier.update(state=VersionState.WITHDRAWN)
    name_principles(version)


def _written(kind: str, version: Version, *, by: Actor, at: datetime, **fields: str) -> None:
    """The last line of each step: which version, and by its digest which words."""
    record.write(
        kind=kind, ref=version.ref, by=by, at=at, number=version.number, digest=version.digest, **fields
    )
