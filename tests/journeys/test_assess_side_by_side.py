"""A committee and an association judge the same activity, unseen by each other; a reader sees both (C32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.plan.models import ActionPlan, Activity
from tests import cast
from tests.assessments.things import an_activity
from tests.journeys.doing import DESK, PHONE, fill, follow, picture, press, sees, sees_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from malmoandan.kernel.actors import Actor
    from tests.conftest import LiveBrowser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_running_year() -> tuple[Activity, int]:
    """An activity of a plan that goes on today, and the year."""
    activity, today = an_activity(), timezone.localdate()
    ActionPlan.objects.update(
        period_start=today.replace(month=1, day=1), period_end=today.replace(month=12, day=31)
    )
    Activity.objects.filter(pk=activity.pk).update(
        starts_on=today.replace(month=1, day=1), ends_on=today.replace(month=12, day=31)
    )
    return activity, today.year


def judge(page: Page, activity: Activity, year: int, **said: str) -> None:
    """Fill in the one activity's row and keep it."""
    page.goto(f"/en/bedomning/{year}/vara/")
    fill(page, **{f"a{activity.pk}-{name}": words for name, words in said.items()})
    press(page)


def check(page: Page, activity: Activity, answer: str) -> None:
    """Answer the six questions at the start, the first one so and the others with yes."""
    page.goto(f"/en/sjalvkoll/{activity.pk}/")
    follow(page, "start/")
    others = dict.fromkeys(("dialogue", "quality", "long_term", "openness", "diversity"), "yes")
    fill(page, independence=answer, independence_words="Vi tvekade.", **others)
    press(page)


def test_each_side_judges_and_everyone_compares(live: LiveBrowser, axe_clean: Callable[[Page], None]) -> None:
    cast.everyone()
    activity, year = a_running_year()

    def desk(actor: Actor) -> Page:
        return live.sign_in(actor, viewport=DESK, java_script_enabled=False).new_page()

    secretary, representative = desk(cast.committee_secretary()), desk(cast.association_representative())
    visitor = live.open(viewport=PHONE).new_page()
    judge(secretary, activity, year, completion="complete", comment="Öppet varje vecka.")
    sees(secretary, "Say what shows it")
    judge(
        secretary, activity, year, completion="complete", result="major", comment="Öppet varje vecka.",
        evidence="Närvarolistan",
    )  # fmt: skip
    sees(secretary, "Your assessments are kept.")
    visitor.goto(f"/en/bedomning/{year}/")
    sees_not(visitor, "Öppet varje vecka.")
    sees(visitor, "Shown when every party has.")

    representative.goto(f"/en/bedomning/{year}/")
    sees_not(representative, "Öppet varje vecka.")
    judge(representative, activity, year, completion="limited", result="major", comment="Ofta stängt.")
    visitor.goto(f"/en/bedomning/{year}/?show=differ")
    sees(visitor, "Öppet varje vecka.", "Ofta stängt.")
    sees(visitor, "The parties judge differently", "how far it has come")
    axe_clean(visitor)
    picture(visitor, "assessments-390")
    visitor.goto(f"/ar/bedomning/{year}/")
    axe_clean(visitor)
    picture(visitor, "assessments-390-ar")
    visitor.goto(activity.get_absolute_url())
    sees(visitor, "Ofta stängt.")

    secretary.goto(f"/en/bedomning/{year}/vara/")
    picture(secretary, "judge-1280")


def test_each_side_answers_the_six_questions(live: LiveBrowser, axe_clean: Callable[[Page], None]) -> None:
    cast.everyone()
    activity, _year = a_running_year()
    visitor = live.open(viewport=PHONE).new_page()
    for actor, answer in ((cast.committee_secretary(), "yes"), (cast.association_representative(), "no")):
        check(live.sign_in(actor, viewport=DESK).new_page(), activity, answer)
    visitor.goto(f"/en/sjalvkoll/{activity.pk}/")
    sees(visitor, "Vi tvekade.", "Could you say no, or criticise, without risk?")
    axe_clean(visitor)
