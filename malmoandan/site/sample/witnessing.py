"""Each party's witness of the record. In earnest it runs on the party's machine; here beside the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from malmoandan.record.checkpoints import sign_checkpoint, take_cosignature, trust_witness
from malmoandan.record.witness import Witness

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from malmoandan.site.sample.town import Town


def witness_of(party: str) -> Witness:
    """The folder in which the sample keeps a party's witness key."""
    root: Path = settings.DATA / "sample-witnesses"
    return Witness(root / party)


def make_the_witnesses_known(town: Town) -> None:
    """Each coordinator makes her own party's key known, once, on the record."""
    for party, coordinator in (("city", "astrid"), ("sector", "bo")):
        vkey = witness_of(party).begin(f"exempelstad-{party}")
        trust_witness(party=party, vkey=vkey, by=town.actor(coordinator), at=town.early(407))


def confirm_the_record(at: datetime) -> None:
    """Both parties confirm the whole record as it stands now."""
    checkpoint = sign_checkpoint(at=at)
    if checkpoint is not None:
        for party in ("city", "sector"):
            take_cosignature(witness_of(party).confirm(checkpoint.note, at))
