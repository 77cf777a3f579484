"""When somebody is reminded of what she owes, and when she is left in peace.

The ladder: 30, 7 and 1 days before the day, and 1, 7 and 30 days after it. A step is taken once. Of steps
missed (a machine that stood still, a quiet period that ended) only the latest is taken. Steps that lie before
the thing arose are never taken. In the quiet period people of associations get no reminders.

What waits past its day is told to others too, once and kindly: to its hosts when two working days of grace
are over, and a week later to the coordinators of the party it waits with.
"""

from __future__ import annotations

from datetime import date, timedelta

from malmoandan.kernel.workdays import after_working_days

STEPS = (-30, -7, -1, 1, 7, 30)  # days from the day it is due
QUIET_FROM, QUIET_TO = (6, 15), (8, 15)  # month and day, both included
GIVEN_UP_AFTER = 60  # days; then it is a matter for people, not for letters
BEGINS = timedelta(days=-STEPS[0])  # how long before its day the ladder begins
GRACE = 2  # working days past the day before anybody else is told
PATIENCE = timedelta(days=7)  # from when the hosts are told till the coordinators are
HOSTS, CONTACT, ASKED = "hosts", "contact", "asked"  # steps that are no number of days


def step_on(today: date, due_on: date, since: date) -> int | None:
    """The step whose turn it is, as days from the day it is due; None when there is none."""
    past = [step for step in STEPS if since < due_on + timedelta(days=step) <= today]
    if not past or today > due_on + timedelta(days=GIVEN_UP_AFTER):
        return None
    return past[-1]


def others_on(today: date, due_on: date, since: date) -> list[str]:
    """Who else is told by this day, as steps: the hosts, then the party's contact."""
    began = max(due_on, since)
    if today > began + timedelta(days=GIVEN_UP_AFTER):
        return []
    hosts_from = after_working_days(began, GRACE + 1)
    steps = {HOSTS: hosts_from, CONTACT: hosts_from + PATIENCE}
    return [step for step, from_day in steps.items() if from_day <= today]


def is_quiet(today: date) -> bool:
    """Whether the day lies in the yearly quiet period."""
    return QUIET_FROM <= (today.month, today.day) <= QUIET_TO
