"""Themes and the voices in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from malmoandan.answers.models import Theme, ThemePlace
from malmoandan.record.remembering import same_unless_signed_in, until_next_entry
from malmoandan.voices.queries import GATHERED, HIDING, contributions_visible_to, gatherings_visible_to
from malmoandan.voices.queries import STANDING as VOICES_STANDING

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering

PLACED = (  # the acts that change which themes there are, and how many voices each gathers
    "answers", "-answers.contribution_answered", "-answers.answers_brought", *VOICES_STANDING,
)  # fmt: skip
STANDING = Q(places__ended_at__isnull=True)


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """The themes of the gatherings this actor may read, whichever door she comes through."""
    return Theme.objects.filter(gathering__in=gatherings_visible_to(actor))


def themes_with_counts(themes: QuerySet[Theme]) -> QuerySet[Theme]:
    """The same themes with how many voices each gathers now; what an author took back is not counted."""
    held = Q(places__ended_at__isnull=True, places__contribution__withdrawn_at__isnull=True)
    rows = themes.select_related("party", "gathering")
    return rows.annotate(voices=Count("places", filter=held & Q(places__isnull=False)))


def themes_of_gathering(gathering: Gathering, actor: Actor) -> list[Theme]:
    """Those of a gathering that stand, with their counts; kept until a voice is placed, or one is hidden."""
    rows = themes_visible_to(actor).filter(gathering=gathering, merged_into__isnull=True)
    ordered = themes_with_counts(rows).order_by("number")
    place = f"answers.themes.{gathering.pk}"
    return same_unless_signed_in(actor, place, lambda: list(ordered), *PLACED)


def titles_of_themes(gathering: Gathering, actor: Actor) -> list[tuple[str, str]]:
    """The same themes by key and title alone, to choose among."""
    rows = themes_visible_to(actor).filter(gathering=gathering, merged_into__isnull=True)
    titles = rows.order_by("number").values_list("pk", "title")
    return same_unless_signed_in(
        actor,
        f"answers.titles.{gathering.pk}",
        lambda: [(str(key), title) for key, title in titles],
        "answers",
        *GATHERED,
    )


def contributions_of(theme: Theme, actor: Actor) -> QuerySet[Contribution]:
    """The voices a theme gathers now, of those this actor may read, in the order they were said."""
    held = ThemePlace.objects.filter(theme=theme, ended_at__isnull=True).values("contribution")
    rows = contributions_visible_to(actor).filter(gathering=theme.gathering_id, pk__in=held)
    return rows.select_related("body").order_by("number")


def places_of(theme: Theme) -> QuerySet[ThemePlace]:
    """Every place in a theme there has been, latest first, with which voice and which party."""
    rows = ThemePlace.objects.filter(theme=theme).select_related("contribution", "party")
    return rows.order_by("-placed_at", "-pk")


def places_left(theme: Theme, most: int) -> list[ThemePlace]:
    """The latest that were ended, asked for once until a voice is moved or hidden."""
    rows = places_of(theme).filter(ended_at__isnull=False)[:most]
    acts = ("answers.place_ended", "answers.contributions_placed", "answers.theme_merged", *HIDING)
    return until_next_entry(f"answers.left.{theme.pk}", lambda: list(rows), *acts)


def themes_of_contributions(contributions: Collection[int]) -> dict[int, list[Theme]]:
    """The themes each of these voices (by primary key) is in now; one query."""
    found: dict[int, list[Theme]] = defaultdict(list)
    standing = ThemePlace.objects.filter(contribution__in=contributions, ended_at__isnull=True)
    for place in standing.select_related("theme__party").order_by("theme__number"):
        found[place.contribution_id].append(place.theme)
    return found


def places_now(contribution: Contribution) -> list[ThemePlace]:
    """Where a voice is gathered now."""
    rows = ThemePlace.objects.filter(contribution=contribution, ended_at__isnull=True)
    places = list(rows.select_related("theme__party", "party").order_by("theme__number"))
    for place in places:
        place.theme.gathering = contribution.gathering
    return places
