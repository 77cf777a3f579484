"""What an obstacle led to is tied to it by its owner, on its page, and the thread then shows the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.matters import commands, policies
from malmoandan.record.queries import entries_about
from malmoandan.trace.models import Link
from malmoandan.trace.queries import thread_of
from tests import cast
from tests.commitments.things import accepted, proposed
from tests.matters.obstacles import owned, reported
from tests.matters.test_obstacle_rights import who

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Obstacle
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def lead_on(obstacle: Obstacle, target: Ref, by: Actor | None = None) -> None:
    """The owner's secretary says what it led to."""
    commands.lead_on_obstacle(
        obstacle=obstacle, target=target, by=by or cast.committee_secretary(), at=cast.NOON
    )


def test_the_owner_and_coordinators_say_what_it_led_to() -> None:
    given, nobodys = owned(), reported()
    coordinators = {"city_coordinator", "sector_coordinator"}
    assert who(lambda by: policies.may_lead_on_obstacle(by, given)) == {"committee_secretary", *coordinators}
    assert who(lambda by: policies.may_lead_on_obstacle(by, nobodys)) == coordinators
    with pytest.raises(NotAllowed):
        lead_on(given, accepted().ref, cast.association_representative())


def test_nobody_ties_what_is_hidden() -> None:
    given = owned()
    commands.hide_obstacle(obstacle=given, why="Pekar ut", by=cast.city_coordinator(), at=cast.NOON)
    given.refresh_from_db()
    with pytest.raises(NotAllowed):
        lead_on(given, accepted().ref)


def test_what_it_led_to_stands_on_its_thread_and_on_the_record() -> None:
    given, promise = owned(), accepted()
    lead_on(given, promise.ref)
    lead_on(given, promise.ref)
    assert Link.objects.filter(source=str(given.ref), target=str(promise.ref)).count() == 1
    assert promise.title in {step.title for step in thread_of(given.ref, cast.visitor()).steps}
    assert "matters.obstacle_led_on" in {entry.kind for entry in entries_about(given.ref)}


@pytest.mark.parametrize("text", ["commitments.commitment:999", "nothing.here:1", "matters.obstacle:1"])
def test_what_is_not_there_or_is_an_obstacle_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        lead_on(owned(), Ref.parse(text))


def test_a_promise_she_may_not_see_is_as_if_it_were_not_there() -> None:
    own = cast.association()
    between_others = proposed(
        cast.association_representative(), owner=own, counterpart=cast.other_association()
    )
    with pytest.raises(Refused):
        lead_on(owned(), between_others.ref)


def test_it_is_chosen_on_the_obstacles_page(client: PageCheckingClient) -> None:
    given, promise = owned(), accepted()
    page = client.sign_in(cast.committee_secretary()).get(f"/en/hinder/{given.pk}/")
    assert f'value="{promise.ref}"' in page.content.decode()
    address = f"/en/hinder/{given.pk}/ledde-till/"
    wrong = client.post(address, {"target": ""})
    assert wrong.status_code == 422
    assert client.post(address, {"target": str(promise.ref), "once": "1"}).status_code == 303
    assert Link.objects.filter(target=str(promise.ref)).exists()
