"""The desk: every section of a report with what each party wrote, what both say, and who has agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.report.models import NARRATIVE, Assent, Section, SectionKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malmoandan.parties.models import Party
    from malmoandan.report.models import AnnualReport


@dataclass(frozen=True, slots=True)
class Own:
    """One party's place in a section: its words where it has written."""

    party: Party
    section: Section | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One section on the desk. `agreed` are the parties that stand for the joint words as they read now."""

    key: SectionKey
    joint: Section | None
    own: Sequence[Own]
    agreed: Sequence[Party]
    waiting: Sequence[Party]

    @property
    def is_picture(self) -> bool:
        """Whether it is the words about a picture, which nobody need agree to apart."""
        return self.key not in NARRATIVE

    @property
    def is_joint(self) -> bool:
        """Whether the joint words are both parties'."""
        return self.joint is not None and not self.waiting


def sheets_of(report: AnnualReport, everyone: Sequence[Party]) -> list[Sheet]:
    """Every section there is to write, in order. Two queries."""
    rows = Section.objects.filter(report=report).exclude(text="")
    by_place = {(each.key, each.party_id): each for each in rows}
    joint = {each.pk: each for each in by_place.values() if each.party_id is None}
    agreed: dict[int, set[int]] = {}
    for section, party, version in Assent.objects.filter(section__in=joint).values_list(
        "section", "party", "version"
    ):
        if joint[section].version == version:
            agreed.setdefault(section, set()).add(party)
    return [_sheet(key, by_place, agreed, everyone) for key in SectionKey]


def _sheet(
    key: SectionKey,
    by_place: Mapping[tuple[str, int | None], Section],
    agreed: Mapping[int, set[int]],
    everyone: Sequence[Party],
) -> Sheet:
    joint = by_place.get((key.value, None))
    yes = agreed.get(joint.pk, set()) if joint else set()
    return Sheet(
        key, joint, [Own(party, by_place.get((key.value, party.pk))) for party in everyone],
        [party for party in everyone if party.pk in yes],
        [party for party in everyone if party.pk not in yes] if joint else [],
    )  # fmt: skip
