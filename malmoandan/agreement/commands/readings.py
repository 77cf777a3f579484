"""Keeping a reading while it is checked, correcting it, and making it a draft version or throwing it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.agreement import policies
from malmoandan.agreement.commands.drafting import draft_version
from malmoandan.agreement.models import KeptReading, Version
from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.agreement.outline import Outline
    from malmoandan.agreement.reading.result import Reading
    from malmoandan.kernel.actors import Actor

LONGEST_NAME = 200


@transaction.atomic
def keep_reading(*, name: str, reading: Reading, by: Actor, at: datetime) -> KeptReading:
    """Keep a reading to be checked. It is no version and binds nobody."""
    require(policies.may_keep_reading(by))
    if not reading.clauses:
        raise Refused(_("No text was found. Choose a file that holds the agreement, or paste its text."))
    kept = KeptReading.objects.create(
        name=one_line(name, LONGEST_NAME) or _("Pasted text"),
        party=by.party,
        language=reading.language,
        content=reading.to_data(),
        created_at=at,
        changed_at=at,
    )
    record.write(kind="agreement.reading_kept", ref=kept.ref, by=by, at=at, clauses=len(reading.clauses))
    return kept


@transaction.atomic
def correct_reading(
    *, kept: KeptReading, reading: Reading, seen: int, by: Actor, at: datetime
) -> KeptReading:
    """Put a corrected reading in the kept one's place; Stale when it was corrected since it was `seen`."""
    kept = _open(kept)
    require(policies.may_correct_reading(by, kept))
    if kept.revision != seen:
        raise Stale(_("Somebody else corrected this meanwhile. Look at the reading as it is now."))
    if not reading.clauses:
        raise Refused(_("At least one clause must stay. To start over, throw the reading away."))
    kept.content, kept.language = reading.to_data(), reading.language
    kept.revision, kept.changed_at = kept.revision + 1, at
    kept.save(update_fields=["content", "language", "revision", "changed_at"])
    record.write(kind="agreement.reading_corrected", ref=kept.ref, by=by, at=at, revision=kept.revision)
    return kept


@transaction.atomic
def write_reading(
    *, kept: KeptReading, outline: Outline, based_on: Version | None, seen: int, by: Actor, at: datetime
) -> Version:
    """Make the reading a draft version and let its content go; Stale when it is not the one `seen`."""
    kept = _open(kept)
    require(policies.may_write_reading(by, kept))
    if kept.revision != seen:
        raise Stale(_("Somebody else corrected this meanwhile. Look at the reading as it is now."))
    version = draft_version(outline=outline, based_on=based_on, by=by, at=at)
    kept.content, kept.version, kept.changed_at = None, version, at
    kept.save(update_fields=["content", "version", "changed_at"])
    record.write(kind="agreement.reading_written", ref=kept.ref, by=by, at=at, number=version.number)
    return version


@transaction.atomic
def discard_reading(*, kept: KeptReading, by: Actor, at: datetime) -> None:
    """Throw a reading away, with all it holds of the file."""
    kept = _open(kept)
    require(policies.may_discard_reading(by, kept))
    kept.content, kept.changed_at = None, at
    kept.save(update_fields=["content", "changed_at"])
    record.write(kind="agreement.reading_discarded", ref=kept.ref, by=by, at=at)


def _open(kept: KeptReading) -> KeptReading:
    """The reading as it stands now, held until the command is done; Stale when it was closed meanwhile."""
    now = KeptReading.objects.select_for_update().get(pk=kept.pk)
    if not now.is_open:
        raise Stale(_("This reading was written or thrown away meanwhile."))
    return now
