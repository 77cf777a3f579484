"""What must never be left as it is when trying things out."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def trying_out_is_over(**_kwargs: object) -> list[CheckMessage]:
    """Refuse to go into service where anyone may sign in as anyone, or officers prove themselves once."""
    faults: list[CheckMessage] = []
    if settings.DEVELOPMENT:
        hint = "Remove MALMOANDAN_DEVELOPMENT: with it anyone can sign in as anyone."
        faults.append(Error("The installation is set up for development.", hint=hint, id="parties.E001"))
    if not settings.MFA_FOR_OFFICERS:
        hint = "Remove MALMOANDAN_MFA=off: without two proofs a mailbox is enough to turn a party's key."
        faults.append(Error("Officers of a party can act after one proof.", hint=hint, id="parties.E002"))
    return faults


@register(Tags.security)
def providers_are_described(**_kwargs: object) -> list[CheckMessage]:
    """Each identity provider has an issuer over TLS and a client id."""
    return [
        Error(
            f"The identity provider {provider['slug']} is not fully described.",
            hint="Set its _ISSUER (https://…) and _CLIENT_ID.",
            id="parties.E003",
        )
        for provider in settings.IDENTITY_PROVIDERS
        if not (provider["issuer"].startswith("https://") and provider["client_id"])
    ]


@register(Tags.security)
def relaxed_only_for_trying_out(**_kwargs: object) -> list[CheckMessage]:
    """One proof for officers is for development only."""
    if settings.MFA_FOR_OFFICERS or settings.DEVELOPMENT:
        return []
    hint = "MALMOANDAN_MFA=off is allowed only together with MALMOANDAN_DEVELOPMENT=1."
    return [Error("Officers of a party can act after one proof.", hint=hint, id="parties.E004")]
