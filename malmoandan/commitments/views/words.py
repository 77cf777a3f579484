"""The words of the board's choices and figures, and of what a person may do with a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.commitments.models import LIVING, State
from malmoandan.commitments.queries import PAST_ITS_DAY, STILL_TO_KEEP

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the board, what it counts, and the address of the rows it counts."""

    number: int
    label: str
    url: str


def figures_of(counts: Mapping[str, int]) -> list[Figure]:
    """The numbers above the board: still to be kept, past their day, done and how else they ended."""
    shown = (
        (STILL_TO_KEEP, _("to be kept"), sum(counts[state] for state in LIVING)),
        (PAST_ITS_DAY, _("past their day"), counts[PAST_ITS_DAY]),
        (State.DONE, _("done"), counts[State.DONE]),
        (State.PARTLY, _("partly done"), counts[State.PARTLY]),
        (State.NOT_DONE, _("not carried out"), counts[State.NOT_DONE]),
        (State.HANDED_OVER, _("handed over"), counts[State.HANDED_OVER]),
        (State.PROPOSED, _("waiting to be accepted, seen by you"), counts[State.PROPOSED]),
    )
    always = {STILL_TO_KEEP, PAST_ITS_DAY, State.DONE}
    return [
        Figure(number, label, f"{reverse('commitments:commitments')}?state={code}")
        for code, label, number in shown
        if number or code in always
    ]


def states() -> list[tuple[str, str]]:
    """What may be chosen about the state."""
    groups = [(STILL_TO_KEEP, _("To be kept")), (PAST_ITS_DAY, _("Past their day"))]
    return groups + [(state.value, str(state.label)) for state in State]


def sorts() -> list[tuple[str, str]]:
    """What the board may be ordered by."""
    return [
        ("due", _("Soonest due first")), ("due_last", _("Latest due first")),
        ("newest", _("Newest first")), ("title", _("By name")),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do with a commitment: its page's heading, what will happen, the button, and after."""

    heading: str
    explain: str
    button: str
    done: str
