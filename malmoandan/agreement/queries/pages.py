"""The agreement as a page reads it, in as many queries whatever the length of text and comments."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import OuterRef, Subquery, TextField, Value

from malmoandan.agreement.models import (
    ClauseKind,
    ClauseText,
    Principle,
    Section,
    SectionText,
    Version,
    VersionState,
    VersionText,
)
from malmoandan.consultation.queries import consultation_on, passage_counts
from malmoandan.decisions.queries import decision_to_read, mark_of
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.refs import Ref
from malmoandan.parties.queries import known_parties
from malmoandan.record.remembering import until_next_entry
from malmoandan.trace.models import LinkKind
from malmoandan.trace.queries import links_standing
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from malmoandan.consultation.models import Consultation
    from malmoandan.decisions.models import Decision
    from malmoandan.web.marks import TwoKeys

_IN_LISTS = {
    ClauseKind.LIST_ITEM,
    ClauseKind.PRINCIPLE,
    ClauseKind.WAY_OF_WORKING,
    ClauseKind.PLAN_REQUIREMENT,
}
_CLAUSE_REF = "agreement.clause:"


@dataclass(frozen=True, slots=True)
class ClauseOnPage:
    """One clause as it is read: its words, perhaps in another language, and what hangs on it."""

    key: str
    label: str
    level: int
    kind: str
    text: str
    is_original: bool  # shown in the original because the chosen rendering lacks it
    principle: str  # the slug of its page, where it is a principle
    comments: int
    evidence: int

    @property
    def kind_word(self) -> str:
        """What sort of clause it is, in words."""
        return str(ClauseKind(self.kind).label)

    @property
    def is_in_list(self) -> bool:
        """Whether it is read as one of a list."""
        return self.kind in _IN_LISTS

    @property
    def needs_kind(self) -> bool:
        """Whether its kind tells the reader something."""
        return self.kind not in {ClauseKind.PARAGRAPH, ClauseKind.HEADING, ClauseKind.LIST_ITEM}


@dataclass(frozen=True, slots=True)
class SectionOnPage:
    """A heading and the clauses under it."""

    heading: str
    anchor: str
    level: int
    clauses: Sequence[ClauseOnPage]

    @property
    def blocks(self) -> list[tuple[bool, list[ClauseOnPage]]]:
        """The clauses in runs: lists apart from text."""
        return [(is_list, list(run)) for is_list, run in groupby(self.clauses, lambda each: each.is_in_list)]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One version, ready to be read."""

    version: Version
    in_force: Version | None
    versions: Sequence[Version]
    rendering: VersionText | None
    renderings: Sequence[VersionText]
    sections: Sequence[SectionOnPage]
    decision: Decision | None
    mark: TwoKeys
    consultation: Consultation | None

    @property
    def title(self) -> str:
        """The title in the language read."""
        return self.rendering.title if self.rendering else self.version.title

    @property
    def language(self) -> str:
        """The language read."""
        return self.rendering.language if self.rendering else self.version.language

    @property
    def earlier(self) -> Version | None:
        """The version to compare with: the one it was made from, else the one before it."""
        by_id = {version.pk: version for version in self.versions}
        before = [version for version in self.versions if version.number < self.version.number]
        return by_id.get(self.version.based_on_id or 0) or (before[-1] if before else None)


def agreement_page(
    versions: Sequence[Version], version: Version, rendering_code: str = "", wished: str = ""
) -> AgreementPage:
    """One version's page, in the rendering asked for, else in one of the `wished` language if any."""
    standing = VersionText.objects.filter(version=version, replaced_at__isnull=True)
    renderings = list(standing.order_by("language", "is_easy_read"))
    rendering = chosen_rendering(version, renderings, rendering_code, wished)
    place = f"agreement.consultation_on.{version.pk}"
    consultation = until_next_entry(place, lambda: consultation_on(version.ref), "consultation")
    comments = passage_counts(consultation) if consultation else {}
    decision = decision_to_read(version.ref)
    return AgreementPage(
        version=version,
        in_force=next((each for each in versions if each.state == VersionState.IN_FORCE), None),
        versions=versions,
        rendering=rendering,
        renderings=renderings,
        sections=sections_on_page(version, rendering, comments, evidence_counts()),
        decision=decision,
        mark=mark_of(decision, known_parties()),
        consultation=consultation,
    )


def chosen_rendering(
    version: Version, renderings: Sequence[VersionText], code: str, wished: str
) -> VersionText | None:
    """The rendering asked for; without a code the plain one in the reader's language, if any."""
    if code:
        return next((each for each in renderings if each.code == code), None)
    if wished == version.language:
        return None
    return next((each for each in renderings if each.code == wished), None)


def evidence_counts() -> dict[str, int]:
    """How much that everyone may see is linked to each clause as evidence, by key."""
    links = links_standing().filter(kind=LinkKind.EVIDENCE, target__startswith=_CLAUSE_REF)
    rows = [(target, Ref.parse(source)) for target, source in links.values_list("target", "source")]
    public = nodes_of({source for _, source in rows}, NOBODY)
    return Counter(target.removeprefix(_CLAUSE_REF) for target, source in rows if source in public)


def sections_on_page(
    version: Version, rendering: VersionText | None, comments: dict[str, int], evidence: dict[str, int]
) -> list[SectionOnPage]:
    """All the words in one query, grouped under their headings."""
    sections: list[SectionOnPage] = []
    for _position, run in groupby(_rows(version, rendering), lambda row: row.position):
        rows = list(run)
        clauses = [_clause(row, rendering, comments, evidence) for row in rows if row.key]
        head = rows[0]
        level = min(head.level, sections[-1].level + 1 if sections else 2)  # no level is jumped over
        sections.append(SectionOnPage(head.said_heading or head.heading, head.anchor, level, clauses))
    return sections


class _Row(NamedTuple):
    """A section and one of its clauses; a section without clauses has one row without a key."""

    position: int
    level: int
    anchor: str
    heading: str
    key: str | None
    label: str
    depth: int
    kind: str
    text: str
    slug: str | None
    said: str | None
    said_heading: str | None


def _rows(version: Version, rendering: VersionText | None) -> Iterator[_Row]:
    """Sections and clauses in reading order, with the words of a rendering beside the original."""
    slug = Principle.objects.filter(clause_key=OuterRef("clauses__key")).values("slug")[:1]
    sections = Section.objects.filter(version=version).annotate(slug=Subquery(slug))
    if rendering is None:
        nothing = Value(None, output_field=TextField(null=True))
        sections = sections.annotate(said=nothing, said_heading=nothing)
    else:
        said = ClauseText.objects.filter(version_text=rendering, clause=OuterRef("clauses"))
        headings = SectionText.objects.filter(version_text=rendering, section=OuterRef("pk"))
        sections = sections.annotate(
            said=Subquery(said.values("text")[:1]), said_heading=Subquery(headings.values("heading")[:1])
        )
    found = sections.order_by("position", "clauses__position").values_list(
        "position", "level", "anchor", "heading", "clauses__key", "clauses__label", "clauses__level",
        "clauses__kind", "clauses__text", "slug", "said", "said_heading",
    )  # fmt: skip
    return (_Row(*row) for row in found)


def _clause(
    row: _Row, rendering: VersionText | None, comments: dict[str, int], evidence: dict[str, int]
) -> ClauseOnPage:
    key = row.key or ""
    return ClauseOnPage(
        key=key,
        label=row.label,
        level=row.depth,
        kind=row.kind,
        text=row.said or row.text,
        is_original=rendering is not None and not row.said,
        principle=row.slug or "",
        comments=comments.get(key, 0),
        evidence=evidence.get(key, 0),
    )
