"""The pages on which it is told how it goes, used as their people use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import time_machine

from malmoandan.plan import commands
from malmoandan.plan.models import Activity, CheckIn, Indicator, IndicatorValue
from tests import cast
from tests.cast import NOON
from tests.plan.test_check_in import word
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    """The views look at the clock."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def activity() -> Activity:
    """Activity 1.1 of a plan in force."""
    return Activity.objects.get(plan=in_force(a_whole_plan()), code="1.1")


def at(activity: Activity, page: str) -> str:
    """An address below the activity's, in English."""
    return f"/en/plan/aktivitet/{activity.pk}/{page}/"


def test_a_secretary_tells_how_it_goes(client: PageCheckingClient, activity: Activity) -> None:
    client.sign_in(cast.committee_secretary())
    page = client.get(at(activity, "lagesrapport")).content.decode()
    assert "You decide" in page
    sent = {"phase": "started", "assessment": "off_plan", "reason": "Salen är stängd", "as_of": "2026-09-15"}
    answer = client.post(at(activity, "lagesrapport"), sent)
    assert answer.status_code == 303
    assert CheckIn.objects.get().reason == "Salen är stängd"


def test_a_refused_word_comes_back_with_every_letter(client: PageCheckingClient, activity: Activity) -> None:
    client.sign_in(cast.committee_secretary())
    sent = {
        "phase": "done", "assessment": "on_plan", "reason": "Därför <b>", "as_of": "2026-09-15",
        "happened": "Åtta träffar",
    }  # fmt: skip
    answer = client.post(at(activity, "lagesrapport"), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Åtta träffar" in page
    assert "Därför &lt;b&gt;" in page
    assert not CheckIn.objects.exists()


def test_the_same_form_sent_twice_is_one_word(client: PageCheckingClient, activity: Activity) -> None:
    client.sign_in(cast.committee_secretary())
    sent = {
        "phase": "started",
        "assessment": "off_plan",
        "reason": "x",
        "as_of": "2026-09-15",
        "once": "k" * 20,
    }
    client.post(at(activity, "lagesrapport"), sent)
    client.post(at(activity, "lagesrapport"), sent)
    assert CheckIn.objects.count() == 1


def test_unchanged_is_one_press_and_says_why_it_cannot_be(
    client: PageCheckingClient, activity: Activity
) -> None:
    client.sign_in(cast.committee_secretary())
    answer = client.post(at(activity, "oforandrat"), {}, follow=True)
    assert "Nothing has been told of it yet" in answer.content.decode()
    commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    client.post(at(activity, "oforandrat"), {})
    assert CheckIn.objects.filter(is_unchanged=True).count() == 1


def test_the_other_side_reads_it_and_says_how_it_sees_it(
    client: PageCheckingClient, activity: Activity
) -> None:
    told = commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    client.sign_in(cast.association_representative())
    address = f"/en/plan/lagesrapport/{told.pk}/kvittera/"
    assert "never added up" in client.get(address).content.decode()
    client.post(address, {"assessment": "risk", "words": "Vi tror att det går."})
    assert told.acknowledgements.get().assessment == "risk"


def test_a_coordinator_types_in_what_a_body_said(client: PageCheckingClient, activity: Activity) -> None:
    client.sign_in(cast.sector_coordinator())
    page = client.get(at(activity, "skriv-in")).content.decode()
    assert str(cast.association()) in page
    assert f">{cast.committee()}</option>" not in page
    sent = {
        "phase": "started", "assessment": "off_plan", "reason": "Stängt", "as_of": "2026-09-15",
        "body": cast.association().pk, "why": "Per telefon",
    }  # fmt: skip
    assert client.post(at(activity, "skriv-in"), sent).status_code == 303


def test_everything_is_carried_out_from_one_page(client: PageCheckingClient, activity: Activity) -> None:
    client.sign_in(cast.committee_secretary())
    milestone, resource = activity.milestones.get(position=1), activity.resources.get()
    measure = activity.communication.get()
    assert client.get(at(activity, "genomfor")).status_code == 200
    posts = {
        f"/en/plan/milstolpe/{milestone.pk}/": {"state": "done", "completed_on": "2026-03-01"},
        f"/en/plan/milstolpe/{activity.milestones.get(position=2).pk}/flytta/": {
            "to": "2026-12-15", "reason": "Snö"
        },
        f"/en/plan/resurs/{resource.pk}/": {"state": "decided"},
        f"/en/plan/insats/{measure.pk}/": {"done_on": "2026-09-01"},
        at(activity, "underlag"): {"title": "Bild", "says": "En full sal", "dated_on": "2026-09-01"},
        at(activity, "kontakt"): {"is_public": "on"},
    }  # fmt: skip
    for address, sent in posts.items():
        assert client.get(address).status_code == 200
        assert client.post(address, sent).status_code == 303, address
    evidence, contact = activity.evidence.get(), activity.contacts.get()
    assert client.get(at(activity, "genomfor")).status_code == 200
    for address, more in (
        (f"/en/plan/underlag/{evidence.pk}/ta-tillbaka/", {"reason": "Fel"}),
        (f"/en/plan/kontakt/{contact.pk}/ta-bort/", {}),
    ):
        assert client.get(address).status_code == 200
        assert client.post(address, more).status_code == 303


def test_a_value_is_given_and_approved(client: PageCheckingClient, activity: Activity) -> None:
    indicator = Indicator.objects.get(plan=activity.plan)
    client.sign_in(cast.committee_secretary())
    address = f"/en/plan/indikator/{indicator.pk}/varde/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"period_on": "2026-06-30", "value": "23.5"}).status_code == 303
    value = IndicatorValue.objects.get()
    client.sign_in(cast.sector_coordinator())
    assert "23.5" in client.get(f"/en/plan/varde/{value.pk}/").content.decode()
    assert client.post(f"/en/plan/varde/{value.pk}/godkann/", {}).status_code == 303
    value.refresh_from_db()
    assert value.state == "approved"


def test_a_value_sent_back_needs_a_reason(client: PageCheckingClient, activity: Activity) -> None:
    indicator = Indicator.objects.get(plan=activity.plan)
    client.sign_in(cast.committee_secretary())
    client.post(f"/en/plan/indikator/{indicator.pk}/varde/", {"period_on": "2026-06-30", "value": "1"})
    value = IndicatorValue.objects.get()
    client.sign_in(cast.city_coordinator())
    address = f"/en/plan/varde/{value.pk}/skicka-tillbaka/"
    assert client.post(address, {"reason": ""}).status_code == 200
    assert client.post(address, {"reason": "Fel år"}).status_code == 303


def test_what_one_may_not_see_does_not_exist(client: PageCheckingClient, activity: Activity) -> None:
    commands.check_in(activity=activity, word=word(), by=cast.committee_secretary(), at=NOON)
    Activity.objects.filter(pk=activity.pk).update(visibility="parties")
    client.sign_in(cast.resident())
    for page in ("lagesrapport", "genomfor", "underlag"):
        assert client.get(at(activity, page)).status_code == 404
    told = CheckIn.objects.get()
    assert client.get(f"/en/plan/lagesrapport/{told.pk}/kvittera/").status_code == 404
