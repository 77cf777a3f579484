"""The agreement and the roll for machines. No cell can be run as a formula by a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Protocol

from malmoandan.consultation.exports import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from malmoandan.agreement.models import Adhesion, Clause, Version

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


class Writable(Protocol):
    """Anything text can be written to."""

    def write(self, text: str, /) -> object:
        """Take the text in."""


def write_roll(to: Writable, rows: Iterable[Adhesion]) -> None:
    """The roll, one row for each who has joined and is listed. No contact details, no persons."""
    writer = csv.writer(to)
    writer.writerow(["name", "kind", "party", "area", "represented_by", "joined_on", "decided_on"])
    for adhesion in rows:
        body = adhesion.body
        cells = (
            adhesion.name,
            adhesion.kind,
            body.party.name if body and body.party else "",
            adhesion.area,
            adhesion.umbrella.name if adhesion.umbrella else "",
            adhesion.accepted_at.date().isoformat() if adhesion.accepted_at else "",
            adhesion.decided_on.isoformat() if adhesion.decided_on else "",
        )
        writer.writerow([safe_cell(cell) for cell in cells])


def write_clauses(to: Writable, version: Version) -> None:
    """A version's clauses in reading order, with who answers for each."""
    writer = csv.writer(to)
    writer.writerow(["clause", "heading", "label", "kind", "text", "who", "recurrence"])
    for clause in _clauses(version):
        duties = list(clause.duties.all())
        cells = (
            clause.key,
            clause.section.heading,
            clause.label,
            clause.kind,
            clause.text,
            "; ".join(duty.who for duty in duties),
            "; ".join(sorted({duty.recurrence for duty in duties})),
        )
        writer.writerow([safe_cell(cell) for cell in cells])


def version_as_data(version: Version) -> dict[str, object]:
    """A version as plain data, with the digest that its words must give."""
    return {
        "number": version.number,
        "title": version.title,
        "language": version.language,
        "state": version.state,
        "digest": version.digest,
        "entered_force_at": version.entered_force_at.isoformat() if version.entered_force_at else None,
        "licence": LICENCE,
        "clauses": [
            {
                "key": clause.key,
                "heading": clause.section.heading,
                "label": clause.label,
                "level": clause.level,
                "kind": clause.kind,
                "text": clause.text,
                "duties": [
                    {
                        "who": duty.who,
                        "kinds": duty.body_kinds,
                        "side": duty.side,
                        "is_joint": duty.is_joint,
                        "recurrence": duty.recurrence,
                    }
                    for duty in clause.duties.all()
                ],
            }
            for clause in _clauses(version)
        ],
    }


def _clauses(version: Version) -> QuerySet[Clause]:
    return version.clauses.select_related("section").prefetch_related("duties").order_by("position")
