"""The notes: one from each party confirms exactly the same words, and then nobody changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.kernel.refs import Ref
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.dues import confirmations_owed, needs_owed, notes_owed
from malmoandan.meetings.models import (
    NotesConfirmation,
    NotesVersion,
    PaperSheets,
    Remark,
    Represented,
    ReservedCode,
)
from malmoandan.parties.models import Role
from tests import cast
from tests.meetings import things

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
NOON, AFTER, ORGANISER = cast.NOON, things.AFTER, cast.association_representative


def test_notes_stand_when_one_from_each_side_has_confirmed_the_same_words() -> None:
    version = things.noted()
    meeting = version.meeting
    assert not queries.notes_visible_to(cast.visitor()).exists()
    commands.confirm_notes(meeting=meeting, digest=version.digest, by=ORGANISER(), at=AFTER)
    assert not queries.notes_mark(version, "").is_closed
    commands.confirm_notes(meeting=meeting, digest=version.digest, by=cast.committee_secretary(), at=AFTER)
    assert queries.notes_mark(version, "").is_closed
    assert queries.notes_visible_to(cast.visitor()).get() == version
    with pytest.raises(NotAllowed):
        things.noted(meeting)


def test_a_new_version_has_nobodys_yes() -> None:
    first = things.noted()
    commands.confirm_notes(meeting=first.meeting, digest=first.digest, by=ORGANISER(), at=AFTER)
    second = things.noted(first.meeting, "Andra ord.")
    assert len(queries.parties_that_owe(second)) == 2
    with pytest.raises(Stale):
        commands.confirm_notes(
            meeting=first.meeting, digest=first.digest, by=cast.committee_secretary(), at=AFTER
        )


def test_two_who_write_at_once_are_told() -> None:
    version = things.noted()
    with pytest.raises(Stale):
        commands.write_notes(meeting=version.meeting, text="x", seen=0, by=ORGANISER(), at=AFTER)


def test_one_side_does_not_confirm_twice_nor_for_the_other() -> None:
    version = things.noted()
    said: dict[str, Any] = {"meeting": version.meeting, "digest": version.digest, "at": AFTER}
    commands.confirm_notes(by=ORGANISER(), **said)
    with pytest.raises(Refused):
        commands.confirm_notes(by=cast.sector_coordinator(), **said)
    both = cast.acting("Gunvor", cast.committee(), Role.COMMITTEE_SECRETARY)
    with pytest.raises(Refused):
        commands.confirm_notes(by=both, **said)
    others = (
        cast.visitor(), cast.resident(), cast.auditor(), cast.association_member(),
        cast.other_association_member(), cast.ex_member(), cast.administrator(),
    )  # fmt: skip
    for by in others:
        with pytest.raises(NotAllowed):
            commands.confirm_notes(by=by, **said)


def test_the_other_side_confirms_also_where_it_had_no_host() -> None:
    meeting = things.held(things.planned(), association=1)
    version = things.noted(meeting)
    assert not policies.may_confirm_notes(cast.committee_secretary(), meeting)
    said: dict[str, Any] = {"meeting": meeting, "digest": version.digest, "at": AFTER}
    commands.confirm_notes(by=ORGANISER(), **said)
    commands.confirm_notes(by=cast.city_coordinator(), **said)
    meeting.refresh_from_db()
    assert meeting.notes_confirmed_at == AFTER


def test_the_numbers_that_are_confirmed_do_not_change_under_the_words() -> None:
    version = things.noted()
    with pytest.raises(NotAllowed):
        commands.hold_meeting(meeting=version.meeting, came=99, represented={}, by=ORGANISER(), at=AFTER)


def test_a_remark_belongs_to_its_author() -> None:
    version = things.noted()
    author = cast.committee_secretary()
    with pytest.raises(NotAllowed):
        commands.remark_on_notes(version=version, text="x", by=cast.auditor(), at=AFTER)
    remark = commands.remark_on_notes(version=version, text="Vi minns annat.", by=author, at=AFTER)
    for by in (ORGANISER(), cast.city_coordinator(), cast.visitor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            commands.withdraw_remark(remark=remark, by=by, at=AFTER)
    commands.withdraw_remark(remark=remark, by=author, at=AFTER)
    assert not queries.remarks_on(version).exists()


def test_the_database_refuses_to_rewrite_what_was_written_and_confirmed() -> None:
    meeting = things.confirmed()
    version = meeting.notes_versions.get()
    remark = commands.remark_on_notes(version=version, text="x", by=cast.committee_secretary(), at=AFTER)
    acts: list[Callable[[], object]] = [
        lambda: NotesVersion.objects.filter(pk=version.pk).update(text="y"),
        lambda: NotesVersion.objects.filter(pk=version.pk)._raw_delete("default"),
        lambda: NotesConfirmation.objects.filter(version=version).update(version=version, mandate=1),
        lambda: NotesConfirmation.objects.filter(version=version)._raw_delete("default"),
        lambda: Remark.objects.filter(pk=remark.pk).update(text="y"),
        lambda: Remark.objects.filter(pk=remark.pk)._raw_delete("default"),
        lambda: Represented.objects.filter(meeting=meeting).update(count=9),
        lambda: Represented.objects.create(meeting=meeting, kind="region", count=1),
        lambda: type(meeting).objects.filter(pk=meeting.pk).update(notes_confirmed_at=None),
    ]
    for act in acts:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_notes_and_confirmations_are_owed_within_a_week() -> None:
    meeting = things.shared()
    (due,) = notes_owed(AFTER)
    assert (due.body, due.due_on) == (cast.association().pk, meeting.confirm_by)
    version = things.noted(things.held(meeting))
    assert not list(notes_owed(AFTER))
    assert {due.body for due in confirmations_owed(AFTER)} == {cast.association().pk, cast.committee().pk}
    commands.confirm_notes(meeting=meeting, digest=version.digest, by=ORGANISER(), at=AFTER)
    (owed,) = confirmations_owed(AFTER)
    assert owed.body == cast.committee().pk


def test_a_side_without_a_host_owes_through_its_coordinators() -> None:
    things.noted(things.held(things.planned(), association=1))
    assert {(due.body, due.party) for due in confirmations_owed(AFTER)} == {
        (cast.association().pk, "sector"), (None, "city"),
    }  # fmt: skip


def test_needs_are_owed_until_they_are_arranged() -> None:
    meeting = things.planned()
    assert not list(needs_owed(NOON))
    things.comes(meeting, needs={"food": ""})
    (due,) = needs_owed(NOON)
    assert (meeting.day - due.due_on).days == 7
    commands.arrange_need(
        meeting=meeting, need="food", what="", is_arranged=True, cost=None, by=ORGANISER(), at=NOON
    )
    assert not list(needs_owed(NOON))


def test_paper_forms_have_codes_of_their_own_each_used_once() -> None:
    meeting = things.planned()
    said: dict[str, Any] = {"meeting": meeting, "question": "Vad hindrar?", "at": NOON}
    for by, count in ((ORGANISER(), 0), (ORGANISER(), 201)):
        with pytest.raises(Refused):
            commands.reserve_codes(count=count, by=by, **said)
    for other in (cast.committee_secretary(), cast.auditor(), cast.visitor()):
        with pytest.raises(NotAllowed):
            commands.reserve_codes(count=2, by=other, **said)
    sheets = commands.reserve_codes(count=3, by=ORGANISER(), **said)
    codes = queries.codes_on(sheets)
    assert len(set(codes)) == 3
    assert codes == queries.codes_on(PaperSheets.objects.get())
    code = queries.reserved_code(codes[1].lower())
    assert code is not None
    assert queries.reserved_code("0000-0000-0000") is None
    with pytest.raises(NotAllowed):
        commands.use_code(code=code, ref=Ref("voices.contribution", "1"), by=cast.visitor(), at=NOON)
    commands.use_code(code=code, ref=Ref("voices.contribution", "1"), by=ORGANISER(), at=NOON)
    with pytest.raises(Refused):
        commands.use_code(code=code, ref=Ref("voices.contribution", "2"), by=ORGANISER(), at=NOON)
    assert ReservedCode.objects.filter(used_for="voices.contribution:1").count() == 1
    assert [getattr(each, "typed", None) for each in queries.sheets_of(meeting)] == [1]
