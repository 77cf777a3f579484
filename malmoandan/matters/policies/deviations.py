"""Who may do what on the ladder. No side acts for the other, and a coordinator never closes for a body.

A side is told by its party's slug: that of the body that raised it, or of the one it concerns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.matters.models import WITH_COORDINATORS, DeviationChannel, DeviationState
from malmoandan.matters.policies.obstacles import speaks_for
from malmoandan.parties.models import Role
from malmoandan.parties.policies import acts_for_body, acts_for_party, is_coordinator

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Deviation, DeviationNote
    from malmoandan.parties.models import Body

MOVED_BY_WISH = (DeviationState.TALK, DeviationState.COORDINATORS)
WRITTEN_IN = (DeviationState.NOTE, DeviationState.PUBLISHED)


def may_raise_deviation(by: Actor) -> bool:
    """Anybody who acts for a committee or an organisation of a party; an auditor reads and raises nothing."""
    return acts_for_body(by, by.body) and bool(by.party)


def may_concern(by: Actor, body: Body) -> bool:
    """It concerns a body of another party: within a party there are other ways."""
    return body.party is not None and body.party.slug != by.party


def is_raiser(by: Actor, deviation: Deviation) -> bool:
    """Whether she raised it, or speaks for the body that did."""
    raised = by.mandate == deviation.mandate_id and acts_for_body(by, deviation.body_id)
    return raised or speaks_for(by, deviation.body_id)


def is_ombud(by: Actor, deviation: Deviation) -> bool:
    """Whether she coordinates the side that raised it and it has come to her."""
    come = deviation.channel == DeviationChannel.OMBUD or deviation.reached in WITH_COORDINATORS
    return come and _coordinates(by, deviation.party.slug)


def may_take_up_deviation(by: Actor, deviation: Deviation) -> bool:
    """The ombud of the side that raised it, while it lies with her."""
    return deviation.state == DeviationState.OMBUD and is_ombud(by, deviation)


def may_withdraw_deviation(by: Actor, deviation: Deviation) -> bool:
    """Whoever raised it, until the other side has been told. After that it takes both to close it."""
    return deviation.state == DeviationState.OMBUD and is_raiser(by, deviation)


def side_of(by: Actor, deviation: Deviation) -> str:
    """The slug of the side she speaks on in the present step; nothing for those who only look on."""
    if is_raiser(by, deviation) or is_ombud(by, deviation):
        return deviation.party.slug
    theirs = deviation.reached in WITH_COORDINATORS and _coordinates(by, deviation.other_party.slug)
    return deviation.other_party.slug if theirs or speaks_for(by, deviation.other_body_id) else ""


def may_say_in_deviation(by: Actor, deviation: Deviation) -> bool:
    """Those of either side, while it is on the ladder."""
    return deviation.is_on_the_ladder and bool(side_of(by, deviation))


def may_wish_deviation_up(by: Actor, deviation: Deviation) -> bool:
    """Either side may wish to go on before the day; it takes both. After the day the clock climbs."""
    return deviation.state in MOVED_BY_WISH and bool(side_of(by, deviation))


def may_agree_to_close_deviation(by: Actor, deviation: Deviation) -> bool:
    """Whoever raised it and the one it concerns, at any step; no coordinator in their place."""
    return deviation.is_on_the_ladder and (
        is_raiser(by, deviation) or speaks_for(by, deviation.other_body_id)
    )


def may_write_deviation_note(by: Actor, deviation: Deviation) -> bool:
    """Those who speak for each body write its view; for one that is not named, its side's ombud does."""
    if deviation.state not in WRITTEN_IN:
        return False
    own = speaks_for(by, deviation.body_id) if deviation.is_named else is_ombud(by, deviation)
    return own or speaks_for(by, deviation.other_body_id)


def may_hide_deviation_note(by: Actor, note: DeviationNote) -> bool:
    """A coordinator of the side that wrote it, never one of the other."""
    return note.hidden_at is None and _coordinates(by, note.party.slug)


def may_climb_deviation(by: Actor, deviation: Deviation, today: date, *, has_met: bool) -> bool:
    """The clock, when the step's last day has passed; from the steering group also when it has met."""
    met = deviation.state == DeviationState.STEERING and has_met
    return by.is_clock and deviation.is_on_the_ladder and (met or deviation.is_late(today))


def _coordinates(by: Actor, party: str) -> bool:
    return is_coordinator(by) and acts_for_party(by, party) and not by.has_role(Role.AUDITOR)
