"""How the record reads what happened in weighings. No line says what any ballot chose."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.record.registry import Line, reads
from malmoandan.weighing import letters

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module


def _line(entry: Reading, words: str) -> Line:
    try:
        url = reverse("weighing:weighing", args=[int(entry.ref.id)])
    except (NoReverseMatch, ValueError):
        url = ""
    return Line(words, url)


def _titled(entry: Reading, words: str) -> Line:
    return _line(entry, words % {"title": entry.fields["title"], "reason": entry.fields["reason"]})


def _count(entry: Reading, name: str) -> int:
    value = entry.fields.get(name)
    return value if isinstance(value, int) else 0


@reads("weighing.drafted")
def drafted(entry: Reading) -> Line:
    """Only coordinators see a draft, so nothing more is said."""
    return _line(entry, _("A weighing was drafted."))


@reads("weighing.changed")
def changed(entry: Reading) -> Line:
    """Its words, rule or days."""
    return _line(entry, _("A draft of a weighing was changed."))


@reads("weighing.options_added")
def options_added(entry: Reading) -> Line:
    """One or many."""
    count = _count(entry, "count")
    words = ngettext(
        "%(count)d option was added to a draft of a weighing.",
        "%(count)d options were added to a draft of a weighing.",
        count,
    )
    return _line(entry, words % {"count": count})


@reads("weighing.option_changed")
def option_changed(entry: Reading) -> Line:
    """Its words or cost."""
    return _line(
        entry,
        _("Option %(number)s in a draft of a weighing was changed.") % {"number": entry.fields["number"]},
    )


@reads("weighing.option_removed")
def option_removed(entry: Reading) -> Line:
    """Its number is not used again."""
    return _line(
        entry,
        _("Option %(number)s was taken out of a draft of a weighing.") % {"number": entry.fields["number"]},
    )


@reads("weighing.put")
def put(entry: Reading) -> Line:
    """Both parties now decide on the rule."""
    return _titled(entry, _("The weighing “%(title)s” was put to the parties: question, rule and options."))


@reads("weighing.redrafted")
def redrafted(entry: Reading) -> Line:
    """Back to draft."""
    return _titled(entry, _("The weighing “%(title)s” was taken back to be changed: %(reason)s"))


@reads("weighing.withdrawn")
def withdrawn(entry: Reading) -> Line:
    """A draft nobody else had seen has no title here."""
    if "title" not in entry.fields:
        return _line(entry, _("A draft of a weighing was withdrawn."))
    return _titled(entry, _("The weighing “%(title)s” was withdrawn: %(reason)s"))


@reads("weighing.opened")
def opened(entry: Reading) -> Line:
    """The rule is fixed before the first ballot."""
    written = str(entry.fields["closes_on"])
    with suppress(ValueError):  # one that is erased is shown as it stands
        written = date_format(date.fromisoformat(written), "DATE_FORMAT")
    said = {"title": entry.fields["title"], "day": written}
    return _line(entry, _("The weighing “%(title)s” was opened, with its rule fixed, until %(day)s.") % said)


@reads("weighing.ballot_cast")
def ballot_cast(entry: Reading) -> Line:
    """That somebody voted; never what."""
    return _line(entry, _("A ballot was cast or changed in a weighing."))


@reads("weighing.closed")
def closed(entry: Reading) -> Line:
    """All ballots are bound."""
    if entry.fields.get("is_to_be_counted") is False:
        return _titled(entry, _("The weighing “%(title)s” was closed with too few ballots to be counted."))
    return _titled(entry, _("The weighing “%(title)s” was closed and its ballots sealed together."))


@reads("weighing.counted")
def counted(entry: Reading) -> Line:
    """The result is frozen."""
    said = {"title": entry.fields["title"], "chosen": entry.fields["chosen"]}
    return _line(entry, _("The weighing “%(title)s” was counted. Chosen: options %(chosen)s.") % said)


@reads("weighing.option_answered")
def option_answered(entry: Reading) -> Line:
    """Why it was not chosen."""
    said = {"title": entry.fields["title"], "option": entry.fields["option"]}
    return _line(entry, _("“%(option)s” in the weighing “%(title)s” got an answer with reasons.") % said)


@reads("weighing.concluded")
def concluded(entry: Reading) -> Line:
    """With reasons, and an answer to everything."""
    return _titled(
        entry, _("The weighing “%(title)s” was concluded: everything that was not chosen has its answer.")
    )
