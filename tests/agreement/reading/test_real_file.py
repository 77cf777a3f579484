"""The first agreement of all reads into its forty-one clauses. Skips where the file is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from malmoandan.agreement.reading.reader import read_file
from malmoandan.agreement.reading.result import Answerer, Kind, Reading, Recurrence

FILE = Path(__file__).parents[4] / "shared" / "data" / "agreements" / "malmo-utkast.txt"  # beside the project
KINDS = {
    Kind.TITLE: [1],
    Kind.CONTACT: [2],
    Kind.STATEMENT: [3],
    Kind.PREAMBLE: [4, 5, 6, 7],
    Kind.SUPPORT_AIM: [8, 9, 10],
    Kind.VISION: [11, 12, 13, 14],
    Kind.LIST_INTRO: [15, 22],
    Kind.PRINCIPLE: range(16, 22),
    Kind.WAY_OF_WORKING: range(23, 29),
    Kind.DUTY: range(29, 38),
    Kind.PLAN_REQUIREMENT: range(38, 42),
}
CITY, SECTOR, COUNCIL, BOARD = Answerer.CITY, Answerer.SECTOR, Answerer.COUNCIL, Answerer.EXECUTIVE_BOARD
COMMITTEES, ORGANISATIONS, CITIZENS = Answerer.COMMITTEES, Answerer.ORGANISATIONS, Answerer.CITIZENS
DUTIES = {
    "C29": ({COUNCIL, SECTOR}, True, Recurrence.CONTINUOUS),
    "C30": ({BOARD, SECTOR}, True, Recurrence.CONTINUOUS),
    "C31": ({COMMITTEES, ORGANISATIONS, CITIZENS}, True, Recurrence.CONTINUOUS),
    "C32": ({COMMITTEES}, False, Recurrence.YEARLY),
    "C33": ({SECTOR}, False, Recurrence.ON_REQUEST),
    "C34": ({SECTOR}, False, Recurrence.CONTINUOUS),
    "C35": ({COMMITTEES}, False, Recurrence.CONTINUOUS),
    "C36": ({SECTOR, CITY}, True, Recurrence.CONTINUOUS),
    "C37": ({SECTOR, CITY}, True, Recurrence.PER_PERIOD),
}


@pytest.fixture
def reading() -> Reading:
    if not FILE.exists():
        pytest.skip("the real agreement lies outside the project and is absent here")
    return read_file("utkast.txt", FILE.read_bytes())


def test_every_clause_has_its_kind_and_id(reading: Reading) -> None:
    expected = {f"C{number}": kind for kind, numbers in KINDS.items() for number in numbers}
    assert {clause.key: clause.kind for clause in reading.clauses} == expected
    assert [clause.key for clause in reading.clauses] == [f"C{number}" for number in range(1, 42)]


def test_every_duty_has_who_answers_and_how_often(reading: Reading) -> None:
    found = {clause.key: clause.duty for clause in reading.of_kind(Kind.DUTY)}
    told = {
        key: (set(duty.responsible), duty.is_joint, duty.recurrence) for key, duty in found.items() if duty
    }
    assert told == DUTIES


def test_contacts_are_roles_and_headings_are_found(reading: Reading) -> None:
    everything = " ".join(clause.written for clause in reading.clauses)
    assert "@" not in everything
    assert "040" not in everything
    assert len([section for section in reading.sections if section.heading]) == 7
    assert {note.code for note in reading.notes} == {"contacts_removed"}
