"""Casting a ballot for a body, and changing it until the last day is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.weighing import policies
from malmoandan.weighing.commands.drafting import locked
from malmoandan.weighing.models import Ballot, Voice
from malmoandan.weighing.rules import amount

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.weighing.models import Weighing


@transaction.atomic
def cast_ballot(
    *, weighing: Weighing, choices: Sequence[int], receipt: str, by: Actor, at: datetime
) -> Ballot:
    """Cast the ballot of the body one acts for, or put another in its place.

    `choices` are options' numbers, in order where the weighing ranks; `receipt` is the code the voter keeps.
    The record says that the body has voted, never how.
    """
    weighing = locked(weighing)
    require(
        policies.may_cast_ballot(by, weighing, at),
        _("You cannot vote here now: the days, or the role you act in, do not allow it."),
    )
    said = require_sound_choices(weighing, choices)
    if not (kept := receipts.digest(receipt)):
        raise Refused(_("The receipt is none of ours. Send the form again."))
    voice = Voice.objects.get(weighing=weighing, body=cast("int", by.body))
    earlier = Ballot.objects.filter(weighing=weighing, body=voice.body_id).first()
    ballot, _is_new = Ballot.objects.update_or_create(
        weighing=weighing,
        body_id=voice.body_id,
        defaults={
            "party_id": voice.party_id, "mandate_id": cast("int", by.mandate), "choices": said,
            "receipt": kept, "cast_at": at, "revision": earlier.revision + 1 if earlier else 1,
        },
    )  # fmt: skip
    record.write(kind="weighing.ballot_cast", ref=weighing.ref, by=by, at=at)
    return ballot


def require_sound_choices(weighing: Weighing, choices: Sequence[int]) -> list[int]:
    """The choices as they are kept, or `Refused` with what is wrong with them."""
    costs = dict(weighing.options.values_list("number", "cost"))
    if not choices:
        raise Refused(_("Choose at least one option."))
    if not set(choices) <= set(costs):
        raise Refused(_("One of the options chosen is not in this weighing."))
    if len(set(choices)) != len(choices):
        raise Refused(_("Each option can be chosen once only."))
    if weighing.most_choices and len(choices) > weighing.most_choices:
        words = ngettext(
            "Choose at most %(most)d option.", "Choose at most %(most)d options.", weighing.most_choices
        )
        raise Refused(words % {"most": weighing.most_choices})
    _require_within(weighing, sum(costs[number] or 0 for number in choices))
    return list(choices) if weighing.ranks else sorted(choices)


def _require_within(weighing: Weighing, cost: int) -> None:
    """What is marked keeps within the sum, where the rule says so."""
    over = cost - (weighing.budget or 0)
    if weighing.keeps_within and over > 0:
        raise Refused(
            _("What you marked costs %(over)s more than the sum. Take something away.")
            % {"over": amount(weighing, over)}
        )
