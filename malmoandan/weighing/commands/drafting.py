"""Drafting a weighing: the question, the rule and the days."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Stale
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.weighing import policies
from malmoandan.weighing.commands.terms import require_sound
from malmoandan.weighing.models import Option, Weighing
from malmoandan.weighing.rules import rule_digest

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.weighing.commands.terms import Terms


@transaction.atomic
def draft_weighing(*, terms: Terms, based_on: Weighing | None = None, by: Actor, at: datetime) -> Weighing:
    """Begin a weighing, with the options of an earlier one where it is `based_on` one.

    Only coordinators see it until it is put to the parties.
    """
    require(policies.may_draft_weighing(by))
    require_sound(terms)
    drafted = Weighing.objects.create(**terms.as_fields(), mandate_id=cast("int", by.mandate), drafted_at=at)
    if based_on is not None:
        copy_options(based_on, drafted)
    record.write(kind="weighing.drafted", ref=drafted.ref, by=by, at=at)
    return drafted


@transaction.atomic
def change_weighing(*, weighing: Weighing, terms: Terms, seen: str, by: Actor, at: datetime) -> None:
    """Change a draft's words and rule. `seen` is the digest of what she saw; `Stale` if it moved on."""
    weighing = unchanged(weighing, seen)
    require(policies.may_change_weighing(by, weighing), _("Only a draft can be changed."))
    require_sound(terms)
    Weighing.objects.filter(pk=weighing.pk).update(**terms.as_fields())
    record.write(kind="weighing.changed", ref=weighing.ref, by=by, at=at)


def copy_options(source: Weighing, to: Weighing) -> None:
    """The same options with the same numbers; costs only where the new weighing divides a sum."""
    options = list(source.options.order_by("number"))
    for option in options:
        option.pk, option.weighing = None, to
        option.cost = option.cost if to.shares_money else None
    Option.objects.bulk_create(options)
    Weighing.objects.filter(pk=to.pk).update(last_number=source.last_number)


def locked(weighing: Weighing) -> Weighing:
    """The weighing as it stands now, held until the transaction ends."""
    return Weighing.objects.select_for_update().get(pk=weighing.pk)


def unchanged(weighing: Weighing, seen: str) -> Weighing:
    """The same, and still as the actor saw it; nothing is silently laid over another's work."""
    weighing = locked(weighing)
    if seen != rule_digest(weighing, weighing.options.all()):
        raise Stale(_("Somebody has changed the draft since you opened it. Look at it again."))
    return weighing
