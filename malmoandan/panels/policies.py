"""Who may do what with a draw. A lot takes a number from every party's coordinator."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from malmoandan.panels.models import DrawState
from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.parties.queries import known_parties

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.panels.models import Draw

TIME_TO_OPEN = timedelta(days=7)  # after the last number was sealed; then the lot may be let fall


def may_draft_draw(by: Actor) -> bool:
    """Either party's coordinator."""
    return is_coordinator(by)


def may_change_draw(by: Actor, draw: Draw) -> bool:
    """Either party's coordinator, and only a draft."""
    return is_coordinator(by) and draw.is_draft


def may_bring_pool(by: Actor, draw: Draw) -> bool:
    """Whoever may change the draft."""
    return may_change_draw(by, draw)


def may_fix_draw(by: Actor, draw: Draw) -> bool:
    """Whoever may change the draft."""
    return may_change_draw(by, draw)


def may_publish_panels(by: Actor, draw: Draw) -> bool:
    """The clock alone, for what it has worked out from a fixed rule; once."""
    return by.is_clock and draw.state == DrawState.FIXED and not draw.has_panels


def may_return_draw(by: Actor, draw: Draw) -> bool:
    """The clock, where no panels came of the rule."""
    return may_publish_panels(by, draw)


def may_seal_number(by: Actor, draw: Draw) -> bool:
    """A coordinator whose party has not sealed yet, once the panels are published."""
    is_time = draw.state == DrawState.FIXED and draw.has_panels
    return is_time and is_coordinator(by) and not draw.seals.filter(party__slug=by.party).exists()


def may_open_number(by: Actor, draw: Draw) -> bool:
    """A coordinator of a party that has not opened yet, once every party has sealed."""
    if not is_coordinator(by) or draw.state != DrawState.FIXED or not is_sealed_by_all(draw):
        return False
    return draw.seals.filter(party__slug=by.party, opened_at__isnull=True).exists()


def may_draw_panel(draw: Draw) -> bool:
    """Nobody decides on it: it is done when every number is open."""
    is_open = is_sealed_by_all(draw) and not draw.seals.filter(opened_at__isnull=True).exists()
    return draw.state == DrawState.FIXED and is_open


def may_cancel_draw(by: Actor, draw: Draw, at: datetime) -> bool:
    """Either coordinator until all have sealed. Then only one whose own number is open, after seven days.

    Whoever keeps a number shut cannot let the lot fall because she likes not what she alone could know.
    """
    if not is_coordinator(by) or draw.state not in {DrawState.DRAFT, DrawState.FIXED}:
        return False
    if draw.is_draft or not is_sealed_by_all(draw):
        return True
    last = max(seal.sealed_at for seal in draw.seals.all())
    return at >= last + TIME_TO_OPEN and draw.seals.filter(party__slug=by.party, opened_at__lt=at).exists()


def is_sealed_by_all(draw: Draw) -> bool:
    """Whether every party has a number in the lot."""
    return draw.seals.count() == len(known_parties())


def may_see_pool(by: Actor) -> bool:
    """Coordinators, who made it, and an auditor, who can work out the panels anew."""
    return is_coordinator(by) or by.has_role(Role.AUDITOR)
