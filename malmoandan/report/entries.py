"""How this room's entries read. No line tells what is written before the report is before the parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.record.registry import Line, reads, stands
from malmoandan.report import letters

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module

stands("report.report_proposed", "report.report_published")


def _said(entry: Reading) -> dict[str, str]:
    """The values a line has places for; what stands there when one is erased."""
    names = ("year", "edition", "reason", "number", "body", "handed_to")
    return {name: str(entry.fields[name]) for name in names}


def _of_report(entry: Reading, text: str) -> Line:
    return Line(text % _said(entry), reverse("report:report", args=[int(entry.ref.id)]))


@reads("report.report_begun")
def report_begun(entry: Reading) -> Line:
    """Somebody began."""
    return _of_report(entry, _("The annual report of %(year)s was begun"))


@reads("report.report_changed")
def report_changed(entry: Reading) -> Line:
    """Its title or number."""
    return _of_report(entry, _("The annual report of %(year)s got another title or registry number"))


@reads("report.joint_review_started")
def joint_review_started(entry: Reading) -> Line:
    """Both read."""
    return _of_report(entry, _("The annual report of %(year)s was given to both parties to read through"))


@reads("report.words_written")
def words_written(entry: Reading) -> Line:
    """A party wrote."""
    return _of_report(entry, _("A party wrote words of its own in the annual report of %(year)s"))


@reads("report.joint_words_written")
def joint_words_written(entry: Reading) -> Line:
    """A party worded what both say."""
    return _of_report(entry, _("Words for both parties were written in the annual report of %(year)s"))


@reads("report.words_assented_to")
def words_assented_to(entry: Reading) -> Line:
    """A party said yes."""
    return _of_report(entry, _("A party agreed to joint words in the annual report of %(year)s"))


@reads("report.report_reviewed")
def report_reviewed(entry: Reading) -> Line:
    """A party said something."""
    words = (
        _("A party wished for a change in the annual report of %(year)s")
        if entry.fields.get("sort") == "wish"
        else _("A party commented on the annual report of %(year)s")
    )
    return _of_report(entry, words)


@reads("report.review_answered")
def review_answered(entry: Reading) -> Line:
    """The other met it."""
    return _of_report(entry, _("A party answered what was said of the annual report of %(year)s"))


def _of_recommendation(entry: Reading, text: str) -> Line:
    return Line(text % _said(entry), reverse("report:recommendation", args=[int(entry.ref.id)]))


@reads("report.recommendation_added")
def recommendation_added(entry: Reading) -> Line:
    """Something is asked of a body."""
    return _of_recommendation(
        entry, _("Recommendation %(number)s was made to %(body)s in the annual report of %(year)s")
    )


@reads("report.recommendation_changed")
def recommendation_changed(entry: Reading) -> Line:
    """It is worded otherwise."""
    return _of_recommendation(
        entry, _("Recommendation %(number)s in the annual report of %(year)s was changed")
    )


@reads("report.recommendation_dropped")
def recommendation_dropped(entry: Reading) -> Line:
    """It is out."""
    words = _("Recommendation %(number)s was taken out of the annual report of %(year)s")
    return Line(words % _said(entry))


@reads("report.recommendation_answered")
def recommendation_answered(entry: Reading) -> Line:
    """The body answered."""
    return _of_recommendation(
        entry, _("%(body)s answered recommendation %(number)s in the annual report of %(year)s")
    )


@reads("report.report_proposed")
def report_proposed(entry: Reading) -> Line:
    """The exact text is before the parties."""
    words = _("Edition %(edition)s of the annual report of %(year)s was put to the parties")
    return _of_report(entry, words)


@reads("report.report_redrafted")
def report_redrafted(entry: Reading) -> Line:
    """It was taken back."""
    words = _("The annual report of %(year)s was taken back from the parties: %(reason)s")
    return _of_report(entry, words)


@reads("report.report_published")
def report_published(entry: Reading) -> Line:
    """It is everybody's and frozen."""
    words = _("The annual report of %(year)s was published with every party's key, and handed over")
    return _of_report(entry, words)


@reads("report.erratum_added")
def erratum_added(entry: Reading) -> Line:
    """Something was wrong."""
    words = _("A party corrected the annual report of %(year)s: erratum %(number)s")
    return Line(words % _said(entry), _errata(entry))


@reads("report.erratum_assented_to")
def erratum_assented_to(entry: Reading) -> Line:
    """Both say so."""
    words = _("Erratum %(number)s to the annual report of %(year)s became both parties'")
    return Line(words % _said(entry), _errata(entry))


def _errata(entry: Reading) -> str:
    year = entry.fields.get("year")
    return reverse("report:report", args=[year]) + "#errata" if isinstance(year, int) else ""


@reads("report.dealing_recorded")
def dealing_recorded(entry: Reading) -> Line:
    """A body dealt with it."""
    year = entry.fields.get("year")
    url = reverse("report:report", args=[year]) + "#handed-over" if isinstance(year, int) else ""
    return Line(_("%(body)s told that it has dealt with the annual report of %(year)s") % _said(entry), url)
