"""A sample of the evidence of each clause that nobody has chosen, and that anybody can draw again.

Rule: the seed is the root of a checkpoint of the record, which was signed before anybody could know what it
would draw. Of all that shows a clause, those come first whose SHA-256 over ``andan-sample-v1``, the root, the
clause and the Ref (each followed by a NUL) is least. Only what the record up to that checkpoint speaks of is
drawn, so that each sample has an entry and a proof, and what came later cannot push others out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import get_language

from malmoandan.agreement.queries import version_to_read
from malmoandan.kernel.refs import Ref
from malmoandan.record.models import Checkpoint, Entry
from malmoandan.record.queries import told
from malmoandan.record.remembering import until_next_entry
from malmoandan.site.queries.clauses import is_visible, texts_in
from malmoandan.site.queries.shown_by import clauses_in_order, shown_by
from malmoandan.trace.queries import names_of
from malmoandan.trace.registry import acts_that_rename

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from datetime import date, datetime

    from malmoandan.agreement.models import Clause
    from malmoandan.kernel.actors import Actor
    from malmoandan.site.queries.shown_by import Refs

DRAWN = 5  # samples of each clause
LOOKED_AT = 8 * DRAWN  # of the least at first
MOST_ASKED = 5000  # things asked of the record at once
DOMAIN = "andan-sample-v1"


class Every:
    """Holds everything: every clause is told of."""

    def __contains__(self, key: object) -> bool:
        return True


EVERY = Every()


@dataclass(frozen=True, slots=True)
class Seed:
    """The checkpoint a sample is drawn from."""

    size: int
    root: str  # hexadecimal
    at: datetime


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing drawn, by its newest entry before the checkpoint, as this actor may see it."""

    ref: str
    seq: int
    at: datetime
    said: str  # how the entry reads
    title: str  # empty where the actor may not see the thing, or there is no more to see than the entry
    url: str
    is_hidden: bool  # there is more to see than this actor may


@dataclass(frozen=True, slots=True)
class ClauseSample:
    """A clause, who answers for it, how much shows it, and what was drawn of that: its entries' numbers.

    `samples` say more of each, where that was asked for.
    """

    clause: Clause
    words: str
    who: str
    population: int
    drawn: Sequence[int]
    samples: Sequence[Sample]


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole matrix: every clause of the version people read, for one year, drawn from one seed."""

    year: int
    seed: Seed | None
    language: str
    rows: Sequence[ClauseSample]


def rank(root: str, key: str, ref: str) -> str:
    """Where a thing comes in the draw: the least first."""
    return hashlib.sha256("".join(f"{part}\0" for part in (DOMAIN, root, key, ref)).encode()).hexdigest()


def seed_of(size: int | None) -> Seed | None:
    """The checkpoint of this size; without a size the newest; None where there is none."""
    signed = Checkpoint.objects.order_by("-size")
    found = signed.first() if size is None else signed.filter(size=size).first()
    return Seed(found.size, bytes(found.root).hex(), found.at) if found else None


def draw(refs: Refs, seed: Seed) -> dict[str, list[tuple[str, int]]]:
    """For each clause the things drawn, each with its newest entry up to the checkpoint.

    The least are looked at first, and so many more at a time until enough are found that the record knew.
    """
    queues = {key: _in_order(seed.root, key, some) for key, some in refs.items()}
    found: dict[str, list[tuple[str, int]]] = {key: [] for key in refs}
    width = LOOKED_AT
    while waiting := [key for key, queue in queues.items() if queue and len(found[key]) < DRAWN]:
        nearest = {key: queues[key][:width] for key in waiting}
        known = _entries({ref for some in nearest.values() for ref in some}, seed.size)
        for key, some in nearest.items():
            found[key] += [(ref, known[ref]) for ref in some if ref in known]
            queues[key] = queues[key][width:]
        width *= 8
    return {key: some[:DRAWN] for key, some in found.items()}


def _in_order(root: str, key: str, refs: Iterable[str]) -> list[str]:
    """The least first."""
    return sorted(refs, key=lambda ref: rank(root, key, ref))


def _entries(refs: Iterable[str], size: int) -> dict[str, int]:
    """The newest entry up to a size of each of these things, for one query for every `MOST_ASKED` of them."""
    listed, known = sorted(refs), {}
    for start in range(0, len(listed), MOST_ASKED):
        entries = Entry.objects.filter(about__in=listed[start : start + MOST_ASKED], seq__lte=size)
        known.update(dict(entries.values_list("about").annotate(newest=Max("seq"))))
    return known


def audit_of(actor: Actor, year: int, today: date, seed: Seed | None, told_of: Container[str] = ()) -> Audit:
    """The matrix as this actor may read it: everybody has the same draw, each sees what is hers to see.

    Only the samples of the clauses in `told_of` are looked up in the rooms.
    """
    version = version_to_read()
    if version is None or not is_visible(version, actor):
        return Audit(year, seed, get_language() or "sv", ())
    language = get_language() or version.language
    texts = texts_in(language, version) if language != version.language else {}
    refs, drawn = _drawn(year, today, seed)
    samples = _samples({key: some for key, some in drawn.items() if key in told_of}, actor)
    rows = [
        ClauseSample(
            clause=clause,
            words=texts.get(clause.pk, clause.text),
            who=", ".join(duty.who for duty in clause.duties.all()),
            population=len(refs.get(clause.key, ())),
            drawn=[seq for _, seq in drawn.get(clause.key, ())],
            samples=[samples[pair] for pair in drawn.get(clause.key, ()) if pair in samples],
        )
        for clause in clauses_in_order(version.pk)
    ]
    return Audit(year, seed, language if texts else version.language, rows)


def _drawn(year: int, today: date, seed: Seed | None) -> tuple[Refs, dict[str, list[tuple[str, int]]]]:
    """The evidence and the draw, kept until the next act: they are the same for all."""

    def make() -> tuple[Refs, dict[str, list[tuple[str, int]]]]:
        refs = shown_by(year, today)
        return refs, draw(refs, seed) if seed else {}

    return until_next_entry(f"site.draw.{year}.{today}.{seed.size if seed else 0}", make)


def _samples(drawn: dict[str, list[tuple[str, int]]], actor: Actor) -> dict[tuple[str, int], Sample]:
    pairs = {pair for some in drawn.values() for pair in some}
    if not pairs:
        return {}
    nodes = names_of({Ref.parse(ref) for ref, _ in pairs}, actor)
    entries = {each.seq: each for each in told(Entry.objects.filter(seq__in={seq for _, seq in pairs}))}
    found = {}
    for ref, seq in pairs:
        node, entry = nodes.get(Ref.parse(ref)), entries[seq]
        title, url = (node.title, node.url) if node else ("", "")
        is_hidden = node is None and bool(acts_that_rename(Ref.parse(ref).kind))
        found[ref, seq] = Sample(ref, seq, entry.at, entry.line.text, title, url, is_hidden)
    return found
