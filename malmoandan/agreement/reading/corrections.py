"""A person's corrections of a reading: several at once, and nothing vanishes without being listed.

A line of three dashes in a clause's words splits it there. Corrections name clauses and sections by their
index in the reading they were made on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from malmoandan.agreement.reading.kinds import Guess
from malmoandan.agreement.reading.notes import LeftOut
from malmoandan.agreement.reading.result import (
    Answerer,
    Confidence,
    Duty,
    Kind,
    ReadClause,
    Reading,
    Recurrence,
    Section,
)

SPLIT = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
DEEPEST_LEVEL = 5


class Fate(StrEnum):
    """What becomes of a clause."""

    KEEP = "keep"
    JOIN = "join"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ClauseEdit:
    """What a person wants of one clause. `place` counts from 1; `new_heading` begins a section before it."""

    text: str
    kind: Kind
    fate: Fate = Fate.KEEP
    place: int = 0
    new_heading: str = ""
    responsible: tuple[Answerer, ...] = ()
    is_joint: bool = False
    recurrence: Recurrence = Recurrence.CONTINUOUS


@dataclass(frozen=True, slots=True)
class SectionEdit:
    """What a person wants of one heading; without words it goes, and its clauses join the section before."""

    heading: str
    level: int


@dataclass(slots=True)
class Flow:
    """Headings and clauses in one row, so that either can be moved, added and taken away."""

    rows: list[Section | ReadClause] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)  # id of a clause's row -> the place wanted
    left_out: list[LeftOut] = field(default_factory=list)


def corrected(reading: Reading, clauses: dict[int, ClauseEdit], sections: dict[int, SectionEdit]) -> Reading:
    """The reading after all corrections. Ids and warnings are for `reader.checked`."""
    flow = Flow()
    for at, section in enumerate(reading.sections):
        if at in sections or section.heading or at == 0:
            take_section(flow, section, sections.get(at), is_first=at == 0)
        for index, clause in enumerate(reading.clauses):
            if clause.section == at:
                take_clause(flow, clause, clauses.get(index))
    move(flow)
    return rebuilt(reading, flow)


def take_section(flow: Flow, section: Section, edit: SectionEdit | None, *, is_first: bool) -> None:
    """A heading as it was, changed, or gone."""
    if edit is None:
        flow.rows.append(section)
        return
    heading = " ".join(edit.heading.split())
    if heading or is_first:
        level = min(max(edit.level, 1), DEEPEST_LEVEL)
        flow.rows.append(replace(section, heading=heading, level=level, confidence=Confidence.HIGH))
    elif section.heading:
        flow.left_out.append(LeftOut("by_hand", section.heading))


def take_clause(flow: Flow, clause: ReadClause, edit: ClauseEdit | None) -> None:
    """A clause as it was, changed, split, joined to the one before, or gone."""
    if edit is None:
        flow.rows.append(clause)
        return
    if edit.fate is Fate.REMOVE:
        flow.left_out.append(LeftOut("by_hand", clause.written))
        return
    if edit.new_heading.strip():
        flow.rows.append(Section(" ".join(edit.new_heading.split()), 1))
    texts = [text.strip() for text in SPLIT.split(edit.text.replace("\r\n", "\n")) if text.strip()]
    before = flow.rows[-1] if flow.rows else None
    if edit.fate is Fate.JOIN and isinstance(before, ReadClause):
        flow.rows[-1] = replace(
            before, text="\n\n".join([before.text, clause.lead, *texts]).replace("\n\n\n\n", "\n\n")
        )
        return
    if not texts:
        flow.left_out.append(LeftOut("by_hand", clause.written))
    for at, text in enumerate(texts):
        part = edited(clause, edit, text, is_first=at == 0)
        flow.rows.append(part)
        if at == 0 and edit.place:
            flow.places[id(part)] = edit.place


def edited(clause: ReadClause, edit: ClauseEdit, text: str, *, is_first: bool) -> ReadClause:
    """One clause with her words, kind and duty. What she chose is sure; what she left stays as guessed."""
    duty = duty_of(clause.duty, edit) if edit.kind is Kind.DUTY else None
    chosen = edit.kind is not clause.kind or (duty is not None and duty != clause.duty)
    guess = (
        Guess(edit.kind, Confidence.HIGH, "by_hand")
        if chosen
        else Guess(clause.kind, clause.confidence, clause.rule)
    )
    whole = clause if is_first else replace(clause, mark="", lead="", heading="")
    return replace(whole, text=text, kind=guess.kind, confidence=guess.confidence, rule=guess.rule, duty=duty)


def duty_of(before: Duty | None, edit: ClauseEdit) -> Duty:
    """The duty as chosen. The text's own words for who answers are kept while the choice is the same."""
    was = before or Duty()
    same = set(edit.responsible) == set(was.responsible)
    return Duty(
        who=was.who if same else "",
        responsible=was.responsible if same else edit.responsible,
        is_joint=edit.is_joint,
        recurrence=edit.recurrence,
        counterparts=was.counterparts,
    )


def move(flow: Flow) -> None:
    """Put every clause that wants another place there, in the order of the places wanted."""
    for key, place in sorted(flow.places.items(), key=lambda wanted: wanted[1]):
        clauses = [row for row in flow.rows if isinstance(row, ReadClause)]
        now = next(at for at, row in enumerate(clauses) if id(row) == key)
        then = min(max(place - 1, 0), len(clauses) - 1)
        if now == then:
            continue
        moving, neighbour = clauses[now], clauses[then]
        flow.rows = [row for row in flow.rows if row is not moving]
        at = next(index for index, row in enumerate(flow.rows) if row is neighbour)
        flow.rows.insert(at + (then > now), moving)


def rebuilt(reading: Reading, flow: Flow) -> Reading:
    """A reading from the row of headings and clauses."""
    sections: list[Section] = []
    clauses: list[ReadClause] = []
    for row in flow.rows:
        if isinstance(row, Section):
            sections.append(row)
        else:
            clauses.append(replace(row, section=len(sections) - 1))
    left_out = (*reading.left_out, *flow.left_out)
    return replace(reading, sections=tuple(sections), clauses=tuple(clauses), left_out=left_out)
