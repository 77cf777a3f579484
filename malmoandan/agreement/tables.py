"""The agreement and the roll for machines. No cell can be run as a formula by a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from malmoandan.agreement.models import Adhesion, Clause, Version

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def roll_sheet(rows: Iterable[Adhesion]) -> str:
    """The roll, one row for each who has joined and is listed. No contact details, no persons."""
    names = ("name", "kind", "party", "area", "represented_by", "joined_on", "decided_on")
    return sheet(names, (_roll_row(adhesion) for adhesion in rows))


def _roll_row(adhesion: Adhesion) -> Iterable[object]:
    body = adhesion.body
    return (
        adhesion.name,
        adhesion.kind,
        body.party.name if body and body.party else "",
        adhesion.area,
        adhesion.umbrella.name if adhesion.umbrella else "",
        adhesion.accepted_at.date().isoformat() if adhesion.accepted_at else "",
        adhesion.decided_on.isoformat() if adhesion.decided_on else "",
    )


def clauses_sheet(version: Version) -> str:
    """A version's clauses in reading order, with who answers for each."""
    names = ("clause", "heading", "label", "kind", "text", "who", "recurrence")
    return sheet(names, (_clause_row(clause) for clause in _clauses(version)))


def _clause_row(clause: Clause) -> Iterable[object]:
    duties = list(clause.duties.all())
    return (
        clause.key,
        clause.section.heading,
        clause.label,
        clause.kind,
        clause.text,
        "; ".join(duty.who for duty in duties),
        "; ".join(sorted({duty.recurrence for duty in duties})),
    )


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
