"""The identity providers of this installation, as the operator described them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings

SCOPE = "openid"  # no e-mail and no name: we ask for nothing we do not need


@dataclass(frozen=True, slots=True)
class Provider:
    """One identity provider and who we are to it."""

    slug: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False, default="")
    scope: str = SCOPE
    sure: frozenset[str] = frozenset()  # values of acr that count as two proofs


def providers() -> list[Provider]:
    """All providers, in the operator's order."""
    return [
        Provider(
            slug=facts["slug"],
            name=facts["name"] or facts["slug"],
            issuer=facts["issuer"],
            client_id=facts["client_id"],
            client_secret=facts["client_secret"],
            scope=facts["scope"] or SCOPE,
            sure=frozenset(facts["sure"].split()),
        )
        for facts in settings.IDENTITY_PROVIDERS
    ]


def provider_of(slug: str) -> Provider | None:
    """The provider of this name."""
    return next((provider for provider in providers() if provider.slug == slug), None)
