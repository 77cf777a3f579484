"""The address for the answer: offered by whoever holds the receipt, confirmed by six digits, forgotten.

Rules: an address is kept with a contribution only after its owner has typed the digits sent to it
(`kernel.digits` says how long they hold); it goes thirty days after the answer, and with a withdrawal.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.digits import HOLD_FOR, digits_fit, digits_from, digits_hold
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices import policies
from malmoandan.voices.commands.wording import held_contribution
from malmoandan.voices.models import AddressOffer, Contribution
from malmoandan.web.wording import language_now

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

KEPT_AFTER_ANSWER = timedelta(days=30)


@transaction.atomic
def offer_address(
    *, contribution: Contribution, address: str, proof: str, by: Actor, at: datetime
) -> AddressOffer:
    """Ask to be told of the answer at this address. Six digits go there; it waits until they come back."""
    now = held_contribution(contribution)
    require(policies.may_offer_address(by, now, proof))
    AddressOffer.objects.filter(contribution=now).delete()
    offer = AddressOffer.objects.create(
        contribution=now, address=address.strip(), language=language_now(),
        salt=secrets.token_hex(16), offered_at=at,
    )  # fmt: skip
    record.write(kind="voices.address_offered", ref=now.ref, by=by.alone, at=at, offer=offer.pk)
    return offer


def confirm_address(*, offer: AddressOffer, digits: str, by: Actor, at: datetime) -> None:
    """Keep the address with the contribution, when the digits are right, in time and not tried too often."""
    if not _try(offer, digits, by, at):
        raise Refused(_("The digits are not right, or too old. Check them, or ask for new ones."))


@transaction.atomic
def _try(offer: AddressOffer, digits: str, by: Actor, at: datetime) -> bool:
    """Whether the digits were right; a wrong try is counted even though it is then refused."""
    rows = AddressOffer.objects.select_for_update(of=("self",)).select_related("contribution")
    if (now := rows.filter(pk=offer.pk).first()) is None:
        return False
    if not (digits_hold(now.offered_at, now.wrong_tries, at) and digits_fit(digits, seed_of(now))):
        AddressOffer.objects.filter(pk=now.pk).update(wrong_tries=now.wrong_tries + 1)
        return False
    kept = {"address": now.address, "address_language": now.language}
    Contribution.objects.filter(pk=now.contribution_id).update(**kept)
    about = now.contribution.ref
    now.delete()
    record.write(kind="voices.address_confirmed", ref=about, by=by.alone, at=at)
    return True


def digits_of(offer: AddressOffer) -> str:
    """The six digits of an offer. They are stored nowhere."""
    return digits_from(seed_of(offer))


def seed_of(offer: AddressOffer) -> str:
    """What the digits of an offer follow from."""
    return f"voices-address-v1 {offer.pk} {offer.salt} {offer.address}"


def forget_addresses(*, at: datetime) -> int:
    """Forget unconfirmed addresses after an hour and confirmed ones when they have served; how many went."""
    stale = AddressOffer.objects.filter(offered_at__lt=at - HOLD_FOR)
    offers = stale.count()
    stale.delete()
    served = Contribution.objects.exclude(address="").filter(answered_at__lt=at - KEPT_AFTER_ANSWER)
    return offers + served.update(address="", address_language="")
