"""The public lot: sealing, opening, drawing; or no further."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.panels import policies
from malmoandan.panels.commands.drafting import locked
from malmoandan.panels.lots import numbers
from malmoandan.panels.models import Draw, DrawState, Seal
from malmoandan.panels.rules import LONGEST_REASON
from malmoandan.parties.queries import party_of
from malmoandan.record import commands as record
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@transaction.atomic
def seal_number(*, draw: Draw, fingerprint: str, by: Actor, at: datetime) -> Seal:
    """Put one's party's number into the lot, as its fingerprint alone. It is also a yes to rule and pool."""
    draw = locked(draw)
    require(
        policies.may_seal_number(by, draw),
        _("A party seals one number, once the groups are published and before the lot."),
    )
    if not FINGERPRINT.fullmatch(fingerprint):
        raise Refused(_("This is no fingerprint: it has 64 signs, 0 to 9 and a to f."))
    sealed = Seal.objects.create(
        draw=draw, party=party_of(by.party), mandate_id=cast("int", by.mandate), fingerprint=fingerprint,
        sealed_at=at,
    )  # fmt: skip
    record.write(
        kind="panels.number_sealed", ref=draw.ref, by=by, at=at, title=draw.title, fingerprint=fingerprint
    )
    return sealed


@transaction.atomic
def open_number(*, draw: Draw, number: int, code: str, by: Actor, at: datetime) -> None:
    """Open one's party's number. With the last one the panel is drawn, in the same moment."""
    draw = locked(draw)
    require(
        policies.may_open_number(by, draw),
        _("Numbers are opened when every party has sealed one, each by its own party."),
    )
    seal = draw.seals.get(party__slug=by.party)
    is_it = 0 <= number < numbers.PLACES and bool(receipts.normalise(code))
    if not is_it or numbers.fingerprint(draw.panels_digest, by.party, number, code) != seal.fingerprint:
        raise Refused(_("This number and code do not give the fingerprint your party sealed. Look again."))
    Seal.objects.filter(pk=seal.pk).update(number=number, code=receipts.normalise(code), opened_at=at)
    record.write(
        kind="panels.number_opened", ref=draw.ref, by=by, at=at, title=draw.title, number=number,
        code=receipts.normalise(code),
    )  # fmt: skip
    if policies.may_draw_panel(draw):
        draw_panel(draw=draw, by=by, at=at)


@transaction.atomic
def draw_panel(*, draw: Draw, by: Actor, at: datetime) -> None:
    """Set down the lot that the opened numbers give. Nobody decides anything here."""
    draw = locked(draw)
    require(policies.may_draw_panel(draw), _("The lot waits until every number is open."))
    place = numbers.lot_of(seal.number or 0 for seal in draw.seals.all())
    Draw.objects.filter(pk=draw.pk).update(state=DrawState.DRAWN, drawn=place, drawn_at=at)
    record.write(kind="panels.panel_drawn", ref=draw.ref, by=by, at=at, title=draw.title, lot=f"{place:03}")


@transaction.atomic
def cancel_draw(*, draw: Draw, reason: str, by: Actor, at: datetime) -> None:
    """Take it no further, with reasons for everyone to read. What was drawn stands."""
    draw = locked(draw)
    require(
        policies.may_cancel_draw(by, draw, at),
        _(
            "When every party has sealed, only one whose own number is open may let the lot fall, "
            "a week later."
        ),
    )
    if not (why := reason.strip().replace("\x00", "")[:LONGEST_REASON]):
        raise Refused(_("Say why, for everyone to read."))
    shut = [seal.party.slug for seal in draw.seals.select_related("party") if not seal.is_opened]
    shut = shut if policies.is_sealed_by_all(draw) else []
    Draw.objects.filter(pk=draw.pk).update(state=DrawState.CANCELLED, cancelled_at=at, cancelled_why=why)
    public = {"title": draw.title, "reason": why, "shut": " ".join(shut)} if draw.fixed_at else {}
    record.write(kind="panels.draw_cancelled", ref=draw.ref, by=by, at=at, **public)
