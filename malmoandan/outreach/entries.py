"""How this room's entries read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.kernel.dues import kind_names
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading


@reads("outreach.news_drafted")
def news_drafted(entry: Reading) -> Line:
    """Somebody wrote a wording; what it says is not public yet."""
    joint = bool(entry.fields.get("is_joint"))
    return Line(_("A text for joint news was put to the parties") if joint else _("A party drafted news"))


@reads("outreach.news_released")
def news_released(entry: Reading) -> Line:
    """The public can read it."""
    corrects = bool(entry.fields.get("is_correction"))
    text = (
        _("A new wording of news was released: %(title)s") if corrects else _("News were released: %(title)s")
    )
    address = reverse("outreach:edition", args=[int(entry.ref.id)])
    return Line(text % {"title": entry.fields["title"]}, address)


@reads("outreach.missing_reminded")
def missing_reminded(entry: Reading) -> Line:
    """A coordinator reminded bodies of what waits; which bodies is told to them alone."""
    things = int(str(entry.fields.get("things") or 0))
    kind = str(entry.fields.get("about") or "")
    words = {"count": things, "kind": kind_names().get(kind, kind)}
    if not kind:
        return Line(
            ngettext(
                "A coordinator reminded of %(count)d thing that waits",
                "A coordinator reminded of %(count)d things that wait",
                things,
            )
            % words
        )
    text = ngettext(
        "A coordinator reminded of %(count)d thing that waits: %(kind)s",
        "A coordinator reminded of %(count)d things that wait: %(kind)s",
        things,
    )
    return Line(text % words)
