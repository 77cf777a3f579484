"""The town's years from its first day to today, in the order things happened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Party
from malmoandan.plan.models import ActionPlan
from malmoandan.site.sample import (
    agreeing,
    beginnings,
    conversing,
    cooperating,
    hearing,
    hindering,
    judging,
    living,
    opining,
    planning,
    promising,
    publishing,
    renewing,
    reporting,
    showing,
    steering,
    weighing,
    witnessing,
)
from malmoandan.site.sample.following import followed_up, told_of
from malmoandan.site.sample.town import Town
from malmoandan.site.sample.unfolding import unfold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malmoandan.site.sample.unfolding import Strand


@transaction.atomic
def play(today: date) -> Town:
    """Play all of it, ending today. `Refused` where there are parties: a sample never mixes."""
    if Party.objects.exists():
        raise Refused(
            _("There are parties here already. The sample is only loaded into an empty installation.")
        )
    town = Town(today)
    beginnings.found_the_parties(town)
    beginnings.enter_the_bodies(town)
    beginnings.give_the_mandates(town)
    witnessing.make_the_witnesses_known(town)
    begin = town.in_plan(0, 9) + timedelta(minutes=1)
    unfold(_founding_year(town), begin)
    unfold(_three_years(town, ActionPlan.objects.get()), town.at(0))
    return town


def _founding_year(town: Town) -> Iterator[Strand]:
    """From the first words of the agreement to the day the plan begins."""
    yield agreeing.agree_on_the_first_version(town)
    yield from living.bodies_that_join(town)
    yield from showing.news(town, early=True)
    yield weighing.weigh_what_comes_first(town)
    yield from (told_of(town, each) for each in hindering.before_the_plan(town))
    yield conversing.ask_before_the_plan(town)
    yield planning.draw_up_and_adopt_the_plan(town)
    yield weighing.lead_to_the_plan(town)
    yield hindering.lead_to_the_plan(town)


def _three_years(town: Town, plan: ActionPlan) -> Iterator[Strand]:
    """How the plan went, what was said and answered meanwhile, and what is under way today."""
    events = [*followed_up(town, plan), *promising.promises(town, plan), *hindering.obstacles(town)]
    events += [*hearing.contributions(town), *judging.judgements(town, plan), *reporting.reports(town)]
    events += [*cooperating.collaborations(town), *publishing.annual_reports(town)]
    yield conversing.lead_to_the_plan(town, plan)
    yield from (told_of(town, each) for each in sorted(events, key=lambda each: each.on))
    yield renewing.end_an_activity(town, plan)
    yield from living.questions(town)
    yield from showing.news(town, early=False)
    yield from agreeing.meanings_of_principles(town)
    yield from _the_latest_year(town, plan)


def _the_latest_year(town: Town, plan: ActionPlan) -> Iterator[Strand]:
    """What was weighed, steered and taken up again."""
    yield weighing.share_a_sum(town)
    yield steering.plan_with_money(town)
    yield steering.hold_a_meeting(town, "spring")
    yield steering.tell_what_is_done(town)
    yield living.replace_the_sectors_coordinator(town)
    yield steering.follow_up_the_quarter(town, "summer", 96, 92)
    yield steering.hold_a_meeting(town, "autumn")
    yield agreeing.take_it_up_again(town)
    yield steering.call_the_next(town)
    yield steering.follow_up_the_quarter(town, "latest", 0, 4)
    yield living.let_some_wait(town)
    yield weighing.let_one_run(town)
    yield opining.let_people_vote(town, plan)
    yield conversing.ask_about_the_library(town)
    yield renewing.put_the_next_plan_out(town, plan)
    yield renewing.ask_for_more_time(town, plan)
    yield showing.publish_the_accessibility_statement(town)
    yield showing.show_how_clauses_are_kept(town)
