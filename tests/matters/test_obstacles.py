"""Obstacles: reporting, finding the owner, answering; and what nobody may do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.matters import commands
from malmoandan.matters.models import (
    Obstacle,
    ObstacleAnswer,
    ObstacleFollowUp,
    ObstacleState,
    ReportChannel,
)
from malmoandan.matters.queries import (
    obstacle_with_receipt,
    obstacles_opened_by,
    obstacles_owned_by,
    proof_for_obstacle,
)
from malmoandan.parties.models import BodyKind, Role
from malmoandan.record.queries import entries_about, readings
from malmoandan.web import receipts
from tests import cast
from tests.matters.obstacles import (
    NEXT,
    REASONS,
    WORDS,
    a_report,
    answer,
    entered,
    given,
    owned,
    removed,
    reported,
)

pytestmark = pytest.mark.django_db


def test_report_obstacle_promises_an_owner_in_five_and_an_answer_in_thirty_working_days() -> None:
    obstacle = reported()
    assert obstacle.state == ObstacleState.RECEIVED
    assert obstacle.route_by == date(2026, 9, 22)
    assert obstacle.due_on == obstacle.first_due_on == date(2026, 10, 27)


def test_the_record_tells_that_it_came_and_nothing_of_what_it_says_or_whose_it_is() -> None:
    obstacle = reported(title="Hemligt ämne", name="Ann Andersson", address="ann@example.org", place="Vrån")
    [entry] = readings(entries_about(obstacle.ref))
    assert entry.kind == "matters.obstacle_reported"
    assert set(entry.fields) == {"about", "party", "due_on", "by"}
    assert not {"Hemligt", "Ann", "Vrån"} & set(str(entry.fields).split())


def test_everything_that_happens_to_it_leaves_one_entry_without_anybodys_words() -> None:
    code = receipts.make()
    obstacle = removed(receipt=code)
    commands.follow_up_obstacle(
        obstacle=obstacle, text="Nej, stängt.", by=cast.visitor(), at=cast.NOON, proof=code
    )
    commands.return_obstacle(obstacle=obstacle, why="Inte vi", by=cast.committee_secretary(), at=cast.NOON)
    told = readings(entries_about(obstacle.ref))
    assert [entry.kind.partition(".")[2] for entry in told][::-1] == [
        "obstacle_reported", "obstacle_routed", "obstacle_answered", "obstacle_followed_up",
        "obstacle_returned",
    ]  # fmt: skip
    values = str([entry.fields for entry in told])
    assert not any(words in values for words in (WORDS, REASONS, NEXT, "Nej, stängt.", "Inte vi"))


def test_a_body_reports_only_by_one_who_acts_for_it() -> None:
    assert reported(cast.association_representative(), for_body=True).sender == "Odlarna på kullen"
    for actor in (cast.ex_member(), cast.resident(), cast.visitor()):
        with pytest.raises(Refused):
            reported(actor, for_body=True)


def test_who_is_asked_decides_where_it_lies() -> None:
    assert reported().party is None
    assert reported(asks=cast.sector()).party == cast.sector()
    asked = reported(asks=cast.committee())
    assert (asked.party, asked.asked_body, asked.owner) == (cast.city(), cast.committee(), None)


def test_a_body_that_is_gone_or_belongs_to_nobody_is_not_asked() -> None:
    gone = cast.body("gone", "Gamla nämnden", BodyKind.COMMITTEE, cast.city())
    gone.valid_to = date(2025, 12, 31)
    gone.save()
    for body in (gone, cast.body("region", "Regionen", BodyKind.REGION, None), cast.association()):
        with pytest.raises(Refused):
            reported(asks=body)


@pytest.mark.parametrize(
    "changed", [{"title": " "}, {"text": "\0 "}, {"text": "x" * 20_001}, {"title": "", "text": "x"}]
)
def test_empty_and_boundless_reports_are_refused(changed: dict[str, str]) -> None:
    with pytest.raises(Refused):
        reported(**changed)  # type: ignore[arg-type]
    assert not Obstacle.objects.exists()


def test_nul_signs_and_long_lines_are_tamed() -> None:
    obstacle = reported(title="a\0b\n" + "c" * 300, place="x\0" * 200, name="n" * 200, text="ord\0 ord")
    assert "\0" not in obstacle.title + obstacle.text + obstacle.place
    assert (len(obstacle.title), len(obstacle.name)) == (120, 80)


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="valid ObstacleKind"):
        reported(kind="weather")


def test_enter_obstacle_needs_a_mandate_a_way_a_reason_and_consent() -> None:
    def enter(**changed: object) -> Obstacle:
        said: dict[str, object] = {
            "report": a_report(language="ar"), "receipt": receipts.make(), "channel": "paper",
            "why": "Hon skrev för hand.", "consents": True, "by": cast.facilitator(), "at": cast.NOON,
        }  # fmt: skip
        return commands.enter_obstacle(**(said | changed))  # type: ignore[arg-type]

    for changed in ({"by": cast.resident()}, {"by": cast.visitor()}, {"by": cast.auditor()}):
        with pytest.raises(NotAllowed):
            enter(**changed)
    for wrong in ({"consents": False}, {"why": " \0"}, {"channel": ReportChannel.WEB}):
        with pytest.raises(Refused):
            enter(**wrong)
    obstacle = enter()
    [entry] = readings(entries_about(obstacle.ref))
    assert (entry.fields["channel"], entry.fields["by"]) == ("paper", f"mandate:{cast.facilitator().mandate}")
    assert (obstacle.person, obstacle.body) == (None, None)


def test_what_is_entered_for_another_is_not_the_enterers_to_follow_up() -> None:
    obstacle = entered()
    with pytest.raises(NotAllowed):
        commands.follow_up_obstacle(
            obstacle=obstacle, text="Mer", by=cast.committee_secretary(), at=cast.NOON
        )


def test_the_receipt_opens_one_obstacle_and_only_its_digest_is_kept() -> None:
    code = receipts.make()
    obstacle, other = reported(receipt=code), reported()
    assert list(obstacles_opened_by(code.lower())) == [obstacle]
    assert obstacle_with_receipt(code) == obstacle
    assert obstacle_with_receipt(receipts.make()) is None
    assert code not in str(list(Obstacle.objects.values_list()))
    assert not obstacles_opened_by("")
    assert other not in obstacles_opened_by(code)


def test_confirm_obstacle_address_takes_the_link_and_a_forged_one_opens_nothing() -> None:
    obstacle = reported(address="someone@example.org")
    proof = proof_for_obstacle(obstacle)
    assert not obstacles_opened_by(proof), "a wrong address opens nothing before somebody has confirmed it"
    for _ in range(2):
        commands.confirm_obstacle_address(obstacle=obstacle, proof=proof, by=cast.visitor(), at=cast.NOON)
    assert entries_about(obstacle.ref).filter(kind="matters.obstacle_address_confirmed").count() == 1
    assert list(obstacles_opened_by(proof)) == [obstacle]
    for forged in (proof[:-1], proof + "x", "a:b:c", "\0", "å" * 300):
        assert not obstacles_opened_by(forged)
    with pytest.raises(NotAllowed):
        commands.confirm_obstacle_address(obstacle=reported(), proof=proof, by=cast.visitor(), at=cast.NOON)


# --- Finding the owner


def test_a_coordinator_gives_it_to_bodies_of_her_own_party_alone() -> None:
    obstacle = reported()
    with pytest.raises(NotAllowed):
        commands.route_obstacle(
            obstacle=obstacle, owner=cast.committee(), by=cast.sector_coordinator(), at=cast.NOON
        )
    commands.route_obstacle(
        obstacle=obstacle, owner=cast.association(), by=cast.sector_coordinator(), at=cast.NOON
    )
    obstacle.refresh_from_db()
    assert (obstacle.party, obstacle.owner, obstacle.state) == (cast.sector(), cast.association(), "owned")
    with pytest.raises(NotAllowed):
        commands.route_obstacle(
            obstacle=obstacle, owner=cast.committee(), by=cast.city_coordinator(), at=cast.NOON
        )


def test_it_is_not_given_to_a_body_that_is_gone_nor_twice_to_the_same() -> None:
    gone = cast.body("gone", "Gamla nämnden", BodyKind.COMMITTEE, cast.city())
    gone.valid_to = date(2025, 12, 31)
    gone.save()
    obstacle = owned()
    for owner in (gone, cast.committee()):
        with pytest.raises(Refused):
            commands.route_obstacle(obstacle=obstacle, owner=owner, by=cast.city_coordinator(), at=cast.NOON)


def test_take_obstacle_is_for_the_body_that_was_asked() -> None:
    obstacle, free = reported(asks=cast.committee()), reported(asks=cast.city())
    for refused, by in ((free, cast.committee_secretary()), (obstacle, cast.association_representative())):
        with pytest.raises(NotAllowed):
            commands.take_obstacle(obstacle=refused, by=by, at=cast.NOON)
    commands.take_obstacle(obstacle=obstacle, by=cast.committee_secretary(), at=cast.NOON)
    obstacle.refresh_from_db()
    assert (obstacle.owner, obstacle.state) == (cast.committee(), ObstacleState.OWNED)


def test_return_obstacle_gives_the_coordinators_five_days_anew_and_the_answer_day_stands() -> None:
    obstacle, later = owned(), cast.NOON + timedelta(days=10)
    with pytest.raises(Refused):
        commands.return_obstacle(obstacle=obstacle, why=" ", by=cast.committee_secretary(), at=later)
    commands.return_obstacle(obstacle=obstacle, why="Skolornas", by=cast.committee_secretary(), at=later)
    was_due = obstacle.due_on
    obstacle.refresh_from_db()
    assert (obstacle.state, obstacle.owner, obstacle.party) == (ObstacleState.RECEIVED, None, cast.city())
    assert (obstacle.due_on, obstacle.route_by) == (was_due, date(2026, 10, 2))


def test_another_party_is_offered_an_obstacle_and_says_yes_or_no() -> None:
    obstacle = reported()
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    with pytest.raises(Refused):
        commands.offer_obstacle(obstacle=obstacle, to=cast.city(), why="x", by=city, at=cast.NOON)
    commands.offer_obstacle(obstacle=obstacle, to=cast.sector(), why="Er lokal", by=city, at=cast.NOON)
    obstacle.refresh_from_db()
    assert (obstacle.party, obstacle.offered_to) == (cast.city(), cast.sector())
    for by in (city, cast.association_representative(), cast.sector_signatory(), cast.resident()):
        with pytest.raises(NotAllowed):
            commands.accept_obstacle(obstacle=obstacle, by=by, at=cast.NOON)
    commands.decline_obstacle(obstacle=obstacle, by=sector, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.accept_obstacle(obstacle=obstacle, by=sector, at=cast.NOON)
    commands.offer_obstacle(obstacle=obstacle, to=cast.sector(), why="Er lokal", by=city, at=cast.NOON)
    commands.accept_obstacle(obstacle=obstacle, by=sector, at=cast.NOON)
    obstacle.refresh_from_db()
    assert (obstacle.party, obstacle.offered_to) == (cast.sector(), None)
    with pytest.raises(NotAllowed):
        commands.route_obstacle(obstacle=obstacle, owner=cast.committee(), by=city, at=cast.NOON)


# --- Answering


def test_only_the_owners_own_people_answer() -> None:
    obstacle = owned()
    editor = cast.acting("Olga", cast.committee(), Role.EDITOR)
    may = {
        name for name, actor in [*cast.everyone().items(), ("editor", editor)] if _may_answer(obstacle, actor)
    }
    assert may == {"committee_secretary", "editor"}


def _may_answer(obstacle: Obstacle, actor: object) -> bool:
    try:
        with transaction.atomic():
            commands.answer_obstacle(obstacle=obstacle, given=given(), by=actor, at=cast.NOON)  # type: ignore[arg-type]
            transaction.set_rollback(True)
    except NotAllowed:
        return False
    return True


def test_symmetry_an_association_owns_and_answers_as_a_committee_does() -> None:
    obstacle = reported()
    commands.route_obstacle(
        obstacle=obstacle, owner=cast.association(), by=cast.sector_coordinator(), at=cast.NOON
    )
    for by in (cast.sector_coordinator(), cast.committee_secretary(), cast.association_member()):
        with pytest.raises(NotAllowed):
            commands.answer_obstacle(obstacle=obstacle, given=given(), by=by, at=cast.NOON)
    commands.answer_obstacle(
        obstacle=obstacle, given=given(), by=cast.association_representative(), at=cast.NOON
    )


def test_an_answer_has_reasons_a_next_step_and_the_day_its_outcome_needs() -> None:
    obstacle, today = owned(), cast.NOON.date()
    wrong: list[tuple[str, dict[str, object]]] = [
        ("partly", {"reasons": " "}),
        ("partly", {"next_step": "\0"}),
        ("partly", {"removed_on": today}),
        ("kept", {"promised_on": today + timedelta(days=1)}),
        ("removed", {"removed_on": None}),
        ("removed", {"removed_on": today + timedelta(days=1)}),
        ("promised", {"promised_on": None}),
        ("promised", {"promised_on": today}),
        ("removed", {"promised_on": today + timedelta(days=1)}),
    ]
    for outcome, changed in wrong:
        with pytest.raises(Refused):
            answer(obstacle, outcome, **changed)  # type: ignore[arg-type]
    assert not ObstacleAnswer.objects.exists()
    with pytest.raises(ValueError, match="valid ObstacleOutcome"):
        answer(obstacle, "gone")


def test_answers_and_words_are_never_rewritten_nor_deleted_even_by_a_shell() -> None:
    code = receipts.make()
    obstacle = removed(receipt=code)
    commands.follow_up_obstacle(obstacle=obstacle, text="Nej.", by=cast.visitor(), at=cast.NOON, proof=code)
    rows = (Obstacle.objects.all(), ObstacleAnswer.objects.all(), ObstacleFollowUp.objects.all())
    rewritings: list[dict[str, object]] = [{"text": "Annat"}, {"reasons": "Andra"}, {"text": "Jo."}]
    for queryset, rewriting in zip(rows, rewritings, strict=True):
        with pytest.raises(IntegrityError), transaction.atomic():
            queryset.update(**rewriting)
        with pytest.raises(IntegrityError), transaction.atomic():
            queryset._raw_delete("default")
    for late in ({"first_due_on": date(2030, 1, 1)}, {"channel": "phone"}, {"reported_at": cast.LONG_AGO}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Obstacle.objects.update(**late)
    Obstacle.objects.update(text="")  # a disposal decision may empty the words


def test_a_later_answer_puts_an_earlier_one_right_and_both_stand() -> None:
    obstacle = owned()
    answer(obstacle, "promised")
    answer(obstacle, "kept")
    assert [each.outcome for each in obstacle.answers.order_by("number")] == ["promised", "kept"]
    assert (obstacle.outcome, obstacle.promised_on) == ("kept", None)


def test_what_the_reporter_disputes_is_not_removed_until_answered_anew() -> None:
    code = receipts.make()
    obstacle = removed(receipt=code)
    assert obstacle.is_removed
    later = cast.NOON + timedelta(days=30)
    commands.follow_up_obstacle(obstacle=obstacle, text="Låst", by=cast.visitor(), at=later, proof=code)
    obstacle.refresh_from_db()
    assert (obstacle.is_removed, obstacle.state) == (False, ObstacleState.OWNED)
    assert obstacle.first_due_on < obstacle.due_on == date(2026, 11, 26)
    answer(obstacle, "removed", at=later)
    assert obstacle.is_removed


def test_follow_up_obstacle_is_the_reporters_alone() -> None:
    mine, ours = removed(cast.resident()), removed(cast.association_representative(), for_body=True)
    for by in (cast.visitor(), cast.city_coordinator(), cast.committee_secretary(), cast.auditor()):
        for obstacle in (mine, ours):
            with pytest.raises(NotAllowed):
                commands.follow_up_obstacle(obstacle=obstacle, text="Mer", by=by, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.follow_up_obstacle(
            obstacle=ours, text="Mer", by=cast.other_association_member(), at=cast.NOON
        )
    with pytest.raises(NotAllowed):
        commands.follow_up_obstacle(
            obstacle=mine, text="Mer", by=cast.visitor(), at=cast.NOON, proof=receipts.make()
        )
    commands.follow_up_obstacle(obstacle=mine, text="Mer", by=cast.resident(), at=cast.NOON)
    commands.follow_up_obstacle(obstacle=ours, text="Mer", by=cast.association_member(), at=cast.NOON)


def test_an_owner_cannot_be_taken_from_it_by_a_shell() -> None:
    obstacle = owned()
    for broken in ({"owner": None}, {"state": "received"}, {"party": None}, {"outcome": "removed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Obstacle.objects.filter(pk=obstacle.pk).update(**broken)


# --- For the yearly report


def test_what_a_body_owns_in_a_year_holds_nothing_hidden() -> None:
    obstacle, hidden = removed(), owned()
    commands.hide_obstacle(
        obstacle=hidden, why="Pekar ut en granne", by=cast.city_coordinator(), at=cast.NOON
    )
    old = removed(at=cast.NOON - timedelta(days=400))
    assert list(obstacles_owned_by(cast.committee(), 2026)) == [obstacle]
    assert list(obstacles_owned_by(cast.committee(), 2025)) == [old]
    assert not obstacles_owned_by(cast.association(), 2026)
