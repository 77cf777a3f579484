"""The annual report as a paper: every chapter drawn from the snapshot alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from malmoandan.report.documents.chapters import ends, front, planned, said, year
from malmoandan.report.documents.paper import Paper
from malmoandan.report.documents.telling import Teller

if TYPE_CHECKING:
    from malmoandan.report.snapshot.shapes import Published, Snapshot


def paper_of(published: Published, language: str) -> Paper:
    """The whole report, its frame words in this language."""
    teller = Teller(published, language)
    snapshot = published.snapshot
    with translation.override(language):
        return Paper(
            title=f"{teller.words(snapshot.title).words} ({snapshot.year})",
            heading=teller.words(snapshot.title),
            kind=kind_of(snapshot),
            language=language,
            author=", ".join(party.name for party in snapshot.parties),
            on=snapshot.published_on or snapshot.made_on,
            foot=_("Fingerprint %(digest)s…") % {"digest": published.sha256[:16]},
            contents=_("Contents"),
            front=front.facts(teller),
            halves=front.halves(teller),
            mark=front.mark(teller),
            colophon=front.colophon(teller),
            chapters=(
                *year.narrative(teller),
                *year.figures(teller),
                *planned.challenges(teller),
                *planned.commitments(teller),
                *said.dialogues(teller),
                *said.obstacles(teller),
                *said.committees(teller),
                *said.contributions(teller),
                *ends.recommendations(teller),
                *ends.reviews(teller),
                *ends.decision(teller),
                *ends.errata(teller),
                *ends.about(teller),
            ),
        )


def kind_of(snapshot: Snapshot) -> str:
    """What sort of paper: a report, or what is put to the parties to decide on."""
    words = (
        _("Joint annual report %(year)d")
        if snapshot.decision
        else _("Proposal for the joint annual report %(year)d")
    )
    return words % {"year": snapshot.year}
