"""Each party writes its own words; what both say is both parties' only when both have said so."""

from __future__ import annotations

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.report import commands
from malmoandan.report.models import AnnualReport, Section
from malmoandan.report.queries import lacks_of
from tests import cast
from tests.cast import NOON
from tests.report import reports

pytestmark = pytest.mark.django_db


def test_there_is_one_report_for_each_year() -> None:
    reports.begun()
    with pytest.raises(Refused, match="already"):
        reports.begun()


@pytest.mark.parametrize("year", [0, 1989, 2027, 99999])
def test_a_report_tells_of_a_year_that_has_begun(year: int) -> None:
    with pytest.raises(Refused):
        reports.begun(year)


def test_begin_report_and_change_report_are_for_coordinators_alone() -> None:
    report = reports.begun()
    for name, actor in cast.everyone().items():
        if name.endswith("coordinator"):
            continue
        with pytest.raises(NotAllowed):
            commands.begin_report(year=2025, title="x", by=actor, at=NOON)
        with pytest.raises(NotAllowed):
            commands.change_report(report=report, title="x", registry_no="", by=actor, at=NOON)
    commands.change_report(
        report=report, title="Nytt", registry_no="KS 1", by=cast.sector_coordinator(), at=NOON
    )
    assert reports.fresh(report).title == "Nytt"


def test_nobody_writes_in_another_partys_name() -> None:
    report = reports.begun()
    reports.own(report, "Stadens ord", cast.city_coordinator())
    reports.own(report, "Sektorns ord", cast.sector_coordinator())
    kept = dict(Section.objects.values_list("party__slug", "text"))
    assert kept == {"city": "Stadens ord", "sector": "Sektorns ord"}


def test_a_colleague_who_wrote_meanwhile_is_not_overwritten() -> None:
    report = reports.begun()
    reports.own(report, "Först", cast.city_coordinator())
    with pytest.raises(Stale):
        reports.own(report, "Sedan", cast.city_signatory())
    reports.own(report, "Sedan", cast.city_signatory(), seen=1)
    assert Section.objects.get().text == "Sedan"


@pytest.mark.parametrize("key", ["phases", "nonsense", "", "\0"])
def test_own_words_are_written_in_sections_there_are(key: str) -> None:
    with pytest.raises(Refused):
        reports.own(reports.begun(), "x", cast.city_coordinator(), key=key)


def test_words_too_long_are_refused_and_nul_is_taken_away() -> None:
    report = reports.begun()
    with pytest.raises(Refused, match="too long"):
        reports.own(report, "x" * 20_001, cast.city_coordinator())
    reports.own(report, "a\0b", cast.city_coordinator())
    assert "\0" not in Section.objects.get().text


def not_assented(report: AnnualReport) -> list[str]:
    """The parties that do not stand for the joint words as they read now."""
    return [lack.who for lack in lacks_of(report, NOON.date()) if lack.code == "assent"]


def test_joint_words_need_both_and_a_change_needs_it_anew() -> None:
    report = reports.begun()
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    joint = commands.write_joint_words(report=report, key="summary", text="Vi", seen=0, by=city, at=NOON)
    assert [lack.who for lack in lacks_of(report, NOON.date()) if lack.code == "assent"] == [
        cast.sector().name
    ]
    commands.assent_to_words(section=joint, seen=1, by=sector, at=NOON)
    assert not_assented(report) == []
    commands.write_joint_words(report=report, key="summary", text="Vi två", seen=1, by=sector, at=NOON)
    assert not_assented(report) == [cast.city().name]
    with pytest.raises(Stale):
        commands.assent_to_words(section=joint, seen=1, by=city, at=NOON)


def test_a_partys_own_words_are_not_assented_to() -> None:
    report = reports.begun()
    reports.own(report, "Egna", cast.city_coordinator())
    with pytest.raises(NotAllowed):
        commands.assent_to_words(section=Section.objects.get(), seen=1, by=cast.sector_coordinator(), at=NOON)


def test_only_who_answers_for_a_party_writes() -> None:
    report = reports.begun()
    for name, actor in cast.everyone().items():
        if name.split("_")[-1] in {"coordinator", "signatory"}:
            continue
        with pytest.raises(NotAllowed):
            reports.own(report, "x", actor)
        with pytest.raises(NotAllowed):
            commands.write_joint_words(report=report, key="summary", text="x", seen=0, by=actor, at=NOON)


def test_what_is_missing_is_listed_with_who_mends_it() -> None:
    found = {(lack.code, lack.who) for lack in lacks_of(reports.begun(), NOON.date())}
    both = f"{cast.city().name}, {cast.sector().name}"
    assert found == {("joint", both), ("words", cast.city().name), ("words", cast.sector().name)}
