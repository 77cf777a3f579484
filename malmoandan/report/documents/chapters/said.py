"""What was said and answered that year: dialogues, obstacles, committees' reports, organisations' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.report.documents.paper import Chapter
from malmoandan.report.documents.telling import NONE, short, spelt
from malmoandan.web.formats.papers import Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.documents.paper import Block
    from malmoandan.report.documents.telling import Teller
    from malmoandan.report.snapshot import parts


def dialogues(teller: Teller) -> Iterator[Chapter]:
    """The year's dialogues, and what became of all that was owed an answer."""
    given = teller.snapshot.dialogues
    blocks: list[Block] = [*answers(teller)]
    if given:
        heads = (_("Dialogue"), _("Days"), _("Voices"), _("Answered"), _("Answer"))
        rows = tuple(
            (
                teller.leading(" – ".join(part for part in (each.title, each.question) if part), each.url),
                f"{short(each.opened_on)} – {short(each.closed_on)}",
                str(each.voices),
                str(each.answered),
                teller.words(each.answer or teller.word("dialogue", each.state)),
            )
            for each in given
        )
        blocks.append(Table(_("Dialogues of the year"), heads, rows, (4, 3, 2, 2, 4)))
    if blocks:
        yield Chapter(Text(_("What was said, and what was answered")), tuple(blocks))


def answers(teller: Teller) -> Iterator[Block]:
    """How many were owed an answer, got one, and in time; then by kind of answer."""
    given = teller.snapshot.answers
    if given is None:
        return
    yield Text(
        ngettext(
            "%(owed)d matter was owed an answer. Answered: %(answered)d; in time: %(in_time)d.",
            "%(owed)d matters were owed an answer. Answered: %(answered)d; in time: %(in_time)d.",
            given.owed,
        )
        % {"owed": given.owed, "answered": given.answered, "in_time": given.in_time}
    )
    if given.median_days is not None:
        yield Text(
            ngettext(
                "Half of the answers came within %(days)d day.",
                "Half of the answers came within %(days)d days.",
                given.median_days,
            )
            % {"days": given.median_days}
        )
    if given.outcomes:
        rows = tuple((teller.word(bar.scale, bar.code), str(bar.value)) for bar in given.outcomes)
        yield Table(_("What the answers said"), (_("Answer"), _("How many")), rows, (3, 1))


def obstacles(teller: Teller) -> Iterator[Chapter]:
    """Obstacles that were answered, removed, refused, or still wait."""
    if not teller.snapshot.obstacles:
        return
    heads = (_("Obstacle"), _("Owner"), _("State"), _("Answer"))
    rows = tuple(
        (
            teller.leading(each.title, each.url),
            teller.words(each.owner or NONE),
            teller.word("obstacle", each.state),
            teller.words(each.answer or NONE),
        )
        for each in teller.snapshot.obstacles
    )
    table = Table(_("Obstacles of the year"), heads, rows, (4, 3, 2, 4))
    yield Chapter(Text(_("Obstacles, and what became of them")), (table,))


def committees(teller: Teller) -> Iterator[Chapter]:
    """Every committee's report as it decided it, then those whose report is not there."""
    given = teller.snapshot
    if not given.committees and not given.missing:
        return
    told = _("Each sentence says where it comes from: the system's facts, the committee, an organisation.")
    yield Chapter(Text(_("What the committees report")), (Text(told),) if given.committees else ())
    for each in given.committees:
        yield Chapter(teller.words(each.body), decided(teller, each), level=2)
        for answer in each.sections:
            heading = teller.words(f"{answer.number}. {answer.question}")
            yield Chapter(heading, sentences(teller, answer), level=3)
    if given.missing:
        yield missing(teller)


def decided(teller: Teller, given: parts.Committee) -> tuple[Text, ...]:
    """When the committee decided its report, under which paragraph and number, and where it stands."""
    day = spelt(given.decided_on)
    facts = " · ".join(fact for fact in (day, given.paragraph, given.registry_no) if fact and fact != NONE)
    told = [Text(facts, lead=_("Decided:"), url=teller.address(given.document_url))] if facts else []
    if given.is_late:
        told.append(Text(_("It came after the day it was asked for.")))
    if address := teller.address(given.url):
        told.append(Text(_("The report on the web"), url=address))
    return tuple(told)


def sentences(teller: Teller, given: parts.Answer) -> tuple[Text, ...]:
    """The sentences, each after its mark, with what it rests on below the page."""
    return tuple(
        teller.words(
            each.text,
            look="point",
            lead=f"{teller.word('mark', each.mark)}:",
            sources=tuple(address for path in each.sources if (address := teller.address(path))),
        )
        for each in given.sentences
    ) or (Text(_("Nothing was written here.")),)


def missing(teller: Teller) -> Chapter:
    """The committees whose report had not come, told without blame."""
    heads = (_("Committee"), _("How far it had come"), _("Asked for by"))
    rows = tuple(
        (
            teller.words(each.body),
            teller.word("report", each.state),
            short(each.extended_to or each.due_on),
        )
        for each in teller.snapshot.missing
    )
    table = Table(_("Reports that are not in this one"), heads, rows, (3, 2, 2))
    told = _("These reports had not come when this one was made. They are published when they come.")
    return Chapter(Text(_("Reports that are missing")), (Text(told), table), level=2)


def contributions(teller: Teller) -> Iterator[Chapter]:
    """What organisations let be quoted, and what the committees replied."""
    given = teller.snapshot.contributions
    if not given:
        return
    blocks: list[Block] = []
    for each in given:
        blocks.append(teller.words(each.quote, look="quote"))
        by = each.by or _("An organisation that wished to be quoted without its name")
        words = _("%(by)s on %(about)s") % {"by": by, "about": each.about} if each.about else by
        blocks.append(Text(words, "small", url=teller.address(each.url)))
        if each.reply:
            lead = (
                _("Reply of %(day)s:") % {"day": spelt(each.replied_on)} if each.replied_on else _("Reply:")
            )
            blocks.append(teller.words(each.reply, lead=lead))
    yield Chapter(Text(_("What organisations say")), tuple(blocks))
