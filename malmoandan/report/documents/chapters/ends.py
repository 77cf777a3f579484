"""What the report asks for, how it was reviewed and decided, its corrections, and how to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.report.documents.paper import Chapter
from malmoandan.report.documents.telling import NONE, short
from malmoandan.web.formats.papers import Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.documents.paper import Block
    from malmoandan.report.documents.telling import Teller
    from malmoandan.report.snapshot import parts
    from malmoandan.web.formats.papers import Cell


def recommendations(teller: Teller) -> Iterator[Chapter]:
    """What is asked of whom, and the reasoned answer."""
    if not teller.snapshot.recommendations:
        return
    heads = (_("No."), _("Recommendation"), _("To whom"), _("Answer"))
    rows = tuple(
        (str(each.number), asked(teller, each), teller.words(each.to), teller.words(response(teller, each)))
        for each in teller.snapshot.recommendations
    )
    table = Table(_("Recommendations and answers"), heads, rows, (1, 4, 3, 4))
    yield Chapter(Text(_("What the report asks for")), (table,))


def asked(teller: Teller, given: parts.Recommendation) -> Text:
    """What is asked, of the budget too, and by whom where only one party asks."""
    words = [given.text]
    if given.budget_ask:
        words.append(_("Of the budget: %(words)s") % {"words": given.budget_ask})
    if given.by:
        words.append(f"({given.by})")
    return teller.words(" ".join(words))


def response(teller: Teller, given: parts.Recommendation) -> str:
    """The answer with its reasons and its day."""
    if not given.response:
        return _("No answer has come yet.")
    words = [f"{teller.word('response', given.response)}.", given.reasons]
    if given.due_on:
        words.append(_("By %(day)s.") % {"day": short(given.due_on)})
    return " ".join(part for part in words if part)


def reviews(teller: Teller) -> Iterator[Chapter]:
    """What each party said in the joint review, and how it was met."""
    blocks: list[Block] = []
    for each in teller.snapshot.reviews:
        blocks.append(teller.words(each.text, lead=f"{each.by} ({teller.word('review', each.kind)}):"))
        if each.answer:
            blocks.append(teller.words(each.answer, look="quote"))
    if blocks:
        yield Chapter(Text(_("The joint review")), tuple(blocks))


def decision(teller: Teller) -> Iterator[Chapter]:
    """Both parties' decisions, and dissenting opinions as they were written."""
    given = teller.snapshot.decision
    if given is None:
        return
    heads = (_("Party"), _("Decided by"), _("Day"), _("Paragraph and number"))
    rows = tuple(
        (
            teller.words(key.party),
            teller.words(key.body, url=teller.address(key.document_url)),
            short(key.decided_on),
            " · ".join(part for part in (key.paragraph, key.registry_no) if part) or NONE,
        )
        for key in given.keys
    )
    blocks: list[Block] = [Table(_("Decisions of the parties"), heads, rows, (3, 3, 2, 3))]
    for each in given.dissents:
        blocks += (
            Text(_("Dissenting opinion of %(body)s") % {"body": each.body}),
            teller.words(each.text, look="quote"),
        )
    yield Chapter(Text(_("How it was decided")), tuple(blocks))


def errata(teller: Teller) -> Iterator[Chapter]:
    """Corrections after publication. The report itself stays as it was decided."""
    given = teller.published.errata
    if not given:
        return
    heads = (_("Day"), _("Where"), _("What stood"), _("What should have stood"), _("Why"))
    rows = tuple(
        (
            short(each.on),
            teller.words(each.place),
            teller.words(each.was),
            teller.words(each.now),
            teller.words(f"{each.reason} ({each.by or _('both parties')})"),
        )
        for each in given
    )
    told = _("The report stays as it was decided. What was found to be wrong is told here.")
    table = Table(_("Corrections"), heads, rows, (2, 3, 3, 3, 4))
    yield Chapter(Text(_("Corrections after publication")), (Text(told), table))


def about(teller: Teller) -> Iterator[Chapter]:
    """What the file was made from, and how anyone can see that nobody has changed it."""
    snapshot = teller.snapshot
    place = teller.address(f"/arsrapport/{snapshot.year}/")
    rows: list[tuple[Cell, ...]] = [
        (_("Fingerprint of the report (SHA-256)"), code(teller.published.sha256)),
        (_("Fingerprint of the agreement"), code(snapshot.agreement.digest)),
    ]
    if snapshot.plan:
        rows.append((_("Fingerprint of the plan"), code(snapshot.plan.digest)))
    rows += [
        (_("Edition"), str(snapshot.edition)),
        (_("Schema"), str(snapshot.schema_version)),
        (_("On the web"), Text(place, language="en", url=place)),
    ]
    told = _(
        "This file was made from the frozen report and from nothing else. Fetch the report as JSON, count its"
        " fingerprint, and compare it with the one that stands here and on the public record."
    )
    table = Table(_("What this file was made from"), (_("What"), _("Value")), tuple(rows), (2, 3))
    yield Chapter(Text(_("About this file")), (Text(told), table))


def code(digest: str) -> Text:
    """A digest: letters that no voice should read as words, broken where a line may end."""
    return Text(" ".join(digest[at : at + 8] for at in range(0, len(digest), 8)), language="en")
