"""How the record reads links between things: by their names, where everyone may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.refs import Ref
from malmoandan.record.registry import Line, reads, reads_many
from malmoandan.trace.models import LinkKind
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.record.registry import Reading
    from malmoandan.trace.registry import Node


@reads_many("trace.linked", "trace.link_withdrawn")
def links(entries: Sequence[Reading]) -> list[Line]:
    """Two things were linked, or are no longer: all the names on a page are asked for at once."""
    ends = {each.seq: (each.ref, other_end(each)) for each in entries}
    nodes = nodes_of({ref for pair in ends.values() for ref in pair if ref}, NOBODY)
    return [line(each, *ends[each.seq], nodes) for each in entries]


@reads("trace.links_brought")
def links_brought(entry: Reading) -> Line:
    """Many things at once were tied to what they led to, as another system had kept it."""
    count = int(entry.fields.get("count") or 0)
    words = ngettext(
        "%(count)d thing was linked to what it led to, as another system had kept it.",
        "%(count)d things were linked to what they led to, as another system had kept it.",
        count,
    )
    node = nodes_of([entry.ref], NOBODY).get(entry.ref)
    return Line(words % {"count": count}, node.url if node else "")


def line(entry: Reading, source: Ref, target: Ref | None, nodes: dict[Ref, Node]) -> Line:
    """One link in words. It leads to the thread of the source, where there is one for everybody."""
    said = {
        "source": name_of(source, nodes),
        "target": name_of(target, nodes),
        "why": entry.fields["why"],
    }
    if entry.kind == "trace.link_withdrawn":
        words = _("%(source)s is no longer linked to %(target)s: %(why)s")
    elif entry.fields.get("link") == LinkKind.EVIDENCE:
        words = _("%(source)s was linked to %(target)s as evidence.")
    else:
        words = _("%(source)s was linked to %(target)s.")
    return Line(words % said, reverse("trace:thread", args=[str(source)]) if source in nodes else "")


def other_end(entry: Reading) -> Ref | None:
    """What was linked to; None when that has been erased."""
    target = entry.fields.get("target")
    return Ref.parse(target) if isinstance(target, str) else None


def name_of(ref: Ref | None, nodes: dict[Ref, Node]) -> str:
    """A thing by its title, as everyone may see it; what is not for all has no name here."""
    if ref is None or ref not in nodes:
        return _("[not public]")
    return _("“%(title)s”") % {"title": nodes[ref].title}
