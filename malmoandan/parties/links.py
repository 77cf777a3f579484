"""The links in letters that open something: an id signed by this installation, with nothing secret stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from malmoandan.parties.queries import invitations

if TYPE_CHECKING:
    from malmoandan.parties.models import Invitation

SALT = "parties.invitation"
_IS_NUMBER = re.compile(r"[0-9]{1,18}")
_MICROSECONDS = 1_000_000


def invitation_token(invitation: Invitation) -> str:
    """What the link of an invitation carries.

    The moment stands beside the number: where one installation serves many agreements, all sign with the same
    secret, and a link of one must not open the invitation of the same number in another.
    """
    moment = int(invitation.invited_at.timestamp() * _MICROSECONDS)
    return signing.Signer(salt=SALT).sign(f"{invitation.pk}-{moment}")


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link leads to; None when the link was not made for it or has been cut on its way."""
    number, _separator, _rest = token.partition("-")
    found = invitations().filter(pk=number).first() if _IS_NUMBER.fullmatch(number) else None
    return found if found is not None and constant_time_compare(invitation_token(found), token) else None


def invitation_path(invitation: Invitation) -> str:
    """The address of an invitation's page, in the language now active."""
    return reverse("parties:accept_invitation", args=[invitation_token(invitation)])
