"""Opening, changing and closing: what was promised to everyone is cut short by no party alone."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.opinions import commands, policies
from malmoandan.opinions.models import Conversation, Vote
from malmoandan.record.models import Entry
from tests import cast
from tests.cast import NOON
from tests.opinions import things

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=11)


def test_who_may_open() -> None:
    may = {name for name, actor in cast.everyone().items() if policies.may_open_conversation(actor)}
    assert may == {"city_coordinator", "sector_coordinator", "facilitator"}


def test_a_thing_has_one_conversation() -> None:
    things.conversation()
    with pytest.raises(Refused):
        things.conversation(by=cast.sector_coordinator())


@pytest.mark.parametrize(("opens", "closes"), [(1, 1), (2, 1), (-5, -1)])
def test_days_out_of_order_or_past_are_refused(opens: int, closes: int) -> None:
    with pytest.raises(Refused):
        commands.open_conversation(
            subject=Ref("tests.thing", "1"), question="Vad?", opens_at=NOON + timedelta(days=opens),
            closes_at=NOON + timedelta(days=closes), by=cast.city_coordinator(), at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize("question", ["", "\x00", "x" * 301])
def test_a_question_is_asked_in_few_words(question: str) -> None:
    with pytest.raises(Refused):
        commands.open_conversation(
            subject=Ref("tests.thing", "1"),
            question=question,
            opens_at=NOON,
            by=cast.city_coordinator(),
            at=NOON,
        )


def changed(held: Conversation, **more: object) -> Conversation:
    given = {"question": held.question, "background": "", "closes_at": held.closes_at, "is_public": True}
    by = more.pop("by", cast.city_coordinator())
    return commands.change_conversation(conversation=held, by=by, at=NOON, **{**given, **more})  # type: ignore[arg-type]


def test_the_question_stands_from_the_first_vote_on() -> None:
    held = things.filled()
    changed(held, question="En bättre fråga?")
    things.vote(held, 1, 1, cast.visitor())
    with pytest.raises(Refused):
        changed(held, question="En annan fråga?")


def test_a_promised_end_is_moved_forward_only_and_by_those_who_opened_it() -> None:
    held = things.conversation()
    with pytest.raises(Refused):
        changed(held, closes_at=NOON + timedelta(days=2))
    with pytest.raises(Refused):
        changed(held, closes_at=None)
    with pytest.raises(NotAllowed):
        changed(held, closes_at=LATER, by=cast.sector_coordinator())
    assert changed(held, closes_at=LATER).closes_at == LATER


def test_before_the_promised_end_it_takes_every_partys_key() -> None:
    held = things.filled()
    with pytest.raises(Refused):
        commands.close_conversation(conversation=held, by=cast.city_coordinator(), at=NOON)
    first = commands.close_conversation(conversation=held, why="Klart.", by=cast.city_coordinator(), at=NOON)
    assert not first.is_closed
    with pytest.raises(Refused):
        commands.close_conversation(conversation=held, why="Klart!", by=cast.city_coordinator(), at=NOON)
    things.vote(held, 1, 1, cast.visitor())
    second = commands.close_conversation(conversation=held, why="Ja.", by=cast.sector_coordinator(), at=NOON)
    assert second.is_closed
    with pytest.raises(NotAllowed):
        things.vote(held, 1, -1, cast.visitor())


@pytest.mark.parametrize(
    "who", ["city_signatory", "association_representative", "auditor", "facilitator", "visitor"]
)
def test_others_turn_no_key(who: str) -> None:
    held = things.filled()
    with pytest.raises(NotAllowed):
        commands.close_conversation(conversation=held, why="Klart.", by=getattr(cast, who)(), at=NOON)


def test_the_clock_closes_only_what_has_ended() -> None:
    held = things.filled()
    with pytest.raises(NotAllowed):
        commands.close_conversation(conversation=held, by=CLOCK, at=NOON)
    assert commands.close_conversation(conversation=held, by=CLOCK, at=LATER).is_closed
    with pytest.raises(NotAllowed):
        commands.close_conversation(conversation=held, by=CLOCK, at=LATER)


def test_where_no_end_was_promised_those_who_opened_it_close_it() -> None:
    held = things.filled(days=None)
    with pytest.raises(NotAllowed):
        commands.close_conversation(conversation=held, by=cast.sector_coordinator(), at=NOON)
    assert commands.close_conversation(conversation=held, by=cast.city_coordinator(), at=NOON).is_closed
    kinds = list(Entry.objects.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == ["opinions.closed", "opinions.batch_published"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time")
def test_a_vote_cast_while_it_is_closed_is_counted_or_refused_and_never_lost() -> None:
    held = things.filled(days=None)
    cast.city_coordinator()
    acknowledged: list[int] = []
    started = threading.Barrier(4)

    def send(first: int) -> None:
        started.wait()
        try:
            for person in range(first, first + 40):
                things.vote(held, 1, 1, things.visitor(person))
                acknowledged.append(person)
        except NotAllowed:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(first,)) for first in (0, 100, 200)]
    for thread in threads:
        thread.start()
    started.wait()
    while len(acknowledged) < 5:  # some are in before it closes
        pass
    commands.close_conversation(conversation=held, by=cast.city_coordinator(), at=NOON)
    for thread in threads:
        thread.join()
    assert Vote.objects.filter(published=1).count() == len(acknowledged) == Vote.objects.count()
