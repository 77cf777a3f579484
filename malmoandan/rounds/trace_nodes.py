"""What rounds, reports and occasions of telling are on the red thread, and what is told of in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.rounds.queries import (
    reports_visible_to,
    rounds_visible_to,
    sentences_on,
    spreadings_visible_to,
)
from malmoandan.trace.registry import Node, aims, describes, leads_from

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor
    from malmoandan.trace.registry import Near

REPORT = "rounds.report"
MOST = 100  # things asked about at once


@describes(REPORT, "parties.body_changed")
def reports(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """The reports this actor may read."""
    return {
        str(each.pk): Node(
            _("Report on %(year)s: %(body)s")
            % {"year": each.assignment.round.year, "body": each.assignment.body.name},
            reverse("rounds:report", args=[each.pk]),
            "reported",
            each.decided_at,
        )
        for each in reports_visible_to(actor).filter(pk__in=_keys(ids))
    }


@describes("rounds.round")
def rounds(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """The rounds this actor may see."""
    return {
        str(each.pk): Node(each.title, reverse("rounds:round", args=[each.year]), "reported", each.opened_at)
        for each in rounds_visible_to(actor).filter(pk__in=_keys(ids))
    }


@describes("rounds.spreading")
def spreadings(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """What was logged and stands."""
    return {
        str(each.pk): Node(
            f"{each.audience} · {each.held_on:%Y-%m-%d}",
            f"{reverse('rounds:spreading')}?body={each.body.slug}",
            "done",
            each.logged_at,
        )
        for each in spreadings_visible_to(actor).select_related("body").filter(pk__in=_keys(ids))
    }


@leads_from("commitments.commitment")
def from_commitments(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A promise leads to the reports that tell how it went."""
    return _told_of("commitments.commitment", ids)


@leads_from("matters.obstacle")
def from_obstacles(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """An obstacle leads to the reports that tell what became of it."""
    return _told_of("matters.obstacle", ids)


@leads_from("answers.answer")
def from_answers(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """An answer leads to the reports that count it."""
    return _told_of("answers.answer", ids)


@leads_from("contributions.quote")
def from_quotes(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """An organisation's approved words lead to the reports they stand in."""
    return _told_of("contributions.quote", ids)


@aims(REPORT)
def lines(ids: Collection[str], near: Near) -> dict[str, str]:
    """The first sentence of each report that rests on what is nearest."""
    told = sentences_on([ref for ref, _address in near])
    lines: dict[str, str] = {}
    for ref, _address in near:
        for resting in told.get(ref, ()):
            lines.setdefault(str(resting.report), resting.line)
    return {key: lines[key] for key in ids if key in lines}


def _told_of(kind: str, ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """From each of these things to the decided reports with a sentence that rests on it."""
    told = sentences_on([f"{kind}:{key}" for key in sorted(ids)[:MOST]])
    return {(ref, f"{REPORT}:{resting.report}") for ref, some in told.items() for resting in some}


def _keys(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isdecimal()]
