"""Turning keys: whose, on which text, once, and what makes a decision joint."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from malmoandan.decisions import commands, queries
from malmoandan.decisions.models import Decision, Dissent, Key, Outcome
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.parties.models import Body, BodyKind, Mandate, Party, Role
from malmoandan.parties.queries import actor_of
from malmoandan.record.models import Entry
from tests import cast
from tests.decisions.putting import DIGEST, OTHER_DIGEST, SUBJECT, joint, put, turn

pytestmark = pytest.mark.django_db


def test_it_is_joint_when_every_party_has_adopted_exactly_this_text() -> None:
    decision = put()
    turn(decision, cast.city_coordinator())
    assert not queries.approved_by_all(SUBJECT, DIGEST)
    turn(decision, cast.sector_signatory())
    assert queries.approved_by_all(SUBJECT, DIGEST)
    assert not queries.approved_by_all(SUBJECT, OTHER_DIGEST)


@pytest.mark.parametrize("outcome", [Outcome.RETURNED, Outcome.REJECTED])
def test_another_word_than_yes_is_no_yes(outcome: Outcome) -> None:
    decision = put()
    turn(decision, cast.city_coordinator())
    turn(decision, cast.sector_coordinator(), outcome=outcome)
    assert not queries.approved_by_all(SUBJECT, DIGEST)
    assert str(queries.two_keys(SUBJECT).word) == "Not approved"


def test_a_third_party_must_agree_too_and_one_that_comes_later_undoes_nothing() -> None:
    decision = put()
    third = Party.objects.create(slug="region", name="Regionen", position=3)
    turn(decision, cast.city_coordinator())
    turn(decision, cast.sector_coordinator())
    assert not queries.approved_by_all(SUBJECT, DIGEST)
    body = cast.body("region-council", "Regionfullmäktige", BodyKind.REGION, third, speaks_for_party=True)
    turn(decision, cast.acting("Nour", body, Role.COORDINATOR))
    assert queries.approved_by_all(SUBJECT, DIGEST)
    Party.objects.create(slug="late", name="Sena parten", position=4)
    assert queries.approved_by_all(SUBJECT, DIGEST)
    assert queries.two_keys(SUBJECT).is_closed


@pytest.mark.parametrize(
    "name",
    [
        "committee_secretary", "association_member", "association_representative", "other_association_member",
        "auditor", "facilitator", "resident", "administrator", "visitor", "ex_member",
    ],
)  # fmt: skip
def test_nobody_else_turns_a_key(name: str) -> None:
    decision = put()
    who = cast.everyone()[name]
    with pytest.raises(NotAllowed):
        turn(decision, who, body=cast.council())
    assert not Key.objects.exists()


def test_a_party_turns_only_its_own_key_and_only_once() -> None:
    decision = put()
    with pytest.raises(NotAllowed):
        turn(decision, cast.city_coordinator(), body=cast.assembly())
    turn(decision, cast.city_coordinator())
    with pytest.raises(NotAllowed):
        turn(decision, cast.city_signatory())
    assert Key.objects.count() == 1


def test_one_person_never_decides_for_two_parties_not_even_on_different_texts() -> None:
    decision = put()
    turn(decision, cast.city_coordinator())
    amended = commands.amend_decision(
        ref=SUBJECT, digest=OTHER_DIGEST, by=cast.sector_coordinator(), at=cast.NOON
    )
    both = Mandate.objects.create(
        person=cast.person_of(cast.city_coordinator()),
        body=cast.assembly(),
        role=Role.SIGNATORY,
        starts_at=cast.LONG_AGO,
    )
    with pytest.raises(NotAllowed, match="two parties"):
        turn(amended, actor_of(both), digest=OTHER_DIGEST)


def test_a_text_that_changed_is_not_decided_on() -> None:
    decision = put()
    commands.amend_decision(ref=SUBJECT, digest=OTHER_DIGEST, by=cast.sector_coordinator(), at=cast.NOON)
    with pytest.raises(Stale):
        turn(decision, cast.city_coordinator())
    with pytest.raises(Stale):
        turn(queries.decision_on(SUBJECT) or decision, cast.city_coordinator(), digest=DIGEST)


def test_a_decision_is_not_made_tomorrow_nor_by_a_body_that_was_not_there() -> None:
    decision = put()
    today = timezone.localtime(cast.NOON).date()
    turn(decision, cast.city_coordinator(), decided_on=today)
    with pytest.raises(NotAllowed):
        turn(decision, cast.sector_coordinator(), decided_on=today + timedelta(days=1))
    with pytest.raises(NotAllowed):
        turn(decision, cast.sector_coordinator(), decided_on=date(2019, 12, 31))


def test_an_amendment_clears_the_keys_and_keeps_them_as_history() -> None:
    decision = put()
    key = turn(decision, cast.city_coordinator())
    amended = commands.amend_decision(
        ref=SUBJECT, digest=OTHER_DIGEST, by=cast.city_coordinator(), at=cast.NOON
    )
    assert [half.state for half in queries.two_keys(SUBJECT).halves] == ["waiting", "waiting"]
    assert [list(each.keys.all()) for each in queries.history_of(amended)] == [[], [key]]
    assert (
        commands.amend_decision(ref=SUBJECT, digest=OTHER_DIGEST, by=cast.city_coordinator(), at=cast.NOON)
        == amended
    )


def test_a_joint_decision_is_never_amended_nor_opened_anew() -> None:
    decision = joint()
    with pytest.raises(NotAllowed):
        commands.amend_decision(ref=SUBJECT, digest=OTHER_DIGEST, by=cast.city_coordinator(), at=cast.NOON)
    with pytest.raises(Refused):
        put(digest=OTHER_DIGEST)
    assert put() == decision
    assert Decision.objects.count() == 1


def test_a_key_is_taken_back_only_while_it_stands_alone() -> None:
    decision = put()
    key = turn(decision, cast.city_coordinator(), outcome=Outcome.RETURNED)
    with pytest.raises(NotAllowed):
        commands.withdraw_key(key=key, reason="fel", by=cast.sector_coordinator(), at=cast.NOON)
    with pytest.raises(Refused):
        commands.withdraw_key(key=key, reason=" ", by=cast.city_signatory(), at=cast.NOON)
    commands.withdraw_key(key=key, reason="fel paragraf", by=cast.city_signatory(), at=cast.NOON)
    again = turn(decision, cast.city_coordinator())
    turn(decision, cast.sector_coordinator(), outcome=Outcome.RETURNED)
    with pytest.raises(NotAllowed):
        commands.withdraw_key(key=again, reason="ångrar oss", by=cast.city_coordinator(), at=cast.NOON)


def test_after_a_joint_decision_no_key_moves() -> None:
    decision = joint()
    for key in decision.keys.all():
        with pytest.raises(NotAllowed):
            commands.withdraw_key(key=key, reason="nej", by=cast.city_coordinator(), at=cast.NOON)
    with pytest.raises(NotAllowed):
        turn(decision, cast.city_coordinator())


def test_every_act_leaves_one_line_on_the_record() -> None:
    joint()
    kinds = Entry.objects.order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["decisions.opened", "decisions.key_turned", "decisions.key_turned"]


def test_the_mark_names_the_body_the_day_and_the_dissent() -> None:
    turn(put(), cast.city_coordinator(), dissent="Vi ville mer.")
    city, sector = queries.two_keys(SUBJECT).halves
    assert (city.body, city.paragraph, city.dissent) == ("Stadsfullmäktige", "§ 42", "Vi ville mer.")
    assert sector.state == "waiting"


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Key, {"outcome": "rejected"}), (Key, {"body_id": 1}), (Dissent, {"text": "annat"}),
        (Decision, {"digest": OTHER_DIGEST}), (Decision, {"joint_at": None}), (Decision, {"title": "x"}),
    ],
)  # fmt: skip
def test_the_database_itself_refuses_to_rewrite_what_was_decided(
    model: type[Key | Dissent | Decision], change: dict[str, object]
) -> None:
    commands.attach_dissent(decision=joint(), text="Nej.", by=cast.association_member(), at=cast.NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete(using="default")


def test_the_database_holds_one_current_decision_and_one_key_per_party_and_person() -> None:
    decision = put()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(subject=str(SUBJECT), digest="x", title="x", opened_at=cast.NOON)
    key = turn(decision, cast.city_coordinator())
    for change in ({"person_id": cast.city_signatory().person}, {"party": cast.sector()}):
        again = Key.objects.get(pk=key.pk)
        again.pk = None
        for name, value in change.items():
            setattr(again, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save(force_insert=True)


def test_bodies_to_choose_from_are_the_partys_own() -> None:
    cast.association(), cast.council()
    slugs = set(queries.bodies_that_may_decide("city").values_list("slug", flat=True))
    assert slugs == set(Body.objects.filter(party=cast.city()).values_list("slug", flat=True))
