"""Who may do what with a dialogue, and who reads a draft: as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.dialogue import commands, policies
from malmoandan.dialogue.queries import dialogues_visible_to, drafts_of
from malmoandan.kernel.errors import NotAllowed
from tests import cast
from tests.dialogue.things import AFTER, begun, facts, fresh, phase_facts, phase_of, published

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db
COORDINATORS = {"city_coordinator", "sector_coordinator"}
HOSTS = {"city_coordinator", "committee_secretary"}
WRITERS = COORDINATORS | {"committee_secretary", "association_representative"}


def who(may: Callable[[Actor], bool]) -> set[str]:
    """Who of the cast may."""
    return {name for name, actor in cast.everyone().items() if may(actor)}


def test_who_may_begin() -> None:
    assert who(policies.may_begin_dialogue) == WRITERS
    assert who(lambda by: policies.may_begin_dialogue(by, cast.committee())) == HOSTS
    assert who(lambda by: policies.may_begin_dialogue(by, cast.association())) == {
        "sector_coordinator", "association_representative"
    }  # fmt: skip


def test_who_writes_a_draft_and_who_reads_along() -> None:
    draft = begun()
    for may in (policies.may_draft, policies.may_publish_dialogue, policies.may_withdraw_dialogue):
        assert who(lambda by, may=may: may(by, draft)) == HOSTS  # type: ignore[misc]
    sees = who(lambda by: dialogues_visible_to(by).filter(pk=draft.pk).exists())
    assert sees == HOSTS | COORDINATORS | {"auditor"}
    assert who(lambda by: drafts_of(by).exists()) == sees
    assert who(lambda by: policies.may_see_dialogue(by, draft)) == sees


def test_a_draft_thrown_away_is_read_by_its_own_party_and_the_auditor() -> None:
    draft = begun()
    commands.withdraw_dialogue(dialogue=draft, why="Fel", by=cast.city_coordinator(), at=cast.NOON)
    sees = who(lambda by: dialogues_visible_to(by).filter(pk=draft.pk).exists())
    assert sees == HOSTS | {"auditor"}


def test_who_may_do_what_with_a_public_one() -> None:
    dialogue = published()
    day = AFTER.date()
    assert who(lambda by: policies.may_see_dialogue(by, dialogue)) == set(cast.everyone())
    for may in (policies.may_change_dialogue, policies.may_cancel_dialogue, policies.may_invite_bodies):
        assert who(lambda by, may=may: may(by, dialogue)) == HOSTS  # type: ignore[misc]
    assert who(lambda by: policies.may_close_dialogue(by, dialogue, day)) == HOSTS
    assert who(lambda by: policies.may_close_dialogue(by, dialogue, cast.NOON.date())) == set()
    assert who(lambda by: policies.may_join_as_co_host(by, dialogue)) == {
        "sector_coordinator", "association_representative"
    }  # fmt: skip
    assert who(policies.may_see_answer_days) == COORDINATORS | {"auditor"}


def test_a_co_host_invites_calls_meetings_and_closes_but_writes_no_word_of_the_hosts() -> None:
    dialogue = published()
    commands.join_as_co_host(
        dialogue=dialogue, body=cast.association(), by=cast.association_representative(), at=cast.NOON
    )
    now, co = fresh(dialogue), HOSTS | {"association_representative", "sector_coordinator"}
    assert who(lambda by: policies.may_invite_bodies(by, now)) == co
    assert who(lambda by: policies.may_add_meeting(by, now)) == co
    assert who(lambda by: policies.may_close_dialogue(by, now, AFTER.date())) == co
    assert who(lambda by: policies.may_change_dialogue(by, now)) == HOSTS
    assert who(lambda by: policies.may_leave_as_co_host(by, now)) == co - HOSTS


@pytest.mark.parametrize(
    "name",
    ["sector_coordinator", "association_representative", "auditor", "ex_member", "visitor", "resident"],
)
def test_the_other_side_and_outsiders_change_nothing(name: str) -> None:
    draft, by, at = begun(), cast.everyone()[name], cast.NOON
    public = published()
    phase = phase_of(public)
    acts: list[Callable[[], object]] = [
        lambda: commands.change_dialogue(dialogue=draft, facts=facts(title="X"), seen=1, by=by, at=at),
        lambda: commands.add_phase(dialogue=draft, facts=phase_facts(), by=by, at=at),
        lambda: commands.publish_dialogue(dialogue=draft, seen=1, by=by, at=at),
        lambda: commands.withdraw_dialogue(dialogue=draft, why="X", by=by, at=at),
        lambda: commands.move_promise(dialogue=public, facts=facts(title="X"), seen=1, why="X", by=by, at=at),
        lambda: commands.move_phase(
            phase=phase, opens_on=phase.opens_on, closes_on=phase.closes_on, why="X", by=by, at=at
        ),
        lambda: commands.end_phase(phase=phase, why="X", by=by, at=at),
        lambda: commands.invite_bodies(dialogue=public, bodies=[cast.association()], by=by, at=at),
        lambda: commands.cancel_dialogue(dialogue=public, why="X", by=by, at=at),
        lambda: commands.close_dialogue(dialogue=public, outcome="X", by=by, at=AFTER),
        lambda: commands.begin_dialogue(facts=facts(), host=cast.committee(), by=by, at=at),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
