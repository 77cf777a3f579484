"""What is asked of deviations; who may read one is decided here alone.

Rules: whoever raised it and those who speak for her body see it; her side's coordinators from the start if it
goes through them, else from the coordinators' step; the one it concerns from the talk; those who steer from
the steering group's step; auditors all; everybody the two views, once they are public, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from malmoandan.matters.models import (
    ENDS,
    ON_THE_LADDER,
    WITH_COORDINATORS,
    WITH_STEERING,
    Deviation,
    DeviationChannel,
    DeviationNote,
    DeviationState,
    DeviationStep,
    StepKind,
)
from malmoandan.parties.models import FOR_THE_PARTY, SPEAKERS, Body, BodyKind, Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.parties.queries import there_on
from malmoandan.record.models import Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party


def deviations_known_to(actor: Actor) -> QuerySet[Deviation]:
    """Those this actor is concerned by: she may read what was said on the ladder."""
    if actor.has_role(Role.AUDITOR):
        return Deviation.objects.all()
    if actor.mandate is None:
        return Deviation.objects.none()
    known = Q(mandate=actor.mandate)
    if actor.roles & SPEAKERS:
        known |= Q(body=actor.body) | Q(other_body=actor.body, reached__in=ON_THE_LADDER)
    if is_coordinator(actor) and actor.party:
        known |= Q(party__slug=actor.party, channel=DeviationChannel.OMBUD)
        both = Q(party__slug=actor.party) | Q(other_party__slug=actor.party)
        known |= both & Q(reached__in=WITH_COORDINATORS)
    if _steers(actor):
        known |= Q(reached__in=WITH_STEERING)
    return Deviation.objects.filter(known)


def deviations_visible_to(actor: Actor) -> QuerySet[Deviation]:
    """Those she may know of at all: hers, and those whose two views are public."""
    mine = deviations_known_to(actor).values("pk")
    return Deviation.objects.filter(Q(state=DeviationState.PUBLISHED) | Q(pk__in=mine))


def public_deviations() -> QuerySet[Deviation]:
    """Those whose two views anybody may read, latest first."""
    rows = Deviation.objects.filter(state=DeviationState.PUBLISHED)
    return with_notes(rows).order_by("-ended_at", "-pk")


def with_notes(rows: QuerySet[Deviation]) -> QuerySet[Deviation]:
    """The same with the bodies and each side's view, in two queries however many they are."""
    notes = DeviationNote.objects.select_related("party", "body").order_by("written_at", "pk")
    sides = rows.select_related("body", "party", "other_body", "other_party")
    return sides.prefetch_related(Prefetch("notes", notes))


def words_taken_back(deviations: Collection[int]) -> dict[int, list[str]]:
    """The views that were public and have been hidden since, of these deviations: found by nobody."""
    hidden = DeviationNote.objects.filter(deviation__in=deviations, hidden_at__isnull=False).order_by("pk")
    found: dict[int, list[str]] = {}
    for key, text in hidden.values_list("deviation", "text"):
        found.setdefault(key, []).append(text)
    return found


def my_deviations(actor: Actor) -> QuerySet[Deviation]:
    """What concerns her and has not ended, soonest due first; then what has, latest first."""
    rows = deviations_known_to(actor).select_related("body", "party", "other_body", "other_party")
    return rows.order_by("ended_at", "due_on", "pk")


def steps_of(deviation: Deviation, actor: Actor) -> list[tuple[str, DeviationStep]]:
    """What was said and done, in order, with by whom; for those concerned alone.

    What was written to one's own ombud is read on that side, and by auditors; a body that is not named stands
    for the other side as its party.
    """
    own = actor.party == deviation.party.slug or actor.has_role(Role.AUDITOR)
    rows = deviation.steps.select_related("party", "body").order_by("number")
    if not own:
        rows = rows.exclude(state=DeviationState.OMBUD)
    masked = None if own or deviation.is_named else deviation.body_id
    return [(_who(step, masked), step) for step in rows]


def _who(step: DeviationStep, masked: int | None) -> str:
    if step.party is None or step.body is None:
        return ""
    return step.party.name if step.body_id == masked else step.body.name


def sides_that(kind: StepKind, deviation: Deviation) -> set[int]:
    """The parties that have done this in the present step."""
    rows = deviation.steps.filter(
        kind=kind, state=deviation.state, at__gte=deviation.step_at, party__isnull=False
    )
    return set(rows.values_list("party", flat=True))


@dataclass(frozen=True, slots=True)
class View:
    """One side's view, if it has written any. `is_shown` unless it is still hidden from this reader."""

    party: Party
    who: str
    notes: Sequence[DeviationNote]
    is_shown: bool

    @property
    def has_written(self) -> bool:
        """Whether there is one."""
        return bool(self.notes)


def views_of(deviation: Deviation, actor: Actor) -> list[View]:
    """Both sides' views, the one that raised it first, of a deviation fetched by `with_notes`.

    Until they are public each side sees its own; an auditor both.
    """
    names = {
        deviation.party: name_of_raiser(deviation, actor),
        deviation.other_party: deviation.other_body.name,
    }
    written = list(deviation.notes.all())
    reads_all = deviation.is_public or actor.has_role(Role.AUDITOR)
    return [
        View(
            party,
            who,
            [note for note in written if note.party_id == party.pk],
            reads_all or actor.party == party.slug,
        )
        for party, who in names.items()
    ]


def name_of_raiser(deviation: Deviation, actor: Actor) -> str:
    """The body that raised it; for others than its own side and auditors its party, if it is not named."""
    own = actor.party == deviation.party.slug or actor.has_role(Role.AUDITOR)
    return deviation.body.name if deviation.is_named or own else deviation.party.name


def bodies_to_concern(actor: Actor, day: date) -> QuerySet[Body]:
    """Whom a deviation may concern: the listed bodies of the other parties."""
    rows = Body.objects.filter(there_on(day), party__isnull=False, is_listed=True)
    return rows.exclude(party__slug=actor.party).select_related("party").order_by("name", "pk")


def deviations_to_climb(today: date) -> QuerySet[Deviation]:
    """What the clock may have to move: past its day, or before the steering group."""
    due = Q(state__in=ON_THE_LADDER, due_on__lt=today) | Q(state=DeviationState.STEERING)
    return Deviation.objects.filter(due).order_by("pk")


def steering_has_met_since(at: datetime) -> bool:
    """Whether the record tells of a meeting of the steering group held after this moment."""
    return Entry.objects.filter(kind="steering.meeting_held", at__gt=at).exists()


@dataclass(frozen=True, slots=True)
class DeviationsOfYear:
    """What the agreement's measures count: raised in the year, ended in it and how, days till the end."""

    year: int
    raised: int
    closed: int
    published: int
    ended_without_a_note: int
    going_on: int
    median_days: float | None


def deviations_of_year(year: int) -> DeviationsOfYear:
    """Counts alone, which tell nobody which deviations they are."""
    ended = list(
        Deviation.objects.filter(state__in=ENDS, ended_at__year=year).only("state", "raised_at", "ended_at")
    )
    days = [each.days for each in ended if each.days is not None]
    states = [each.state for each in ended]
    return DeviationsOfYear(
        year=year,
        raised=Deviation.objects.filter(raised_at__year=year).count(),
        closed=states.count(DeviationState.CLOSED),
        published=states.count(DeviationState.PUBLISHED),
        ended_without_a_note=states.count(DeviationState.ENDED),
        going_on=Deviation.objects.exclude(state__in=ENDS).filter(raised_at__year__lte=year).count(),
        median_days=median(days) if days else None,
    )


def _steers(actor: Actor) -> bool:
    """Whether she steers for a party, or in a body that is a steering group."""
    if actor.mandate is None:
        return False
    if actor.party and actor.roles & FOR_THE_PARTY:
        return True
    return Body.objects.filter(pk=actor.body or 0, kind=BodyKind.STEERING_GROUP).exists()
