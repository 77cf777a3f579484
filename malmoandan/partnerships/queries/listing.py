"""The public register: every filter and order it knows, and how many there are of each sort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.models import Body
from malmoandan.partnerships.models import PUBLIC, Collaboration, FollowUp, Form, Stage, State
from malmoandan.partnerships.queries.standing import at_stage, going_on_in, moved_up_in
from malmoandan.partnerships.queries.visibility import collaborations_visible_to

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

SORTS: dict[str, tuple[str, ...]] = {
    "newest": ("-confirmed_at", "-pk"),
    "name": ("current__name", "pk"),
    "secured": ("current__secured_to", "pk"),
}


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the register is asked for. Each value is known and safe; an empty one narrows nothing."""

    words: str = ""
    form: str = ""
    level: int | None = None
    committee: str = ""
    state: str = ""
    moved: int | None = None
    sort: str = "newest"

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.words or self.form or self.level or self.committee or self.state or self.moved)


EMPTY = ListFilter()


def collaborations_asked_for(asked: ListFilter, actor: Actor, day: date) -> QuerySet[Collaboration]:
    """The collaborations of the register that fit that day, in the order asked for.

    Nobody's proposals stand in it but for those who may see them, when they ask for that state.
    """
    found = collaborations_visible_to(actor)
    found = found.filter(at_stage(asked.state, day)) if asked.state else found.filter(state__in=PUBLIC)
    words = asked.words
    for value, narrowing in (
        (asked.form, Q(current__form=asked.form)),
        (asked.level, Q(current__level=asked.level or 0)),
        (asked.committee, Q(committee__slug=asked.committee)),
        (asked.moved, moved_up_in(asked.moved or 1)),
        (words, Q(current__name__icontains=words) | Q(current__partners__body__name__icontains=words)),
    ):
        if value:
            found = found.filter(narrowing)
    return found.distinct().order_by(*SORTS[asked.sort])


def counts(day: date) -> dict[str, int]:
    """How many go on, of them IOP, moved up the ladder that year, have run out, ended. One query."""
    going = at_stage(Stage.GOING, day)
    counted: dict[str, int] = collaborations_visible_to(NOBODY).aggregate(
        going=Count("pk", filter=going),
        iop=Count("pk", filter=going & Q(current__form=Form.IOP)),
        moved=Count("pk", filter=moved_up_in(day.year)),
        run_out=Count("pk", filter=at_stage(Stage.RUN_OUT, day)),
        ended=Count("pk", filter=Q(state=State.ENDED)),
    )
    return counted


def committees_listed() -> list[tuple[str, str]]:
    """The committees with a collaboration everybody may read, by name."""
    public = collaborations_visible_to(NOBODY)
    rows = Body.objects.filter(pk__in=public.order_by().values("committee")).order_by("name", "pk")
    return list(rows.values_list("slug", "name"))


def own_proposals(actor: Actor) -> QuerySet[Collaboration]:
    """What waits for keys and names the body she acts for, newest first."""
    rows = collaborations_visible_to(actor).filter(versions__outcome="waiting")
    mine = Q(committee=actor.body) | Q(versions__outcome="waiting", versions__partners__body=actor.body)
    return rows.filter(mine).distinct().order_by("-registered_at", "-pk")


def collaborations_of_body_in(body: Body, year: int) -> QuerySet[Collaboration]:
    """Those of a committee that ran in some part of a year, for its report (clause C32), by name.

    Confirmed by everyone named in them; what is only proposed is nobody's fact.
    """
    rows = Collaboration.objects.filter(going_on_in(year), committee=body, confirmed_at__year__lte=year)
    return rows.select_related("current").order_by("current__name", "pk")


def follow_ups_of_body_in(body: Body, year: int) -> list[FollowUp]:
    """What each side of a committee's collaborations said last of a year, or at the start in it."""
    rows = FollowUp.objects.filter(collaboration__committee=body, year=year).select_related("body")
    latest = {
        (each.collaboration_id, each.body_id, each.moment): each for each in rows.order_by("number", "pk")
    }
    return sorted(latest.values(), key=lambda each: each.pk)


def collaborations_going_on(year: int) -> QuerySet[Collaboration]:
    """All that ran in some part of a year, for the measures, by name."""
    rows = Collaboration.objects.filter(going_on_in(year), confirmed_at__year__lte=year)
    return rows.select_related("current", "committee").order_by("current__name", "pk")
