"""Saying something back, and saying the same."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import Actor
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.queries import entries_about, readings
from malmoandan.voices import commands
from malmoandan.voices.models import Support
from malmoandan.voices.queries import replies_visible_to, supporters_of, threads_of
from tests import cast
from tests.voices.things import AFTER, gathered, hidden, replied, voice

if TYPE_CHECKING:
    from malmoandan.voices.models import Contribution

pytestmark = pytest.mark.django_db


def support(contribution: Contribution, by: Actor) -> None:
    commands.support(contribution=contribution, by=by, at=cast.NOON)


def crowd(contribution: Contribution, people: int) -> None:
    for number in range(people):
        support(contribution, Actor(visitor=f"crowd-{number}"))


def test_reply_stands_under_its_voice_in_threads_one_level_deep() -> None:
    said = voice()
    first = replied(said)
    second = replied(said, cast.visitor(), parent=first, text="Mörkt, ja.")
    third = replied(said, cast.resident(), parent=second, text="Fler bänkar också.")
    replied(said, text="Något annat")
    threads = threads_of(said, cast.visitor())
    assert [(each.first.number, [one.number for one in each.after]) for each in threads] == [
        (1, [2, 3]),
        (4, []),
    ]
    assert third.parent == first
    said.refresh_from_db()
    assert said.reply_count == 4


def test_a_reply_belongs_under_its_own_voice_alone() -> None:
    gathering = gathered()
    elsewhere = replied(voice(gathering))
    with pytest.raises(Refused):
        replied(voice(gathering), parent=elsewhere)


def test_nothing_is_replied_after_it_closed_to_hidden_words_or_by_an_auditor() -> None:
    gathering = gathered()
    said = voice(gathering)
    with pytest.raises(NotAllowed):
        replied(said, at=AFTER)
    with pytest.raises(NotAllowed):
        replied(said, cast.auditor())
    hidden(said)
    with pytest.raises(NotAllowed):
        replied(said)


def test_a_hidden_reply_keeps_its_place_without_words_while_others_stand_under_it() -> None:
    said = voice()
    first = replied(said, alias="Bo")
    replied(said, cast.visitor(), parent=first)
    hidden(first)
    [thread] = threads_of(said, cast.resident())
    assert not thread.is_shown
    assert [each.number for each in thread.after] == [2]
    assert (thread.first.text, thread.first.sender) == ("", "")
    assert first not in replies_visible_to(cast.resident())
    assert first in replies_visible_to(cast.city_coordinator())
    said.refresh_from_db()
    assert said.reply_count == 1


def test_support_counts_each_once_and_shows_people_in_whole_tens() -> None:
    said = voice()
    crowd(said, 9)
    crowd(said, 9)
    said.refresh_from_db()
    assert Support.objects.count() == 9
    assert said.people_supports == 0
    assert supporters_of(said, cast.visitor()).people == 0
    crowd(said, 10)
    said.refresh_from_db()
    assert said.people_supports == 10


def test_no_sequence_of_pages_tells_the_newest_supporter() -> None:
    said = voice()
    crowd(said, 12)
    kinds = [entry.kind for entry in readings(entries_about(said.ref))]
    assert kinds.count("voices.supported") == 1
    said.refresh_from_db()
    assert said.people_supports == 10


def test_nobody_supports_her_own_words_or_without_being_somebody() -> None:
    mine = voice(by=cast.resident())
    for actor in (cast.resident(), Actor(), cast.auditor()):
        with pytest.raises(NotAllowed):
            support(mine, actor)
    with pytest.raises(NotAllowed):
        commands.support(contribution=mine, by=cast.visitor(), at=cast.NOON + timedelta(days=90))


def test_support_as_body_names_it_and_takes_one_who_writes_for_it() -> None:
    said = voice()
    commands.support_as_body(contribution=said, by=cast.association_representative(), at=cast.NOON)
    commands.support_as_body(contribution=said, by=cast.association_representative(), at=cast.NOON)
    shown = supporters_of(said, cast.association_representative())
    assert [each.name for each in shown.bodies] == ["Odlarna på kullen"]
    assert shown.is_my_bodys
    for actor in (cast.association_member(), cast.ex_member(), cast.resident(), cast.auditor()):
        with pytest.raises(NotAllowed):
            commands.support_as_body(contribution=said, by=actor, at=cast.NOON)


def test_a_body_does_not_support_its_own_words() -> None:
    said = voice(by=cast.association_representative(), as_body=True)
    with pytest.raises(NotAllowed):
        commands.support_as_body(contribution=said, by=cast.association_representative(), at=cast.NOON)


def test_withdraw_support_takes_back_ones_own_alone() -> None:
    said = voice()
    crowd(said, 10)
    commands.support_as_body(contribution=said, by=cast.association_representative(), at=cast.NOON)
    commands.withdraw_support(contribution=said, by=Actor(visitor="crowd-3"), at=AFTER)
    commands.withdraw_support(contribution=said, by=cast.association_representative(), at=AFTER, as_body=True)
    with pytest.raises(NotAllowed):
        commands.withdraw_support(contribution=said, by=cast.association_member(), at=AFTER, as_body=True)
    said.refresh_from_db()
    assert (said.people_supports, said.body_supports, Support.objects.count()) == (0, 0, 9)
