"""How this room's entries read. No line says a report's words: they are read where they stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.record.registry import Line, reads, stands
from malmoandan.rounds import letters
from malmoandan.rounds.models import Assignment

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module

stands("rounds.round_opened", "rounds.report_decided", "rounds.round_locked")


def _to_round(entry: Reading, text: str) -> Line:
    return Line(text, _url("round", entry.fields["year"]))


def _to_report(entry: Reading, text: str) -> Line:
    return Line(text, _url("report", entry.ref.id))


def _to_assignment(entry: Reading, text: str) -> Line:
    """An assignment is read in its round; its report has the page."""
    found = Assignment.objects.filter(pk=entry.ref.id).values_list("report", flat=True).first()
    return Line(text, _url("report", found) if found else _url("round", entry.fields["year"]))


def _url(name: str, value: object) -> str:
    try:
        return reverse(f"rounds:{name}", args=[int(str(value))])
    except (NoReverseMatch, ValueError):
        return ""


def _said(entry: Reading) -> dict[str, str]:
    names = ("year", "body", "number", "paragraph", "registry_no", "why")
    return {name: str(entry.fields[name]) for name in names}


def _day(entry: Reading, name: str) -> str:
    try:
        return date_format(date.fromisoformat(str(entry.fields[name])), "DATE_FORMAT")
    except ValueError:
        return str(entry.fields[name])


@reads("rounds.round_planned")
def round_planned(entry: Reading) -> Line:
    """Its days were set."""
    return _to_round(entry, _("The follow-up of %(year)s was planned.") % _said(entry))


@reads("rounds.round_changed")
def round_changed(entry: Reading) -> Line:
    """Its days were moved."""
    return _to_round(entry, _("The days of the follow-up of %(year)s were changed.") % _said(entry))


@reads("rounds.questions_changed")
def questions_changed(entry: Reading) -> Line:
    """Its questions were changed."""
    return _to_round(entry, _("The questions of the follow-up of %(year)s were changed.") % _said(entry))


@reads("rounds.round_opened")
def round_opened(entry: Reading) -> Line:
    """The committees were asked."""
    count = int(entry.fields.get("committees") or 0)
    words = ngettext(
        "The follow-up of %(year)s was opened: %(count)d committee is asked to report by %(day)s.",
        "The follow-up of %(year)s was opened: %(count)d committees are asked to report by %(day)s.",
        count,
    )
    return _to_round(entry, words % {**_said(entry), "count": count, "day": _day(entry, "due_on")})


@reads("rounds.round_closed")
def round_closed(entry: Reading) -> Line:
    """The day had passed."""
    return _to_round(entry, _("The follow-up of %(year)s was closed.") % _said(entry))


@reads("rounds.round_compiled")
def round_compiled(entry: Reading) -> Line:
    """The joint report was put together."""
    return _to_round(entry, _("The reports on %(year)s were compiled.") % _said(entry))


@reads("rounds.round_locked")
def round_locked(entry: Reading) -> Line:
    """Nothing changes any more."""
    return _to_round(entry, _("The follow-up of %(year)s was locked.") % _said(entry))


@reads("rounds.round_reminded")
def round_reminded(entry: Reading) -> Line:
    """A party's coordinator reminded those who are still waited for; who they are is told to them alone."""
    count = int(entry.fields.get("count") or 0)
    words = ngettext(
        "%(party)s reminded %(count)d body or group that the follow-up of %(year)s waits for.",
        "%(party)s reminded %(count)d bodies and groups that the follow-up of %(year)s waits for.",
        count,
    )
    said = {"party": entry.fields["party"], "year": entry.fields["year"], "count": count}
    return _to_round(entry, words % said)


@reads("rounds.assignment_added")
def assignment_added(entry: Reading) -> Line:
    """One more body was asked."""
    return _to_assignment(entry, _("%(body)s was asked to report on %(year)s.") % _said(entry))


@reads("rounds.report_assigned")
def report_assigned(entry: Reading) -> Line:
    """It was said who writes; never who she is."""
    words = _("It was said who writes the report on %(year)s for %(body)s.")
    return _to_assignment(entry, words % _said(entry))


@reads("rounds.report_extended")
def report_extended(entry: Reading) -> Line:
    """A later day was given."""
    words = _("%(body)s has until %(day)s to report on %(year)s: %(why)s")
    return _to_assignment(entry, words % {**_said(entry), "day": _day(entry, "until")})


def _reads_report(kind: str, words: Callable[[], str]) -> None:
    """Register how an entry about one report reads."""
    reads(kind)(lambda entry: _to_report(entry, words() % _said(entry)))


_reads_report(
    "rounds.section_written", lambda: _("%(body)s wrote on question %(number)s of its report on %(year)s.")
)
_reads_report(
    "rounds.facts_gathered", lambda: _("%(body)s fetched the year's facts into its report on %(year)s.")
)
_reads_report("rounds.report_submitted", lambda: _("%(body)s handed in its report on %(year)s."))
_reads_report(
    "rounds.report_returned", lambda: _("The report of %(body)s on %(year)s was returned for revision.")
)
_reads_report("rounds.report_approved", lambda: _("The report of %(body)s on %(year)s was looked through."))
_reads_report("rounds.report_replied", lambda: _("The report of %(body)s on %(year)s was answered."))


@reads("rounds.report_decided")
def report_decided(entry: Reading) -> Line:
    """The committee decided, or what was recorded of that was put right."""
    words = (
        _("The decision of %(body)s on its report on %(year)s was put right: %(day)s, %(paragraph)s.")
        if entry.fields.get("corrects")
        else _("%(body)s decided on its report on %(year)s: %(day)s, %(paragraph)s.")
    )
    return _to_report(entry, words % {**_said(entry), "day": _day(entry, "decided_on")})


@reads("rounds.spreading_logged")
def spreading_logged(entry: Reading) -> Line:
    """The agreement was told of inside a body."""
    said = {**_said(entry), "day": _day(entry, "held_on")}
    return Line(_("%(body)s told its own people of the agreement on %(day)s.") % said, _spreading())


@reads("rounds.spreading_withdrawn")
def spreading_withdrawn(entry: Reading) -> Line:
    """What was logged in error was taken back."""
    words = _("%(body)s took back a note on telling its own people of the agreement.")
    return Line(words % _said(entry), _spreading())


def _spreading() -> str:
    return reverse("rounds:spreading")
