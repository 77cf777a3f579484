"""Renderings of a version in other languages and in easy-to-read form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.agreement import policies
from malmoandan.agreement.models import ClauseText, SectionText, Version, VersionText
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def add_translation(
    *,
    version: Version,
    language: str,
    title: str,
    clauses: Mapping[str, str],
    headings: Mapping[str, str] | None = None,
    is_easy_read: bool = False,
    is_machine_made: bool = False,
    translator_note: str = "",
    by: Actor,
    at: datetime,
) -> VersionText:
    """Add a rendering, or as a coordinator a better one; the earlier one is kept. By key and by anchor.

    What is left out is shown in the original, marked so. Words for clauses that do not exist are refused.
    """
    require(policies.may_add_translation(by, version))
    if language == version.language and not is_easy_read:
        raise Refused(_("This is the language the version is written in. Add an easy-to-read text instead."))
    facts = {"version": version, "language": language, "is_easy_read": is_easy_read}
    made = {"is_machine_made": is_machine_made, "translator_note": translator_note, "party": by.party}
    earlier = VersionText.objects.filter(replaced_at__isnull=True, **facts)
    require(not earlier.exists() or policies.may_replace_translation(by))
    earlier.update(replaced_at=at)
    rendering = VersionText.objects.create(title=title, created_at=at, **facts, **made)
    _write_words(rendering, clauses, headings or {})
    record.write(
        kind="agreement.translation_added",
        ref=version.ref,
        by=by,
        at=at,
        number=version.number,
        language=language,
        is_easy_read=is_easy_read,
        is_machine_made=is_machine_made,
    )
    return rendering


def _write_words(rendering: VersionText, clauses: Mapping[str, str], headings: Mapping[str, str]) -> None:
    """Store the words under the clauses and sections of the version."""
    ids = dict(rendering.version.clauses.values_list("key", "pk"))
    if unknown := sorted(set(clauses) - set(ids)):
        raise Refused(_("The version has no clause %(key)s.") % {"key": unknown[0]})
    ClauseText.objects.bulk_create(
        ClauseText(version_text=rendering, clause_id=ids[key], text=text.strip())
        for key, text in clauses.items()
        if text.strip()
    )
    places = dict(rendering.version.sections.values_list("anchor", "pk"))
    SectionText.objects.bulk_create(
        SectionText(version_text=rendering, section_id=places[anchor], heading=heading.strip())
        for anchor, heading in headings.items()
        if anchor in places and heading.strip()
    )
