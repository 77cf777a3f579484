"""Known faults in dependencies: a fault fails, no answer is left out unless it is required."""

from __future__ import annotations

import runpy

import pytest

from tests.house import ROOT

AUDIT = runpy.run_path(str(ROOT / "requirements" / "audit.py"))


@pytest.mark.parametrize(
    ("said", "has_none"),
    [
        ("ConnectionError: Could not connect to the vulnerability feed", True),
        ("HTTPSConnectionPool: Max retries exceeded", True),
        ("Dependency not found and could not be audited: django (6.0)", True),
        ("Found 1 known vulnerability in 1 package", False),
        ("Found 2 known vulnerabilities in 1 package; connection to another timed out", False),
        ("usage: pip-audit", False),
    ],
)
def test_no_answer_is_told_from_a_fault(said: str, *, has_none: bool) -> None:
    assert AUDIT["is_without_answer"](said) is has_none


def test_ci_may_demand_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALMOANDAN_REQUIRE", "postgres,audit")
    assert AUDIT["is_required"]()
    monkeypatch.setenv("MALMOANDAN_REQUIRE", "postgres")
    assert not AUDIT["is_required"]()
