"""What a promise may hang on: activities of plans that run, and clauses of the agreement people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.commitments.models import LIVING
from malmoandan.commitments.places import places_for
from malmoandan.commitments.queries import commitments_on
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import BodyKind, Role
from malmoandan.plan.models import Activity, Visibility
from malmoandan.trace.models import LinkKind
from malmoandan.trace.queries import links_standing, thread_of
from tests import cast
from tests.commitments.things import accepted, an_agreement, proposed, words
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def test_nothing_is_offered_before_there_is_something() -> None:
    assert places_for(cast.committee_secretary()) == {}


def test_clauses_are_offered_in_their_order() -> None:
    an_agreement()
    [(group, places)] = places_for(cast.committee_secretary()).items()
    assert group == "Clauses of the agreement"
    assert [place.ref.id for place in places] == ["C1", "C2", "C3", "C4"]


def test_a_promise_hangs_on_an_activity_and_both_lead_to_each_other() -> None:
    plan = in_force(a_whole_plan())
    activity = Activity.objects.filter(plan=plan).order_by("pk")[0]
    by = cast.committee_secretary()
    assert activity.ref in {place.ref for place in places_for(by)["Activities of the plan"]}
    found = accepted(hangs_on=activity.ref)
    assert found.state in LIVING
    assert commitments_on([activity.ref])[activity.ref] == [found]
    link = links_standing().get(source=str(found.ref), kind=LinkKind.PART_OF)
    assert link.target == str(activity.ref)
    assert found.title in {step.title for step in thread_of(activity.ref, cast.visitor()).steps}


def test_a_promise_does_not_hang_on_a_draft_that_its_giver_may_not_see() -> None:
    draft = Activity.objects.filter(plan=a_whole_plan()).order_by("pk")[0]
    school = cast.body("school", "Högskolan i Exempelstad", BodyKind.UNIVERSITY, None)
    by = cast.acting("Nils", school, Role.REPRESENTATIVE)
    with pytest.raises(Refused):
        proposed(by=by, owner=school, counterpart=cast.committee(), hangs_on=draft.ref)
    assert proposed(by=by, owner=school, counterpart=cast.committee()).owner == school


def test_the_pages_of_the_clause_and_the_activity_list_their_promises(client: PageCheckingClient) -> None:
    plan = in_force(a_whole_plan())
    activity = Activity.objects.filter(plan=plan).order_by("pk")[0]
    on_activity = accepted(hangs_on=activity.ref, clauses=["C1"])
    proposed(hangs_on=activity.ref, words=words("Bara mellan oss"))
    for address in ("/en/punkt/C1/", f"/en{activity.get_absolute_url().removeprefix('/en')}"):
        body = client.get(address).content.decode()
        assert f"/en/lofte/{on_activity.pk}/" in body
        assert "Bara mellan oss" not in body
        assert "Propose a commitment" not in body
    client.sign_in(cast.committee_secretary())
    assert "lofte/nytt/?hangs_on=agreement.clause%3AC1" in client.get("/en/punkt/C1/").content.decode()


def test_a_promise_hangs_only_on_what_everybody_may_read() -> None:
    plan = in_force(a_whole_plan())
    hidden, public = Activity.objects.filter(plan=plan).order_by("pk")[:2]
    Activity.objects.filter(pk=hidden.pk).update(visibility=Visibility.PARTIES)
    by = cast.committee_secretary()
    offered = {place.ref for place in places_for(by)["Activities of the plan"]}
    assert public.ref in offered
    assert hidden.ref not in offered
    with pytest.raises(Refused):
        proposed(hangs_on=hidden.ref)


def test_the_table_names_what_a_promise_hangs_on_and_nothing_hidden(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    plan = in_force(a_whole_plan())
    hidden, public = Activity.objects.filter(plan=plan).order_by("pk")[:2]
    for activity in (hidden, public):
        accepted(hangs_on=activity.ref)
    Activity.objects.filter(pk=hidden.pk).update(visibility=Visibility.PARTIES, title="Bara mellan oss")
    for reader in (None, cast.committee_secretary()):
        if reader is not None:
            client.sign_in(reader)
        table = client.get("/en/lofte/tabell.csv").content.decode()
        assert f"Activity {public}" in table
        assert "Bara mellan oss" not in table
        assert "plan.activity" not in table

    def grow() -> None:
        for _ in range(5):
            accepted(hangs_on=public.ref)
            accepted()

    accepted()
    same_queries(lambda: client.get("/en/lofte/tabell.csv"), grow, most=12)
