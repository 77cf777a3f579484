"""Hiding words that break the rules, and showing them again: by the own side, the reason on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.contributions import policies
from malmoandan.contributions.commands.holding import held, sound_why
from malmoandan.contributions.models import SectorContribution
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def hide_contribution(*, said: SectorContribution, why: str, by: Actor, at: datetime) -> None:
    """Hide it, with a reason for all to read. It is still counted, and owed a reply."""
    now = held(said)
    require(policies.may_hide_contribution(by, now))
    reason = sound_why(why)
    SectorContribution.objects.filter(pk=now.pk).update(
        hidden_at=at, hidden_by_id=by.mandate, hidden_why=reason
    )
    record.write(kind="contributions.hidden", ref=now.ref, by=by, at=at, why=reason, about=now.about.name)


@transaction.atomic
def show_contribution(*, said: SectorContribution, why: str, by: Actor, at: datetime) -> None:
    """Show it again, with the reason. What the organisation keeps from others stays so."""
    now = held(said)
    require(policies.may_show_contribution(by, now))
    reason = sound_why(why)
    SectorContribution.objects.filter(pk=now.pk).update(hidden_at=None, hidden_by=None, hidden_why="")
    record.write(kind="contributions.shown", ref=now.ref, by=by, at=at, why=reason, about=now.about.name)
