"""Deviations at every step of the ladder: the association about the committee."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from malmoandan.kernel.refs import Ref
from malmoandan.matters import commands
from malmoandan.matters.commands.deviations.raising import Concern
from malmoandan.matters.models import Deviation
from malmoandan.matters.tasks import periodic
from tests import cast
from tests.agreement.texts import a_draft, adopted
from tests.cast import NOON

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

TITLE, WORDS = "Svaren uteblir", "Vi har frågat tre gånger sedan i våras och inte fått något svar."
CLAUSE = Ref("agreement.clause", "C1")
LONG = timedelta(days=200)


def an_agreement() -> None:
    """With a clause to depart from."""
    cast.parties()
    adopted(a_draft())


def concern(
    channel: str = "open", *, is_named: bool = True, said: dict[str, object] | None = None
) -> Concern:
    """What is raised about the committee."""
    facts = {"about": CLAUSE, "other": cast.committee(), "title": TITLE, "text": WORDS} | (said or {})
    return Concern(**facts, channel=channel, is_named=is_named)  # type: ignore[arg-type]


def raised(
    channel: str = "open", *, is_named: bool = True, by: Actor | None = None, at: datetime = NOON
) -> Deviation:
    """The association's representative raises it."""
    by = by or cast.association_representative()
    return commands.raise_deviation(concern=concern(channel, is_named=is_named), by=by, at=at)


def now(deviation: Deviation) -> Deviation:
    """As it stands now."""
    rows = Deviation.objects.select_related("body", "party", "other_body", "other_party")
    return rows.get(pk=deviation.pk)


def climbed_to(state: str, deviation: Deviation | None = None) -> Deviation:
    """The clock climbs, long after each step's last day, until it stands there."""
    found, at = now(deviation or raised()), NOON
    while found.state != state:
        at += LONG
        periodic(at)
        found = now(found)
    return found
