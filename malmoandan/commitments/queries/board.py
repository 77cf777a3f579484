"""The public board: every filter and order it knows, what can be chosen, and how many there are of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from malmoandan.commitments.models import LIVING, Commitment, CommitmentClause, State
from malmoandan.commitments.queries.visibility import commitments_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.models import Body

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor

STILL_TO_KEEP = "open"  # a word for the address: every living one
PAST_ITS_DAY = "past"  # a word for the address: living, and its day has passed
SORTS: dict[str, tuple[str, ...]] = {
    "due": ("is_over", "due_on", "pk"),
    "due_last": ("-due_on", "-pk"),
    "newest": ("-proposed_at", "-pk"),
    "title": ("title", "pk"),
}


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What the board is asked for. Each value is known and safe; an empty one narrows nothing."""

    state: str = ""
    owner: str = ""
    party: str = ""
    clause: str = ""
    year: int | None = None
    words: str = ""
    sort: str = "due"

    @property
    def is_narrowed(self) -> bool:
        """Whether something else than the state is chosen."""
        return bool(self.owner or self.party or self.clause or self.year or self.words)


EMPTY = BoardFilter()


def commitments_asked_for(asked: BoardFilter, actor: Actor, today: date) -> QuerySet[Commitment]:
    """The commitments of the board that fit, in the order asked for."""
    found = commitments_visible_to(actor)
    for value, narrowing in (
        (asked.owner, Q(owner__slug=asked.owner)),
        (asked.party, Q(owner__party__slug=asked.party)),
        (asked.clause, Q(clauses__key=asked.clause)),
        (asked.year, Q(due_on__year=asked.year or 0)),
        (asked.words, Q(title__icontains=asked.words) | Q(description__icontains=asked.words)),
        (asked.state, in_state(asked.state, today)),
    ):
        if value:
            found = found.filter(narrowing)
    return found.order_by(*SORTS[asked.sort])


def in_state(state: str, today: date) -> Q:
    """What one word about the state means; nothing fits a word it does not know."""
    if state == STILL_TO_KEEP:
        return Q(state__in=LIVING)
    if state == PAST_ITS_DAY:
        return Q(state__in=LIVING, due_on__lt=today)
    return Q(state=state)


def counts_by_state(commitments: QuerySet[Commitment], today: date | None = None) -> dict[str, int]:
    """How many there are in each state, and with a day given how many are past theirs. One query."""
    asked = {state.value: Count("pk", filter=Q(state=state)) for state in State}
    if today is not None:
        asked[PAST_ITS_DAY] = Count("pk", filter=in_state(PAST_ITS_DAY, today))
    counted: dict[str, int] = commitments.order_by().aggregate(**asked)
    return counted


def with_names(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """The same commitments with the names a list shows; one query more for their clauses."""
    return commitments.select_related("owner__party", "counterpart__party").prefetch_related("clauses")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a visitor may choose among, from the public commitments there are."""

    owners: list[tuple[str, str]]
    clauses: list[str]
    years: list[int]


def choices_on_board() -> Choices:
    """Owners by name, clauses by number and years of due days. Three queries."""
    public = commitments_visible_to(NOBODY)
    owners = Body.objects.filter(pk__in=public.order_by().values("owner")).order_by("name", "pk")
    keys = CommitmentClause.objects.filter(commitment__in=public).values_list("key", flat=True).distinct()
    days = public.order_by().dates("due_on", "year")
    return Choices(
        owners=list(owners.values_list("slug", "name")),
        clauses=sorted(keys, key=lambda key: (len(key), key)),
        years=[day.year for day in days],
    )
