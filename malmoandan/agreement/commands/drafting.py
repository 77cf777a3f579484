"""Making a draft and working on its words. Either party's coordinator may; each act stands on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.agreement import policies
from malmoandan.agreement.commands.words import (
    highest_key,
    last_key,
    next_number,
    renew_digest,
    with_keys,
    write_words,
)
from malmoandan.agreement.models import Clause, ClauseKind, Section, Version
from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.agreement.outline import Outline
    from malmoandan.kernel.actors import Actor


@transaction.atomic
def draft_version(
    *,
    outline: Outline,
    based_on: Version | None = None,
    summary_of_changes: str = "",
    by: Actor,
    at: datetime,
) -> Version:
    """Put a text in as a new draft. Clauses that carry a key keep it; the others get new ones."""
    require(policies.may_draft_version(by))
    outline = with_keys(outline)
    if not any(section.clauses for section in outline.sections):
        raise Refused(_("There is no text to make a draft of."))
    version = Version.objects.create(
        number=next_number(),
        title=outline.title,
        language=outline.language,
        based_on=based_on,
        summary_of_changes=summary_of_changes,
        digest=outline.digest(),
        highest_key=highest_key(outline),
        created_at=at,
    )
    write_words(version, outline)
    record.write(
        kind="agreement.version_drafted",
        ref=version.ref,
        by=by,
        at=at,
        number=version.number,
        title=version.title,
        digest=version.digest,
    )
    return version


@transaction.atomic
def edit_clause(
    *, version: Version, key: str, text: str, kind: str = "", seen: str | None = None, by: Actor, at: datetime
) -> Clause:
    """Reword a clause of a draft. Stale when its text is no longer the one the editor had `seen`."""
    version = locked(version)
    require(policies.may_edit_version(by, version))
    clause = _clause(version, key)
    if seen is not None and _plain(seen) != clause.text:
        raise Stale(
            _("Somebody changed this clause while you were writing. Read the new words and try again.")
        )
    clause.text = _words(text)
    clause.kind = kind or clause.kind
    clause.save(update_fields=["text", "kind"])
    _written("agreement.clause_edited", version, key, by=by, at=at)
    return clause


@transaction.atomic
def add_clause(
    *,
    version: Version,
    section: Section,
    text: str,
    after: str = "",
    kind: str = ClauseKind.PARAGRAPH,
    by: Actor,
    at: datetime,
) -> Clause:
    """Add a clause with a key never used before, after the clause named or first in its section."""
    version = locked(version)
    require(policies.may_edit_version(by, version) and section.version_id == version.pk)
    version.highest_key = last_key() + 1
    version.save(update_fields=["highest_key"])
    clause = Clause.objects.create(
        version=version,
        section=section,
        key=f"C{version.highest_key}",
        position=0,
        kind=kind,
        text=_words(text),
    )
    _place(version, clause, after)
    _written("agreement.clause_added", version, clause.key, by=by, at=at)
    return clause


@transaction.atomic
def remove_clause(*, version: Version, key: str, by: Actor, at: datetime) -> None:
    """Take a clause out of a draft. Its key is never used for anything else."""
    version = locked(version)
    require(policies.may_edit_version(by, version))
    if version.clauses.count() == 1:
        raise Refused(_("This is the last clause. Withdraw the draft instead."))
    _clause(version, key).delete()
    _written("agreement.clause_removed", version, key, by=by, at=at)


@transaction.atomic
def move_clause(
    *, version: Version, key: str, section: Section, after: str = "", by: Actor, at: datetime
) -> None:
    """Move a clause of a draft to a section, after the clause named there or first."""
    version = locked(version)
    require(policies.may_edit_version(by, version) and section.version_id == version.pk)
    clause = _clause(version, key)
    clause.section = section
    clause.save(update_fields=["section"])
    _place(version, clause, after)
    _written("agreement.clause_moved", version, key, by=by, at=at)


def locked(version: Version) -> Version:
    """The version as it stands now, held until the command is done."""
    return Version.objects.select_for_update().get(pk=version.pk)


def _clause(version: Version, key: str) -> Clause:
    clause = version.clauses.filter(key=key).first()
    if clause is None:
        raise Stale(_("Clause %(key)s is no longer in this draft.") % {"key": key})
    return clause


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _words(text: str) -> str:
    """The text as stored; Refused when nothing is left of it."""
    plain = _plain(text).replace("\x00", "")
    if not plain:
        raise Refused(_("Write the clause, or remove it."))
    return plain


def _place(version: Version, moved: Clause, after: str) -> None:
    """Number all clauses anew with the moved one after `after`, or first among those of its section."""
    others = list(
        version.clauses.exclude(pk=moved.pk)
        .order_by("section__position", "position")
        .select_related("section")
    )
    before = [clause.section.position < moved.section.position for clause in others].count(True)
    found = [place for place, clause in enumerate(others, 1) if clause.key == after]
    if found and others[found[0] - 1].section_id == moved.section_id:
        before = found[0]
    others.insert(before, moved)
    for place, clause in enumerate(others, 1):
        clause.position = place
    Clause.objects.bulk_update(others, ["position"])


def _written(kind: str, version: Version, key: str, *, by: Actor, at: datetime) -> None:
    """Renew the digest and put the act on the record."""
    renew_digest(version)
    record.write(
        kind=kind, ref=version.ref, by=by, at=at, number=version.number, clause=key, digest=version.digest
    )
