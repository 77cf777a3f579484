"""How the record reads what happened in draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.record.registry import Line, party_names, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading


def _line(entry: Reading, words: str, **more: object) -> Line:
    try:
        url = reverse("panels:draw", args=[int(entry.ref.id)])
    except (NoReverseMatch, ValueError):
        url = ""
    return Line(words % ({"title": entry.fields["title"]} | more), url)


@reads("panels.draw_drafted")
def draw_drafted(entry: Reading) -> Line:
    """Only coordinators see a draft, so nothing more is said."""
    return _line(entry, _("A draw of a fair group was drafted."))


@reads("panels.draw_changed")
def draw_changed(entry: Reading) -> Line:
    """Its words, size or quotas."""
    return _line(entry, _("A draft of a draw was changed."))


@reads("panels.pool_brought")
def pool_brought(entry: Reading) -> Line:
    """Its digest stands in the entry."""
    return _line(entry, _("The pool of a draft of a draw was brought in."))


@reads("panels.draw_fixed")
def draw_fixed(entry: Reading) -> Line:
    """Before any panel was worked out."""
    return _line(entry, _("Rule and pool of the draw “%(title)s” were fixed."))


@reads("panels.published")
def published(entry: Reading) -> Line:
    """Before any number was sealed."""
    value = entry.fields.get("count")
    count = value if isinstance(value, int) else 0
    words = ngettext(
        "The only possible group of the draw “%(title)s” was published with its lots.",
        "All %(count)d groups of the draw “%(title)s” were published with their lots.",
        count,
    )
    return _line(entry, words, count=count)


@reads("panels.draw_returned")
def draw_returned(entry: Reading) -> Line:
    """What to loosen is told to coordinators on its page."""
    return _line(entry, _("No group can keep the quotas of the draw “%(title)s”. It is a draft again."))


@reads("panels.number_sealed")
def number_sealed(entry: Reading) -> Line:
    """The fingerprint stands in the entry."""
    return _line(
        entry,
        _("%(party)s sealed its number for the draw “%(title)s” and agreed to its rule."),
        party=party_names().get(entry.party, entry.party),
    )


@reads("panels.number_opened")
def number_opened(entry: Reading) -> Line:
    """With the code, so that anyone can check the fingerprint."""
    return _line(
        entry,
        _("%(party)s opened its number for the draw “%(title)s”: %(number)s."),
        party=party_names().get(entry.party, entry.party),
        number=entry.fields["number"],
    )


@reads("panels.panel_drawn")
def panel_drawn(entry: Reading) -> Line:
    """The sum's last three digits."""
    return _line(entry, _("The draw “%(title)s” gave lot %(lot)s."), lot=entry.fields["lot"])


@reads("panels.draw_cancelled")
def draw_cancelled(entry: Reading) -> Line:
    """A draft nobody else had seen has no title here; a party that kept its number shut is named."""
    if "title" not in entry.fields:
        return _line(entry, _("A draft of a draw was cancelled."))
    reason = entry.fields["reason"]
    if shut := str(entry.fields.get("shut") or ""):
        names = ", ".join(party_names().get(slug, slug) for slug in shut.split())
        words = _(
            "The draw “%(title)s” was cancelled, because %(parties)s did not open its number: %(reason)s"
        )
        return _line(entry, words, parties=names, reason=reason)
    return _line(entry, _("The draw “%(title)s” was cancelled: %(reason)s"), reason=reason)
