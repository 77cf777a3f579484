"""How the record reads links between things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.record.registry import Line, reads
from malmoandan.trace.models import LinkKind

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading


@reads("trace.linked")
def linked(entry: Reading) -> Line:
    """Two things were tied together."""
    return line(entry, _("%(source)s was tied to %(target)s: %(kind)s."))


@reads("trace.link_withdrawn")
def link_withdrawn(entry: Reading) -> Line:
    """A link was taken back, and why."""
    return line(entry, _("%(source)s is no longer tied to %(target)s (%(kind)s): %(why)s"))


def line(entry: Reading, words: str) -> Line:
    """A line about two things by their references: their names may be for some eyes only."""
    code = str(entry.fields["link"])
    said = {
        "source": entry.ref,
        "target": entry.fields["target"],
        "kind": LinkKind(code).label if code in LinkKind.values else code,
        "why": entry.fields["why"],
    }
    return Line(words % said, reverse("trace:thread", args=[str(entry.ref)]))
