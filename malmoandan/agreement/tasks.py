"""What the clock does here: adopt what all have approved, let in whom nobody objected to, forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.agreement import commands, policies
from malmoandan.agreement.models import MeaningState, PrincipleMeaning, Version, VersionState
from malmoandan.kernel.actors import CLOCK

if TYPE_CHECKING:
    from datetime import datetime


def periodic(at: datetime) -> None:
    """All of it; each part may be done twice without harm."""
    adopt_what_all_have_approved(at)
    commands.accept_waiting_adhesions(by=CLOCK, at=at)
    commands.forget_contacts(by=CLOCK, at=at)


def adopt_what_all_have_approved(at: datetime) -> None:
    """Put in force what waits for nothing but somebody to press the button."""
    for version in Version.objects.filter(state=VersionState.PROPOSED):
        if policies.may_adopt_version(CLOCK, version):
            commands.adopt_version(version=version, by=CLOCK, at=at)
    for meaning in PrincipleMeaning.objects.filter(state=MeaningState.PROPOSED):
        if policies.may_adopt_principle_meaning(CLOCK, meaning):
            commands.adopt_principle_meaning(meaning=meaning, by=CLOCK, at=at)
