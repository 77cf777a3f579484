"""How it goes is told in two minutes, read by the other side, and shown to all as each sees it (C30)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from malmoandan.plan import commands
from tests import cast
from tests.agreement.texts import turn
from tests.journeys.doing import DESK, PHONE, days_later, fill, follow, picture, press, sees, sees_not, today

if TYPE_CHECKING:
    from malmoandan.plan.models import Activity
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def day(ahead: int) -> date:
    """A day from today."""
    return timezone.localdate() + timedelta(days=ahead)


def an_activity_under_way() -> Activity:
    """One activity of a plan in force since forty days, led by the committee with the association."""
    by, at = cast.city_coordinator(), timezone.now() - timedelta(days=40)
    city, sector = cast.council(), cast.assembly()
    plan = commands.draft_plan(
        title="Handlingsplan", period_start=day(-40), period_end=day(400), by=by, at=at - timedelta(days=9)
    )
    challenge = commands.add_challenge(
        plan=plan, facts={"title": "Ensamhet"}, hosts=[cast.committee(), cast.association()], by=by, at=at
    )
    source = {"kind": "experience", "title": "Elva kvällar"}
    commands.change_challenge(challenge=challenge, facts={}, sources=[source], by=by, at=at)
    activity = commands.add_activity(
        challenge=challenge,
        facts={"title": "Öppet hus", "starts_on": day(-30), "ends_on": day(200)},
        parts=[{"body": cast.committee(), "role": "lead"}, {"body": cast.association(), "role": "co_lead"}],
        milestones=[{"title": "Första träffen", "due_on": day(20)}],
        resources=[{"kind": "volunteer_time", "amount": Decimal(80), "unit": "h"}],
        communication=[{"audience": "Grannar", "channel": "Affisch"}],
        by=by, at=at,
    )  # fmt: skip
    commands.propose_plan(plan=plan, by=by, at=at)
    for who, body in ((cast.city_coordinator(), city), (cast.sector_coordinator(), sector)):
        turn(plan.ref, who, body)
    commands.adopt_plan(plan=plan, by=by, at=at)
    commands.begin_plan(plan=plan, by=by, at=at)
    activity.refresh_from_db()
    return activity


def address(name: str, pk: int) -> str:
    """An address in English."""
    with translation.override("en"):
        return reverse(f"plan:{name}", args=[pk])


def test_two_minutes_on_a_phone_and_both_views_stand(live: LiveBrowser) -> None:
    activity = an_activity_under_way()
    phone = live.sign_in(cast.committee_secretary(), viewport=PHONE).new_page()
    phone.goto(address("activity", activity.pk))
    follow(phone, "/lagesrapport/")
    picture(phone, "check-in-390")
    fill(phone, phase="started", assessment="on_plan", happened="Nio kom.", help_needed="En nyckel.")
    press(phone)
    sees(phone, "Nio kom.", "En nyckel.", "Started")

    other = live.sign_in(cast.association_representative(), viewport=PHONE).new_page()
    other.goto("/en/min-sida/")
    sees(other, "Read how it goes: 1.1 Öppet hus")
    follow(other, "/kvittera/")
    fill(other, assessment="risk", words="Utan nyckel blir det inget i december.")
    press(other)

    anyone = live.open(viewport=DESK).new_page()
    anyone.goto(address("activity", activity.pk))
    sees(anyone, "Utan nyckel blir det inget i december.", "On plan", "At risk of deviating")
    picture(anyone, "activity-two-views-1280")
    other.goto("/en/min-sida/")
    sees_not(other, "Read how it goes")


def test_nothing_has_changed_is_one_press_and_cannot_hide_what_has(live: LiveBrowser) -> None:
    activity = an_activity_under_way()
    page = live.sign_in(cast.committee_secretary(), viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(address("check_in", activity.pk))
    fill(page, phase="started", assessment="on_plan", happened="Allt är som vi tänkte.")
    press(page)
    page.goto(address("check_in", activity.pk))
    press(page, "/oforandrat/")
    sees(page, "Noted: nothing has changed.")
    with days_later(60):
        page = live.sign_in(cast.committee_secretary(), viewport=PHONE).new_page()
        page.goto(address("check_in", activity.pk))
        sees(page, "More than 30 days past its day: Första träffen")
        press(page, "/oforandrat/")
        sees(page, "Something has changed")


def test_carried_out_takes_milestones_evidence_and_the_other_sides_word(live: LiveBrowser) -> None:
    activity = an_activity_under_way()
    desk = live.sign_in(cast.committee_secretary(), viewport=DESK).new_page()
    desk.goto(address("check_in", activity.pk))
    fill(desk, phase="done", assessment="on_plan", happened="Klart.")
    press(desk)
    sees(desk, "A milestone is still open: Första träffen")
    assert desk.locator("[name=happened]").input_value() == "Klart."

    desk.goto(address("run_activity", activity.pk))
    follow(desk, f"/milstolpe/{activity.milestones.get().pk}/")
    fill(desk, state="done", completed_on=today(-2))
    press(desk)
    follow(desk, "/underlag/")
    fill(desk, title="Bilder från kvällarna", url="https://example.org/bilder", dated_on=today(-1))
    press(desk)
    sees(desk, "Bilder från kvällarna")
    picture(desk, "run-activity-1280")
    desk.goto(address("check_in", activity.pk))
    fill(desk, phase="done", assessment="on_plan", happened="Klart.")
    press(desk)

    anyone = live.open(viewport=PHONE).new_page()
    anyone.goto(address("activity", activity.pk))
    activity.refresh_from_db()
    assert activity.phase == "started"
    other = live.sign_in(cast.association_representative(), viewport=PHONE).new_page()
    other.goto("/en/min-sida/")
    follow(other, "/kvittera/")
    sees(other, "it counts as carried out")
    press(other)
    activity.refresh_from_db()
    assert activity.phase == "done"
    desk.goto("/en/min-sida/")
    sees_not(desk, "Öppet hus")
