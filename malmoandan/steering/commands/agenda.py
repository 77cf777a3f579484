"""The agenda: gathered from the facts, proposed by bodies, chosen and put in order by people."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.steering import policies
from malmoandan.steering.commands.words import held
from malmoandan.steering.grounds import grounds_at
from malmoandan.steering.models import AgendaItem, ItemKind, Meeting, Source, Why
from malmoandan.web.wording import LONGEST_REASON, line, require_same, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

MOST_ITEMS = 100
PROPOSED_KINDS = (ItemKind.DECIDE, ItemKind.DISCUSS, ItemKind.INFORM)


@transaction.atomic
def draw_up_agenda(*, meeting: Meeting, by: Actor, at: datetime) -> tuple[int, int]:
    """Gather what the facts ask the meeting to take up; how many suggestions came and how many fell away.

    Nothing is taken up by it: a person chooses. Drawing up twice adds nothing. A suggestion that no meeting
    has taken up and whose fact is gone closes by itself.
    """
    require(policies.may_draw_up_agenda(by))
    meeting = held(meeting)
    if not meeting.is_coming:
        raise Refused(_("The meeting has been held or cancelled: draw up the agenda of a coming one."))
    grounds = {ground.key[:140]: ground for ground in grounds_at(at, meeting.day)}
    there = AgendaItem.objects.filter(closed_at__isnull=True).exclude(ground="")
    gone = there.filter(meeting__isnull=True).exclude(ground__in=list(grounds))
    lapsed = gone.update(closed_at=at)
    known = set(there.values_list("ground", flat=True))
    fresh = [ground.as_item(at) for key, ground in grounds.items() if key not in known]
    AgendaItem.objects.bulk_create(fresh, ignore_conflicts=True)  # another meeting's may be drawn up just now
    if fresh or lapsed:
        record.write(
            kind="steering.agenda_drawn_up",
            ref=meeting.ref,
            by=by,
            at=at,
            number=meeting.number,
            added=len(fresh),
            lapsed=lapsed,
        )
    return len(fresh), lapsed


@transaction.atomic
def propose_item(
    *, title: str, reason: str, kind: ItemKind | str, by: Actor, at: datetime, about: Ref | None = None
) -> AgendaItem:
    """Propose, in the name of the body one acts for, that the next meeting takes something up, and why."""
    require(policies.may_propose_item(by))
    if kind not in PROPOSED_KINDS:
        raise Refused(_("Choose whether it is to be decided, discussed or told of."))
    item = AgendaItem.objects.create(
        title=line(title), reason=words(reason), kind=ItemKind(kind), source=Source.PROPOSED,
        why=Why.PROPOSED, about=str(about or "")[:100], body_id=cast("int", by.body), raised_at=at,
        party=Party.objects.filter(slug=by.party).first(),
    )  # fmt: skip
    record.write(kind="steering.item_proposed", ref=item.ref, by=by, at=at, body=_name(item))
    return item


@transaction.atomic
def order_agenda(
    *,
    meeting: Meeting,
    places: Mapping[int, int | None],
    kinds: Mapping[int, str] | None = None,
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """Choose what the meeting takes up and in which order: a place for each item, none to leave it waiting.

    Items not named stay as they are. Equal places are told apart by the order in which the items were there.
    `Stale` when `seen` is not the meeting's version.
    """
    meeting = held(meeting)
    require(policies.may_order_agenda(by, meeting))
    require_same(meeting.version, seen)
    mine = list(AgendaItem.objects.select_for_update().filter(meeting=meeting).order_by("position", "pk"))
    waiting = AgendaItem.objects.select_for_update().filter(
        pk__in=list(places), meeting__isnull=True, closed_at__isnull=True
    )
    there = {item.pk: item for item in [*mine, *waiting.order_by("raised_at", "pk")]}
    if set(places) - set(there):
        raise Refused(
            _("Something you chose is on another agenda or has been dropped. Look at the list anew.")
        )
    chosen = _in_order(there, places)
    if len(chosen) > MOST_ITEMS:
        raise Refused(_("An agenda has at most %(most)d items.") % {"most": MOST_ITEMS})
    _place(meeting, there, chosen, kinds or {})
    meeting.version += 1
    meeting.save(update_fields=["version"])
    written = {"number": meeting.number, "items": len(chosen)}
    record.write(kind="steering.agenda_ordered", ref=meeting.ref, by=by, at=at, **written)


@transaction.atomic
def drop_item(*, item: AgendaItem, reason: str, by: Actor, at: datetime) -> None:
    """Say why something will not be taken up. Whoever proposed it is told."""
    item = AgendaItem.objects.select_for_update(of=("self",)).select_related("body").get(pk=item.pk)
    require(policies.may_drop_item(by, item))
    item.dropped_why, item.closed_at = line(reason, LONGEST_REASON), at
    item.save(update_fields=["dropped_why", "closed_at"])
    record.write(
        kind="steering.item_dropped", ref=item.ref, by=by, at=at, body=_name(item), reason=item.dropped_why
    )


def _in_order(there: Mapping[int, AgendaItem], places: Mapping[int, int | None]) -> list[AgendaItem]:
    """The items that have a place, in its order; those not named keep the place they had."""
    wanted = {pk: places.get(pk, item.position) for pk, item in there.items()}
    was = list(there)
    taken = [pk for pk in was if wanted[pk] is not None]
    return [there[pk] for pk in sorted(taken, key=lambda pk: (wanted[pk] or 0, was.index(pk)))]


def _place(
    meeting: Meeting, there: Mapping[int, AgendaItem], chosen: list[AgendaItem], kinds: Mapping[int, str]
) -> None:
    order = {item.pk: place for place, item in enumerate(chosen, 1)}
    for item in there.values():
        item.meeting = meeting if item.pk in order else None
        item.position = order.get(item.pk)
        if kinds.get(item.pk) in ItemKind.values:
            item.kind = ItemKind(kinds[item.pk])
    AgendaItem.objects.bulk_update(there.values(), ["meeting", "position", "kind"])


def _name(item: AgendaItem) -> str:
    return item.body.name if item.body and item.source == Source.PROPOSED else ""
