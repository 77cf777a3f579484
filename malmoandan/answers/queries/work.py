"""The work on voices: what is left, who has it, what may be alike, and a party's own notes and marks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from malmoandan.answers.models import Assignment, InternalNote, Likeness, Mark
from malmoandan.parties.models import WRITERS, Body
from malmoandan.parties.queries import mandates_in_force, there_on
from malmoandan.record.remembering import until_next_entry
from malmoandan.voices.queries import contributions_visible_to

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from malmoandan.answers.models import Theme
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Mandate
    from malmoandan.voices.models import Contribution, Gathering


def notes_visible_to(actor: Actor) -> QuerySet[InternalNote]:
    """The internal notes of the party this actor acts for; none for anybody else.

    Whether she gathers in the note's gathering is asked of the policies. No export, search, feed or page but
    the workspace asks for notes.
    """
    if actor.mandate is None or not actor.party or not actor.roles:
        return InternalNote.objects.none()
    return InternalNote.objects.filter(party__slug=actor.party).exclude(text="")


def notes_about(thing: Theme | Contribution, actor: Actor) -> QuerySet[InternalNote]:
    """Her party's notes about one theme or one voice, in the order they were written."""
    about = Q(theme=thing.pk) if thing.ref.kind == "answers.theme" else Q(contribution=thing.pk)
    rows = notes_visible_to(actor).filter(about)
    return rows.select_related("mandate__body", "party", "gathering__answerer__party").order_by(
        "written_at", "pk"
    )


def marks_on(contributions: Collection[int], actor: Actor) -> dict[int, list[Mark]]:
    """Her own party's marks on these voices, by primary key; one query, none for who has no party."""
    found: dict[int, list[Mark]] = defaultdict(list)
    if actor.mandate is not None and actor.party:
        own = Mark.objects.filter(contribution__in=contributions, party__slug=actor.party)
        for mark in own.order_by("marked_at", "pk"):
            found[mark.contribution_id].append(mark)
    return found


def assignments_kept(theme: Theme) -> list[Assignment]:
    """Who has taken on a theme; asked once until somebody takes it on or lets it go."""
    place = f"answers.assigned.{theme.pk}"
    acts = ("answers.theme_assigned", "answers.assignment_ended", "answers.theme_merged", "parties")
    return until_next_entry(place, lambda: list(assignments_of(theme)), *acts)


def assignments_of(thing: Theme | Contribution) -> QuerySet[Assignment]:
    """Who has taken on one theme or one voice, now."""
    about = Q(theme=thing.pk) if thing.ref.kind == "answers.theme" else Q(contribution=thing.pk)
    rows = Assignment.objects.filter(about, ended_at__isnull=True)
    return rows.select_related("body__party", "to_mandate__body", "gathering__answerer__party").order_by(
        "assigned_at", "pk"
    )


def assignments_on(contributions: Collection[int]) -> dict[int, list[Assignment]]:
    """Who has taken on each of these voices (by primary key); one query."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    standing = Assignment.objects.filter(contribution__in=contributions, ended_at__isnull=True)
    for each in standing.select_related("body").order_by("pk"):
        found[each.contribution_id or 0].append(each)
    return found


def assignable_bodies(gathering: Gathering, party: str, day: date) -> QuerySet[Body]:
    """The bodies of a party that may be given something of the gathering, which exist that day."""
    rows = Body.objects.filter(there_on(day), party__slug=party)
    if gathering.answerer is not None:
        rows = rows.filter(party=gathering.answerer.party)
    return rows.order_by("name", "pk")


def assignable_mandates(gathering: Gathering, party: str, at: datetime) -> QuerySet[Mandate]:
    """Those who write for the bodies that may be given something; shown by title or role, never by name."""
    bodies = assignable_bodies(gathering, party, timezone.localtime(at).date())
    rows = mandates_in_force(at).filter(body__in=bodies, role__in=WRITERS)
    return rows.select_related("body").order_by("body__name", "title", "pk")


def alike_to(contributions: Collection[int], actor: Actor) -> dict[int, list[tuple[Contribution, int]]]:
    """For each of these voices those that may say the same, with how alike in hundredths; two queries."""
    near = Likeness.objects.filter(Q(first__in=contributions) | Q(second__in=contributions))
    pairs = list(near.order_by("-score", "first", "second").values_list("first", "second", "score"))
    ends = {end for first, second, _score in pairs for end in (first, second)}
    seen = contributions_visible_to(actor).filter(pk__in=ends).in_bulk()
    found: dict[int, list[tuple[Contribution, int]]] = defaultdict(list)
    for first, second, score in pairs:
        for one, other in ((first, second), (second, first)):
            if one in contributions and other in seen:
                found[one].append((seen[other], score))
    return found


def work_rows(gathering: Gathering, actor: Actor) -> QuerySet[Contribution]:
    """All voices of a gathering this actor may read and that are owed an answer, or have had one."""
    rows = contributions_visible_to(actor).filter(gathering=gathering, withdrawn_at__isnull=True)
    return rows.select_related("body")
