"""How entries about contributions sound. None tells what was said, or whose it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.contributions import letters
from malmoandan.contributions.models import Consent, QuoteState
from malmoandan.record.registry import Line, reads
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # whom entries concern is told there, and registered by being imported


def about(entry: Reading, words: str, **said: object) -> Line:
    """A line about one contribution, with the committee and the year it is about."""
    told = {"number": entry.ref.id, "about": entry.fields["about"], "year": entry.fields["year"], **said}
    return Line(words % told, _page("contribution", entry.ref.id))


def _page(name: str, number: object) -> str:
    """A page of this room; nothing where the number is erased."""
    try:
        return address_of(f"contributions:{name}", int(str(number)))
    except (NoReverseMatch, ValueError):
        return ""


def _day(entry: Reading, name: str) -> str:
    """A day among the entry's values, in words; what stands there when it is erased."""
    try:
        return date_format(date.fromisoformat(str(entry.fields[name])), "DATE_FORMAT")
    except ValueError:
        return str(entry.fields[name])


def _list() -> str:
    return address_of("contributions:contributions")


@reads("contributions.opened")
def opened(entry: Reading) -> Line:
    """Organisations may speak of a year, and by when they get replies."""
    words = _("Organisations speak of %(year)s until %(last)s. Committees reply by %(day)s.")
    said = {
        "year": entry.fields["year"],
        "last": _day(entry, "closes_on"),
        "day": _day(entry, "reply_by"),
    }
    return Line(words % said, _list())


@reads("contributions.asked")
def asked(entry: Reading) -> Line:
    """An organisation was asked; the record does not say which."""
    words = _("An organisation was asked how %(year)s was with %(about)s, by %(day)s.")
    said = {"year": entry.fields["year"], "about": entry.fields["about"], "day": _day(entry, "due_on")}
    return Line(words % said, _list())


@reads("contributions.ask_withdrawn")
def ask_withdrawn(entry: Reading) -> Line:
    """It went to the wrong place."""
    words = _("A request for a contribution about %(about)s in %(year)s was taken back.")
    return Line(words % {"year": entry.fields["year"], "about": entry.fields["about"]}, _list())


@reads("contributions.contributed")
def contributed(entry: Reading) -> Line:
    """An organisation said how its year was."""
    words = _("An organisation said how %(year)s was with %(about)s. A reply is owed by %(day)s.")
    return about(entry, words, day=_day(entry, "due_on"))


@reads("contributions.entered")
def entered(entry: Reading) -> Line:
    """The same, typed in by another."""
    words = _(
        "An organisation's words about %(about)s in %(year)s were typed in for it. "
        "A reply is owed by %(day)s."
    )
    return about(entry, words, day=_day(entry, "due_on"))


@reads("contributions.corrected")
def corrected(entry: Reading) -> Line:
    """The organisation put its words right."""
    return about(entry, _("The organisation behind contribution %(number)s corrected its words."))


@reads("contributions.confirmed")
def confirmed(entry: Reading) -> Line:
    """They are its own words."""
    return about(
        entry, _("The organisation behind contribution %(number)s confirmed what was typed in for it.")
    )


@reads("contributions.address_confirmed")
def address_confirmed(entry: Reading) -> Line:
    """It will be told of the reply."""
    return about(entry, _("The organisation behind contribution %(number)s will be told of the reply."))


@reads("contributions.consent_changed")
def consent_changed(entry: Reading) -> Line:
    """Who may read it has changed."""
    if entry.fields.get("consent") == Consent.NO:
        return about(entry, _("Contribution %(number)s may no longer be read by all, nor quoted."))
    if entry.fields.get("consent") == Consent.WITHOUT_NAME:
        return about(
            entry, _("Contribution %(number)s may be read and quoted, without the organisation's name.")
        )
    return about(entry, _("Contribution %(number)s may be read and quoted, with the organisation's name."))


@reads("contributions.quote_proposed")
def quote_proposed(entry: Reading) -> Line:
    """A committee wants to quote it."""
    return about(entry, _("%(about)s asked to quote from contribution %(number)s."))


@reads("contributions.quote_answered")
def quote_answered(entry: Reading) -> Line:
    """What the organisation answered."""
    answer = entry.fields.get("answer")
    if answer == QuoteState.APPROVED:
        return about(entry, _("A quote from contribution %(number)s was approved."))
    if answer == QuoteState.WITHDRAWN:
        return about(entry, _("A quote from contribution %(number)s was taken back."))
    return about(entry, _("A quote from contribution %(number)s was not approved."))


@reads("contributions.replied")
def replied(entry: Reading) -> Line:
    """The committee replied, in time or later."""
    if entry.fields.get("in_time"):
        return about(entry, _("%(about)s replied to contribution %(number)s, in time."))
    return about(entry, _("%(about)s replied to contribution %(number)s."))


@reads("contributions.hidden")
def hidden(entry: Reading) -> Line:
    """A human of its own side hid it, and why."""
    return about(entry, _("Contribution %(number)s was hidden: %(why)s"), why=entry.fields["why"])


@reads("contributions.shown")
def shown(entry: Reading) -> Line:
    """It is shown again, and why."""
    return about(entry, _("Contribution %(number)s is shown again: %(why)s"), why=entry.fields["why"])


@reads("contributions.forms_reserved")
def forms_reserved(entry: Reading) -> Line:
    """Paper forms were made."""
    count = int(str(entry.fields.get("count") or 0))
    words = ngettext(
        "%(count)d paper form about %(about)s was made.",
        "%(count)d paper forms about %(about)s were made.",
        count,
    )
    return Line(words % {"count": count, "about": entry.fields["about"]}, address_of("contributions:paper"))
