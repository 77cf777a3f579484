"""Writing a version's words, and keeping its digest true to them. Called by commands, never by views."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Max
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from malmoandan.agreement.models import Clause, ClauseKind, Duty, Principle, Section, Version
from malmoandan.agreement.queries import outline_of
from malmoandan.kernel.errors import Refused
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from malmoandan.agreement.outline import DraftClause, Outline

_KEY = re.compile(r"[A-Z]{1,3}[0-9]{1,5}[a-z]?")
_LAST_LEVEL = 6


def title_with_number(version: Version) -> str:
    """The version's title as lists show it: two versions of one agreement are told apart by their number."""
    with translation.override(version.language):
        return _("%(title)s, version %(number)d") % {
            "title": version.title.rstrip("."),
            "number": version.number,
        }


def next_number() -> int:
    """The number after the last version's."""
    return (Version.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def last_key() -> int:
    """The highest number any clause of any version has ever had, removed ones included."""
    return Version.objects.aggregate(last=Max("highest_key"))["last"] or 0


def highest_key(outline: Outline) -> int:
    """The highest number among the outline's keys."""
    return max(
        (_number_of(clause.key) for section in outline.sections for clause in section.clauses), default=0
    )


def with_keys(outline: Outline) -> Outline:
    """The same outline with a key on every clause; Refused when a given key is malformed or stands twice."""
    given = [clause.key for section in outline.sections for clause in section.clauses if clause.key]
    for key in given:
        if not _KEY.fullmatch(key):
            raise Refused(_("“%(key)s” cannot be a clause's number. Write it like C17.") % {"key": key})
        if given.count(key) > 1:
            raise Refused(_("Clause %(key)s stands twice.") % {"key": key})
    last, sections = max(last_key(), highest_key(outline)), []
    for section in outline.sections:
        clauses = []
        for clause in section.clauses:
            last += not clause.key
            clauses.append(replace(clause, key=clause.key or f"C{last}"))
        sections.append(replace(section, clauses=tuple(clauses)))
    return replace(outline, sections=tuple(sections))


def write_words(version: Version, outline: Outline) -> None:
    """Store sections, clauses and duties of a new version, in their order."""
    taken = {"content"}  # the page's own
    sections = Section.objects.bulk_create(
        Section(
            version=version,
            position=place,
            level=min(max(section.level, 2), _LAST_LEVEL),
            heading=section.heading,
            anchor=anchor_for(section.heading, taken, place),
        )
        for place, section in enumerate(outline.sections, start=1)
    )
    placed = [
        (section, clause)
        for section, drafted in zip(sections, outline.sections, strict=True)
        for clause in drafted.clauses
    ]
    clauses = Clause.objects.bulk_create(
        _clause(version, section, clause, place) for place, (section, clause) in enumerate(placed, start=1)
    )
    Duty.objects.bulk_create(
        Duty(
            clause=clause,
            who=duty.who,
            kinds=",".join(duty.kinds),
            side=duty.side,
            is_joint=duty.is_joint,
            recurrence=duty.recurrence,
        )
        for clause, (_section, drafted) in zip(clauses, placed, strict=True)
        for duty in drafted.duties
    )


def renew_digest(version: Version) -> None:
    """Make the digest that of the words as they now stand."""
    version.digest = outline_of(version).digest()
    version.save(update_fields=["digest"])


def name_principles(version: Version) -> None:
    """Give every principle of a public version an address that outlives it, and its present name."""
    for clause in version.clauses.filter(kind=ClauseKind.PRINCIPLE).order_by("position"):
        first_line = clause.text.strip().partition("\n")[0]
        slug = slugify(first_line)[:60] or clause.key.lower()
        if Principle.objects.filter(slug=slug).exclude(clause_key=clause.key).exists():
            slug = f"{slug}-{clause.key.lower()}"
        name = one_line(first_line, 300)
        principle, is_new = Principle.objects.get_or_create(
            clause_key=clause.key, defaults={"slug": slug, "name": name}
        )
        if not is_new and version.is_in_force and principle.name != name:
            principle.name = name
            principle.save(update_fields=["name"])


def lasting_url(thing: Version | Principle) -> str:
    """Where a thing is read, in the installation's own language: for what is stored."""
    with translation.override(settings.LANGUAGE_CODE):
        return thing.get_absolute_url()


def anchor_for(heading: str, taken: set[str], place: int) -> str:
    """An address within the page: the heading's words, told apart by number where two read alike."""
    wanted = slugify(heading)[:70] or f"avsnitt-{place}"
    anchor = wanted if wanted not in taken else f"{wanted}-{place}"
    taken.add(anchor)
    return anchor


def _clause(version: Version, section: Section, drafted: DraftClause, place: int) -> Clause:
    return Clause(
        version=version,
        section=section,
        key=drafted.key,
        position=place,
        level=drafted.level,
        label=drafted.label,
        kind=drafted.kind,
        text=drafted.text,
    )


def _number_of(key: str) -> int:
    return int(re.sub(r"\D", "", key) or 0)
