"""Who may judge. Each side judges through its own bodies; no side, no reader and no coordinator for another.

A coordinator never judges for a committee or an association: only those who write for a body do, and only
for one that leads the activity, or hosts its challenge where nobody of its party leads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.assessments.models import Assessment, ReaderYes
from malmoandan.assessments.queries import activities_of_year, is_answerable_for, is_reader
from malmoandan.parties.models import BodyKind
from malmoandan.parties.policies import acts_for_party, is_coordinator, writes_for_body
from malmoandan.plan.models import DECIDED

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.assessments.models import Reader
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body
    from malmoandan.plan.models import Activity


def may_assess_activity(by: Actor, activity: Activity, year: int, today: date) -> bool:
    """Those who write for a body that answers for it, or for the year's reader; of a year that has begun."""
    if year > today.year or not activities_of_year(year, by).filter(pk=activity.pk).exists():
        return False
    return is_answerable_for(by, activity) or is_reader(by, year)


def may_assess_activities(by: Actor, year: int) -> bool:
    """Whoever writes for a body of a party, or for the year's reader: each sees what there is to judge."""
    return (bool(by.party) and writes_for_body(by, by.body)) or is_reader(by, year)


def may_check_principles(by: Actor, activity: Activity) -> bool:
    """Those who write for a body that answers for it, once the plan has been adopted."""
    return activity.plan.state in DECIDED and is_answerable_for(by, activity)


def may_nominate_reader(by: Actor, body: Body | None = None) -> bool:
    """A coordinator or signatory of a party; a body that belongs to none of them."""
    fits = body is None or (body.party_id is None and body.kind != BodyKind.STEERING_GROUP)
    return fits and acts_for_party(by, by.party)


def may_accept_reader(by: Actor, reader: Reader) -> bool:
    """A party that has not said yes yet, while the nomination is open."""
    if not (reader.is_waiting and acts_for_party(by, by.party)):
        return False
    return not ReaderYes.objects.filter(reader=reader, party__slug=by.party).exists()


def may_decline_reader(by: Actor, reader: Reader) -> bool:
    """As with accepting: no party is given a reader it has not said yes to."""
    return may_accept_reader(by, reader)


def may_set_closing_day(by: Actor, year: int) -> bool:
    """A coordinator of either party, until something of that year has been assessed."""
    coordinates = is_coordinator(by) and acts_for_party(by, by.party)
    return coordinates and not Assessment.objects.filter(year=year).exists()
