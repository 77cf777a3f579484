"""Coordinators, a committee and an association draw up a plan, hear everybody, adopt and change it (C37)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from malmoandan.consultation.models import Comment
from malmoandan.decisions.models import Decision
from malmoandan.plan import tasks
from malmoandan.plan.models import ActionPlan, Activity, Challenge, ChangeRequest, Goal, PlanState
from malmoandan.plan.queries import is_as_decided
from tests import cast
from tests.conftest import PageCheckingClient
from tests.journeys.doing import PHONE, days_later, fill, follow, picture, press, press_named, sees, today
from tests.plan.sending import form_on, sent

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from tests.conftest import LiveBrowser

ACTIVITY = {
    "title": "Öppet hus på torsdagar", "what": "Vi bjuder in till samtal.", "starts_on": "2026-01-01",
    "ends_on": "2036-12-31", "parts-0-role": "lead", "milestones-0-title": "Första träffen",
    "milestones-0-due_on": "2036-01-31", "communication-0-audience": "Äldre",
    "communication-0-channel": "Affischer", "resources-0-kind": "money", "resources-0-amount": "50 000",
    "resources-0-unit": "SEK",
}  # fmt: skip


def signed_in(actor: Actor) -> PageCheckingClient:
    """A member of the cast at her pages, each of which is checked."""
    return PageCheckingClient().sign_in(actor)


def done(page: Any) -> str:
    """A press that was answered by going on; where to."""
    assert page.status_code == 303, page.content.decode()
    return str(page.url)


def said(page: Any) -> str:
    """What a page says."""
    assert page.status_code == 200, page.status_code
    return str(page.content.decode())


def drawn_up() -> ActionPlan:
    """The plan, begun by one coordinator, gone on with by the other, and by the bodies whose part it is."""
    city, sector = signed_in(cast.city_coordinator()), signed_in(cast.sector_coordinator())
    start = {"title": "Tillsammans", "period_start": "2026-01-01", "period_end": "2036-12-31"}
    draft = done(sent(city, "/en/plan/ny/", **start))
    plan = ActionPlan.objects.get()
    hosts = {"host-city": str(cast.committee().pk), "host-sector": str(cast.association().pk)}
    data = form_on(said(sector.get(f"{draft}ny-utmaning/"))) | hosts
    done(sector.post(f"{draft}ny-utmaning/", data | {"title": "Ensamhet", "problem": "Många är ensamma."}))
    challenge = Challenge.objects.get()
    representative = signed_in(cast.association_representative())
    knows = {"sources__0__title": "Samtal i våras", "sources__0__kind": "experience"}
    done(sent(representative, f"/en/plan/utmaning/{challenge.pk}/andra/", **knows))
    done(sent(city, f"/en/plan/utmaning/{challenge.pk}/nytt-mal/", title="Färre ensamma"))
    measured = {"name": "Andel ensamma", "target_value": "15", "responsible": str(cast.committee().pk)}
    done(sent(city, f"/en/plan/mal/{Goal.objects.get().pk}/ny-indikator/", **measured))
    the_secretary_adds_an_activity(challenge)
    assert "Nothing is missing" in said(city.get(draft))
    return plan


def the_secretary_adds_an_activity(challenge: Challenge) -> None:
    """In two sittings: she needs a row more for the association, and no word is lost on the way."""
    secretary = signed_in(cast.committee_secretary())
    address = f"/en/plan/utmaning/{challenge.pk}/ny-aktivitet/"
    first = form_on(said(secretary.get(address))) | ACTIVITY | {"parts-0-body": str(cast.committee().pk)}
    more = form_on(said(secretary.post(address, first | {"add": "parts"})))
    joint = {"parts-1-body": str(cast.association().pk), "parts-1-role": "co_lead"}
    done(secretary.post(address, more | joint))


def consulted(plan: ActionPlan) -> None:
    """Out for three weeks; a visitor comments on the activity."""
    city, visitor = signed_in(cast.city_coordinator()), PageCheckingClient()
    dates = {"opens_on": today(), "closes_on": today(21), "answer_by": today(40)}
    done(sent(city, f"/en/plan/{plan.number}/remiss/", **dates))
    consultation = said(visitor.get("/en/remisser/")).partition('href="/en/remiss/')[2].partition('"')[0]
    page = sent(visitor, f"/en/remiss/{consultation}punkt/1.1/", about="whole", text="Ha öppet på söndagar.")
    assert page.status_code in {200, 303}, page.content.decode()
    assert Comment.objects.count() == 1
    refused = city.post(f"/en/plan/{plan.number}/foresla/")
    assert "not yet answered" in refused.content.decode()


def answered(plan: ActionPlan) -> None:
    """The sector's coordinator answers with reasons; it is closed, published, and the draft reworked."""
    sector = signed_in(cast.sector_coordinator())
    number = Comment.objects.get().consultation_id
    address = f"/en/remiss/{number}/"
    chosen = {
        "comments": str(Comment.objects.get().pk),
        "outcome": "changed",
        "reasons": "Ja, även söndagar.",
    }
    done(sent(sector, f"{address}svara/", **chosen))
    done(sector.post(f"{address}stang/"))
    done(sector.post(f"{address}publicera/"))
    done(sent(sector, f"/en/plan/{plan.number}/till-utkast/", reason="Vi tar med söndagar."))
    activity = Activity.objects.get()
    done(sent(sector, f"/en/plan/aktivitet/{activity.pk}/andra/", title="Öppet hus torsdag och söndag"))


def key_turned(actor: Actor, body: Body, decision: Decision) -> None:
    """A party's key, read twice and turned."""
    client, address = signed_in(actor), f"/en/beslut/{decision.pk}/nyckel/"
    form = form_on(said(client.get(address))) | {
        "outcome": "adopted", "body": str(body.pk), "decided_on": today(), "paragraph": "§ 7"
    }  # fmt: skip
    sure = form_on(said(client.post(address, form)))
    done(client.post(address, sure | {"sure": "yes"}))


def both_turn(decision: Decision) -> None:
    """Both parties' signatories."""
    key_turned(cast.city_signatory(), cast.council(), decision)
    key_turned(cast.sector_signatory(), cast.assembly(), decision)


def adopted(plan: ActionPlan) -> None:
    """Put to the parties, both keys, and the clock puts it in force."""
    done(sent(signed_in(cast.city_coordinator()), f"/en/plan/{plan.number}/foresla/"))
    both_turn(Decision.objects.get(subject=str(plan.ref), superseded_at=None))
    tasks.periodic(timezone.now())
    plan.refresh_from_db()
    assert plan.state == PlanState.IN_FORCE


def changed(plan: ActionPlan) -> None:
    """The association asks, both accept, the clock carries it out; the old edition is still read."""
    representative, visitor = signed_in(cast.association_representative()), PageCheckingClient()
    activity = Activity.objects.get()
    ask = f"/en/plan/{plan.number}/andringar/ny/?target={activity.ref}&field=title"
    page = done(sent(representative, ask, new="Öppet hus varje dag", reason="Många frågar."))
    assert "Before the parties" in said(visitor.get(page))
    both_turn(Decision.objects.get(subject=str(ChangeRequest.objects.get().ref), superseded_at=None))
    tasks.periodic(timezone.now())
    assert "Accepted by all parties" in said(visitor.get(page))
    assert "Öppet hus varje dag" in said(visitor.get(f"/en/plan/aktivitet/{activity.pk}/"))
    assert "Öppet hus torsdag och söndag" in said(visitor.get(f"/en/plan/{plan.number}/utgava/1/"))


@pytest.mark.django_db
def test_a_plan_is_drawn_up_heard_adopted_and_changed_together() -> None:
    cast.everyone()
    plan = drawn_up()
    consulted(plan)
    with days_later(22):
        answered(plan)
        adopted(plan)
        changed(plan)
    plan.refresh_from_db()
    assert is_as_decided(plan)
    assert plan.editions.count() == 2


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_challenge_is_written_on_a_phone_with_and_without_scripts(
    live: LiveBrowser, *, scripts: bool
) -> None:
    cast.everyone()
    actor = cast.city_coordinator()
    phone = live.sign_in(actor, viewport=PHONE, java_script_enabled=scripts, has_touch=True).new_page()
    phone.goto("/en/plan/ny/")
    fill(phone, title="Tillsammans", period_start=today(), period_end=today(900))
    press(phone)
    sees(phone, "The plan has no challenge yet")
    follow(phone, "/ny-utmaning/")
    fill(phone, title="Ensamhet bland äldre", problem="Många är ensamma.")
    fill(phone, **{"sources-0-title": "Enkäten"})
    press_named(phone, "add")
    assert phone.locator("[name=sources-1-title]").count() == 1
    assert phone.locator("[name=title]").input_value() == "Ensamhet bland äldre"
    fill(phone, **{"sources-1-title": "Samtalen"})
    picture(phone, "a-challenge-of-a-draft-390")
    press(phone)
    sees(phone, "1 Ensamhet bland äldre", "There is no activity")
    assert Challenge.objects.get().sources.count() == 2
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
