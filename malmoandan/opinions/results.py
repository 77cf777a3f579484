"""What the results page tells, in words: what unites, what divides, what each group holds, and the slate.

Shares are whole per cents. A group is called by a letter, from the largest; its people are nobody by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.opinions.maps.chart import OpinionChart
from malmoandan.opinions.maps.showing import FROM_VOTERS
from malmoandan.opinions.queries import newest_batch, newest_map, statements_asked
from malmoandan.web.charts.scatter import Cloud, Scatter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from malmoandan.opinions.maps.chart import Group, Holding, Tally
    from malmoandan.opinions.models import Conversation, VoteBatch
    from malmoandan.opinions.queries import Asked

LETTERS = "ABCDEFGHIJ"
MOST_TOLD = 5  # statements under each heading


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with a sentence about what people said of it."""

    statement: Asked
    words: str


@dataclass(frozen=True, slots=True)
class Camp:
    """A group in words: its name, how many it is, what it holds."""

    name: str
    people: str
    holds: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One statement's published numbers, and the share of each group that agrees where it may be told."""

    statement: Asked
    agree: int
    disagree: int
    passed: int
    by_group: tuple[tuple[str, str], ...]  # name, share


@dataclass(frozen=True, slots=True)
class Results:
    """All that is shown of one batch. `scatter` is None until fifty people are placed on the map."""

    batch: VoteBatch
    rows: tuple[Row, ...]
    unites: tuple[Said, ...] = ()
    divides: tuple[Said, ...] = ()
    camps: tuple[Camp, ...] = ()
    slate: tuple[Asked, ...] = ()
    audit: tuple[str, ...] = ()
    scatter: Scatter | None = None


def missing_of(conversation: Conversation) -> int:
    """How many more people must have been counted before anything is shown; 0 when enough have."""
    batch = newest_batch(conversation)
    return max(FROM_VOTERS - (batch.voters if batch else 0), 0)


def results_of(conversation: Conversation) -> Results | None:
    """What may be told now: the newest map with its batch, else the newest batch; None under fifty people."""
    if missing_of(conversation):
        return None
    asked = {each.number: each for each in statements_asked(conversation)}
    drawn = newest_map(conversation)
    if drawn is None:
        batch = newest_batch(conversation)
        return Results(batch, _plain_rows(batch, asked)) if batch else None
    return _with_chart(drawn.batch, OpinionChart.from_json(drawn.computed), asked)


def place_of(conversation: Conversation, votes: Mapping[int, int]) -> str:
    """In which group somebody with these votes would stand; empty with too few votes or no map."""
    if missing_of(conversation) or (drawn := newest_map(conversation)) is None:
        return ""
    place = OpinionChart.from_json(drawn.computed).place_of(votes)
    if place is None:
        return ""
    return _("You vote most like %(group)s. Only you see this.") % {"group": group_name(place.group)}


def group_name(place: int) -> str:
    """What the group at this place is called."""
    return _("Group %(letter)s") % {"letter": LETTERS[place]}


def percent(share: float) -> str:
    """A share as whole per cents."""
    return _("%(percent)d %%") % {"percent": round(100 * share)}


def _with_chart(batch: VoteBatch, chart: OpinionChart, asked: Mapping[int, Asked]) -> Results:
    united = [
        Said(asked[each.statement], _unity_words(agrees=each.agrees, least=each.least))
        for each in chart.unites
        if each.statement in asked
    ]
    divided = [
        Said(
            asked[each.statement],
            _division_words(each.for_group, each.for_share, each.against_group, each.against_share),
        )
        for each in chart.divides
        if each.statement in asked
    ]
    return Results(
        batch,
        _rows(chart, asked),
        tuple(united[:MOST_TOLD]),
        tuple(divided[:MOST_TOLD]),
        tuple(_camp(place, group, asked) for place, group in enumerate(chart.groups)),
        tuple(asked[number] for number in chart.slate.statements if number in asked),
        _audit(chart),
        _scatter(chart) if chart.is_shown else None,
    )


def _plain_rows(batch: VoteBatch, asked: Mapping[int, Asked]) -> tuple[Row, ...]:
    rows = []
    for number, each in asked.items():
        agree, disagree, passed = batch.tallies.get(str(number), (0, 0, 0))
        rows.append(Row(each, agree, disagree, passed, ()))
    return tuple(rows)


def _rows(chart: OpinionChart, asked: Mapping[int, Asked]) -> tuple[Row, ...]:
    return tuple(
        Row(
            asked[each.statement],
            each.tally.agree,
            each.tally.disagree,
            each.tally.passed,
            _by_group(each.by_group) if chart.is_shown else (),
        )
        for each in chart.figures
        if each.statement in asked
    )


def _by_group(cells: Iterable[Tally | None]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (group_name(place), percent(cell.agree / cell.seen) if cell is not None and cell.seen else "")
        for place, cell in enumerate(cells)
    )


def _unity_words(*, agrees: bool, least: float) -> str:
    words = (
        _("In every group at least %(share)s of those who voted on it agree.")
        if agrees
        else _("In every group at least %(share)s of those who voted on it disagree.")
    )
    return words % {"share": percent(least)}


def _division_words(one: int, one_share: float, other: int, other_share: float) -> str:
    return _("%(one)s: %(one_share)s agree. %(other)s: %(other_share)s agree.") % {
        "one": group_name(one),
        "one_share": percent(one_share),
        "other": group_name(other),
        "other_share": percent(other_share),
    }


def _camp(place: int, group: Group, asked: Mapping[int, Asked]) -> Camp:
    people = ngettext("%(count)d person", "%(count)d people", group.size) % {"count": group.size}
    holds = tuple(Said(asked[each.statement], _held(each)) for each in group.holds if each.statement in asked)
    return Camp(group_name(place), people, holds)


def _held(holding: Holding) -> str:
    words = (
        _("Agrees: %(share)s here, %(elsewhere)s among the others.")
        if holding.agrees
        else _("Disagrees: %(share)s here, %(elsewhere)s among the others.")
    )
    return words % {"share": percent(holding.share), "elsewhere": percent(holding.elsewhere)}


def _audit(chart: OpinionChart) -> tuple[str, ...]:
    """Whom the slate leaves out, in plain words."""
    slate = chart.slate
    if not slate.statements:
        return ()
    left = ngettext(
        "%(without)d of %(people)d people agrees with nothing in it: %(share)s.",
        "%(without)d of %(people)d people agree with nothing in it: %(share)s.",
        slate.without,
    ) % {"without": slate.without, "people": slate.people, "share": percent(slate.without_share)}
    verdict = (
        _("No large group that is of one mind about something is wholly left out.")
        if slate.is_justified
        else _("A large group that is of one mind about something is wholly left out. Listen for it.")
    )
    return (left, verdict)


def _scatter(chart: OpinionChart) -> Scatter:
    names = [group_name(place) for place in range(len(chart.groups))]
    clouds = tuple(
        Cloud(
            name,
            group.size,
            tuple(sorted({(each.x, each.y) for each in chart.points if each.group == place})),
        )
        for place, (name, group) in enumerate(zip(names, chart.groups, strict=True))
    )
    summary = ngettext(
        "%(placed)d person, in %(groups)s groups. Those who vote alike stand close to each other.",
        "%(placed)d people, in %(groups)s groups. Those who vote alike stand close to each other.",
        chart.placed,
    ) % {"placed": chart.placed, "groups": len(chart.groups)}
    return Scatter(_("The map of opinions"), summary, _("Group"), _("People"), clouds)
