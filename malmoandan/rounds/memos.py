"""A committee's report as a memo: what the secretary lays before the committee to decide on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malmoandan.rounds.models import Mark
from malmoandan.rounds.queries import answers_of
from malmoandan.web.addresses import whole
from malmoandan.web.formats.papers import Section, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from malmoandan.rounds.models import CommitteeReport
    from malmoandan.rounds.queries import Answer
    from malmoandan.web.formats.papers import Look


def memo_of(report: CommitteeReport, at: datetime) -> bytes:
    """The memo as a Word file, in the language now active; the committee's words as they were written."""
    from malmoandan.web.formats.docx import memo  # noqa: PLC0415 - loaded when a memo is asked for

    given = report.assignment
    said = {"year": given.round.year, "body": given.body.name}
    proposal = _("The committee adopts the report as its own and sends it to the joint annual report.")
    sections = [
        Section(_("Proposal for decision"), (Text(proposal),)),
        *(_section(each, number) for number, each in enumerate(answers_of(report), start=1)),
        Section(
            _("Whose words are whose"),
            (
                Text(
                    _(
                        "Each piece is marked: facts are counted by the system and lead to the rows counted; "
                        "the committee's judgement is its own; organisations' words are quotes that they "
                        "have approved, and are not changed."
                    )
                ),
            ),
        ),
    ]
    return memo(
        title=_("%(body)s: how the agreement was kept in %(year)s") % said,
        sections=sections,
        language=get_language() or report.language,
        at=at,
        kind=_("Memo to the committee"),
        author=given.body.name,
        facts=list(_facts(report)),
    )


def _facts(report: CommitteeReport) -> Iterator[tuple[str, str]]:
    given = report.assignment
    yield _("Body"), given.body.name
    yield _("Year"), str(given.round.year)
    yield _("To be decided by"), date_format(given.round.decide_by, "DATE_FORMAT")
    decision = report.decisions.order_by("-number").first()
    if decision is not None:
        yield _("Decided"), date_format(decision.decided_on, "DATE_FORMAT")
        yield _("Paragraph"), decision.paragraph
        yield _("Registry number"), decision.registry_no


def _section(answer: Answer, number: int) -> Section:
    nothing = Text(_("Nothing is written here yet."), look="small")
    return Section(f"{number}. {answer.asked.text}", tuple(_texts(answer)) or (nothing,))


def _texts(answer: Answer) -> Iterator[Text]:
    looks: dict[str, Look] = {Mark.FACT: "point", Mark.JUDGEMENT: "plain", Mark.ORGANISATION: "quote"}
    for each in answer.said:
        lead = f"{each.mark_name} ({each.said_by}):" if each.said_by else f"{each.mark_name}:"
        url = whole(each.url) if each.url and each.mark == Mark.FACT else ""
        yield Text(each.text, looks[each.mark], lead, each.language, url)
