"""No party publishes alone; what is published never changes; what comes after stands beside it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from malmoandan.decisions.commands import attach_dissent
from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.models import Entry, Opening
from malmoandan.report import commands
from malmoandan.report.models import AnnualReport, Delivery, Edition, Erratum, Recommendation, Section
from malmoandan.report.queries import published_report
from malmoandan.report.snapshot.canonical import digest_of
from malmoandan.report.snapshot.sealing import unsealed
from malmoandan.report.snapshot.shapes import from_dict, to_dict
from tests import cast
from tests.agreement.texts import both_keys, turn
from tests.cast import NOON
from tests.report import reports

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)


def test_a_report_with_holes_is_not_put_to_the_parties() -> None:
    report = reports.begun()
    by = cast.city_coordinator()
    commands.start_joint_review(report=report, review_by=reports.NEXT_WEEK, by=by, at=NOON)
    with pytest.raises(Refused, match="missing"):
        commands.propose_report(report=report, sign_by=reports.NEXT_MONTH, by=by, at=NOON)


@pytest.mark.parametrize("turned", [(), ("city",), ("sector",)])
def test_no_party_alone_publishes(turned: tuple[str, ...]) -> None:
    edition = reports.proposed()
    keys = {
        "city": (cast.city_coordinator(), cast.council()),
        "sector": (cast.sector_coordinator(), cast.assembly()),
    }
    for slug in turned:
        turn(edition.ref, *keys[slug])
    for actor, _body in keys.values():
        with pytest.raises(NotAllowed):
            commands.publish_report(report=edition.report, by=actor, at=LATER)


@pytest.mark.parametrize("outcome", ["returned", "rejected"])
def test_a_key_that_says_no_publishes_nothing(outcome: str) -> None:
    edition = reports.proposed()
    turn(edition.ref, cast.city_coordinator(), cast.council())
    turn(edition.ref, cast.sector_coordinator(), cast.assembly(), outcome)
    with pytest.raises(NotAllowed):
        commands.publish_report(report=edition.report, by=cast.city_coordinator(), at=LATER)


def test_what_is_published_is_exactly_what_both_approved() -> None:
    edition = reports.proposed()
    both_keys(edition.ref)
    commands.publish_report(report=edition.report, by=cast.city_coordinator(), at=LATER)
    report = reports.fresh(edition.report)
    told = from_dict(report.snapshot or {})
    assert digest_of(to_dict(unsealed(told))) == edition.digest
    assert digest_of(report.snapshot) == report.sha256
    assert told.decision is not None
    assert [key.party for key in told.decision.keys] == [cast.city().name, cast.sector().name]
    assert json.loads(json.dumps(report.snapshot)) == report.snapshot


def test_the_digest_is_on_the_record() -> None:
    report = reports.published()
    entry = Entry.objects.get(kind="report.report_published")
    said = (
        {opening.name: opening.value for opening in entry.openings.all()}
        if hasattr(entry, "openings")
        else {}
    )

    said = {each.name: json.loads(each.value) for each in Opening.objects.filter(seq=entry.seq)}
    assert said["digest"] == report.sha256
    assert said["approved"] == Edition.objects.get().digest


def test_a_text_taken_back_and_changed_begins_without_keys() -> None:
    first = reports.proposed()
    turn(first.ref, cast.city_coordinator(), cast.council())
    report = first.report
    commands.redraft_report(
        report=report, reason="Ett fel i en siffra.", by=cast.sector_coordinator(), at=NOON
    )
    assert decision_on(first.ref) is None
    reports.own(report, "Stadens nya ord.", cast.city_coordinator(), seen=1)
    second = reports.proposed(report=report)
    assert second.digest != first.digest
    turn(second.ref, cast.sector_coordinator(), cast.assembly())
    with pytest.raises(NotAllowed):
        commands.publish_report(report=report, by=cast.city_coordinator(), at=LATER)


def test_a_text_both_approved_can_be_taken_back_until_it_is_published_and_not_after() -> None:
    edition = reports.proposed()
    both_keys(edition.ref)
    commands.redraft_report(report=edition.report, reason="Fel bild.", by=cast.city_coordinator(), at=NOON)
    decision = decision_on(edition.ref)
    assert decision is not None
    assert decision.is_joint, "what was approved stays told"
    with pytest.raises(NotAllowed):
        commands.publish_report(report=edition.report, by=cast.city_coordinator(), at=LATER)
    report = reports.published(report=edition.report)
    with pytest.raises(NotAllowed):
        commands.redraft_report(report=report, reason="För sent", by=cast.city_coordinator(), at=LATER)


def test_a_dissent_is_printed_with_the_report() -> None:
    edition = reports.proposed()
    decision = decision_on(edition.ref)
    assert decision is not None
    attach_dissent(
        decision=decision, text="Vi håller inte med.", by=cast.association_representative(), at=NOON
    )
    both_keys(edition.ref)
    commands.publish_report(report=edition.report, by=cast.city_coordinator(), at=LATER)
    told = published_report(reports.YEAR)
    assert told is not None
    assert told.snapshot.decision is not None
    assert [(each.body, each.text) for each in told.snapshot.decision.dissents] == [
        (cast.association().name, "Vi håller inte med.")
    ]


def test_in_the_same_moment_it_is_handed_to_the_council_and_the_assembly() -> None:
    report = reports.published()
    sent = Delivery.objects.filter(report=report).order_by("pk")
    assert [(each.body, each.sent_at) for each in sent] == [
        (cast.council(), report.published_at),
        (cast.assembly(), report.published_at),
    ]


def test_record_dealing_is_for_the_body_itself_between_publication_and_today() -> None:
    reports.published()
    delivery = Delivery.objects.get(body=cast.assembly())
    given: dict[str, Any] = {"delivery": delivery, "dealt_on": NOON.date(), "paragraph": "§ 9", "at": LATER}
    for name, actor in cast.everyone().items():
        if not name.startswith("sector"):
            with pytest.raises(NotAllowed):
                commands.record_dealing(by=actor, **given)
    wrong = given | {"dealt_on": NOON.date() - timedelta(days=1)}
    with pytest.raises(Refused, match="between"):
        commands.record_dealing(by=cast.sector_coordinator(), **wrong)
    commands.record_dealing(by=cast.sector_coordinator(), **given)
    delivery.refresh_from_db()
    assert (delivery.dealt_on, delivery.paragraph) == (NOON.date(), "§ 9")


def test_an_erratum_stands_beside_the_report_alone_until_the_other_party_agrees() -> None:
    report = reports.published()
    before = report.sha256
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    facts = {"place": "Året", "was": "Stadens egna  ord.", "now": "Stadens ord.", "reason": "Skrivfel"}
    erratum = commands.add_erratum(report=report, by=city, at=LATER, **facts)
    told = published_report(reports.YEAR)
    assert told is not None
    assert [(each.was, each.now, each.by) for each in told.errata] == [
        ("Stadens egna  ord.", "Stadens ord.", cast.city().name)
    ]
    with pytest.raises(NotAllowed):
        commands.assent_to_erratum(erratum=erratum, by=cast.city_signatory(), at=LATER)
    commands.assent_to_erratum(erratum=erratum, by=sector, at=LATER)
    told = published_report(reports.YEAR)
    assert told is not None
    assert [each.by for each in told.errata] == [""]
    assert reports.fresh(report).sha256 == before == digest_of(reports.fresh(report).snapshot)


def test_only_what_stands_in_the_report_is_corrected_and_only_after_publication() -> None:
    facts = {"place": "Året", "was": "Stadens egna ord.", "now": "Annat", "reason": "Fel"}
    report = reports.in_review()
    with pytest.raises(NotAllowed):
        commands.add_erratum(report=report, by=cast.city_coordinator(), at=NOON, **facts)
    report = reports.published(report=report)
    with pytest.raises(Refused, match="do not stand"):
        commands.add_erratum(
            report=report, by=cast.city_coordinator(), at=LATER, **facts | {"was": "Aldrig sagt"}
        )
    with pytest.raises(Refused, match="the same"):
        commands.add_erratum(
            report=report, by=cast.city_coordinator(), at=LATER, **facts | {"now": facts["was"]}
        )
    with pytest.raises(NotAllowed):
        commands.add_erratum(report=report, by=cast.committee_secretary(), at=LATER, **facts)


def refuses(act: object) -> None:
    """The database itself says no."""
    with pytest.raises(DatabaseError), transaction.atomic():
        act()  # type: ignore[operator]  # a call without arguments


def test_the_database_refuses_to_rewrite_what_was_signed() -> None:
    report = reports.in_review()
    reports.recommended(report)
    report = reports.published(report=report)
    mine = AnnualReport.objects.filter(pk=report.pk)
    refuses(lambda: mine.update(snapshot={"year": 1}))
    refuses(lambda: mine.update(sha256="0" * 64))
    refuses(lambda: mine.update(title="Annat"))
    refuses(lambda: mine.update(state="draft", published_at=None, schema_version=None, sha256=""))
    refuses(lambda: Edition.objects.update(content={"year": 1}))
    refuses(lambda: Edition.objects.all()._raw_delete("default"))
    refuses(lambda: Section.objects.update(text="Annat"))
    refuses(lambda: Section.objects.filter(key="year")._raw_delete("default"))
    refuses(lambda: Recommendation.objects.update(text="Annat"))
    refuses(lambda: Delivery.objects.update(sent_at=LATER))


def test_the_database_refuses_to_rewrite_errata_and_answers() -> None:
    report = reports.published()
    facts = {"place": "Året", "was": "Stadens egna ord.", "now": "Annat", "reason": "Fel"}
    commands.add_erratum(report=report, by=cast.city_coordinator(), at=LATER, **facts)
    refuses(lambda: Erratum.objects.update(now="Ett tredje"))
    refuses(lambda: Erratum.objects.all()._raw_delete("default"))


def test_words_stand_still_while_the_report_is_before_the_parties() -> None:
    edition = reports.proposed()
    with pytest.raises(NotAllowed):
        reports.own(edition.report, "Nya", cast.city_coordinator(), seen=1)
    with pytest.raises(NotAllowed):
        reports.recommended(edition.report)
    refuses(lambda: Section.objects.update(text="Förbi kommandona"))
