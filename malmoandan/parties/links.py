"""The links in letters that open something: an id signed by this installation, with nothing secret stored."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

SALT = "parties.invitation"


def invitation_token(invitation: int) -> str:
    """What the link of an invitation carries."""
    return signing.Signer(salt=SALT).sign(str(invitation))


def invitation_of(token: str) -> int | None:
    """The invitation a link leads to; None when the link was not made here or has been cut on its way."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def invitation_path(invitation: int) -> str:
    """The address of an invitation's page, in the language now active."""
    return reverse("parties:accept_invitation", args=[invitation_token(invitation)])
