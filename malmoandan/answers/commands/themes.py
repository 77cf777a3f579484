"""Making a theme, and changing its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import (
    LONGEST_TITLE,
    acting,
    held_gathering,
    held_theme,
    line,
    next_number,
    voices_held,
    words,
)
from malmoandan.answers.commands.reaching import place
from malmoandan.answers.models import Theme
from malmoandan.kernel.errors import Stale
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering


@transaction.atomic
def make_theme(
    *,
    gathering: Gathering,
    title: str,
    by: Actor,
    at: datetime,
    summary: str = "",
    language: str = "sv",
    contributions: Iterable[int] = (),
) -> Theme:
    """Name what several voices have in common, and gather these voices (primary keys) in it at once.

    The words are those of the party that makes it. The voices stay where they are.
    """
    held = held_gathering(gathering.pk)
    require(policies.may_make_theme(by, held))
    mandate, keys = acting(by), list(contributions)
    theme = Theme.objects.create(
        gathering=held,
        number=next_number(Theme, held),
        title=line(title, most=LONGEST_TITLE),
        summary=words(summary, is_needed=False),
        language=language,
        party_id=mandate.body.party_id,  # type: ignore[misc]  # who gathers acts for a party
        mandate=mandate,
        made_at=at,
    )
    placed = place(theme, voices_held(held, keys), mandate=mandate, at=at) if keys else 0
    record.write(
        kind="answers.theme_made", ref=theme.ref, by=by, at=at, title=theme.title, contributions=placed
    )
    return theme


@transaction.atomic
def change_theme(*, theme: Theme, title: str, summary: str, revision: int, by: Actor, at: datetime) -> None:
    """Say better what a theme is about. `revision` is that of the words that were read; `Stale` otherwise."""
    now = held_theme(theme)
    require(policies.may_change_theme(by, now))
    if now.revision != revision:
        raise Stale(_("Somebody has changed the theme since you opened it. Read it again, then change it."))
    now.title, now.summary = line(title, most=LONGEST_TITLE), words(summary, is_needed=False)
    now.revision += 1
    now.save(update_fields=["title", "summary", "revision"])
    record.write(kind="answers.theme_changed", ref=now.ref, by=by, at=at, title=now.title)
