"""How surely we know who is signed in.

Once: a code by e-mail. Twice: a second factor, a passkey or an e-ID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from django.conf import settings

from malmoandan.parties.models import OFFICERS

if TYPE_CHECKING:
    from malmoandan.parties.models import Mandate
    from malmoandan.web.http import ActorRequest

SURE = "oidc-sure"  # an identity provider vouched at a level that counts as two proofs
TWICE = frozenset({"mfa", SURE})


def is_sure(request: ActorRequest) -> bool:
    """Whether she has proved herself twice in this very session."""
    person = request.user if request.user.is_authenticated else None
    return any(proof["method"] in TWICE for proof in get_authentication_records(request, person))


def may_be_chosen(request: ActorRequest, mandate: Mandate) -> bool:
    """Officers of a party act only when surely known; everybody else after one proof."""
    return not settings.MFA_FOR_OFFICERS or mandate.role not in OFFICERS or is_sure(request)
