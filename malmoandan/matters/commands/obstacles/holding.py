"""What every command on an obstacle does: hold it, and know by when its owner and its answer are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.workdays import after_working_days
from malmoandan.matters.models import Obstacle

if TYPE_CHECKING:
    from datetime import date, datetime

LONGEST_REASON = 300  # characters


def held(obstacle: Obstacle) -> Obstacle:
    """The obstacle as it stands now, locked until the command is done, so that two who act at once queue."""
    rows = Obstacle.objects.select_for_update(of=("self",))
    return rows.select_related("body__party", "party", "owner__party", "offered_to").get(pk=obstacle.pk)


def day_of(at: datetime) -> date:
    """The day of a moment, in the site's time zone."""
    return timezone.localtime(at).date()


def answer_by(at: datetime) -> date:
    """The day by which what is said now is owed an answer."""
    return after_working_days(day_of(at), settings.OBSTACLE_WORKING_DAYS)


def route_by(at: datetime) -> date:
    """The day by which what lies with coordinators from now on shall have an owner."""
    return after_working_days(day_of(at), settings.ROUTING_WORKING_DAYS)


def one_line(text: str, most: int) -> str:
    """A short text on one line, without NUL, cut at so many characters; it may be empty."""
    return " ".join(text.replace("\0", "").split())[:most].strip()


def reason(why: str) -> str:
    """Why something is passed on or hidden, which is never done without saying so."""
    if not (kept := one_line(why, LONGEST_REASON)):
        raise Refused(_("Give the reason."))
    return kept
