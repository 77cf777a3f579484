"""The activities of a challenge: all of them in a table, then one by one with what was told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.report.documents.paper import Chapter
from malmoandan.report.documents.telling import NONE, short, spelt
from malmoandan.web.formats.papers import Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.documents.paper import Block
    from malmoandan.report.documents.telling import Teller
    from malmoandan.report.snapshot import planned


def activities(teller: Teller, challenge: planned.Challenge) -> Iterator[Chapter]:
    """The table of all, and a part for each that has more to tell."""
    if not challenge.activities:
        return
    heads = (_("Activity"), _("How far"), _("Assessment"), _("The year before"))
    rows = tuple(
        (
            teller.leading(f"{each.code} {each.title}", each.url),
            teller.word("phase", each.phase),
            teller.word("assessment", each.assessment),
            teller.word("phase", each.last_year),
        )
        for each in challenge.activities
    )
    caption = _("Activities of challenge %(code)s") % {"code": challenge.code}
    yield Chapter(Text(_("Activities")), (Table(caption, heads, rows, (5, 2, 2, 2)),), level=3)
    for each in challenge.activities:
        if told := tuple(activity(teller, each)):
            yield Chapter(teller.words(f"{each.code} {each.title}"), told, level=4)


def activity(teller: Teller, given: planned.Activity) -> Iterator[Block]:
    """What it is, who takes part, what was told of it, its milestones and both sides' judgement."""
    yield from words(teller, given)
    if given.milestones:
        yield milestones(teller, given)
    if given.ratings:
        yield ratings(teller, given)
    if given.differs:
        yield Text(_("The parties do not judge it alike. Both judgements stand; nothing is averaged."))


def words(teller: Teller, given: planned.Activity) -> Iterator[Text]:
    """Its running text."""
    if given.what:
        yield teller.words(given.what)
    if given.parts:
        taking = "; ".join(taking_part(teller, each) for each in given.parts)
        yield teller.words(taking, lead=_("Taking part:"))
    if given.told:
        told = _("Told on %(day)s:") % {"day": spelt(given.told_on)} if given.told_on else _("Last told:")
        yield teller.words(given.told, lead=told)
    if given.reason:
        yield teller.words(given.reason, lead=_("Why:"))


def taking_part(teller: Teller, given: planned.Part) -> str:
    """A body, its role and what it answers for."""
    told = ", ".join(part for part in (teller.word("part", given.role), given.domain) if part)
    return f"{given.body} ({told})"


def milestones(teller: Teller, given: planned.Activity) -> Table:
    """Each milestone with the day it has now and the day first promised."""
    heads = (_("Milestone"), _("Day"), _("First promised"), _("How it went"))
    rows = tuple(
        (
            teller.words(f"{each.title} {each.note}"),
            short(each.due_on),
            short(each.original_due_on),
            reached(teller, each),
        )
        for each in given.milestones
    )
    return Table(_("Milestones of %(code)s") % {"code": given.code}, heads, rows, (5, 3, 3, 5))


def reached(teller: Teller, given: planned.Milestone) -> str:
    """Its state, and the day it was reached."""
    state = teller.word("milestone", given.state)
    return f"{state} ({spelt(given.completed_on)})" if given.completed_on else state


def ratings(teller: Teller, given: planned.Activity) -> Table:
    """The judgements side by side, never averaged."""
    heads = (_("Who judges"), _("Carried out"), _("Result"), _("Ambition"), _("In their own words"))
    rows = tuple(
        (
            teller.words(each.name),
            teller.word("completion", each.completion),
            teller.word("result", each.result),
            teller.word("ambition", each.ambition),
            teller.words(each.comment or NONE),
        )
        for each in given.ratings
    )
    return Table(_("Judgements of %(code)s") % {"code": given.code}, heads, rows, (5, 5, 4, 4, 7))
