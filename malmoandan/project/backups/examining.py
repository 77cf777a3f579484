"""Is what was restored whole? Asked of the database, of the shape, and of the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from malmoandan.project.backups import engines
from malmoandan.record.merkle import Peaks, leaf_hash
from malmoandan.record.models import Entry, Log, Opening

if TYPE_CHECKING:
    from malmoandan.project.backups.manifest import Manifest

LIVE = "default"


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found.

    The record's size and the root over all its leaves, what was erased again, what is wrong.
    """

    entries: int
    root: str
    erased_again: int
    faults: tuple[str, ...]


def examine(alias: str, manifest: Manifest) -> Examination:
    """Erase again what has been erased since, then look at everything."""
    erased = erase_again(alias)
    faults = engines.faults_within(connections[alias])
    executor = MigrationExecutor(connections[alias])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        faults.append("its shape is older than this program: run `malmoandan migrate` on it before use")
    size, root, wrong = reread_record(alias)
    if size != manifest.entries:
        faults.append(f"the record has {size} entries, the manifest says {manifest.entries}")
    return Examination(size, root, erased, (*faults, *wrong))


def reread_record(alias: str) -> tuple[int, str, list[str]]:
    """Hash every leaf anew: gives size, root and what does not agree with what the log says of itself."""
    peaks, faults = Peaks.from_bytes(0, b""), []
    rows = Entry.objects.using(alias).order_by("seq").values_list("seq", "leaf", "leaf_hash")
    for expected, (seq, leaf, said) in enumerate(rows.iterator(chunk_size=5000), 1):
        if seq != expected or leaf_hash(bytes(leaf)) != bytes(said):
            faults.append(f"the record is broken at entry {expected}")
            break
        peaks, _ = peaks.append(bytes(said))
    log = Log.objects.using(alias).first()
    if log and (log.size != peaks.size or bytes(log.peaks) != peaks.to_bytes()):
        faults.append("the record's tree is not the tree of its entries")
    return peaks.size, peaks.root.hex(), faults


def erase_again(alias: str) -> int:
    """Delete every opening that the running database has erased since; gives how many.

    The running log already carries the `redacted` leaves that account for them; the restored one gets those
    when it is healed from a party's copy (`malmoandan record heal`).
    """
    if alias == LIVE:
        return 0
    live = Opening.objects.using(LIVE)
    newest = Log.objects.using(LIVE).values_list("size", flat=True).first() or 0
    still = set(live.values_list("seq", "name"))
    aside = Opening.objects.using(alias).filter(seq__lte=newest).values_list("pk", "seq", "name")
    gone = [pk for pk, seq, name in aside.iterator(chunk_size=5000) if (seq, name) not in still]
    Opening.objects.using(alias).filter(pk__in=gone).delete()
    return len(gone)
