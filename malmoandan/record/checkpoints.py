"""Checkpoints: the log reads itself back, signs what it read, and takes the parties' confirmations.

Rules: before each signature the stored bytes since the last one are read and hashed anew, and must give what
is stored; a confirmation counts only when its key belongs to a party and its signature is on a checkpoint
this log has signed.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record import commands, leaves, memory, notes, policies, proofs
from malmoandan.record.merkle import Peaks, complete_subtrees, leaf_hash, position
from malmoandan.record.models import Checkpoint, Cosignature, Entry, Log, Node, WitnessKey
from malmoandan.record.verifier import WITNESS_KEY, Key, Wrong, read_key, read_note
from malmoandan.record.verifier import Checkpoint as SignedCheckpoint

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

BATCH = 1000


class Damaged(Exception):  # noqa: N818 - it says what the record is
    """What is stored does not hash to what was stored; nothing is signed."""


def log_key(log: Log) -> notes.Signer:
    """The key the log signs with, from the data folder."""
    return notes.log_signer(memory.folder() / "log-key", log.origin)


@transaction.atomic
def sign_checkpoint(*, at: datetime) -> Checkpoint | None:
    """Sign the log as it stands; the newest checkpoint when nothing is new, None when nothing is written.

    Raises `Damaged` when the stored bytes are not what they were, and `Refused` while the log is too short.
    """
    log = Log.objects.select_for_update().filter(pk=Log.ONLY).first()
    newest = Checkpoint.objects.order_by("-size").first()
    if log is None or log.size == (newest.size if newest else 0):
        return newest
    commands.refuse_if_short(log)
    peaks = read_back(log, newest)
    text = notes.checkpoint_text(log.origin, log.size, peaks.root)
    note = f"{text}\n{log_key(log).line(text)}"
    return Checkpoint.objects.create(size=log.size, root=peaks.root, note=note, at=at)


def read_back(log: Log, since: Checkpoint | None) -> Peaks:
    """The tree, hashed anew from the entries after a checkpoint and the nodes before it."""
    size = since.size if since else 0
    before = tuple(proofs.stored(complete_subtrees((0, size))).values())
    peaks = Peaks(size, before)
    if since and peaks.root != bytes(since.root):
        raise Damaged(f"the nodes of the first {size} entries no longer give the root that was signed")
    while peaks.size < log.size:
        entries = list(Entry.objects.filter(seq__gt=peaks.size).order_by("seq")[:BATCH])
        if not entries:
            raise Damaged(f"entry {peaks.size + 1} is not there")
        made = []
        for entry in entries:
            check_row(entry, peaks.size + 1)
            peaks, completed = peaks.append(bytes(entry.leaf_hash))
            made += completed
        check_nodes({position(*place): value for place, value in made})
    if peaks.to_bytes() != bytes(log.peaks):
        raise Damaged("the entries do not give the tree that was grown from them")
    return peaks


def check_row(entry: Entry, seq: int) -> None:
    """Check that the leaf hashes to its hash and says what the row repeats; `Damaged` when not."""
    said = json.loads(bytes(entry.leaf))
    repeated = [entry.seq, entry.kind, leaves.moment(entry.at), entry.party, entry.about]
    if leaf_hash(bytes(entry.leaf)) != bytes(entry.leaf_hash) or entry.seq != seq:
        raise Damaged(f"entry {seq} is not what it was when it was written")
    if repeated != [said["seq"], said["kind"], said["at"], said["by"], said["ref"]]:
        raise Damaged(f"entry {seq} says one thing in its leaf and another in its row")


def check_nodes(made: dict[int, bytes]) -> None:
    """Check that the stored nodes are those just computed; `Damaged` when not."""
    stored = dict(Node.objects.filter(position__in=list(made)).values_list("position", "hash"))
    for at, value in made.items():
        if bytes(stored.get(at, b"")) != value:
            raise Damaged(f"node {at} of the tree is not what its leaves give")


@transaction.atomic
def trust_witness(*, party: str, vkey: str, by: Actor, at: datetime) -> WitnessKey:
    """Let a party say with which key it confirms from now on; the key before it confirms nothing more."""
    require(policies.may_trust_witness(by, party))
    key = _witness_key(vkey)
    if WitnessKey.objects.filter(vkey=str(key)).exists():
        raise Refused(_("This key is already known here. Each party makes a key of its own."))
    WitnessKey.objects.filter(party=party, until=None).update(until=at)
    kept = WitnessKey.objects.create(party=party, vkey=str(key), since=at)
    commands.write(
        kind="record.witness_trusted", ref=Ref("record.witness", party), by=by, at=at, key=str(key)
    )
    return kept


def _witness_key(vkey: str) -> Key:
    try:
        key = read_key(vkey.strip())
    except Wrong:
        key = None
    if key is None or key.kind != WITNESS_KEY:
        raise Refused(
            _("This is not a witness key. Paste the whole line that “malmoandan record witness” printed.")
        )
    return key


def take_cosignature(note: str) -> list[Cosignature]:
    """Keep the confirmations a note carries; the signature itself is the right to hand it in.

    Raises `Refused` when it carries none, or is no checkpoint of this log. A checkpoint we signed and no
    longer reach is proof that entries are lost: it is remembered, and writing stops until they are back.
    """
    signed = _our_checkpoint(note)
    with transaction.atomic():
        checkpoint = Checkpoint.objects.select_for_update().filter(size=signed.size).first()
        kept = _keep_cosignatures(note, checkpoint) if checkpoint else []
    if checkpoint is None or kept:
        memory.remember(signed.origin, note)
    if not kept:
        raise Refused(
            _("The note carries no new confirmation by a key that a party has made known here.")
            if checkpoint
            else _("This record no longer reaches that checkpoint. It must be restored from a party's copy.")
        )
    return kept


def _our_checkpoint(note: str) -> SignedCheckpoint:
    log = Log.objects.filter(pk=Log.ONLY).first()
    try:
        signed = read_note(note)
        if log and signed.origin == log.origin and signed.signed_at(log_key(log).key) is not None:
            return signed
    except Wrong:
        pass
    raise Refused(_("This is not a checkpoint that this record has signed."))


def _keep_cosignatures(note: str, checkpoint: Checkpoint) -> list[Cosignature]:
    signed = read_note(note)
    if signed.text != read_note(checkpoint.note).text:
        raise Refused(_("This record has signed another text for that number of entries."))
    kept = []
    for row in WitnessKey.objects.filter(until=None):
        key = read_key(row.vkey)
        try:
            seconds = signed.signed_at(key)
        except Wrong:
            continue
        if seconds is None or Cosignature.objects.filter(key=row, checkpoint=checkpoint).exists():
            continue
        raw = next(raw for name, identity, raw in signed.signatures if (name, identity) == (key.name, key.id))
        line, at = notes.signature_line(key, raw), datetime.fromtimestamp(seconds, UTC)
        kept.append(Cosignature.objects.create(checkpoint=checkpoint, key=row, line=line, at=at))
    return kept


def public_log_key() -> str:
    """The verifier key of the log; empty before anything is on the record."""
    log = Log.objects.filter(pk=Log.ONLY).first()
    return str(log_key(log).key) if log else ""
