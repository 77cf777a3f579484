"""The agenda is gathered from the facts, completely and once; people choose; nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.decisions import commands as decisions
from malmoandan.kernel import dues as registry
from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.kernel.dues import Due
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.kernel.refs import Ref
from malmoandan.matters import commands as matters
from malmoandan.record.models import Entry
from malmoandan.steering import commands
from malmoandan.steering.models import AgendaItem, Degree, Meeting, Why
from malmoandan.trace import registry as thread
from malmoandan.trace.registry import Node, nodes_of
from malmoandan.web import receipts
from tests import cast
from tests.plan.things import a_whole_plan, in_force
from tests.steering import things

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

pytestmark = pytest.mark.django_db
TODAY = cast.NOON.date()
OPEN, CLOSED = Ref("test.open", "1"), Ref("test.closed", "1")


def due(
    ref: Ref, days: int, *, party: str = "city", person: int | None = None, body: int | None = None
) -> Due:
    day = TODAY + timedelta(days=days)
    return Due(ref, "test.thing", f"Sak {ref.kind}", day, day, "/sak/", person=person, body=body, party=party)


@pytest.fixture
def owed(monkeypatch: pytest.MonkeyPatch) -> list[Due]:
    """What is owed in this test, and nothing else; things of kind test.open anybody may read of."""
    found: list[Due] = []

    def source(_at: datetime) -> Iterator[Due]:
        yield from found

    monkeypatch.setattr(registry, "_sources", [source])
    described = {"test.open": lambda ids, _actor: {each: Node("Öppen sak", "/sak/", "said") for each in ids}}
    monkeypatch.setattr(thread, "_describers", {**thread._describers, **described})
    return found


def drawn(meeting: Meeting) -> tuple[int, int]:
    return commands.draw_up_agenda(meeting=meeting, by=cast.city_coordinator(), at=cast.NOON)


def why() -> list[str]:
    return sorted(AgendaItem.objects.filter(closed_at=None).values_list("why", flat=True))


def test_what_is_overdue_past_its_grace_comes_on_the_agenda_and_nothing_else(owed: list[Due]) -> None:
    meeting = things.planned()
    owed += [due(OPEN, -15), due(Ref("test.open", "2"), -14), due(Ref("test.open", "3"), 3)]
    owed.append(due(Ref("test.open", "4"), -30, party="", person=1))
    assert drawn(meeting) == (1, 0)
    assert AgendaItem.objects.get().about == str(OPEN)


def test_drawing_up_twice_adds_nothing_and_writes_nothing(owed: list[Due]) -> None:
    meeting = things.planned()
    owed.append(due(OPEN, -20))
    drawn(meeting)
    before = Entry.objects.count()
    assert drawn(meeting) == (0, 0)
    assert Entry.objects.count() == before


def test_what_has_been_done_meanwhile_falls_away_unless_it_is_taken_up(owed: list[Due]) -> None:
    meeting = things.planned()
    owed += [due(OPEN, -20), due(Ref("test.open", "2"), -20)]
    drawn(meeting)
    first = AgendaItem.objects.order_by("pk")[0]
    things.on_agenda(meeting, first)
    owed.clear()
    assert drawn(meeting) == (0, 1)
    assert AgendaItem.objects.get(closed_at=None).pk == first.pk


def test_of_a_thing_not_everybody_may_read_only_that_it_waits_is_said(owed: list[Due]) -> None:
    meeting = things.planned()
    owed.append(due(CLOSED, -20))
    drawn(meeting)
    item = AgendaItem.objects.get()
    assert item.title == ""
    assert item.heading == f"Something that {cast.city()} owes"


def test_a_private_question_is_never_named_on_an_agenda() -> None:
    meeting = things.planned()
    asked_at = cast.NOON - timedelta(days=90)
    matters.ask_question(
        subject="Min hemliga fråga", text="?", language="sv", receipt=receipts.make(), only_party=cast.city(),
        by=cast.visitor(), at=asked_at,
    )  # fmt: skip
    drawn(meeting)
    item = AgendaItem.objects.get(why=Why.OVERDUE)
    assert "hemliga" not in f"{item.title} {item.heading} {item.reason}"


def test_a_late_milestone_of_the_plan_stands_by_its_name() -> None:
    activity = in_force(a_whole_plan()).activities.get(code="1.1")
    milestone = activity.milestones.all()[0]
    assert nodes_of([milestone.ref], NOBODY)[milestone.ref].title == milestone.title


def test_keys_decisions_follow_up_risks_and_proposals_all_come_up() -> None:
    meeting = things.confirmed()
    things.planned(at=cast.NOON - timedelta(days=200))
    decisions.open_decision(
        ref=Ref("test.text", "9"), digest="d" * 64, title="Planen", by=cast.city_coordinator(), at=cast.NOON
    )
    commands.name_risk(
        title="Pengar", what="x", likelihood=Degree.LOW, consequence=Degree.HIGH, doing="x",
        body=cast.committee(), review_on=TODAY + timedelta(days=5), by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip
    later = things.AFTER + timedelta(days=40)
    following = things.planned(starts_at=later + timedelta(days=10), at=later)
    things.proposed()
    commands.draw_up_agenda(meeting=following, by=cast.sector_coordinator(), at=later)
    found = set(why())
    assert meeting.state == "confirmed"
    assert {Why.KEY, Why.DECISION, Why.FOLLOW_UP, Why.RISK, Why.PROPOSED} <= found


def test_a_decision_waiting_for_two_keys_stands_once_for_each_party() -> None:
    meeting = things.planned()
    decisions.open_decision(
        ref=Ref("test.text", "9"), digest="d" * 64, title="Planen", by=cast.city_coordinator(), at=cast.NOON
    )
    drawn(meeting)
    keys = AgendaItem.objects.filter(why=Why.KEY)
    assert {item.party for item in keys} == {cast.city(), cast.sector()}


def test_what_is_moved_on_comes_back_when_the_notes_stand() -> None:
    meeting = things.held()
    things.written(meeting, outcome="postponed")
    commands.offer_notes(meeting=meeting, by=cast.city_coordinator(), at=things.AFTER)
    things.confirm(meeting, cast.city_coordinator())
    things.confirm(meeting, cast.sector_coordinator())
    at = things.AFTER + timedelta(days=1)
    following = things.planned(starts_at=at + timedelta(days=20), at=at)
    for added in (1, 0):
        assert commands.draw_up_agenda(meeting=following, by=cast.city_coordinator(), at=at)[0] == added
    item = AgendaItem.objects.get(why=Why.POSTPONED)
    assert (item.title, item.body) == ("Lokaler på kvällen", cast.association())


def test_an_agenda_is_drawn_up_only_for_a_coming_meeting() -> None:
    with pytest.raises(Refused):
        drawn(things.held())


def test_people_choose_and_order_and_what_is_not_taken_waits() -> None:
    meeting = things.planned()
    first, second, third = (things.proposed(title=title) for title in "ABC")
    things.on_agenda(meeting, second, first)
    titles = list(meeting.items.order_by("position").values_list("title", flat=True))
    assert titles == ["B", "A"]
    third.refresh_from_db()
    assert third.is_waiting
    meeting.refresh_from_db()
    commands.order_agenda(
        meeting=meeting, places={second.pk: None, third.pk: 1}, kinds={third.pk: "inform"},
        seen=meeting.version, by=cast.sector_coordinator(), at=cast.NOON,
    )  # fmt: skip
    rows = list(meeting.items.order_by("position").values_list("title", "position", "kind"))
    assert rows == [("C", 1, "inform"), ("A", 2, "decide")]


def test_two_who_order_at_once_are_told() -> None:
    meeting = things.planned()
    item = things.proposed()
    things.on_agenda(meeting, item)
    with pytest.raises(Stale):
        commands.order_agenda(
            meeting=meeting, places={item.pk: None}, seen=1, by=cast.city_coordinator(), at=cast.NOON
        )


def test_an_item_of_another_agenda_cannot_be_taken() -> None:
    item = things.proposed()
    things.on_agenda(things.planned(), item)
    with pytest.raises(Refused):
        things.on_agenda(things.planned(), item)
    with pytest.raises(Refused):
        commands.order_agenda(
            meeting=things.planned(), places={999_999: 1}, seen=1, by=cast.city_coordinator(), at=cast.NOON
        )


@pytest.mark.parametrize(
    "wrong", [{"title": " "}, {"reason": ""}, {"kind": "overdue"}, {"kind": "x"}, {"reason": "x" * 20_001},
              {"title": "x" * 201}],
)  # fmt: skip
def test_a_proposal_has_a_title_a_reason_and_a_wish(wrong: dict[str, str]) -> None:
    said = {"title": "A", "reason": "B", "kind": "discuss", **wrong}
    with pytest.raises(Refused):
        commands.propose_item(by=cast.association_representative(), at=cast.NOON, **said)  # type: ignore[arg-type]


def test_an_item_is_dropped_with_a_reason_by_its_proposer_or_those_who_steer() -> None:
    with pytest.raises(NotAllowed):
        commands.drop_item(
            item=things.proposed(), reason="x", by=cast.other_association_member(), at=cast.NOON
        )
    with pytest.raises(Refused):
        commands.drop_item(item=things.proposed(), reason="", by=cast.sector_coordinator(), at=cast.NOON)
    for by in (cast.association_representative(), cast.city_coordinator()):
        commands.drop_item(item=(item := things.proposed()), reason="Löst", by=by, at=cast.NOON)
        item.refresh_from_db()
        assert (item.is_open, item.dropped_why) == (False, "Löst")


def test_the_clock_may_gather_and_choose_nothing() -> None:
    meeting = things.planned()
    commands.draw_up_agenda(meeting=meeting, by=CLOCK, at=cast.NOON)
    with pytest.raises(NotAllowed):
        commands.order_agenda(meeting=meeting, places={}, seen=1, by=CLOCK, at=cast.NOON)
