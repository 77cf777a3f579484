"""Counting what organisations were asked, what they said, and the replies they were owed (clause C33)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.contributions.models import Ask, SectorContribution
from malmoandan.contributions.queries import contributions_visible_to
from malmoandan.contributions.trace_nodes import nameless_title
from malmoandan.kernel.actors import NOBODY
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import USUAL, Count, Group, Part, Row, Tally, Year
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

CONTRIBUTION = "contributions.contribution"
HAS_SAID = Exists(
    SectorContribution.objects.filter(
        Q(ask=OuterRef("pk")) | Q(body=OuterRef("to_body"), year=OuterRef("year"), about=OuterRef("about"))
    )
)


def owed(year: Year, today: date) -> QuerySet[SectorContribution]:
    """Contributions that were owed a reply this year up to today, by the day first promised.

    Those that have it by now count as those that have not; hidden ones too.
    """
    return SectorContribution.objects.filter(first_due_on__year=year.number, first_due_on__lte=today)


def replied_tally(year: Year, today: date) -> Tally:
    """How many had it by that day."""
    return Tally(owed(year, today), Q(first_replied_on__lte=F("first_due_on")))


def replied(year: Year, today: date) -> Sequence[Row]:
    """The contributions; only those anybody may read lead to their page, and none has a name here."""
    return Listed(told(owed(year, today)).order_by("-first_due_on", "-pk"), _replied, CONTRIBUTION)


def told(rows: QuerySet[SectorContribution]) -> QuerySet[SectorContribution]:
    """The same with the committee, and whether anybody may read it, as the one queryset says."""
    is_open = Exists(contributions_visible_to(NOBODY).filter(pk=OuterRef("pk")))
    return rows.select_related("about").annotate(is_open=is_open)


def _replied(said: SectorContribution) -> Row:
    in_time = said.first_replied_on is not None and said.first_replied_on <= said.first_due_on
    return row_of(said, said.first_due_on, counts=in_time)


def given_in(year: Year, today: date) -> QuerySet[SectorContribution]:
    """What organisations said this year up to today; hidden ones too."""
    return SectorContribution.objects.filter(said_at__gte=year.starts_at, said_at__lt=year.until(today))


def given_tally(year: Year, today: date) -> Tally:
    """How many."""
    return Tally(given_in(year, today))


def given(year: Year, today: date) -> Sequence[Row]:
    """The same, the latest first."""
    rows = told(given_in(year, today)).order_by("-said_at", "-pk")
    return Listed(rows, lambda said: row_of(said, timezone.localtime(said.said_at).date()), CONTRIBUTION)


def asked_or_not(year: Year, today: date) -> list[Part]:
    """Those that answered a request, beside those that came unasked."""
    answers = Q(ask__isnull=False)
    found = given_in(year, today).aggregate(
        asked=Counted("pk", filter=answers), unasked=Counted("pk", filter=~answers)
    )
    return [Part(_("On request"), Count(found["asked"])), Part(_("Unasked"), Count(found["unasked"]))]


def asks_in(year: Year, today: date) -> QuerySet[Ask]:
    """Requests sent this year up to today, but for those taken back."""
    rows = Ask.objects.filter(asked_at__gte=year.starts_at, asked_at__lt=year.until(today))
    return rows.filter(withdrawn_at__isnull=True)


def asked_tally(year: Year, today: date) -> Tally:
    """How many of them were answered: by the link, or by the same organisation in another way."""
    return Tally(asks_in(year, today), HAS_SAID)


def asked(year: Year, today: date) -> Sequence[Row]:
    """The requests, without a word of whom: who was asked and did not answer is nobody else's business."""
    rows = asks_in(year, today).annotate(has_said=HAS_SAID).order_by("-asked_at", "-pk")
    return Listed(
        rows,
        lambda each: Row(
            on=timezone.localtime(each.asked_at).date(),
            title="",
            counts=getattr(each, "has_said", False),
            about=str(each.ref),
        ),
        "contributions.ask",
    )


def row_of(said: SectorContribution, on: date, *, counts: bool = True) -> Row:
    """A contribution without whose it is; without words and address while not everybody may read it."""
    if not getattr(said, "is_open", False):  # annotated by `told`
        return Row(on=on, title="", counts=counts, about=str(said.ref))
    url = address_of("contributions:contribution", said.pk)
    return Row(on=on, title=nameless_title(said), url=url, counts=counts, about=str(said.ref))


declare(
    "contributions-asked",
    Group.PROMISES,
    gettext_lazy("Requests for contributions answered"),
    gettext_lazy(
        "Organisations that were asked this year how their collaboration with a committee was, and how many "
        "have told. Nobody has to: whom it was and who did not answer is never shown."
    ),
    tally=asked_tally,
    rows=asked,
    changed_by=("contributions",),
)
declare(
    "contributions-given",
    Group.PROMISES,
    gettext_lazy("Contributions from organisations"),
    gettext_lazy(
        "How often an organisation told this year how its collaboration with a committee was, on request or "
        "unasked."
    ),
    tally=given_tally,
    rows=given,
    changed_by=("contributions",),
    parts=asked_or_not,
    words=replace(USUAL, parts=gettext_lazy("On request or unasked"), part=gettext_lazy("How it came about")),
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
