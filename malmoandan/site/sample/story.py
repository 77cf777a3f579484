"""The town's years from its first day to today, in the order things happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Party
from malmoandan.site.sample import (
    agreeing,
    beginnings,
    conversing,
    cooperating,
    following,
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
from malmoandan.site.sample.town import Town

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.agreement.models import Version
    from malmoandan.plan.models import ActionPlan


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
    first = agreeing.write_the_first_version(town)
    agreeing.consult_on_the_first_version(town, first)
    agreeing.adopt_the_first_version(town, first)
    living.let_bodies_join(town)
    agreeing.translate_the_first_version(town, first)
    showing.tell_the_news(town, before=300)
    first_weighed = weighing.weigh_what_comes_first(town)
    hindering.before_the_plan(town)
    conversing.ask_before_the_plan(town)
    plan = planning.draw_up_the_plan(town)
    weighing.lead_to_the_plan(town, first_weighed, plan)
    hindering.lead_to_the_plan(town, plan)
    planning.adopt_the_plan(town, plan)
    conversing.lead_to_the_plan(town, plan)
    more = [*promising.promises(town, plan), *hindering.obstacles(town), *renewing.changes(town, plan)]
    more += [*hearing.contributions(town), *judging.judgements(town, plan), *reporting.reports(town)]
    more += [*cooperating.collaborations(town)]
    more += [*living.earlier_questions(town), *publishing.annual_reports(town)]
    following.follow_up(town, plan, more=more)
    _live_on(town, first, plan)
    renewing.put_the_next_plan_out(town, plan)
    renewing.ask_for_more_time(town, plan)
    return town


def _live_on(town: Town, first: Version, plan: ActionPlan) -> None:
    """The latest year: what was asked and answered, weighed, steered and taken up again."""
    living.ask_and_answer(town, before=100, after=400)
    weighing.share_a_sum(town)
    agreeing.say_what_principles_mean(town)
    showing.tell_the_news(town, before=100)
    steering.plan_with_money(town)
    steering.hold_a_meeting(town, "spring")
    steering.tell_what_is_done(town)
    living.replace_the_sectors_coordinator(town)
    living.ask_and_answer(town, before=30, after=100)
    steering.follow_up_the_quarter(town, "summer", 96, 92)
    steering.hold_a_meeting(town, "autumn")
    showing.tell_the_news(town, before=0)
    agreeing.take_it_up_again(town, first)
    living.ask_and_answer(town, before=0, after=30)
    steering.call_the_next(town)
    steering.follow_up_the_quarter(town, "latest", 0, 4)
    living.let_some_wait(town)
    weighing.let_one_run(town)
    opining.let_people_vote(town, plan)
    conversing.ask_about_the_library(town)
    showing.publish_the_accessibility_statement(town)
    showing.show_how_clauses_are_kept(town)
