"""What shows that a clause is kept, and what may be linked to it as showing so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.actors import NOBODY, Actor
from malmoandan.kernel.refs import Ref
from malmoandan.matters.queries import public_deviations
from malmoandan.record.queries import latest_entries
from malmoandan.record.remembering import until_next_entry
from malmoandan.trace.models import LinkKind
from malmoandan.trace.queries import links_standing
from malmoandan.trace.registry import Node, nodes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.trace.queries import Surroundings

RECENT = 300  # entries of the record among which a coordinator finds what to link


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The evidence of one year, or of the years before."""

    label: str
    items: Sequence[Node]


def evidence_for(near: Surroundings, actor: Actor, today: date) -> list[EvidenceGroup]:
    """What is linked to the clause as showing it or departs from it, newest first, this year apart."""
    linked = links_standing().filter(target=str(near.ref), kind=LinkKind.EVIDENCE).order_by("-pk")
    refs = [Ref.parse(source) for source in linked.values_list("source", flat=True)]
    refs += [ref for ref in departures_from(near.ref) if ref not in refs]
    known = near.nodes | nodes_of([ref for ref in refs if ref not in near.asked], actor)
    nodes = {ref: known[ref] for ref in refs if ref in known}
    dated = sorted(nodes.values(), key=lambda node: node.at.timestamp() if node.at else 0.0, reverse=True)
    this_year = [node for node in dated if node.at and timezone.localtime(node.at).year == today.year]
    earlier = [node for node in dated if node not in this_year]
    groups = [EvidenceGroup(_("This year"), this_year), EvidenceGroup(_("Earlier"), earlier)]
    return [group for group in groups if group.items]


def departures_from(clause: Ref) -> list[Ref]:
    """Deviations from this clause whose two views are public: what speaks against is shown like the rest."""
    rows = public_deviations().filter(about=str(clause)).order_by("pk")
    return until_next_entry(f"site.departures.{clause}", lambda: [each.ref for each in rows], "matters")


def may_show(clause: Ref) -> list[tuple[str, str]]:
    """Recent public things not yet linked to this clause, as (ref, title), newest first."""
    recent = list(dict.fromkeys(Ref.parse(entry.about) for entry in latest_entries(RECENT)))
    taken = set(links_standing().filter(target=str(clause)).values_list("source", flat=True))
    nodes = nodes_of(recent, NOBODY)
    return [
        (str(ref), nodes[ref].title)
        for ref in recent
        if ref in nodes and str(ref) not in taken | {str(clause)}
    ]
