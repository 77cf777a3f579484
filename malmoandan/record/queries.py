"""What the record answers: entries and how they read, proofs, and how far all parties have confirmed."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import get_language

from malmoandan.kernel.refs import Ref
from malmoandan.record import memory, proofs
from malmoandan.record.merkle import leaf_hash
from malmoandan.record.models import Checkpoint, Cosignature, Entry, Log, Opening, WitnessKey
from malmoandan.record.registry import Fields, Line, Reading, line_of, lines_of
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from malmoandan.record.leaves import Value

STALE_AFTER = timedelta(hours=24)
FEWEST_PARTIES = 2
PAGE = 25


def entries_about(*refs: Ref) -> QuerySet[Entry]:
    """All that happened to these things, newest first."""
    return Entry.objects.filter(about__in=[str(ref) for ref in refs]).order_by("-seq")


def latest_entries(count: int) -> QuerySet[Entry]:
    """The newest entries, newest first."""
    return Entry.objects.order_by("-seq")[:count]


def entries_after(seq: int, count: int) -> QuerySet[Entry]:
    """The entries that follow a number, oldest first: how a reader of the record goes on where it stopped."""
    return Entry.objects.filter(seq__gt=seq).order_by("seq")[:count]


def readings(entries: Iterable[Entry]) -> list[Reading]:
    """The entries with their values, in the same order, for one query more."""
    rows = list(entries)
    values: dict[int, Fields] = defaultdict(Fields)
    for seq, name, value in Opening.objects.filter(seq__in=[row.seq for row in rows]).values_list(
        "seq", "name", "value"
    ):
        values[seq][name] = json.loads(value)
    return [
        Reading(row.seq, row.at, row.kind, row.party, Ref.parse(row.about), values[row.seq]) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as a page shows it: its number, moment, party slug and kind, and how it sounds."""

    seq: int
    at: datetime
    party: str
    kind: str
    line: Line


def told(entries: Iterable[Entry]) -> list[Told]:
    """The entries as pages show them, in the language now active."""
    read = readings(entries)
    return [
        Told(each.seq, each.at, each.party, each.kind, line)
        for each, line in zip(read, lines_of(read), strict=True)
    ]


def history_of(*refs: Ref, count: int = 100) -> list[Told]:
    """What happened to these things, newest first, ready for the template `record/history.html`."""
    return told(entries_about(*refs)[:count])


def history_kept(ref: Ref, count: int = 100) -> list[Told]:
    """The same of one thing, read once until something more happens to it or a value is erased.

    Only where lines are told from what entries hold, since they may be a minute old.
    """
    newest = entries_about(ref).values_list("seq", flat=True).first()
    place = f"record.history.{ref}.{count}.{newest}.{get_language()}"
    return until_next_entry(place, lambda: history_of(ref, count=count), "record")


@dataclass(frozen=True, slots=True)
class PartyConfirmation:
    """How far one party has confirmed the record, and when it last did."""

    party: str
    size: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How long the record is, and up to which entry every party has confirmed it.

    `is_stale`: an entry has waited more than 24 hours for some party's confirmation.
    """

    size: int
    confirmed: int
    parties: tuple[PartyConfirmation, ...]
    is_stale: bool
    is_too_short: bool  # shorter than once confirmed: nothing is written until it is healed

    @property
    def is_whole(self) -> bool:
        """Whether every entry is confirmed by all."""
        return self.confirmed == self.size


def confirmation(at: datetime | None = None) -> Confirmation:
    """How far all parties have confirmed, judged at a moment, or by the database's clock.

    Two small queries.
    """
    newest = Cosignature.objects.filter(key=OuterRef("pk")).order_by("-checkpoint_id")
    keys = (
        WitnessKey.objects.filter(until=None)
        .order_by("party")
        .annotate(
            size=Subquery(newest.values("checkpoint_id")[:1]), confirmed_at=Subquery(newest.values("at")[:1])
        )
    )
    parties = tuple(PartyConfirmation(key.party, key.size or 0, key.confirmed_at) for key in keys)
    confirmed = min((party.size for party in parties), default=0) if len(parties) >= FEWEST_PARTIES else 0
    waiting = Entry.objects.filter(seq=confirmed + 1).values("at")[:1]
    state = (
        Log.objects.annotate(waiting=Subquery(waiting), now=Now())
        .values_list("size", "waiting", "now", "origin")
        .first()
    )
    size, since, now, origin = state or (0, None, None, "")
    stale = since is not None and (at or now) - since > STALE_AFTER
    return Confirmation(size, confirmed, parties, stale, size < memory.confirmed_size(origin))


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page of the record, newest first, and the numbers to go on from; None where there is nothing more."""

    told: list[Told]
    older_than: int | None
    newer_than: int | None


def page_of_entries(
    *,
    topic: str | None = None,
    party: str | None = None,
    day: date | None = None,
    before: int | None = None,
    after: int | None = None,
) -> EntryPage:
    """A page of the record by number, never by counting: as quick at a million entries as at ten."""
    found = Entry.objects.all()
    found = found.filter(topic=topic) if topic else found
    found = found.filter(party=party) if party else found
    if day:
        start = timezone.make_aware(datetime.combine(day, time.min))
        found = found.filter(at__gte=start, at__lt=start + timedelta(days=1))
    if after is not None and before is None:
        rows = list(found.filter(seq__gt=after).order_by("seq")[: PAGE + 1])[::-1]
        has_newer, has_older, rows = len(rows) > PAGE, True, rows[-PAGE:]
    else:
        limit = {} if before is None else {"seq__lt": before}
        rows = list(found.filter(**limit).order_by("-seq")[: PAGE + 1])
        has_newer, has_older, rows = before is not None, len(rows) > PAGE, rows[:PAGE]
    return EntryPage(
        told(rows), rows[-1].seq if rows and has_older else None, rows[0].seq if rows and has_newer else None
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry and whether it stands where it stood: hashed anew, and led by its proof to a signed root."""

    entry: Entry
    reading: Reading
    line: Line
    erased: tuple[str, ...]
    checkpoint: Checkpoint | None  # None: too new to be signed
    steps: int
    is_proven: bool

    @property
    def values(self) -> list[tuple[str, Value]]:
        """What was written, by name, in alphabetical order."""
        return sorted(self.reading.fields.items())

    @property
    def leaf(self) -> str:
        """The bytes that are hashed, as text."""
        return bytes(self.entry.leaf).decode()

    @property
    def leaf_hash(self) -> str:
        """The hash, for people to compare."""
        return bytes(self.entry.leaf_hash).hex()


def standing_of(entry: Entry, confirmed: Confirmation) -> Standing:
    """Prove one entry against the newest checkpoint that all have confirmed, or else the newest there is."""
    signed = Checkpoint.objects.filter(size__gte=entry.seq).order_by("size")
    checkpoint = signed.filter(size__lte=max(confirmed.confirmed, entry.seq)).last() or signed.last()
    reading = readings([entry])[0]
    names = json.loads(bytes(entry.leaf))["fields"].keys() - reading.fields.keys()
    steps, is_proven = 0, False
    if checkpoint:
        proof = proofs.inclusion(entry.seq, checkpoint.size)
        root = proofs.root_by_inclusion(leaf_hash(bytes(entry.leaf)), proof)
        steps, is_proven = len(proof.hashes), root == bytes(checkpoint.root)
    return Standing(entry, reading, line_of(reading), tuple(sorted(names)), checkpoint, steps, is_proven)


def signed_size() -> int:
    """How many entries the newest checkpoint covers."""
    return Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0


def witness_keys() -> QuerySet[WitnessKey]:
    """The keys the parties confirm with, those no longer in use last."""
    return WitnessKey.objects.order_by(F("until").desc(nulls_first=True), "party")


def entry_with(seq: int) -> Entry | None:
    """One entry by its number."""
    return Entry.objects.filter(seq=seq).first()


def begun_at() -> datetime:
    """The moment of the first entry; long ago while there is none."""
    first = entry_with(1)
    return first.at if first else datetime.fromtimestamp(0, UTC)
