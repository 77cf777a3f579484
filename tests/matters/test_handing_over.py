"""A coordinator is away, or is replaced in a day, and nothing is lost."""

from datetime import date, timedelta

import pytest

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.matters import commands
from malmoandan.matters.dues import answers_owed
from malmoandan.matters.queries import (
    hand_overs_of,
    open_threads_of,
    promises_of,
    questions_due_to,
)
from malmoandan.parties.models import Mandate, Role
from tests import cast
from tests.matters.things import answered, asked

pytestmark = pytest.mark.django_db


def mandate_of(actor: Actor) -> Mandate:
    return Mandate.objects.get(pk=actor.mandate or 0)


def test_cover_absence_lets_a_colleague_answer_for_those_days_only() -> None:
    question, stand_in = asked(only_party=cast.sector()), cast.facilitator()
    away = cast.sector_coordinator()
    with pytest.raises(NotAllowed):
        commands.answer_question(question=question, text="Ja.", by=stand_in, at=cast.NOON)
    commands.cover_absence(
        mandate=mandate_of(away), covered_by=mandate_of(stand_in), starts_on=date(2026, 9, 14),
        ends_on=date(2026, 9, 20), by=away, at=cast.NOON,
    )  # fmt: skip
    assert list(questions_due_to(stand_in, cast.NOON)) == [question]
    assert {due.person for due in answers_owed(cast.NOON)} == {stand_in.person}
    with pytest.raises(NotAllowed):
        commands.answer_question(question=question, text="Ja.", by=stand_in, at=cast.NOON + timedelta(days=7))
    commands.answer_question(question=question, text="Ja.", by=stand_in, at=cast.NOON)


def test_cover_comes_from_the_own_party_and_is_arranged_by_it() -> None:
    days = {"starts_on": date(2026, 9, 14), "ends_on": date(2026, 9, 20), "at": cast.NOON}
    away, other = mandate_of(cast.sector_coordinator()), mandate_of(cast.city_signatory())
    with pytest.raises(NotAllowed):
        commands.cover_absence(mandate=away, covered_by=other, by=cast.city_coordinator(), **days)  # type: ignore[arg-type]
    for stand_in in (other, away, mandate_of(cast.association_member())):
        with pytest.raises(Refused):
            commands.cover_absence(mandate=away, covered_by=stand_in, by=cast.sector_coordinator(), **days)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        commands.cover_absence(
            mandate=away, covered_by=mandate_of(cast.facilitator()), by=cast.sector_coordinator(),
            starts_on=date(2026, 9, 20), ends_on=date(2026, 9, 19), at=cast.NOON,
        )  # fmt: skip


def test_hand_over_moves_every_open_thread_and_loses_none() -> None:
    before = [asked(only_party=cast.sector()) for _ in range(3)]
    unowned_but_ours = answered(answerer=cast.sector_coordinator())
    city_s = asked(only_party=cast.city())
    closed = asked(cast.resident(), only_party=cast.sector())
    commands.close_question(question=closed, by=cast.resident(), at=cast.NOON)
    owned_by = set(open_threads_of("sector"))
    old, new = mandate_of(cast.sector_coordinator()), cast.acting("Olga", cast.assembly(), Role.COORDINATOR)
    kept = commands.hand_over(
        from_mandate=old, to_mandate=mandate_of(new), notes="Ring Odlarna.", checked=["promises", "threads"],
        by=cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip
    assert kept.moved == 4
    assert set(open_threads_of("sector")) == owned_by == {*before, unowned_but_ours}
    assert all(thread.owner_id == new.mandate for thread in open_threads_of("sector"))
    assert set(promises_of("sector")) == set(before)
    assert [each.notes for each in hand_overs_of("sector")] == ["Ring Odlarna."]
    city_s.refresh_from_db()
    closed.refresh_from_db()
    assert city_s.owner_id == cast.city_coordinator().mandate
    assert closed.owner_id == old.pk


def test_hand_over_after_she_has_gone_and_only_within_the_party() -> None:
    question = asked(only_party=cast.sector())
    old, new = mandate_of(cast.sector_coordinator()), cast.acting("Olga", cast.assembly(), Role.COORDINATOR)
    Mandate.objects.filter(pk=old.pk).update(ends_at=cast.NOON)
    late = cast.NOON + timedelta(days=1)
    assert list(questions_due_to(new, late)) == [question]
    assert {due.person for due in answers_owed(late)} == {None}
    with pytest.raises(NotAllowed):
        commands.hand_over(
            from_mandate=old,
            to_mandate=mandate_of(new),
            notes="",
            checked=[],
            by=cast.city_coordinator(),
            at=late,
        )
    with pytest.raises(NotAllowed):
        commands.hand_over(
            from_mandate=old,
            to_mandate=mandate_of(cast.city_coordinator()),
            notes="",
            checked=[],
            by=new,
            at=late,
        )
    commands.hand_over(from_mandate=old, to_mandate=mandate_of(new), notes="", checked=[], by=new, at=late)
    question.refresh_from_db()
    assert question.owner_id == new.mandate
