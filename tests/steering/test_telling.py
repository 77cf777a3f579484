"""What is told: lines on the record, letters to those concerned, dues to those who owe, dates to all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.dues import Due, dues_at
from malmoandan.outreach.dates import dates_at
from malmoandan.record.models import Entry
from malmoandan.record.queries import readings
from malmoandan.record.registry import Letter, letters_of, line_of
from malmoandan.site.indexing import reindex
from malmoandan.site.queries.searching import found_pages
from malmoandan.steering import commands
from malmoandan.steering.models import AgendaItem, Degree, LoggedDecision
from malmoandan.steering.quarters import Quarter
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.steering import things

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db


def letters(kind: str) -> list[Letter]:
    """The letters that the latest entry of a kind gives rise to."""
    entry = Entry.objects.filter(kind=f"steering.{kind}").order_by("-seq")[0]
    return list(letters_of(readings([entry])[0]))


def people(*actors: object) -> set[object]:
    return {getattr(actor, "person", None) for actor in actors}


def owed(at: datetime, kind: str) -> list[Due]:
    return [due for due in dues_at(at) if due.kind == f"steering.{kind}"]


def everybody_who_steers() -> set[object]:
    return people(
        cast.city_coordinator(), cast.sector_coordinator(), cast.city_signatory(), cast.sector_signatory(),
        things.steering_member(),
    )  # fmt: skip


def test_the_notice_goes_to_all_who_steer_once_with_the_agenda() -> None:
    steer = everybody_who_steers()
    cast.auditor()
    things.called("Lokaler på kvällen")
    sent = letters("meeting_called")
    assert sorted(letter.to_person or 0 for letter in sent) == sorted(steer)  # type: ignore[type-var]
    assert all("Lokaler på kvällen" in letter.body for letter in sent)


def test_a_change_is_told_only_when_the_meeting_was_called() -> None:
    meeting = things.planned()
    facts = {"title": "Nytt", "starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "place": "Torget"}
    commands.change_meeting(meeting=meeting, seen=1, by=cast.city_coordinator(), at=cast.NOON, **facts)  # type: ignore[arg-type]
    assert not letters("meeting_changed")
    called = things.called()
    commands.change_meeting(
        meeting=called,
        seen=called.version,
        by=cast.city_coordinator(),
        at=cast.NOON,
        **facts,  # type: ignore[arg-type]
    )
    assert letters("meeting_changed")
    commands.cancel_meeting(meeting=called, reason="Snö", by=cast.city_coordinator(), at=cast.NOON)
    assert "Snö" in letters("meeting_cancelled")[0].body


def test_the_parties_are_asked_to_confirm_and_asked_anew_when_the_words_change() -> None:
    everybody_who_steers()
    meeting = things.offered(things.held())
    both = people(
        cast.city_coordinator(), cast.sector_coordinator(), cast.city_signatory(), cast.sector_signatory()
    )
    assert {letter.to_person for letter in letters("notes_offered")} == both
    things.written(meeting, said="Ändrat.")
    assert not letters("notes_written")
    things.confirm(meeting, cast.city_coordinator())
    things.written(meeting, said="Ändrat igen.")
    assert {letter.to_person for letter in letters("notes_written")} == both


def test_a_responsible_body_is_told_when_the_notes_stand_and_the_proposer_what_became_of_it() -> None:
    secretary, proposer = cast.committee_secretary(), cast.association_representative()
    meeting = things.held()
    things.decided(meeting)
    things.offered(meeting)
    things.confirm(meeting, cast.city_coordinator())
    assert not letters("notes_confirmed")
    things.confirm(meeting, cast.sector_coordinator())
    sent = letters("notes_confirmed")
    assert {letter.to_person for letter in sent} == people(secretary, proposer)


def test_a_body_without_people_gets_its_letter_at_its_mailbox() -> None:
    meeting = things.held()
    things.decided(meeting, body=cast.other_association())
    things.confirmed(meeting)
    addresses = {letter.to_address for letter in letters("notes_confirmed")}
    assert "other-association@example.org" in addresses


def test_who_proposed_is_told_why_it_is_dropped() -> None:
    item = things.proposed()
    commands.drop_item(item=item, reason="Löst redan", by=cast.city_coordinator(), at=cast.NOON)
    assert {letter.to_person for letter in letters("item_dropped")} == people(
        cast.association_representative()
    )
    assert "Löst redan" in letters("item_dropped")[0].body


def test_a_decision_is_owed_by_its_body_from_when_the_notes_stand() -> None:
    meeting = things.held()
    decision = things.decided(meeting)
    assert not owed(things.AFTER, "decision")
    things.confirmed(meeting)
    [due] = owed(things.AFTER, "decision")
    assert (due.body, due.party, due.due_on) == (cast.committee().pk, "city", decision.due_on)
    commands.finish_decision(
        decision=LoggedDecision.objects.get(),
        sentence="Klart",
        by=cast.committee_secretary(),
        at=things.AFTER,
    )
    assert not owed(things.AFTER, "decision")


def test_each_party_owes_its_confirmation_within_a_week() -> None:
    meeting = things.offered(things.held())
    assert {(due.party, due.due_on) for due in owed(things.AFTER, "notes")} == {
        ("city", meeting.day + timedelta(days=7)), ("sector", meeting.day + timedelta(days=7)),
    }  # fmt: skip
    things.confirm(meeting, cast.city_coordinator())
    assert [due.party for due in owed(things.AFTER, "notes")] == ["sector"]


def test_each_party_owes_its_follow_up_a_fortnight_after_the_quarter() -> None:
    assert not owed(cast.NOON, "follow_up")
    things.planned(at=cast.NOON.replace(month=5))
    found = owed(cast.NOON, "follow_up")
    assert {(due.party, str(due.due_on)) for due in found} == {
        ("city", "2026-07-14"),
        ("sector", "2026-07-14"),
    }
    commands.write_follow_up(
        quarter=Quarter(2026, 2),
        light="risk",
        text="Trögt.",
        seen=0,
        by=cast.city_coordinator(),
        at=cast.NOON,
    )
    assert [due.party for due in owed(cast.NOON, "follow_up")] == ["sector"]


def test_every_entry_reads_as_a_sentence() -> None:
    meeting = things.confirmed()
    commands.name_risk(
        title="x", what="x", likelihood=Degree.LOW, consequence=Degree.LOW, doing="x", body=cast.committee(),
        review_on=cast.NOON.date() + timedelta(days=9), by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip
    assert meeting.state == "confirmed"
    for entry in Entry.objects.filter(topic="steering"):
        line = line_of(readings([entry])[0])
        assert line.text != entry.kind
        assert "%(" not in line.text
        assert "Skolorna" not in line.text


def test_meetings_to_come_are_in_the_public_calendar() -> None:
    meeting = things.planned()
    assert [date.on for date in dates_at(cast.NOON) if date.ref == meeting.ref] == [meeting.day]


def test_the_thread_shows_of_a_draft_nothing() -> None:
    meeting = things.held()
    decision = things.decided(meeting)
    assert decision.ref not in nodes_of([decision.ref], NOBODY)
    things.confirmed(meeting)
    assert nodes_of([decision.ref, meeting.ref], NOBODY).keys() == {decision.ref, meeting.ref}
    assert AgendaItem.objects.exists()


def test_a_decision_is_found_by_search_once_the_notes_stand() -> None:
    meeting = things.held()
    things.decided(meeting, "Kvällsöppet införs.")
    reindex(things.AFTER)
    assert not found_pages("kvällsöppet", "")
    things.confirmed(meeting)
    reindex(things.AFTER)
    assert [page.sort for page in found_pages("kvällsöppet", "decision")] == ["decision"]
