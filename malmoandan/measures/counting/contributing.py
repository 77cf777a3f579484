"""Counting what organisations said of the year, and whether they had their reply in time (clause C33)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from malmoandan.contributions.models import SectorContribution
from malmoandan.contributions.queries import contributions_visible_to
from malmoandan.contributions.trace_nodes import nameless_title
from malmoandan.kernel.actors import NOBODY
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Group, Row, Tally, Year
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def owed(year: Year, today: date) -> QuerySet[SectorContribution]:
    """Contributions owed a reply this year up to today, by the day first promised; hidden ones too."""
    return SectorContribution.objects.filter(
        is_owed=True, first_due_on__year=year.number, first_due_on__lte=today
    )


def replied_tally(year: Year, today: date) -> Tally:
    """How many had it by that day."""
    return Tally(owed(year, today), Q(first_replied_on__lte=F("first_due_on")))


def replied(year: Year, today: date) -> list[Row]:
    """The contributions; only those anybody may read lead to their page, and none has a name here."""
    rows = owed(year, today).select_related("about").order_by("-first_due_on", "-pk")
    public = set(
        contributions_visible_to(NOBODY).filter(pk__in=rows.values("pk")).values_list("pk", flat=True)
    )
    return [_row(each, is_public=each.pk in public) for each in rows]


def _row(said: SectorContribution, *, is_public: bool) -> Row:
    in_time = said.first_replied_on is not None and said.first_replied_on <= said.first_due_on
    if not is_public:
        return Row(on=said.first_due_on, title="", counts=in_time, about=str(said.ref))
    return Row(
        on=said.first_due_on,
        title=nameless_title(said),
        url=address_of("contributions:contribution", said.pk),
        counts=in_time,
        about=str(said.ref),
    )


declare(
    "contributions-replied",
    Group.ANSWERS,
    gettext_lazy("Contributions replied to in time"),
    gettext_lazy(
        "What organisations said of a year's collaboration and were owed a reply to this year, and how many "
        "had it by the day first promised."
    ),
    tally=replied_tally,
    rows=replied,
    changed_by=("contributions",),
)
