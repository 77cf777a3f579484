"""The address for the answer: offered, confirmed by six digits, used once, and forgotten.

Rules: an address is kept with a comment only after its owner has typed the digits sent to it; the digits hold
for an hour and five tries; addresses are forgotten thirty days after the answers were published.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.consultation.models import AddressOffer, Comment
from malmoandan.kernel.digits import HOLD_FOR, digits_fit, digits_from, digits_hold
from malmoandan.kernel.errors import Refused
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

KEPT_AFTER_PUBLICATION = timedelta(days=30)


@transaction.atomic
def offer_address(*, comment: Comment, address: str, by: Actor, at: datetime) -> AddressOffer:
    """Ask to be told of the answer at this address. Six digits go there; it waits until they come back.

    The comment is pointed at by its receipt, which whoever asks must know.
    """
    AddressOffer.objects.filter(comment=comment).delete()
    offer = AddressOffer.objects.create(
        comment=comment,
        address=address.strip(),
        language=language_now(),
        salt=secrets.token_hex(16),
        offered_at=at,
    )
    record.write(kind="consultation.address_offered", ref=comment.ref, by=by, at=at, offer=offer.pk)
    return offer


def confirm_address(*, offer: AddressOffer, digits: str, by: Actor, at: datetime) -> None:
    """Keep the address with the comment, when the digits are right, in time and not tried too often."""
    right = _try(offer, digits, by, at)
    if not right:
        raise Refused(_("The digits are not right, or too old. Check them, or ask for new ones."))


@transaction.atomic
def _try(offer: AddressOffer, digits: str, by: Actor, at: datetime) -> bool:
    """Whether the digits were right; a wrong try is counted even though it is then refused."""
    now = AddressOffer.objects.select_for_update(of=("self",)).select_related("comment").get(pk=offer.pk)
    if not (digits_hold(now.offered_at, now.wrong_tries, at) and digits_fit(digits, seed_of(now))):
        AddressOffer.objects.filter(pk=now.pk).update(wrong_tries=now.wrong_tries + 1)
        return False
    Comment.objects.filter(pk=now.comment_id).update(address=now.address, language=now.language)
    now.delete()
    record.write(kind="consultation.address_confirmed", ref=now.comment.ref, by=by, at=at)
    return True


def digits_of(offer: AddressOffer) -> str:
    """The six digits of an offer. They are stored nowhere."""
    return digits_from(seed_of(offer))


def seed_of(offer: AddressOffer) -> str:
    """What the digits of an offer follow from."""
    return f"address-v1 {offer.pk} {offer.salt} {offer.address}"


def forget_addresses(*, at: datetime) -> int:
    """Forget unconfirmed addresses after an hour and confirmed ones when they have served; how many went."""
    stale = AddressOffer.objects.filter(offered_at__lt=at - HOLD_FOR)
    offers = stale.count()
    stale.delete()
    served = Comment.objects.exclude(address="").filter(
        consultation__published_at__lt=at - KEPT_AFTER_PUBLICATION
    )
    return offers + served.update(address="")
