"""The report's rows as tables for a spreadsheet: codes in words, days as days, numbers as numbers.

Each table has a word in its address (`SLUGS`), its columns, and its rows; all of them from the snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from malmoandan.report.documents.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malmoandan.report.snapshot import planned
    from malmoandan.report.snapshot.shapes import Published

    Row = tuple[object, ...]


class Sheet(NamedTuple):
    """A table: the word in its address, its title, its columns and its rows."""

    slug: str
    title: str
    names: tuple[str, ...]
    rows: list[tuple[object, ...]]


def sheets_of(published: Published, language: str) -> list[Sheet]:
    """Every table, in the order of the report; one without rows has its columns all the same."""
    teller = Teller(published, language)
    with translation.override(language):
        return [make(teller) for make in SHEETS.values()]


def sheet_of(published: Published, language: str, slug: str) -> Sheet | None:
    """One table by the word in its address."""
    make = SHEETS.get(slug)
    if make is None:
        return None
    with translation.override(language):
        return make(Teller(published, language))


def measures(teller: Teller) -> Sheet:
    """The agreement's own measures."""
    names = (
        _("Code"),
        _("What is counted"),
        _("Value"),
        _("Of"),
        _("Value the year before"),
        _("Of the year before"),
    )
    rows: list[Row] = [
        (each.code, teller.local(each.names, each.name), each.value, each.of, each.last_value, each.last_of)
        for each in teller.snapshot.figures
    ]
    return Sheet("matt", _("Measures"), names, rows)


def activities(teller: Teller) -> Sheet:
    """Every activity with how far it has come; a judgement by each side in columns of its own."""
    names = (
        _("Challenge"), _("Code"), _("Activity"), _("Goal"), _("Starts"), _("Ends"), _("How far"),
        _("Assessment"), _("The year before"), _("Told on"), _("What was told"), _("Why"), _("Taking part"),
        _("Judged by"), _("The parties differ"), _("Address"),
    )  # fmt: skip
    rows = [
        activity(teller, challenge, each) for challenge in challenges(teller) for each in challenge.activities
    ]
    return Sheet("aktiviteter", _("Activities"), names, rows)


def challenges(teller: Teller) -> tuple[planned.Challenge, ...]:
    """The plan's challenges; none without a plan."""
    return teller.snapshot.plan.challenges if teller.snapshot.plan else ()


def activity(teller: Teller, challenge: planned.Challenge, given: planned.Activity) -> Row:
    """One activity."""
    parts = "; ".join(f"{each.body} ({teller.word('part', each.role)})" for each in given.parts)
    judged = "; ".join(
        f"{each.name}: {teller.word('completion', each.completion)}, {teller.word('result', each.result)},"
        f" {teller.word('ambition', each.ambition)}"
        for each in given.ratings
    )
    return (
        f"{challenge.code} {challenge.title}", given.code, given.title, given.goal, given.starts_on,
        given.ends_on, teller.word("phase", given.phase), teller.word("assessment", given.assessment),
        teller.word("phase", given.last_year), given.told_on, given.told, given.reason, parts, judged,
        yes_or_no(is_true=given.differs), teller.address(given.url),
    )  # fmt: skip


def yes_or_no(*, is_true: bool) -> str:
    """In words, since programs write TRUE and 1 as they please."""
    return _("Yes") if is_true else _("No")


def indicators(teller: Teller) -> Sheet:
    """A row for each value of each indicator."""
    names = (
        _("Goal"), _("Code"), _("Indicator"), _("Unit"), _("Direction"), _("Period"), _("Value"),
        _("Breakdown"), _("Note"), _("Hoped for"), _("Source"),
    )  # fmt: skip
    rows: list[Row] = [
        (goal.code, each.code, each.name, each.unit, teller.word("direction", each.direction),
         value.period_on, value.value, value.breakdown, value.note, each.target, each.source)
        for challenge in challenges(teller)
        for goal in challenge.goals
        for each in goal.indicators
        for value in each.values
    ]  # fmt: skip
    return Sheet("indikatorer", _("Indicators"), names, rows)


def commitments(teller: Teller) -> Sheet:
    """Every promise, and how it went."""
    names = (
        _("Commitment"), _("Owner"), _("To whom"), _("Day"), _("First promised"), _("State"), _("Ended on"),
        _("Late"), _("Outcome"), _("Instead"), _("Activity"), _("Clauses"), _("Address"),
    )  # fmt: skip
    rows: list[Row] = [
        (each.title, each.owner, each.counterpart, each.due_on, each.original_due_on,
         teller.word("commitment", each.state), each.ended_on, yes_or_no(is_true=each.is_late), each.outcome,
         each.instead, each.on, ", ".join(each.clauses), teller.address(each.url))
        for each in teller.snapshot.commitments
    ]  # fmt: skip
    return Sheet("loften", _("Commitments"), names, rows)


def dialogues(teller: Teller) -> Sheet:
    """The year's dialogues."""
    names = (
        _("Dialogue"), _("Question"), _("State"), _("Opened"), _("Closed"), _("Voices"), _("Answered"),
        _("Answer"), _("Address"),
    )  # fmt: skip
    rows: list[Row] = [
        (each.title, each.question, teller.word("dialogue", each.state), each.opened_on, each.closed_on,
         each.voices, each.answered, each.answer, teller.address(each.url))
        for each in teller.snapshot.dialogues
    ]  # fmt: skip
    return Sheet("dialoger", _("Dialogues"), names, rows)


def obstacles(teller: Teller) -> Sheet:
    """The year's obstacles."""
    names = (_("Obstacle"), _("Owner"), _("State"), _("Told on"), _("Supporters"), _("Answer"), _("Address"))
    rows: list[Row] = [
        (each.title, each.owner, teller.word("obstacle", each.state), each.reported_on, each.supports,
         each.answer, teller.address(each.url))
        for each in teller.snapshot.obstacles
    ]  # fmt: skip
    return Sheet("hinder", _("Obstacles"), names, rows)


def sentences(teller: Teller) -> Sheet:
    """The committees' reports, a sentence a row; one that is missing has a row that says so."""
    names = (_("Committee"), _("Decided"), _("Question"), _("Mark"), _("Sentence"), _("Rests on"))
    return Sheet("namnder", _("Committees"), names, [*said(teller), *unsaid(teller)])


def said(teller: Teller) -> Iterator[Row]:
    """What the committees said."""
    for each in teller.snapshot.committees:
        for answer in each.sections:
            for one in answer.sentences:
                sources = " ".join(teller.address(path) for path in one.sources)
                question = f"{answer.number}. {answer.question}"
                yield each.body, each.decided_on, question, teller.word("mark", one.mark), one.text, sources


def unsaid(teller: Teller) -> Iterator[Row]:
    """Whose report had not come."""
    for each in teller.snapshot.missing:
        yield each.body, None, "", teller.word("report", each.state), _("The report had not come."), ""


def quotes(teller: Teller) -> Sheet:
    """What organisations let be quoted."""
    names = (_("From"), _("Committee"), _("Words"), _("Reply"), _("Replied on"))
    rows: list[Row] = [
        (each.by, each.about, each.quote, each.reply, each.replied_on)
        for each in teller.snapshot.contributions
    ]
    return Sheet("bidrag", _("Organisations"), names, rows)


def recommendations(teller: Teller) -> Sheet:
    """What is asked, and what was answered."""
    names = (
        _("No."), _("Recommendation"), _("To whom"), _("From"), _("Answer"), _("Reasons"), _("By the day"),
        _("Of the budget"),
    )  # fmt: skip
    rows: list[Row] = [
        (each.number, each.text, each.to, each.by or _("both parties"),
         teller.word("response", each.response), each.reasons, each.due_on, each.budget_ask)
        for each in teller.snapshot.recommendations
    ]  # fmt: skip
    return Sheet("rekommendationer", _("Recommendations"), names, rows)


SHEETS: dict[str, Callable[[Teller], Sheet]] = {
    "matt": measures,
    "aktiviteter": activities,
    "indikatorer": indicators,
    "loften": commitments,
    "dialoger": dialogues,
    "hinder": obstacles,
    "namnder": sentences,
    "bidrag": quotes,
    "rekommendationer": recommendations,
}
