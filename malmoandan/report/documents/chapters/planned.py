"""What was planned and promised, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.report.documents.chapters.activities import activities
from malmoandan.report.documents.paper import Chapter
from malmoandan.report.documents.telling import NONE, short, spelt
from malmoandan.web.formats.papers import Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.documents.paper import Block
    from malmoandan.report.documents.telling import Teller
    from malmoandan.report.snapshot import planned


def challenges(teller: Teller) -> Iterator[Chapter]:
    """A chapter on the plan, a part for each challenge, and below it its activities one by one."""
    plan = teller.snapshot.plan
    if plan is None:
        return
    period = _("The plan runs from %(start)s to %(end)s.") % {
        "start": spelt(plan.period_start),
        "end": spelt(plan.period_end),
    }
    yield Chapter(Text(_("What was planned, and how it went")), (Text(period),))
    for each in plan.challenges:
        heading = teller.words(each.title, lead=_("Challenge %(code)s:") % {"code": each.code})
        yield Chapter(heading, tuple(challenge(teller, each)), level=2)
        yield from activities(teller, each)


def challenge(teller: Teller, given: planned.Challenge) -> Iterator[Block]:
    """The problem, who hosts it, and what shall be different."""
    told = (
        (_("The problem:"), given.problem),
        (_("Where we began:"), given.baseline),
        (_("Hosts:"), ", ".join(given.hosts)),
    )
    yield from (teller.words(words, lead=lead) for lead, words in told if words)
    for goal in given.goals:
        lead = _("Goal %(code)s:") % {"code": goal.code}
        yield teller.words(" – ".join(part for part in (goal.title, goal.expected_result) if part), lead=lead)
        if goal.indicators:
            yield indicators(teller, goal)
            yield from sources(teller, goal)


def indicators(teller: Teller, goal: planned.Goal) -> Table:
    """By what one sees it: first value, latest value, hoped-for value."""
    heads = (_("Indicator"), _("Direction"), _("At first"), _("Latest"), _("Hoped for"))
    rows = tuple(
        (
            teller.leading(f"{each.name} ({each.unit})" if each.unit else each.name, each.url),
            teller.word("direction", each.direction),
            value(each.baseline, short(each.baseline_on)),
            latest(each),
            value(each.target, short(each.target_on)),
        )
        for each in goal.indicators
    )
    return Table(_("Indicators of goal %(code)s") % {"code": goal.code}, heads, rows, (3, 2, 3, 3, 3))


def sources(teller: Teller, goal: planned.Goal) -> Iterator[Text]:
    """Where the values come from."""
    for each in goal.indicators:
        if each.source:
            words = _("%(name)s. Source: %(source)s") % {"name": each.name, "source": each.source}
            yield teller.words(words, look="small")


def latest(given: planned.Indicator) -> str:
    """The last value of the whole, with its day."""
    whole = [each for each in given.values if not each.breakdown]
    return value(whole[-1].value, short(whole[-1].period_on)) if whole else NONE


def value(number: str, day: str) -> str:
    """A value and its day."""
    return f"{number} ({day})" if number and day != NONE else number or NONE


def commitments(teller: Teller) -> Iterator[Chapter]:
    """Every promise that fell due, ended or stands open, and how it went."""
    given = teller.snapshot.commitments
    if not given:
        return
    heads = (_("Commitment"), _("From whom to whom"), _("Day"), _("How it went"))
    rows = tuple(
        (
            teller.leading(each.title, each.url),
            teller.words(
                _("%(owner)s to %(receiver)s") % {"owner": each.owner, "receiver": each.counterpart}
            ),
            day(each),
            teller.words(outcome(teller, each)),
        )
        for each in given
    )
    caption = _("Commitments of the year")
    yield Chapter(Text(_("What was promised")), (Table(caption, heads, rows, (4, 3, 2, 4)),))


def day(given: planned.Commitment) -> str:
    """The day promised, and the first one where it was moved."""
    if given.due_on == given.original_due_on:
        return short(given.due_on)
    words = _("%(day)s (first promised for %(first)s)")
    return words % {"day": short(given.due_on), "first": short(given.original_due_on)}


def outcome(teller: Teller, given: planned.Commitment) -> str:
    """Its state in a word, its owner's sentence, and what happens instead."""
    parts = [f"{teller.word('commitment', given.state)}.", given.outcome]
    if given.instead:
        parts.append(_("Instead: %(words)s") % {"words": given.instead})
    if given.decided:
        parts.append(_("Decided: %(words)s.") % {"words": given.decided})
    if given.clauses:
        parts.append(f"({', '.join(given.clauses)})")
    return " ".join(part for part in parts if part)
