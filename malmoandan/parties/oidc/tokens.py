"""Believing an ID token: every check of OpenID Connect Core 3.1.3.7, though we fetched it ourselves."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import jwt

from malmoandan.parties.oidc.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jwt.types import Options

    from malmoandan.parties.oidc.providers import Provider

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY = timedelta(seconds=60)  # how much two clocks may differ
OLDEST = timedelta(minutes=10)
LONGEST_SUBJECT = 255
SIGNATURE_ONLY: Options = {  # the claims are checked below, one by one, at the moment given
    "verify_signature": True,
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
}


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider vouches for, and how surely."""

    issuer: str
    subject: str
    level: str


def believe(
    token: str, keys: Mapping[str, object], *, provider: Provider, nonce: str, at: datetime
) -> Vouched:
    """Whom a signed ID token speaks of; refuses at the first thing that is not right."""
    claims = signed_claims(token, keys)
    if claims.get("iss") != provider.issuer:
        refuse("foreign issuer")
    check_audience(claims, provider.client_id)
    if not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
        refuse("wrong nonce")
    check_times(claims, at)
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        refuse("no subject")
    level = claims.get("acr")
    return Vouched(provider.issuer, subject, level if isinstance(level, str) else "")


def signed_claims(token: str, keys: Mapping[str, object]) -> dict[str, object]:
    """The claims of a token whose signature holds under one of the provider's own keys."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError:
        refuse("not a signed token")
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        refuse("algorithm not accepted")
    key = key_for(header, keys)
    try:
        return jwt.decode(token, key, algorithms=[algorithm], options=SIGNATURE_ONLY)
    except jwt.InvalidTokenError:
        refuse("wrong signature")


def key_for(header: Mapping[str, object], keys: Mapping[str, object]) -> jwt.PyJWK:
    """The one key that fits the token's header. Keys in the header itself are never looked at."""
    listed = keys.get("keys")
    usable = [
        key
        for key in (listed if isinstance(listed, list) else [])
        if isinstance(key, dict) and key.get("use", "sig") == "sig" and key.get("kty") != "oct"
    ]
    if (kid := header.get("kid")) is not None:
        usable = [key for key in usable if key.get("kid") == kid]
    if len(usable) != 1:
        refuse("no key fits")
    try:
        return jwt.PyJWK(usable[0], algorithm=str(header["alg"]))
    except (jwt.PyJWKError, jwt.InvalidKeyError):
        refuse("no key fits")


def check_audience(claims: Mapping[str, object], client: str) -> None:
    """The token was made for us; where it was made for several, we are the one it was given to."""
    audience = claims.get("aud")
    several = audience if isinstance(audience, list) else [audience]
    if client not in several:
        refuse("made for somebody else")
    given_to = claims.get("azp")
    if (len(several) > 1 or given_to is not None) and given_to != client:
        refuse("given to somebody else")


def check_times(claims: Mapping[str, object], at: datetime) -> None:
    """Made a little while ago, and not run out."""
    made, ends = claims.get("iat"), claims.get("exp")
    if not all(isinstance(moment, int | float) for moment in (made, ends)):
        refuse("no times")
    now, leeway = at.timestamp(), LEEWAY.total_seconds()
    if float(str(ends)) <= now - leeway:
        refuse("run out")
    if not now - OLDEST.total_seconds() <= float(str(made)) <= now + leeway:
        refuse("made at another time")
