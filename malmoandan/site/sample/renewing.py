"""How the plan was changed while it ran, and the next one, which is out for comments today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from malmoandan.consultation import commands as consultations
from malmoandan.consultation.models import Channel, Consultation
from malmoandan.kernel.actors import Actor
from malmoandan.plan import commands
from malmoandan.plan.models import Activity
from malmoandan.site.sample.agreeing import turn
from malmoandan.site.sample.following import writer

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import datetime

    from malmoandan.plan.models import ActionPlan, ChangeRequest
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand

NAMELESS = Actor(visitor="sample-visitor")
STOPPED_ON, ASKED_AGO = 690, 9  # days after the plan's first day; days before today
WHY_STOPPED = "Verkstaden brann i november. Det som gick att rädda finns hos Cykelköket på Hamnbacken."
GO_ON = ("1.1", "2.1", "3.1", "3.2")
YEARS = 3
MEMBERS = {"finska-klubben": "fanni"}
NEW = {
    "title": "Värme och kyla: grannar som ser till varandra",
    "problem": "Sommaren hade tre veckor över trettio grader. Den som är ensam märks inte när det är varmt.",
    "target_groups": "Äldre och sjuka som bor ensamma",
    "sdgs": "3,13",
}  # fmt: skip
SOURCE = {
    "kind": "statistics",
    "title": "Sjukvårdens larm under värmeböljan",
    "publisher": "Region Exempel",
    "says": "Larmen blev dubbelt så många den andra veckan.",
}
VOICES = (
    ("lyktan", "2.1", "Skriv hur kvällarna fortsätter när provet är slut. Annars börjar vi om.", "sv"),
    ("nameless", "1.1", "Bra att middagarna fortsätter. Kan det finnas en på Åbrinken också?", "sv"),
    ("finska-klubben", "1", "Myös suomenkieliset vanhukset ovat yksin. Kertokaa meille ajoissa.", "fi"),
)


def ask_for_more_time(town: Town, plan: ActionPlan) -> Strand:
    """This month: the locks take longer, and one party has said yes to another last day."""
    yield town.at(ASKED_AGO)
    wish = ("ends_on", f"{town.today.year + 1}-06-30")
    change = _ask(town, plan, "2.2", wish=wish, reason="Låset köps in på nytt.", ago=ASKED_AGO)
    yield town.at(4, 18)
    turn(town, change.ref, "tore", "sector", town.at(4, 18), paragraph="§ 31")


def put_the_next_plan_out(town: Town, plan: ActionPlan) -> Strand:
    """The plan for the next three years is drafted from this one, and out for comments."""
    draft, by = (yield from _drafted(town, plan)), town.actor("berit")
    yield town.at(6)
    commands.start_plan_consultation(
        plan=draft,
        opens_on=town.day(5),
        closes_on=town.day(-23),
        answer_by=town.day(-50),
        by=by,
        at=town.at(6),
    )
    consultation = Consultation.objects.get(subject=str(draft.ref))
    for ago, (who, key, text, language) in zip((4, 3, 2), VOICES, strict=True):
        yield town.at(ago)
        actor = _speaker(town, who)
        consultations.comment(
            consultation=consultation,
            text=text,
            passage_key=key,
            language=language,
            by=actor,
            at=town.at(ago),
        )
    yield town.at(1)
    consultations.enter_comment(
        consultation=consultation, text="Var är hissarna? Jag vill också komma upp till salen.",
        channel=Channel.PAPER, why="Lämnad på biblioteket i Lövskogen.", has_consent=True,
        received_on=town.day(2), by=by, at=town.at(1),
    )  # fmt: skip


def _speaker(town: Town, who: str) -> Actor:
    """Who says it: somebody who writes for the body, its member, or nobody named."""
    if who in town.writers:
        return writer(town, who)
    return town.actor(MEMBERS[who]) if who in MEMBERS else NAMELESS


def _drafted(town: Town, plan: ActionPlan) -> Generator[datetime, None, ActionPlan]:
    yield town.at(30)
    by, at, year = town.actor("berit"), town.at(30), town.today.year + 1
    draft = commands.draft_plan(
        title=f"Tillsammans i Exempelstad {year}–{year + YEARS - 1}",
        summary="Det som fungerar blir vardag, och en ny utmaning kommer till.",
        period_start=date(year, 1, 1), period_end=date(year + YEARS - 1, 12, 31),
        agreement=plan.agreement, supersedes=plan, by=by, at=at,
    )  # fmt: skip
    yield town.at(29)
    going_on = Activity.objects.filter(plan=plan, code__in=GO_ON).select_related("challenge", "plan")
    commands.carry_over(plan=draft, activities=going_on.order_by("position"), by=by, at=town.at(29))
    yield town.at(20)
    hosts = [town.bodies["omsorgsnamnden"], town.bodies["foreningsradet"]]
    added = commands.add_challenge(plan=draft, facts=NEW, hosts=hosts, by=by, at=town.at(20))
    yield town.at(19)
    commands.change_challenge(challenge=added, facts={}, sources=[SOURCE], by=by, at=town.at(19))
    draft.refresh_from_db()
    return draft


def end_an_activity(town: Town, plan: ActionPlan) -> Strand:
    """One that ended before its time, by every party's key."""
    yield town.in_plan(STOPPED_ON)
    ago = (town.today - town.plan_day(STOPPED_ON)).days
    end = {"phase": "stopped", "ended_why": WHY_STOPPED}
    why = "Det finns inget att fortsätta med i år."
    change = _ask(town, plan, "3.3", wish=("end", end), reason=why, ago=ago)
    yield town.at(ago - 12, 18)
    turn(town, change.ref, "tore", "sector", town.at(ago - 12, 18), paragraph="§ 4")
    yield town.at(ago - 20, 18)
    turn(town, change.ref, "sigrid", "city", town.at(ago - 20, 18), paragraph="§ 12")
    yield town.at(ago - 21)
    change.refresh_from_db()
    commands.apply_change(change=change, by=town.actor("astrid"), at=town.at(ago - 21))


def _ask(
    town: Town, plan: ActionPlan, code: str, *, wish: tuple[str, Any], reason: str, ago: int
) -> ChangeRequest:
    activity = Activity.objects.get(plan=plan, code=code)
    field, new = wish
    return commands.request_change(
        plan=plan, target=activity.ref, field=field, new=new, reason=reason,
        by=writer(town, "grundskolenamnden"), at=town.at(ago),
    )  # fmt: skip
