"""Putting voices into themes, taking them out again, and merging themes. Nothing of it is destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import acting, held_theme, line, voices_held
from malmoandan.answers.commands.reaching import place, reckon
from malmoandan.answers.models import Assignment, Theme, ThemePlace
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def place_contributions(*, theme: Theme, contributions: Iterable[int], by: Actor, at: datetime) -> int:
    """Gather these voices (primary keys) in a theme; how many were not there before.

    Where the theme has been answered, its answer is theirs from now on, and they are told.
    """
    now = held_theme(theme)
    require(policies.may_place_contributions(by, now))
    came = place(now, voices_held(now.gathering, contributions), mandate=acting(by), at=at)
    record.write(
        kind="answers.contributions_placed",
        ref=now.ref,
        by=by,
        at=at,
        contributions=came,
        title=now.title,
        is_answered=now.answered_at is not None,
    )
    return came


@transaction.atomic
def end_place(*, place: ThemePlace, why: str, by: Actor, at: datetime) -> None:
    """Take a voice out of a theme, saying why. That it was there stays."""
    now = ThemePlace.objects.select_related("party", "contribution").get(pk=place.pk)
    now.theme = held_theme(now.theme)
    now.refresh_from_db(fields=["ended_at"])
    require(policies.may_end_place(by, now))
    now.ended_at, now.ended_by_id, now.ended_why = at, by.mandate, line(why)
    now.save(update_fields=["ended_at", "ended_by", "ended_why"])
    if now.theme.answered_at is not None:
        reckon([now.contribution_id])
    record.write(
        kind="answers.place_ended",
        ref=now.theme.ref,
        by=by,
        at=at,
        number=now.contribution.number,
        title=now.theme.title,
        why=now.ended_why,
    )


@transaction.atomic
def merge_theme(*, theme: Theme, into: Theme, why: str, by: Actor, at: datetime) -> None:
    """Let another theme take over the voices of this one, which keeps its page and its history.

    An answered theme is not merged away: its answer is what people were told.
    """
    now = held_theme(theme)
    target = Theme.objects.select_for_update(of=("self",)).select_related("party").get(pk=into.pk)
    if now.answered_at is not None:
        raise Refused(_("The theme has been answered, so it stays. Move voices one by one if need be."))
    require(policies.may_merge_theme(by, now, target))
    reason = line(why)
    standing = ThemePlace.objects.filter(theme=now, ended_at__isnull=True)
    keys = list(standing.values_list("contribution", flat=True))
    standing.update(ended_at=at, ended_by=by.mandate, ended_why=reason)
    moved = list(Contribution.objects.filter(pk__in=keys))
    place(target, moved, mandate=acting(by), at=at)
    Assignment.objects.filter(theme=now, ended_at__isnull=True).update(ended_at=at, ended_by=by.mandate)
    now.merged_into, now.merged_at, now.merged_why = target, at, reason
    now.save(update_fields=["merged_into", "merged_at", "merged_why"])
    record.write(
        kind="answers.theme_merged",
        ref=now.ref,
        by=by,
        at=at,
        title=now.title,
        into=target.title,
        contributions=len(keys),
        why=reason,
    )
