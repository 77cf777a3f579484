"""Who may do what on the joining pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.meetings.policies import organises
from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.voices.policies import may_say_for

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting
    from malmoandan.voices.models import Gathering


def may_publish_accessibility_statement(by: Actor) -> bool:
    """Either party's coordinator answers for the statement: the service is both parties'."""
    return is_coordinator(by)


def may_see_coordination(by: Actor) -> bool:
    """Coordinators work there; an auditor reads."""
    return is_coordinator(by) or by.has_role(Role.AUDITOR)


def may_count_clause(by: Actor) -> bool:
    """Either party's coordinator chooses: it changes what is shown, never a number."""
    return is_coordinator(by)


def may_link_evidence(by: Actor) -> bool:
    """Either party's coordinator may point from a clause to what shows how it is kept."""
    return is_coordinator(by)


def may_type_in_form(by: Actor, meeting: Meeting, gathering: Gathering, at: datetime) -> bool:
    """Who organises the meeting, or coordinates a party, while words may be typed in for others there."""
    return (organises(by, meeting) or is_coordinator(by)) and may_say_for(by, gathering, at)
